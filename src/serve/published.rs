//! What the build side has published: immutable artifacts in memory, and the newest state. The server serves from here, never
//! from the build's folders.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;
use axum::extract::ws::Utf8Bytes;
use tokio::sync::watch;

use super::protocol::{
    CssFile, Hook, LoadEntry, ModuleId, ModuleRef, PublicFiles, ReloadPolicies, RuntimeRef,
    SentDiagnostic, ServerMessage, State, Status, encode,
};
use crate::report::Diagnostic;

/// Modules and diagnostics of so many published programs are kept: a page may still be fetching what the newest one no longer has.
const KEPT_PROGRAMS: usize = 16;

/// A side module with its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModuleArtifact {
    /// Its identity.
    pub id: ModuleId,
    /// The one function that it exports.
    pub symbol: String,
    /// Its content.
    pub wasm: Bytes,
}

/// The runtime: an ES module and the files that it loads from beside itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Runtime {
    /// Hash of content and toolchain; in its URL.
    pub hash: String,
    /// The name of the ES module among the files.
    pub entry: String,
    /// File name (no folders) to content.
    pub files: BTreeMap<String, Bytes>,
}

impl Runtime {
    fn reference(&self) -> RuntimeRef {
        RuntimeRef {
            hash: self.hash.clone(),
            url: format!("/_jank/runtime/{}/{}", self.hash, self.entry),
        }
    }
}

/// The whole program after a build, as the build side sees it.
#[derive(Debug, Clone, Default)]
pub struct Program {
    /// The generation that `load` is the result of: the last good one.
    pub generation: u64,
    /// How the newest build went.
    pub status: Status,
    /// `ns/-main`.
    pub main: Option<String>,
    /// All namespaces in load order.
    pub load: Vec<LoadEntry>,
    /// The side modules that they refer to, and no others.
    pub modules: Vec<ModuleArtifact>,
    /// All hooks in load order.
    pub hooks: Vec<Hook>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// The build that `load` is the result of had warnings.
    pub warned: bool,
    /// The project's choices.
    pub reload: ReloadPolicies,
}

/// A program and public folder as one immutable value, with the message that tells pages of it already written.
#[derive(Debug, Clone)]
pub(super) struct Snapshot {
    pub runtime: Option<RuntimeRef>,
    pub state: Arc<State>,
    pub state_text: Utf8Bytes,
    pub css_text: Utf8Bytes,
    /// Changes with everything in the state but the public folder.
    pub program: u64,
}

/// The artifacts and the newest state. Shared by the build side, which publishes, and the server, which only reads.
#[derive(Debug)]
pub struct Published {
    snapshot: watch::Sender<Arc<Snapshot>>,
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    runtime: Option<Runtime>,
    modules: HashMap<ModuleId, Bytes>,
    places: HashMap<String, Diagnostic>,
    /// What each of the last programs refers to, oldest first.
    history: VecDeque<(Vec<ModuleId>, Vec<String>)>,
    css: BTreeMap<String, String>,
    page: u64,
}

impl Inner {
    fn public(&self) -> PublicFiles {
        let css = self.css.iter().map(|(path, hash)| CssFile {
            path: path.clone(),
            hash: hash.clone(),
        });
        PublicFiles {
            css: css.collect(),
            page: self.page,
        }
    }
}

impl Default for Published {
    fn default() -> Self {
        Published::new()
    }
}

impl Published {
    /// Nothing yet: generation 0, building.
    pub fn new() -> Self {
        let snapshot = snapshot(None, State::default(), 0);
        Published {
            snapshot: watch::Sender::new(Arc::new(snapshot)),
            inner: Mutex::default(),
        }
    }

    /// Puts a runtime in the place of the one before. Pages that run another reload themselves.
    pub fn set_runtime(&self, runtime: Runtime) {
        let mut inner = self.lock();
        let reference = Some(runtime.reference());
        inner.runtime = Some(runtime);
        self.snapshot.send_if_modified(|current| {
            let changed = current.runtime != reference;
            if changed {
                *current = Arc::new(Snapshot {
                    runtime: reference,
                    ..Snapshot::clone(current)
                });
            }
            changed
        });
    }

    /// Publishes a program. Every page gets it, at once or when it comes.
    pub fn publish(&self, program: Program) {
        let mut inner = self.lock();
        let diagnostics: Vec<_> = program.diagnostics.into_iter().map(sent).collect();
        let modules = program.modules.iter().map(|module| ModuleRef {
            id: module.id.clone(),
            url: module.id.url(),
            bytes: module.wasm.len() as u64,
            symbol: module.symbol.clone(),
        });
        let state = State {
            generation: program.generation,
            status: program.status,
            main: program.main,
            load: program.load,
            modules: modules.collect(),
            hooks: program.hooks,
            public: inner.public(),
            diagnostics,
            warned: program.warned,
            reload: program.reload,
        };
        inner.remember(&state, program.modules);
        self.send(state, true);
    }

    /// Tells pages that files of the public folder changed: style sheets (URL path and content, none when deleted) are swapped
    /// where they are; a change to anything else makes pages reload themselves.
    pub fn public_changed(&self, css: &[(String, Option<Bytes>)], others: bool) {
        let mut inner = self.lock();
        for (path, content) in css {
            match content {
                Some(content) => {
                    let mut hash = blake3::hash(content).to_hex().to_string();
                    hash.truncate(16);
                    inner.css.insert(path.clone(), hash);
                }
                None => {
                    inner.css.remove(path);
                }
            }
        }
        inner.page += u64::from(others);
        let state = State {
            public: inner.public(),
            ..State::clone(&self.snapshot.borrow().state)
        };
        self.send(state, false);
    }

    fn send(&self, state: State, program: bool) {
        self.snapshot.send_modify(|current| {
            let number = current.program + u64::from(program);
            *current = Arc::new(snapshot(current.runtime.clone(), state, number));
        });
    }

    pub(super) fn subscribe(&self) -> watch::Receiver<Arc<Snapshot>> {
        self.snapshot.subscribe()
    }

    pub(super) fn public(&self) -> PublicFiles {
        self.snapshot.borrow().state.public.clone()
    }

    pub(super) fn module(&self, id: &ModuleId) -> Option<Bytes> {
        self.lock().modules.get(id).cloned()
    }

    pub(super) fn runtime_file(&self, hash: &str, name: &str) -> Option<Bytes> {
        let inner = self.lock();
        let runtime = inner.runtime.as_ref().filter(|r| r.hash == hash)?;
        runtime.files.get(name).cloned()
    }

    pub(super) fn diagnostic(&self, id: &str) -> Option<Diagnostic> {
        self.lock().places.get(id).cloned()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // Nothing that runs under the lock can leave half a change behind, so a panic elsewhere does not matter here.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn remember(&mut self, state: &State, modules: Vec<ModuleArtifact>) {
        let ids = state.modules.iter().map(|m| m.id.clone()).collect();
        let places = state.diagnostics.iter().map(|d| d.id.clone()).collect();
        self.history.push_back((ids, places));
        while self.history.len() > KEPT_PROGRAMS {
            self.history.pop_front();
        }
        self.modules
            .extend(modules.into_iter().map(|m| (m.id, m.wasm)));
        let new = state.diagnostics.iter().cloned();
        self.places.extend(new.map(|d| (d.id, d.diagnostic)));
        let history = &self.history;
        self.modules
            .retain(|id, _| history.iter().any(|(ids, _)| ids.contains(id)));
        self.places
            .retain(|id, _| history.iter().any(|(_, places)| places.contains(id)));
    }
}

fn snapshot(runtime: Option<RuntimeRef>, state: State, program: u64) -> Snapshot {
    let state = Arc::new(state);
    let message = ServerMessage::State(Box::new(State::clone(&state)));
    Snapshot {
        runtime,
        state_text: encode(&message).into(),
        css_text: encode(&ServerMessage::Css(state.public.clone())).into(),
        state,
        program,
    }
}

/// The id of a diagnostic is made of what it says, so that it is the same in every state that has it.
fn sent(diagnostic: Diagnostic) -> SentDiagnostic {
    let text = serde_json::to_vec(&diagnostic).unwrap_or_default();
    let mut id = blake3::hash(&text).to_hex().to_string();
    id.truncate(16);
    SentDiagnostic { id, diagnostic }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Stage;

    fn module(content: &'static [u8]) -> ModuleArtifact {
        ModuleArtifact {
            id: ModuleId::of(content),
            symbol: "s".to_owned(),
            wasm: Bytes::from_static(content),
        }
    }

    #[test]
    fn old_modules_stay_for_slow_pages_but_not_for_ever() {
        let published = Published::new();
        let old = module(b"old");
        published.publish(Program {
            generation: 1,
            modules: vec![old.clone()],
            ..Program::default()
        });
        for generation in 2..=KEPT_PROGRAMS as u64 {
            published.publish(Program {
                generation,
                modules: vec![module(b"new")],
                ..Program::default()
            });
        }
        assert!(published.module(&old.id).is_some());
        published.publish(Program::default());
        assert!(published.module(&old.id).is_none());
        assert!(published.module(&ModuleId::of(b"new")).is_some());
    }

    #[test]
    fn the_public_folder_is_part_of_every_state() {
        let published = Published::new();
        published.public_changed(&[("/a.css".into(), Some(Bytes::from_static(b"x")))], true);
        published.publish(Program {
            generation: 4,
            ..Program::default()
        });
        let receiver = published.subscribe();
        let state = receiver.borrow().state.clone();
        assert_eq!((state.generation, state.public.page), (4, 1));
        assert_eq!(state.public.css.len(), 1);
        published.public_changed(&[("/a.css".into(), None)], false);
        let state = receiver.borrow().state.clone();
        assert_eq!((state.generation, state.public.page), (4, 1));
        assert!(state.public.css.is_empty());
    }

    #[test]
    fn only_diagnostics_that_were_sent_have_places() {
        let published = Published::new();
        let diagnostic = Diagnostic::error(Stage::Read, "no `)`").file("src/a.jank");
        published.publish(Program {
            diagnostics: vec![diagnostic.clone()],
            ..Program::default()
        });
        let id = published.subscribe().borrow().state.diagnostics[0]
            .id
            .clone();
        assert_eq!(published.diagnostic(&id), Some(diagnostic));
        assert_eq!(published.diagnostic("src/a.jank"), None);
    }
}
