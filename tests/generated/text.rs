//! Programs as texts whose forms are known.

use std::ops::Range;

use jank_watch::lang::{Form, FormKind, read_all};

/// A form of a text: its bytes and how deep it lies, 0 for those at the top.
#[derive(Debug, Clone)]
pub struct Place {
    pub range: Range<usize>,
    pub depth: usize,
    /// Where it stands in the form around it, of how many.
    pub parent: Option<usize>,
}

/// All forms of a text, outer ones first; those of an `ns` form are left out.
pub fn places(text: &str) -> Vec<Place> {
    let mut out = Vec::new();
    for form in &read_all(text).forms {
        if !is_ns(form) {
            collect(form, None, 0, &mut out);
        }
    }
    out.retain(|place| text.get(place.range.clone()).is_some());
    out
}

fn is_ns(form: &Form) -> bool {
    matches!(&form.kind, FormKind::List(items)
        if items.first().is_some_and(|head| matches!(&head.kind, FormKind::Symbol { ns: None, name } if name == "ns")))
}

fn collect(form: &Form, parent: Option<usize>, depth: usize, out: &mut Vec<Place>) {
    let own = out.len();
    out.push(Place {
        range: form.span.start as usize..form.span.end as usize,
        depth,
        parent,
    });
    for child in form.children() {
        collect(child, Some(own), depth + 1, out);
    }
}

/// `text` with `with` at `range`.
pub fn replaced(text: &str, range: Range<usize>, with: &str) -> String {
    format!("{}{with}{}", &text[..range.start], &text[range.end..])
}

/// The smallest program found that still fails: forms are dropped, replaced by one of their own, or by nil, as long as
/// `fails` says so, which is asked `tries` times at most.
pub fn shrink(text: &str, mut tries: usize, fails: &mut dyn FnMut(&str) -> bool) -> String {
    let mut best = text.to_owned();
    let mut from = 0;
    while tries > 0 {
        let all = places(&best);
        if from >= all.len() {
            break;
        }
        let place = all[from].clone();
        let inner = all
            .iter()
            .filter(|other| other.parent == Some(from))
            .map(|other| best[other.range.clone()].to_owned());
        let candidates: Vec<String> = std::iter::once(String::new())
            .chain(inner)
            .chain(std::iter::once("nil".to_owned()))
            .collect();
        let mut smaller = None;
        for with in candidates {
            if with.len() >= place.range.len() || tries == 0 {
                continue;
            }
            tries -= 1;
            let candidate = replaced(&best, place.range.clone(), &with);
            if fails(&candidate) {
                smaller = Some(candidate);
                break;
            }
        }
        match smaller {
            // What stands there now is looked at again.
            Some(candidate) => best = candidate,
            None => from += 1,
        }
    }
    best.lines()
        .filter(|line| !line.trim().is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}
