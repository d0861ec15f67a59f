//! What is kept of the last release's sizes: a report for programs and one for people. Beside the cache and not in the bundle, which
//! is the same whatever was built before.

use std::io;
use std::path::PathBuf;

use super::Release;
use super::size::{SizeReport, page};
use crate::config::Config;

/// Where the two reports are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// [`SizeReport`] as JSON.
    pub json: PathBuf,
    /// A page with a picture of the sizes.
    pub page: PathBuf,
}

impl Record {
    fn of(config: &Config) -> Record {
        let dir = config.records_dir();
        Record {
            json: dir.join("report.json"),
            page: dir.join("report.html"),
        }
    }
}

/// The sizes of the last release; `None` where there was none, or another version of jank-watch has written them.
pub(super) fn last(config: &Config) -> Option<SizeReport> {
    let text = std::fs::read(Record::of(config).json).ok()?;
    serde_json::from_slice(&text).ok()
}

/// Writes both reports.
///
/// # Errors
/// When they can't be written.
pub fn record(release: &Release, config: &Config) -> io::Result<Record> {
    let record = Record::of(config);
    std::fs::create_dir_all(config.records_dir())?;
    let json = serde_json::to_vec_pretty(&release.sizes)?;
    // The page first: what is compared with next time is the last that was there as a whole.
    std::fs::write(&record.page, page(&release.sizes, &release.functions))?;
    std::fs::write(&record.json, json)?;
    Ok(record)
}
