//! What is kept of the last release: its sizes, in a report for programs and one for people, and what it holds for which reason. Beside
//! the cache and not in the bundle, which is the same whatever was built before.

use std::io;
use std::path::PathBuf;

use super::size::{SizeReport, page};
use super::{Contents, Release};
use crate::config::Config;

/// Where the records are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// [`SizeReport`] as JSON.
    pub json: PathBuf,
    /// A page with a picture of the sizes.
    pub page: PathBuf,
    /// [`Contents`] as JSON.
    pub contents: PathBuf,
}

impl Record {
    fn of(config: &Config) -> Record {
        let dir = config.records_dir();
        Record {
            json: dir.join("report.json"),
            page: dir.join("report.html"),
            contents: dir.join("contents.json"),
        }
    }
}

/// The sizes of the last release; `None` where there was none, or another version of jank-watch has written them.
pub(super) fn last(config: &Config) -> Option<SizeReport> {
    let text = std::fs::read(Record::of(config).json).ok()?;
    serde_json::from_slice(&text).ok()
}

/// What the last release holds; `None` where there was none, or another version of jank-watch has written it.
pub fn contents(config: &Config) -> Option<Contents> {
    let text = std::fs::read(Record::of(config).contents).ok()?;
    serde_json::from_slice(&text).ok()
}

/// Writes all records.
///
/// # Errors
/// When they can't be written.
pub fn record(release: &Release, config: &Config) -> io::Result<Record> {
    let record = Record::of(config);
    std::fs::create_dir_all(config.records_dir())?;
    let json = serde_json::to_vec_pretty(&release.sizes)?;
    let contents = Contents {
        kept: release.kept.clone(),
        left: release.left.clone(),
    };
    std::fs::write(&record.contents, serde_json::to_vec(&contents)?)?;
    // The page first: what is compared with next time is the last that was there as a whole.
    std::fs::write(&record.page, page(&release.sizes, &release.functions))?;
    std::fs::write(&record.json, json)?;
    Ok(record)
}
