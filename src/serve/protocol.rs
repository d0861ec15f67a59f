//! What the server and a page tell each other over the WebSocket: one type a message.
//!
//! Text frames, JSON, `{"v":1,"t":…}`. Every server message that describes a state carries the whole state, never a delta: a
//! page that missed ten messages is right after one. For each message there is a golden file in `tests/golden/protocol/`, read
//! by the tests here and by those of the client's modules.

use serde::{Deserialize, Serialize};

use crate::config::{Config, OverlayPart};
use crate::lang::{self, NsName};
use crate::report::Diagnostic;

/// The version of this protocol, `v` in every message. Both sides ignore messages of another one.
pub const VERSION: u32 = 1;

/// The WebSocket sub-protocol that both sides must name.
pub const SUBPROTOCOL: &str = "jank-watch.v1";

/// The sub-protocol list carries the token besides, as `token.<hex>`: unlike a query string it ends up in no log.
pub const TOKEN_PREFIX: &str = "token.";

/// The identity of a side module: the first 16 hex digits of the BLAKE3 of its content.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ModuleId(String);

/// The text is no module id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no module id: 16 lower-case hex digits are")]
pub struct InvalidModuleId(pub String);

impl ModuleId {
    /// Checks that `text` is 16 lower-case hex digits.
    ///
    /// # Errors
    /// When it is anything else.
    pub fn new(text: &str) -> Result<Self, InvalidModuleId> {
        let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if text.len() == 16 && text.bytes().all(hex) {
            Ok(ModuleId(text.to_owned()))
        } else {
            Err(InvalidModuleId(text.to_owned()))
        }
    }

    /// The id of a module with this content.
    pub fn of(content: &[u8]) -> Self {
        let mut hex = blake3::hash(content).to_hex().to_string();
        hex.truncate(16);
        ModuleId(hex)
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where the server offers the module, as an absolute path.
    pub fn url(&self) -> String {
        format!("/_jank/modules/{}.wasm", self.0)
    }
}

impl TryFrom<String> for ModuleId {
    type Error = InvalidModuleId;

    fn try_from(text: String) -> Result<Self, InvalidModuleId> {
        ModuleId::new(&text)
    }
}

impl From<ModuleId> for String {
    fn from(id: ModuleId) -> String {
        id.0
    }
}

/// A message with its version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Envelope<M> {
    v: u32,
    #[serde(flatten)]
    message: M,
}

// ---- server to page --------------------------------------------------------------------------------------------

/// Everything a server says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "kebab-case")]
pub enum ServerMessage {
    /// Who is speaking. First message; sent again when the runtime becomes ready.
    Hello(Hello),
    /// What a page has to look like.
    State(Box<State>),
    /// What the public folder looks like; the same as in `state`, sent when only that has changed.
    Css(PublicFiles),
    /// How the newest build goes; the same as in `state`, sent when only that has changed.
    Status {
        /// The same as in `state`.
        status: Status,
    },
    /// What is known of an error that this page told of.
    Explained {
        /// The page's number for it.
        error: u64,
        /// The error with its places.
        diagnostic: Box<SentDiagnostic>,
    },
    /// Answer with `pong`.
    Ping,
    /// The server ends the connection, and says why.
    Goodbye {
        /// For a person.
        reason: String,
    },
}

/// Who is speaking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// Of this server process. A page from another session reloads itself, once.
    pub session: String,
    /// The name of the build.
    pub build: String,
    /// What pages boot; null until it has been built.
    pub runtime: Option<RuntimeRef>,
}

/// The runtime that pages boot. A page that runs another one reloads itself, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuntimeRef {
    /// The hash of its content and of the toolchain that made it.
    pub hash: String,
    /// The URL path of its ES module.
    pub url: String,
}

/// How the newest build went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It is done, and `load` is its result.
    Ok,
    /// It is running; `load` is the result of the one before.
    #[default]
    Building,
    /// It failed; `load` is the last good one's result.
    Failed,
}

/// When a page loads a namespace whose hash is not the one that it loaded last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LoadPolicy {
    /// Always.
    #[default]
    Normal,
    /// Not again once the page has loaded it (`^:jank-watch/no-load`).
    Never,
    /// Once a page (`^:jank-watch/once`).
    Once,
}

impl From<lang::LoadPolicy> for LoadPolicy {
    /// Always-loaded namespaces are normal to a page: the server changes their hashes with every build.
    fn from(policy: lang::LoadPolicy) -> Self {
        match policy {
            lang::LoadPolicy::Normal | lang::LoadPolicy::Always => LoadPolicy::Normal,
            lang::LoadPolicy::Never => LoadPolicy::Never,
            lang::LoadPolicy::Once => LoadPolicy::Once,
        }
    }
}

/// A namespace of the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoadEntry {
    /// Its name.
    pub ns: NsName,
    /// The side module that has its code.
    pub module: ModuleId,
    /// A page must load the namespace exactly when this differs from what it loaded last. Dependents and always-loaded namespaces
    /// are the server's business: it changes their hashes.
    pub hash: String,
    /// The exception to that.
    #[serde(default)]
    pub policy: LoadPolicy,
}

/// A side module that `load` refers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModuleRef {
    /// Its identity.
    pub id: ModuleId,
    /// Its URL path.
    pub url: String,
    /// Its size.
    pub bytes: u64,
    /// The one function that it exports.
    pub symbol: String,
}

/// When a hook runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HookKind {
    /// Before a batch, in reverse load order.
    BeforeLoad,
    /// After a batch, in load order.
    AfterLoad,
}

/// A var that is called around a reload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hook {
    /// The var, `ns/name`; looked up when it is called.
    pub var: String,
    /// Its namespace.
    pub ns: NsName,
    /// When.
    pub kind: HookKind,
    /// It is given a `done` function, or returns a promise, and the next step waits for it.
    #[serde(rename = "async")]
    pub is_async: bool,
}

impl Hook {
    /// The hook that was found in the source of `ns`.
    pub fn new(ns: &NsName, hook: &lang::Hook) -> Self {
        Hook {
            var: format!("{ns}/{}", hook.var.text),
            ns: ns.clone(),
            kind: match hook.phase {
                lang::HookPhase::BeforeLoad => HookKind::BeforeLoad,
                lang::HookPhase::AfterLoad => HookKind::AfterLoad,
            },
            is_async: hook.style == lang::HookStyle::Async,
        }
    }
}

/// A file of the public folder that has changed since the server started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicFile {
    /// Its URL path.
    pub path: String,
    /// The hash of its content.
    pub hash: String,
}

/// The public folder as pages must show it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicFiles {
    /// Style sheets that have changed since the server started. A page swaps those whose hash is not the one it was served with.
    pub css: Vec<PublicFile>,
    /// Images, likewise.
    #[serde(default)]
    pub images: Vec<PublicFile>,
    /// Counts the changes to all other files. A page that was served with another number reloads itself.
    pub page: u64,
}

/// A diagnostic with the id by which a page may ask for its place to be opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentDiagnostic {
    /// Its id; the same diagnostic keeps it from message to message.
    pub id: String,
    /// What is wrong.
    #[serde(flatten)]
    pub diagnostic: Diagnostic,
}

/// The project's choices that concern pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReloadPolicies {
    /// Load code of a build that has warnings. Without it a running page waits until they are gone.
    pub load_warned_code: bool,
    /// Forget namespaces that are no longer part of the program, and what the source of a namespace no longer defines.
    pub forget_removed: bool,
}

/// What a page shows to a person, and what it tells the terminal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    /// What the overlay shows; nothing: there is none.
    pub overlay: Vec<OverlayPart>,
    /// Forward the console.
    pub console: bool,
}

impl Feedback {
    /// What the configuration says.
    pub fn from_config(config: &Config) -> Self {
        Feedback {
            overlay: config.overlay.clone(),
            console: config.forward_console,
        }
    }
}

impl Default for Feedback {
    fn default() -> Self {
        Feedback {
            overlay: OverlayPart::ALL.to_vec(),
            console: true,
        }
    }
}

/// What a page has to look like: the whole program.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// The generation that `load` is the result of; 0 before the first good build. It stays while the next build runs or fails.
    pub generation: u64,
    /// How the newest build went.
    pub status: Status,
    /// `ns/-main`, called when the page has loaded the program for the first time.
    pub main: Option<String>,
    /// All namespaces, in load order.
    pub load: Vec<LoadEntry>,
    /// The side modules that they refer to.
    pub modules: Vec<ModuleRef>,
    /// All hooks, in load order.
    pub hooks: Vec<Hook>,
    /// The public folder.
    #[serde(flatten)]
    pub public: PublicFiles,
    /// What is wrong, for the overlay.
    pub diagnostics: Vec<SentDiagnostic>,
    /// The build that `load` is the result of had warnings. `diagnostics` may be those of a later one.
    pub warned: bool,
    /// The project's choices.
    pub reload: ReloadPolicies,
    /// What the page shows and tells.
    #[serde(default)]
    pub feedback: Feedback,
}

// ---- page to server --------------------------------------------------------------------------------------------

/// Everything a page may say. Nothing of it makes the server read or write a file or start a program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "kebab-case")]
pub enum ClientMessage {
    /// First message.
    Hello {
        /// The generation that the page runs; 0: none yet.
        generation: u64,
    },
    /// The page runs a generation.
    Applied(Applied),
    /// The page could not load a generation and runs on with the one before.
    Failed(Failed),
    /// Something was printed in the page.
    Log(Log),
    /// Something was thrown in the page that nothing caught. The answer is `explained`.
    Threw(Threw),
    /// Answer to `ping`.
    Pong,
    /// Anything else; ignored.
    #[serde(other)]
    Unknown,
}

/// Where the time of a reload went, in milliseconds by the page's clock.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct AppliedTimes {
    /// Fetching and compiling side modules.
    pub fetch: f64,
    /// Running load functions and hooks.
    pub load: f64,
    /// From the message to the last hook.
    pub total: f64,
}

/// The page runs a generation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Applied {
    /// Which.
    pub generation: u64,
    /// Where the time went.
    pub ms: AppliedTimes,
    /// What it loaded, in load order.
    pub namespaces: Vec<NsName>,
}

/// A call that an exception of jank came through. The build side turns `unit` and `site` into a line and a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceEntry {
    /// The function, such as `demo.core/step`.
    #[serde(rename = "fn")]
    pub function: String,
    /// The namespace it was compiled in.
    pub ns: String,
    /// The content hash of its unit: which generation's position table.
    pub unit: String,
    /// The index into that table.
    pub site: u32,
}

/// The page could not load a generation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failed {
    /// Which.
    pub generation: u64,
    /// Why.
    pub message: String,
    /// The namespace whose load function threw, if it was one.
    #[serde(default)]
    pub ns: Option<NsName>,
    /// The JavaScript stack.
    #[serde(default)]
    pub stack: String,
    /// The jank calls, innermost first.
    #[serde(default)]
    pub trace: Vec<TraceEntry>,
    /// The page's number for it; with one, the answer is `explained`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<u64>,
}

/// Something was thrown in the page that nothing caught.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Threw {
    /// The page's number for it.
    pub error: u64,
    /// Class and message.
    pub message: String,
    /// The jank calls, innermost first; none where it was JavaScript's own.
    #[serde(default)]
    pub trace: Vec<TraceEntry>,
    /// The JavaScript stack.
    #[serde(default)]
    pub stack: String,
}

/// What kind of text a page forwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    /// `console.log`.
    Log,
    /// `console.info`.
    Info,
    /// `console.warn`.
    Warn,
    /// `console.error`.
    Error,
    /// `console.debug`.
    Debug,
    /// The program's own output (`println`).
    Out,
}

impl LogLevel {
    /// The level as the JSON events name it.
    pub fn as_str(self) -> &'static str {
        match self {
            LogLevel::Log => "log",
            LogLevel::Info => "info",
            LogLevel::Warn => "warn",
            LogLevel::Error => "error",
            LogLevel::Debug => "debug",
            LogLevel::Out => "out",
        }
    }
}

/// Something was printed in the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Log {
    /// What kind of text.
    pub level: LogLevel,
    /// The text.
    pub text: String,
    /// The jank calls that a printed exception came through, innermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trace: Vec<TraceEntry>,
}

/// `message` as the text of a frame.
pub fn encode(message: &ServerMessage) -> String {
    // Serialising can only fail for maps with keys that are no strings, and there are none in these types.
    serde_json::to_string(&Envelope {
        v: VERSION,
        message,
    })
    .unwrap_or_default()
}

/// Reads a page's frame. What is no message of this version is [`ClientMessage::Unknown`].
pub fn decode(frame: &str) -> ClientMessage {
    match serde_json::from_str::<Envelope<ClientMessage>>(frame) {
        Ok(envelope) if envelope.v == VERSION => envelope.message,
        _ => ClientMessage::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use proptest::prelude::*;
    use serde::de::DeserializeOwned;

    use super::*;

    fn golden() -> Vec<(String, String)> {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/protocol");
        let mut files: Vec<_> = std::fs::read_dir(dir)
            .unwrap()
            .map(|entry| {
                let path = entry.unwrap().path();
                (
                    path.file_stem().unwrap().to_string_lossy().into_owned(),
                    std::fs::read_to_string(&path).unwrap(),
                )
            })
            .collect();
        files.sort();
        files
    }

    fn round_trip<M: Serialize + DeserializeOwned>(name: &str, text: &str) -> serde_json::Value {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        let envelope: Envelope<M> =
            serde_json::from_value(value.clone()).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(envelope.v, VERSION, "{name}");
        assert_eq!(
            serde_json::to_value(&envelope).unwrap(),
            value,
            "{name}: what is read is written again"
        );
        value
    }

    #[test]
    fn every_message_is_as_its_golden_file_says() {
        let mut seen = BTreeSet::new();
        for (name, text) in golden() {
            let value = if name.starts_with("server-") {
                round_trip::<ServerMessage>(&name, &text)
            } else {
                round_trip::<ClientMessage>(&name, &text)
            };
            let side = name.split('-').next().unwrap();
            seen.insert(format!("{side}-{}", value["t"].as_str().unwrap()));
        }
        let all = [
            "client-applied",
            "client-failed",
            "client-hello",
            "client-log",
            "client-pong",
            "client-threw",
            "server-css",
            "server-explained",
            "server-goodbye",
            "server-hello",
            "server-ping",
            "server-state",
            "server-status",
        ];
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), all, "one each");
    }

    #[test]
    fn strange_frames_are_ignored() {
        for frame in [
            "",
            "null",
            "[]",
            "{}",
            r#"{"v":1}"#,
            r#"{"v":2,"t":"pong"}"#,
            r#"{"t":"pong"}"#,
            r#"{"v":1,"t":"write-file","path":"x"}"#,
            r#"{"v":1,"t":"hello","generation":-1}"#,
            r#"{"v":1,"t":"applied","generation":1,"ms":{},"namespaces":["../x"]}"#,
        ] {
            assert_eq!(decode(frame), ClientMessage::Unknown, "{frame}");
        }
        assert_eq!(
            decode(r#"{"v":1,"t":"pong","later":true}"#),
            ClientMessage::Pong,
            "unknown fields are ignored"
        );
    }

    #[test]
    fn module_ids_are_hex() {
        assert!(ModuleId::new("0123456789abcdef").is_ok());
        for bad in [
            "",
            "0123",
            "0123456789ABCDEF",
            "../../etc/passwd",
            "0123456789abcde/",
        ] {
            assert!(ModuleId::new(bad).is_err(), "{bad}");
        }
        assert_eq!(
            ModuleId::of(b"x").url(),
            format!("/_jank/modules/{}.wasm", &blake3::hash(b"x").to_hex()[..16])
        );
    }

    proptest! {
        #[test]
        fn any_frame_decodes(frame in "\\PC{0,200}") {
            decode(&frame);
        }

        #[test]
        fn any_json_object_decodes(t in "[a-z]{0,8}", field in "[a-z]{0,8}", n in any::<i64>()) {
            decode(&serde_json::json!({"v": 1, "t": t, field: n}).to_string());
        }
    }
}
