//! What a module does while it is compiled: jank runs it then. The embedded compiler runs macros only, so this sees no more than
//! `(println "…")` and `(throw (ex-info "…" …))` as they are written.

use jank_watch::lang::{Form, FormKind};

use crate::report::{Exception, Report};

/// What a top-level form does.
pub enum Effect {
    /// It prints a line.
    Prints(String),
    /// It throws.
    Throws(Exception),
}

impl Effect {
    /// Of all top-level forms, in order.
    pub fn all(forms: &[Form], text: &str) -> Vec<Effect> {
        forms.iter().filter_map(|form| effect(form, text)).collect()
    }

    /// Does it.
    ///
    /// # Errors
    /// What jank reports where it throws.
    pub fn run(self) -> Result<(), Report> {
        match self {
            Effect::Prints(line) => {
                println!("{line}");
                Ok(())
            }
            Effect::Throws(exception) => Err(Report::new(
                "runtime/unable-to-load-module",
                exception.to_string(),
            )),
        }
    }
}

fn effect(form: &Form, text: &str) -> Option<Effect> {
    if let Some(words) = call(form, "println") {
        let words: Option<Vec<&str>> = words.iter().map(string).collect();
        return Some(Effect::Prints(words?.join(" ")));
    }
    let [thrown] = call(form, "throw")? else {
        return None;
    };
    let [message, data] = call(thrown, "ex-info")? else {
        return None;
    };
    let data = &text[data.span.start as usize..data.span.end as usize];
    Some(Effect::Throws(Exception {
        message: string(message)?.to_owned(),
        data: data.to_owned(),
    }))
}

/// The arguments, if the form is a call of `name`.
fn call<'f>(form: &'f Form, name: &str) -> Option<&'f [Form]> {
    let FormKind::List(items) = &form.kind else {
        return None;
    };
    let (first, rest) = items.split_first()?;
    let called = matches!(&first.kind, FormKind::Symbol { ns: None, name: n } if n == name);
    called.then_some(rest)
}

fn string(form: &Form) -> Option<&str> {
    match &form.kind {
        FormKind::String(text) => Some(text),
        _ => None,
    }
}
