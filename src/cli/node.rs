//! Programs under Node: what `templates/client/node.js` and `test.js` read, written to a folder of its own, and the process.

use std::io;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use include_dir::{Dir, include_dir};
use serde_json::{Map, Value, json};
use tempfile::TempDir;

use super::{Exit, Failure};
use crate::compiler::Cancel;
use crate::lang::NsName;
use crate::report::{Diagnostic, Stage};
use crate::serve::Program;
use crate::session::PositionTables;
use crate::toolchain::{Runtime, SCRIPT_FILE, WASM_FILE};

/// The client's modules, the Node runners among them.
static CLIENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/client");

/// How often a wait looks whether it was cancelled.
const CANCEL_GRAIN: Duration = Duration::from_millis(10);

/// The files of one run; they go when it is dropped.
pub struct NodeJob {
    dir: TempDir,
}

impl NodeJob {
    /// Writes runtime, side modules, runners and the job. Of the program's namespaces those are loaded that `loads` takes; `more`
    /// holds the job's other fields, which `node.js` describes.
    ///
    /// # Errors
    /// When the temporary folder has no room.
    pub fn write(
        runtime: &Runtime,
        program: &Program,
        positions: &PositionTables,
        loads: impl Fn(&NsName) -> bool,
        more: Map<String, Value>,
    ) -> Result<NodeJob, Failure> {
        write(runtime, program, positions, loads, more).map_err(no_room)
    }

    /// Node with one of the client's modules as its program.
    pub fn command(&self, module: &str) -> Command {
        let mut command = Command::new("node");
        command
            .arg(self.dir.path().join("client").join(module))
            .arg(self.dir.path().join("job.json"));
        command
    }
}

fn write(
    runtime: &Runtime,
    program: &Program,
    positions: &PositionTables,
    loads: impl Fn(&NsName) -> bool,
    more: Map<String, Value>,
) -> io::Result<NodeJob> {
    let dir = tempfile::tempdir()?;
    let place = |name: &str| -> PathBuf { dir.path().join(name) };
    std::fs::create_dir(place("client"))?;
    for file in CLIENT.files() {
        if let Some(name) = file.path().file_name() {
            std::fs::write(place("client").join(name), file.contents())?;
        }
    }
    for (name, content) in runtime.files() {
        std::fs::write(place(name), content)?;
    }
    let load: Vec<_> = program
        .load
        .iter()
        .filter(|entry| loads(&entry.ns))
        .collect();
    let mut modules = Vec::new();
    for module in &program.modules {
        if load.iter().any(|entry| entry.module == module.id) {
            let path = place(&format!("{}.wasm", module.id.as_str()));
            std::fs::write(&path, &module.wasm)?;
            modules.push(json!({ "path": path, "id": module.id, "symbol": module.symbol }));
        }
    }
    let load: Vec<Value> = load
        .iter()
        .map(|entry| json!({ "module": entry.module, "ns": entry.ns }))
        .collect();
    let mut job = more;
    job.insert(
        "runtime".to_owned(),
        json!({ "js": place(SCRIPT_FILE), "wasm": place(WASM_FILE) }),
    );
    job.insert("modules".to_owned(), modules.into());
    job.insert("load".to_owned(), load.into());
    job.insert("positions".to_owned(), table(positions));
    std::fs::write(place("job.json"), Value::Object(job).to_string())?;
    Ok(NodeJob { dir })
}

fn table(positions: &PositionTables) -> Value {
    positions
        .all()
        .into_iter()
        .map(|(unit, positions)| {
            let sites: Vec<_> = positions.sites.iter().map(|s| (s.line, s.column)).collect();
            (unit, json!({ "file": &*positions.file, "sites": sites }))
        })
        .collect::<Map<_, _>>()
        .into()
}

/// A running Node, killed when this is dropped.
pub struct Node(Child);

impl Node {
    /// Starts `command`, with its own input.
    ///
    /// # Errors
    /// When there is no Node.
    pub fn start(command: &mut Command) -> Result<Node, Failure> {
        command
            .stdin(Stdio::inherit())
            .spawn()
            .map(Node)
            .map_err(no_node)
    }

    /// The process, for its pipes.
    pub fn child(&mut self) -> &mut Child {
        &mut self.0
    }

    /// Waits for the end; `None` when it was cancelled before, and killed.
    ///
    /// # Errors
    /// When the system loses track of the process.
    pub fn wait(mut self, cancel: &Cancel) -> Result<Option<ExitStatus>, Failure> {
        loop {
            match self.0.try_wait() {
                Ok(Some(status)) => return Ok(Some(status)),
                Ok(None) if cancel.is_cancelled() => return Ok(None),
                Ok(None) => std::thread::sleep(CANCEL_GRAIN),
                Err(error) => return Err(no_node(error)),
            }
        }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // It may have ended already; and nothing survives being killed, so the wait does not last.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn no_node(error: io::Error) -> Failure {
    Failure {
        exit: Exit::ToolMissing,
        diagnostics: vec![
            Diagnostic::error(Stage::Runtime, format!("`node` can't be started: {error}"))
                .help("install Node.js 18 or newer (on Debian: `apt-get install nodejs`) and put it on the PATH")
                .code("run/node"),
        ],
    }
}

fn no_room(error: io::Error) -> Failure {
    Failure {
        exit: Exit::ToolMissing,
        diagnostics: vec![
            Diagnostic::error(
                Stage::Runtime,
                format!("the program can't be written to the temporary folder: {error}"),
            )
            .help("make room there, or set TMPDIR to another folder")
            .code("run/temporary"),
        ],
    }
}

/// Reads a stream line by line on a thread of its own; `each` gets the lines, what is no UTF-8 replaced, until it is no longer
/// wanted.
pub fn lines(
    stream: impl io::Read + Send + 'static,
    mut each: impl FnMut(String) -> bool + Send + 'static,
) -> std::thread::JoinHandle<()> {
    std::thread::spawn(move || {
        let mut reader = io::BufReader::new(stream);
        let mut line = Vec::new();
        // What can't be read any more is the end.
        while io::BufRead::read_until(&mut reader, b'\n', &mut line).unwrap_or(0) > 0 {
            let text = String::from_utf8_lossy(&line)
                .trim_end_matches(['\r', '\n'])
                .to_owned();
            line.clear();
            if !each(text) {
                return;
            }
        }
    })
}
