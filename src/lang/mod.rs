//! jank as text: tokens, forms with spans, the `ns` form, munging. Knows neither files nor processes.

mod form;
mod name;
mod span;

pub use form::{Form, FormKind, MapEntry};
pub use name::{InvalidNsName, NsName};
pub use span::{LineIndex, Position, Span};
