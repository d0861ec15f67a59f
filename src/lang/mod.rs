//! jank as text: tokens, forms with spans, the `ns` form, munging. Knows neither files nor processes.

mod definitions;
mod error;
mod essence;
mod form;
mod lexer;
mod literal;
mod literal_map;
pub mod munge;
mod name;
mod ns;
mod number;
mod reader;
mod require;
mod scan;
mod span;
mod text;

pub use definitions::{Definition, DefinitionKind, Names, definitions, symbols_of};
pub use error::SourceError;
pub use essence::essence;
pub use form::{Form, FormKind, MapEntry};
pub use name::{InvalidNsName, NsName};
pub use ns::{LoadPolicy, NsDecl, ReferClojure};
pub use reader::{MAX_DEPTH, ReadResult, read_all};
pub use require::{Name, NativeHeader, Refers, Require, RequireKind};
pub use scan::{FileScan, Hook, HookPhase, HookStyle, scan};
pub use span::{LineIndex, Position, Span};
pub use text::decode;
