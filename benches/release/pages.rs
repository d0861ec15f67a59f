//! What pages fetch and how long they take to start: programs as in development, as releases, and compiled by cherry.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::cherry::Cherry;
use crate::measurement::median;
use crate::sample::{STARTED, Sample};
use crate::support::browser::Driver;
use crate::support::site::Site;

/// How often each page is opened, in turn with the others of its program.
const ROUNDS: usize = 5;

/// How the files are compressed: as hosts do it that compress once and serve often.
const BROTLI_QUALITY: u32 = 11;
const BROTLI_WINDOW: u32 = 22;

/// A folder with a page of a program, or why there is none or it does not start.
type Page = Result<PathBuf, String>;

/// Scripts and modules that a page fetches.
#[derive(Clone, Copy)]
struct Bytes {
    raw: usize,
    brotli: usize,
}

/// One side of a program.
#[derive(Default)]
struct Side {
    bytes: Option<Bytes>,
    started: Vec<f64>,
}

/// Prints a table.
pub fn measure() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(rows());
}

async fn rows() {
    let cherry = Cherry::install();
    let mut compressed = Compressed::default();
    let mut reasons = Vec::new();
    let sides = ["development", "release", "cherry"];
    let columns = sides.map(|side| format!("{side} raw | brotli | start"));
    println!("\n| program | {} |", columns.join(" | "));
    println!("|---|{}", "---|".repeat(9));
    for sample in Sample::all() {
        sample.workspace.run(&["build", "-q"]).exits(0);
        sample.workspace.run(&["build", "--release", "-q"]).exits(0);
        let theirs = by_cherry(&sample, &cherry);
        let mut pages: Vec<Page> = [".jank-watch/site", "dist"]
            .map(|dir| Ok(sample.workspace.path(dir)))
            .into();
        let bundle = theirs.as_ref().ok().map(|theirs| theirs.page.clone());
        pages.push(theirs.and_then(|theirs| theirs.right.map(|()| theirs.page)));
        let mut measured = [(); 3].map(|()| Side::default());
        let driver = Driver::start();
        for _ in 0..ROUNDS {
            for (side, page) in measured.iter_mut().zip(&mut pages) {
                if let Ok(dir) = page
                    && let Err(reason) = side.open(&driver, dir, &mut compressed).await
                {
                    *page = Err(reason);
                }
            }
        }
        // A program that does not start has bytes all the same.
        if let (None, Some(bundle)) = (measured[2].bytes, bundle) {
            measured[2].bytes = Some(compressed.of(&bundle.join("program.js")));
        }
        let cells = measured.iter().map(Side::cells).collect::<Vec<_>>();
        println!("| {} | {} |", sample.name, cells.join(" | "));
        if let Err(reason) = &pages[2] {
            reasons.push(format!("- {}: {reason}", sample.name));
        }
    }
    println!("\nWhat cherry makes of these does not run, or says something else than Clojure:\n");
    for reason in reasons {
        println!("{reason}");
    }
}

impl Side {
    /// Opens a page at an address that no browser has seen.
    async fn open(
        &mut self,
        driver: &Driver,
        dir: &Path,
        compressed: &mut Compressed,
    ) -> Result<(), String> {
        let site = Site::serve(dir);
        let page = driver.page().await;
        page.open(&site.url()).await;
        let started = page
            .wait_for("globalThis.started ?? globalThis.failed")
            .await;
        if let Some(reason) = started.as_str() {
            return Err(format!("throws in the page: {reason}"));
        }
        self.started.extend(started.as_f64());
        if self.bytes.is_none() {
            let fetched = page
                .eval("performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname)")
                .await;
            let files = fetched.as_array().into_iter().flatten();
            let files = files
                .filter_map(|path| path.as_str())
                .map(|path| dir.join(path.trim_start_matches('/')))
                .filter(|file| file.is_file() && is_program(file));
            let bytes = files.map(|file| compressed.of(&file));
            self.bytes = bytes.reduce(|a, b| Bytes {
                raw: a.raw + b.raw,
                brotli: a.brotli + b.brotli,
            });
        }
        page.close().await;
        Ok(())
    }

    fn cells(&self) -> String {
        let kilobytes = |bytes: usize| format!("{:.0} kB", bytes as f64 / 1000.0);
        let bytes = self.bytes.map_or("– | –".to_owned(), |bytes| {
            format!("{} | {}", kilobytes(bytes.raw), kilobytes(bytes.brotli))
        });
        let start = match self.started.is_empty() {
            true => "–".to_owned(),
            false => format!("{:.0} ms", median(self.started.clone())),
        };
        format!("{bytes} | {start}")
    }
}

/// Is the file a part of the program, and not of its page?
fn is_program(file: &Path) -> bool {
    let ending = file.extension().unwrap_or_default().to_string_lossy();
    matches!(&*ending, "js" | "mjs" | "wasm" | "json")
}

/// Sizes by content: the runtime of development is the same for all.
#[derive(Default)]
struct Compressed(HashMap<blake3::Hash, Bytes>);

impl Compressed {
    fn of(&mut self, file: &Path) -> Bytes {
        let content = std::fs::read(file).expect("the page has fetched it");
        let entry = self.0.entry(blake3::hash(&content));
        *entry.or_insert_with(|| {
            let mut out =
                brotli::CompressorWriter::new(Vec::new(), 4096, BROTLI_QUALITY, BROTLI_WINDOW);
            std::io::Write::write_all(&mut out, &content).expect("memory takes all");
            Bytes {
                raw: content.len(),
                brotli: out.into_inner().len(),
            }
        })
    }
}

/// A program as cherry and esbuild make it.
struct ByCherry {
    page: PathBuf,
    /// It does what it should.
    right: Result<(), String>,
}

/// Compiles and bundles a program and makes a page that fetches the bundle.
fn by_cherry(sample: &Sample, cherry: &Cherry) -> Result<ByCherry, String> {
    // cherry knows files by their endings.
    for entry in walkdir::WalkDir::new(sample.workspace.path("src"))
        .into_iter()
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|e| e == "jank"))
    {
        let renamed = entry.path().with_extension("cljs");
        std::fs::rename(entry.path(), renamed).expect("the file is ours");
    }
    let sources = sample.workspace.path("src");
    let modules = cherry
        .compile(&sources, "sample")
        .map_err(|said| format!("does not compile: {}", first_error(&said)))?;
    let entry = modules.join("entry.mjs");
    let text = format!(
        "import {{ _main }} from \"./{}.mjs\";\n_main();\n{STARTED}\n",
        sample.main_path()
    );
    std::fs::write(&entry, text).expect("the folder is ours");
    let page = sample.workspace.path("cherry");
    let bundle = page.join("program.js");
    cherry
        .bundle(&entry, &bundle)
        .map_err(|said| format!("can't be bundled: {}", first_error(&said)))?;
    let html = sample.workspace.read("public/index.html");
    let scripts = html.find("<script").expect("the page has scripts");
    let end = html.rfind("</script>").expect("they end") + "</script>".len();
    let html = format!(
        "{}<script>addEventListener('error', (event) => {{ globalThis.failed = event.message; }});</script>\
         <script type=\"module\" src=\"/program.js\"></script>{}",
        &html[..scripts],
        &html[end..]
    );
    std::fs::write(page.join("index.html"), html).expect("the folder is ours");
    let right = runs_right(&bundle, sample.expected.as_deref());
    Ok(ByCherry { page, right })
}

/// Runs a bundle under Node, where it needs no page.
fn runs_right(bundle: &Path, expected: Option<&str>) -> Result<(), String> {
    let Some(expected) = expected else {
        return Ok(());
    };
    let output = Command::new("node")
        .arg("--input-type=module")
        .arg("-e")
        .arg(format!("await import({:?})", bundle.display().to_string()))
        .stdin(Stdio::null())
        .output()
        .expect("Node starts");
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("throws: {}", first_error(&said)));
    }
    let printed = String::from_utf8_lossy(&output.stdout);
    let different = printed.lines().zip(expected.lines()).find(|(a, b)| a != b);
    match different {
        None if printed.lines().count() == expected.lines().count() => Ok(()),
        None => Err("prints fewer or more lines".to_owned()),
        Some((printed, expected)) => {
            Err(format!("prints `{printed}` in the place of `{expected}`"))
        }
    }
}

/// The line of a tool's output that tells the error, without its place.
fn first_error(said: &str) -> String {
    // Node prints the line of code first, which is the whole of a minified script.
    let is_error = |line: &&str| {
        line.split_once(':')
            .is_some_and(|(kind, _)| kind.ends_with("Error") && !kind.contains(' '))
    };
    let line = said.lines().find(is_error);
    let line = line.or(said.lines().next()).unwrap_or_default();
    let words: String = line.trim().chars().take(120).collect();
    words.trim_start_matches("✘ [ERROR] ").to_owned()
}
