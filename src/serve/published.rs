//! What the build side has published: immutable artifacts in memory, and the newest state. The server serves from here, never
//! from the build's folders.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;
use axum::extract::ws::Utf8Bytes;
use tokio::sync::watch;

use super::places::{NoPlaces, Places, calls, of_failed, of_threw};
use super::protocol::{
    Failed, Feedback, Hook, LoadEntry, ModuleId, ModuleRef, PublicFile, PublicFiles,
    ReloadPolicies, RuntimeRef, SentDiagnostic, ServerMessage, State, Status, Threw, TraceEntry,
    encode,
};
use crate::report::{Call, Diagnostic};

/// Modules and diagnostics of so many published programs are kept: a page may still be fetching what the newest one no longer has.
const KEPT_PROGRAMS: usize = 16;

/// So many errors that pages told of are kept, for their places to be opened.
const KEPT_ERRORS: usize = 128;

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
    pub status_text: Utf8Bytes,
    /// Changes with everything in the state but the public folder and the status.
    pub program: u64,
}

/// The artifacts and the newest state. Shared by the build side, which publishes, and the server, which only reads.
#[derive(Debug)]
pub struct Published {
    snapshot: watch::Sender<Arc<Snapshot>>,
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    runtime: Option<Runtime>,
    modules: HashMap<ModuleId, Bytes>,
    places: HashMap<String, Diagnostic>,
    /// What each of the last programs refers to, oldest first.
    history: VecDeque<(Vec<ModuleId>, Vec<String>)>,
    /// Errors that pages told of, oldest first.
    errors: VecDeque<SentDiagnostic>,
    sites: Arc<dyn Places>,
    css: BTreeMap<String, String>,
    images: BTreeMap<String, String>,
    page: u64,
    /// How the newest build that is over went.
    settled: Status,
    feedback: Feedback,
}

impl Default for Inner {
    fn default() -> Self {
        Inner {
            runtime: None,
            modules: HashMap::new(),
            places: HashMap::new(),
            history: VecDeque::new(),
            errors: VecDeque::new(),
            sites: Arc::new(NoPlaces),
            css: BTreeMap::new(),
            images: BTreeMap::new(),
            page: 0,
            settled: Status::default(),
            feedback: Feedback::default(),
        }
    }
}

/// What a change to a file of the public folder means to pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicKind {
    /// Swapped where it is used.
    Style,
    /// Likewise.
    Image,
    /// Pages reload themselves.
    Page,
}

impl PublicKind {
    /// By the ending of its name.
    pub fn of(path: &std::path::Path) -> Self {
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        match ending.to_ascii_lowercase().as_str() {
            "css" => PublicKind::Style,
            "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg" | "ico" | "bmp" => {
                PublicKind::Image
            }
            _ => PublicKind::Page,
        }
    }
}

/// A file of the public folder that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicChange {
    /// What it means.
    pub kind: PublicKind,
    /// Its URL path.
    pub path: String,
    /// Its content; none when it was deleted.
    pub content: Option<Bytes>,
}

impl PublicChange {
    /// What only shows when pages are loaded anew.
    pub fn page() -> Self {
        PublicChange {
            kind: PublicKind::Page,
            path: String::new(),
            content: None,
        }
    }
}

impl Inner {
    fn public(&self) -> PublicFiles {
        let list = |files: &BTreeMap<String, String>| {
            let files = files.iter().map(|(path, hash)| PublicFile {
                path: path.clone(),
                hash: hash.clone(),
            });
            files.collect()
        };
        PublicFiles {
            css: list(&self.css),
            images: list(&self.images),
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
            feedback: inner.feedback.clone(),
        };
        inner.settled = program.status;
        inner.remember(&state, program.modules);
        self.send(state, true);
    }

    /// The newest state with the runtime, and all that the two refer to, by URL path.
    pub(super) fn artifacts(&self) -> (Option<RuntimeRef>, Arc<State>, Vec<(String, Bytes)>) {
        let inner = self.lock();
        let snapshot = self.snapshot.borrow().clone();
        let mut artifacts = Vec::new();
        if let Some(runtime) = &inner.runtime {
            let files = runtime.files.iter();
            artifacts.extend(files.map(|(name, content)| {
                let url = format!("/_jank/runtime/{}/{name}", runtime.hash);
                (url, content.clone())
            }));
        }
        for module in &snapshot.state.modules {
            if let Some(content) = inner.modules.get(&module.id) {
                artifacts.push((module.url.clone(), content.clone()));
            }
        }
        (snapshot.runtime.clone(), snapshot.state.clone(), artifacts)
    }

    /// Tells pages that a build is under way.
    pub fn building(&self) {
        let _inner = self.lock();
        self.set_status(Status::Building);
    }

    /// Tells pages that the build is over and changed nothing for them.
    pub fn settled(&self) {
        let inner = self.lock();
        self.set_status(inner.settled);
    }

    fn set_status(&self, status: Status) {
        let state = State::clone(&self.snapshot.borrow().state);
        if state.status != status {
            self.send(State { status, ..state }, false);
        }
    }

    /// Sets what pages show and tell.
    pub fn set_feedback(&self, feedback: Feedback) {
        let mut inner = self.lock();
        if inner.feedback != feedback {
            inner.feedback = feedback.clone();
            let state = State::clone(&self.snapshot.borrow().state);
            self.send(State { feedback, ..state }, true);
        }
    }

    /// Sets who knows the numbered places of units.
    pub fn set_places(&self, places: Arc<dyn Places>) {
        self.lock().sites = places;
    }

    /// Tells pages that files of the public folder changed.
    pub fn public_changed(&self, changes: &[PublicChange]) {
        let mut inner = self.lock();
        let page = changes.iter().any(|change| change.kind == PublicKind::Page);
        for change in changes {
            let files = match change.kind {
                PublicKind::Style => &mut inner.css,
                PublicKind::Image => &mut inner.images,
                PublicKind::Page => continue,
            };
            match &change.content {
                Some(content) => {
                    let mut hash = blake3::hash(content).to_hex().to_string();
                    hash.truncate(16);
                    files.insert(change.path.clone(), hash);
                }
                None => {
                    files.remove(&change.path);
                }
            }
        }
        inner.page += u64::from(page);
        let state = State {
            public: inner.public(),
            ..State::clone(&self.snapshot.borrow().state)
        };
        self.send(state, false);
    }

    /// A page's trace with its places, as far as they are known.
    pub(super) fn calls(&self, trace: &[TraceEntry]) -> Vec<Call> {
        let sites = self.lock().sites.clone();
        calls(trace, &*sites)
    }

    /// What is known of a load that failed in a page.
    pub(super) fn explain_failed(&self, failed: &Failed, client: u64) -> SentDiagnostic {
        let sites = self.lock().sites.clone();
        self.remember_error(of_failed(failed, &*sites), client)
    }

    /// What is known of something that a page threw.
    pub(super) fn explain_threw(&self, threw: &Threw, client: u64) -> SentDiagnostic {
        let sites = self.lock().sites.clone();
        self.remember_error(of_threw(threw, &*sites), client)
    }

    fn remember_error(&self, mut diagnostic: Diagnostic, client: u64) -> SentDiagnostic {
        diagnostic.client = Some(client);
        let error = sent(diagnostic);
        let mut inner = self.lock();
        inner.errors.push_back(error.clone());
        if inner.errors.len() > KEPT_ERRORS {
            inner.errors.pop_front();
        }
        error
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

    pub(super) fn state(&self) -> Arc<State> {
        self.snapshot.borrow().state.clone()
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
        let inner = self.lock();
        let told = inner.errors.iter().find(|error| error.id == id);
        let told = told.map(|error| &error.diagnostic);
        inner.places.get(id).or(told).cloned()
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
        status_text: encode(&ServerMessage::Status {
            status: state.status,
        })
        .into(),
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
        let change = |kind, path: &str, content: Option<&'static [u8]>| PublicChange {
            kind,
            path: path.to_owned(),
            content: content.map(Bytes::from_static),
        };
        published.public_changed(&[
            change(PublicKind::Style, "/a.css", Some(b"x")),
            change(PublicKind::Image, "/a.png", Some(b"y")),
            change(PublicKind::Page, "/index.html", Some(b"z")),
        ]);
        published.publish(Program {
            generation: 4,
            ..Program::default()
        });
        let receiver = published.subscribe();
        let state = receiver.borrow().state.clone();
        assert_eq!((state.generation, state.public.page), (4, 1));
        assert_eq!((state.public.css.len(), state.public.images.len()), (1, 1));
        published.public_changed(&[change(PublicKind::Style, "/a.css", None)]);
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

    #[test]
    fn a_build_under_way_changes_the_status_and_nothing_else() {
        let published = Published::new();
        published.publish(Program {
            generation: 3,
            status: Status::Failed,
            ..Program::default()
        });
        let before = published.subscribe().borrow().clone();
        published.building();
        let during = published.subscribe().borrow().clone();
        assert_eq!(during.state.status, Status::Building);
        assert_eq!(during.program, before.program);
        published.settled();
        let after = published.subscribe().borrow().clone();
        assert_eq!(after.state, before.state);
    }

    #[test]
    fn errors_of_pages_can_be_opened_too_but_not_for_ever() {
        let published = Published::new();
        let tell = |error| {
            let threw = Threw {
                error,
                message: format!("error {error}"),
                trace: Vec::new(),
                stack: String::new(),
            };
            published.explain_threw(&threw, 1)
        };
        let first = tell(0);
        assert_eq!(published.diagnostic(&first.id), Some(first.diagnostic));
        for error in 1..=KEPT_ERRORS as u64 {
            tell(error);
        }
        assert_eq!(published.diagnostic(&first.id), None);
    }

    #[test]
    fn files_of_the_public_folder_are_known_by_their_endings() {
        for (file, kind) in [
            ("a/style.css", PublicKind::Style),
            ("LOGO.PNG", PublicKind::Image),
            ("index.html", PublicKind::Page),
            ("css", PublicKind::Page),
        ] {
            assert_eq!(PublicKind::of(file.as_ref()), kind, "{file}");
        }
    }
}
