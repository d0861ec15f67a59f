//! `jank-watch.toml`: `keys` is the table of what it may say, `model` what a file says, with spans; `resolved` is what runs, and
//! `documents` what is written about all of it.
//!
//! Values come from four places, the later winning over the earlier: the default, the file (its `[[build]]` table of the
//! chosen name over its top level), the environment (`JANK_WATCH_SERVER_PORT` is `server.port`), the command line. Where
//! each value came from is kept, for `jank-watch config` and for messages. Other rooms only see [`Config`].

mod change;
mod check;
pub mod documents;
mod keys;
mod load;
mod model;
mod nearest;
pub mod owned_dir;
mod resolve;
mod resolved;
mod setting;
mod value;

#[cfg(test)]
mod tests;

pub use change::{Apply, Change, apply, changes};
pub use keys::{BUILD_DOC, Field, KEYS, Key, SECTIONS, Shape};
pub use load::{CONFIG_FILE, ConfigError, Request, environment, load, load_builds, without_file};
pub use nearest::nearest;
pub use resolve::{resolve, resolve_builds};
pub use resolved::{
    CacheConfig, CompilerConfig, CompilerKind, Config, EditorConfig, HookCommand, HooksConfig,
    JankConfig, JankRuntimeConfig, Place, Program, ProjectConfig, ProxyConfig, ReleaseConfig,
    ReloadConfig, RuntimeConfig, ServerConfig, TlsConfig, ToolchainConfig, WatchConfig,
};
pub use setting::{Origin, Override, Setting};
pub use value::{
    Base, Dialect, EditorKind, Encoding, Exceptions, Memory, Optimize, OverlayPart, RuntimeKind,
};
