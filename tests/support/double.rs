//! A server whose programs are made by a double of the runtime, for tests of server and client that need no C++.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::sync::Arc;

use jank_watch::lang::NsName;
use jank_watch::report::{Diagnostic, ExcerptLine, Stage};
use jank_watch::serve::protocol::{Hook, HookKind, LoadEntry, LoadPolicy, ModuleId, Status};
use jank_watch::serve::{
    ModuleArtifact, PageEvent, Program, Published, Runtime, ServeOptions, Server,
};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::browser::PATIENCE;

/// A page with a heading that the program writes to, and a style sheet.
pub const INDEX: &str = r#"<!doctype html><html><head><meta charset="utf-8"><link rel="stylesheet" href="/style.css">
<script type="module" src="/jank.js"></script></head><body><h1 id="out">not yet</h1></body></html>"#;

/// A server that publishes what the test says.
pub struct Site {
    pub dir: TempDir,
    pub options: ServeOptions,
    pub server: Server,
    pub events: mpsc::Receiver<PageEvent>,
    pub published: Arc<Published>,
    pub program: Program,
}

impl Site {
    /// A server whose runtime is the double.
    pub async fn start() -> Site {
        let site = Site::without_runtime().await;
        site.published.set_runtime(runtime("r1"));
        site
    }

    /// A server that has nothing to boot yet.
    pub async fn without_runtime() -> Site {
        Site::with(|_| {}).await
    }

    /// A server that has nothing to boot yet, with options of the test's choice.
    pub async fn with(choose: impl FnOnce(&mut ServeOptions)) -> Site {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("public")).unwrap();
        std::fs::write(dir.path().join("public/index.html"), INDEX).unwrap();
        std::fs::write(
            dir.path().join("public/style.css"),
            "h1 { color: rgb(1, 2, 3) }",
        )
        .unwrap();
        let mut options = ServeOptions::new(dir.path());
        options.port = 0;
        options.build = "demo".into();
        choose(&mut options);
        let published = Arc::new(Published::new());
        let (server, events) = Server::start(options.clone(), published.clone())
            .await
            .unwrap();
        options.port = server.port();
        let main = Some("demo.core/-main".to_owned());
        let program = Program {
            main,
            status: Status::Ok,
            ..Program::default()
        };
        Site {
            dir,
            options,
            server,
            events,
            published,
            program,
        }
    }

    /// Publishes the next generation: the namespaces that changed, with their new contents.
    pub fn publish(&mut self, changed: &[(&str, Value)]) {
        self.program.generation += 1;
        let contents: serde_json::Map<_, _> = changed
            .iter()
            .map(|(ns, content)| ((*ns).to_owned(), content.clone()))
            .collect();
        let content = serde_json::to_vec(&contents).unwrap();
        let id = ModuleId::of(&content);
        for (name, _) in changed {
            let ns = NsName::new(name).unwrap();
            let hash = format!("{name}@{}", self.program.generation);
            let entry = LoadEntry {
                ns: ns.clone(),
                module: id.clone(),
                hash,
                policy: LoadPolicy::Normal,
            };
            match self.program.load.iter_mut().find(|e| e.ns == ns) {
                Some(old) => *old = entry,
                None => self.program.load.push(entry),
            }
        }
        let module = ModuleArtifact {
            id,
            symbol: "batch".into(),
            wasm: content.into(),
        };
        self.program.modules.push(module);
        let load = &self.program.load;
        self.program
            .modules
            .retain(|m| load.iter().any(|e| e.module == m.id));
        self.program.status = Status::Ok;
        self.program.diagnostics.clear();
        self.published.publish(self.program.clone());
    }

    /// Publishes a build that failed.
    pub fn fail(&mut self, diagnostics: Vec<Diagnostic>) {
        self.program.status = Status::Failed;
        self.program.diagnostics = diagnostics;
        self.published.publish(self.program.clone());
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        self.server.url().to_owned()
    }

    /// The next event that `wanted` makes something of.
    pub async fn event<T>(&mut self, wanted: impl Fn(PageEvent) -> Option<T>) -> T {
        let waiting = async {
            loop {
                let event = self.events.recv().await.expect("the server runs");
                if let Some(found) = wanted(event) {
                    return found;
                }
            }
        };
        timeout(PATIENCE, waiting).await.expect("the event comes")
    }

    /// The next generation that a page runs, and what it loaded.
    pub async fn applied(&mut self) -> (u64, Vec<String>) {
        self.event(|event| match event {
            PageEvent::Applied { applied, .. } => {
                let names = applied.namespaces.iter().map(ToString::to_string);
                Some((applied.generation, names.collect()))
            }
            _ => None,
        })
        .await
    }
}

/// The double of the runtime.
pub fn runtime(hash: &str) -> Runtime {
    let double = include_str!("fake_runtime.mjs");
    Runtime {
        hash: hash.into(),
        entry: "runtime.mjs".into(),
        files: [("runtime.mjs".to_owned(), double.into())].into(),
    }
}

/// A program that shows a text and counts in a `defonce`.
pub fn core(text: &str) -> Value {
    let show = format!(
        "() => {{ out.textContent = {} + ' ' + vars.get('demo.state/count') }}",
        json!(text)
    );
    json!({
        "set": {
            "demo.core/render": { "js": show },
            "demo.core/-main": { "js": "() => { vars.get('demo.core/render')() }" },
            "demo.core/text": text,
        }
    })
}

/// A hook that shows the text again.
pub fn render_hook() -> Hook {
    Hook {
        var: "demo.core/render".into(),
        ns: NsName::new("demo.core").unwrap(),
        kind: HookKind::AfterLoad,
        is_async: false,
    }
}

/// An error with all that errors have.
pub fn unknown_symbol() -> Diagnostic {
    let lines = [
        "(defn render [state]",
        "  (let [ink (colr/mix red blue)]",
        "    (fill! ctx ink)))",
    ];
    let excerpt = lines.iter().enumerate();
    Diagnostic {
        ns: NsName::new("demo.core").ok(),
        file: Some("src/demo/core.jank".into()),
        line: Some(12),
        column: Some(14),
        end_column: Some(22),
        excerpt: excerpt
            .map(|(at, text)| ExcerptLine {
                line: 11 + at as u32,
                text: (*text).to_owned(),
            })
            .collect(),
        ..Diagnostic::error(
            Stage::Codegen,
            "`colr/mix` is not defined: no namespace has the alias `colr`",
        )
        .help("did you mean `color/mix`?")
        .code("codegen/unknown-symbol")
    }
}
