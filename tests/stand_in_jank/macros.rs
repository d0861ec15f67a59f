//! Which macro a place in a source comes from: jank says that of errors.

use jank_watch::lang::{self, Form, FormKind};

/// Macros of clojure.core that tests use.
const MACROS: &str = " -> ->> and case cond declare defmacro defmethod defmulti defn defn- defonce doseq dotimes for fn if-let \
    if-not let letfn loop ns or some-> when when-let when-not while ";

/// Where the innermost call of a macro begins that holds the text from `start` to `end`, in bytes, as a part of it.
pub fn around(text: &str, start: u32, end: u32) -> Option<u32> {
    let read = lang::read_all(text);
    let mut found = None;
    let mut forms: &[Form] = &read.forms;
    loop {
        let holds = |form: &&Form| {
            form.span.start <= start
                && end <= form.span.end
                && (form.span.start, form.span.end) != (start, end)
        };
        let Some(form) = forms.iter().find(holds) else {
            return found;
        };
        forms = match &form.kind {
            FormKind::List(items) => {
                if items.first().is_some_and(is_macro) {
                    found = Some(form.span.start);
                }
                items
            }
            FormKind::Vector(items) | FormKind::Set(items) | FormKind::AnonFn(items) => items,
            _ => return found,
        };
    }
}

fn is_macro(head: &Form) -> bool {
    matches!(&head.kind, FormKind::Symbol { ns: None, name } if MACROS.contains(&format!(" {name} ")))
}
