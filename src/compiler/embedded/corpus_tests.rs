//! The language corpus in the evaluator: what macros compute with is the language that the page runs, with the same answers.
//! `tests/language/evaluator-gaps.txt` lists what is known to differ.

use std::collections::BTreeMap;
use std::fs;

use super::analyze::{self, Analyzer, definitions, is_directive};
use super::namespace::{self, flatten};
use super::read::value_of;
use super::thrown::Eval;
use super::value::Value;
use super::worker::Worker;
use super::{NsName, NsSource, STACK};
use crate::lang;

#[path = "../../../tests/language/corpus.rs"]
mod corpus;

const GAPS: &str = "evaluator-gaps.txt";

/// The answers of the evaluator to the entries of a theme, by line.
fn answers(theme: &str, entries: &[corpus::Entry]) -> BTreeMap<usize, String> {
    let name = NsName::new(&format!("lang.{theme}")).unwrap();
    let text = &entries[0].text;
    let (scan, _) = lang::scan(&lang::read_all(text).forms);
    let source = NsSource {
        ns: name.clone(),
        file: format!("src/lang/{theme}.jank").into(),
        text: text.as_str().into(),
        hash: blake3::hash(text.as_bytes()),
        requires: scan.edges().map(|r| r.ns.clone()).collect(),
    };
    let mut worker = Worker::new();
    worker.load_library(None);
    let (ns, diagnostics) =
        namespace::declare(&worker.env, &source, &namespace::read(&source), false);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    *worker.env.current.borrow_mut() = Some(ns.clone());

    let mut index = 0;
    let mut evaluate = |text: &str, definition: bool| -> Eval {
        let mut last = Value::Nil;
        for form in &lang::read_all(text).forms {
            let mut forms = Vec::new();
            flatten(value_of(&worker.env, &ns, form).unwrap(), &mut forms);
            for form in forms.iter().filter(|form| !is_directive(form)) {
                index += 1;
                worker.env.begin_form(u64::from(index) << 32);
                if definition {
                    let mut analyzer = Analyzer::new(&worker.env, ns.clone(), index);
                    definitions(&mut analyzer, form).unwrap();
                } else {
                    last = analyze::evaluate(&worker.env, &ns, form, index)?;
                    worker.env.run_later()?;
                }
            }
        }
        Ok(last)
    };
    let mut answers = BTreeMap::new();
    for entry in &entries[1..] {
        if entry.answer.is_none() {
            evaluate(&entry.text, true).unwrap();
            continue;
        }
        let code = corpus::answering(&format!("((fn [] {}\n))", entry.text));
        let answer = match evaluate(&code, false) {
            Ok(value) => value.to_text(),
            Err(thrown) => format!("stopped: {}", thrown.message()),
        };
        answers.insert(entry.line, answer);
    }
    answers
}

fn check(theme: &str) -> Vec<String> {
    let file = corpus::dir().join(format!("corpus/{theme}.clj"));
    let entries = corpus::parse(&fs::read_to_string(file).unwrap());
    let answers = answers(theme, &entries);
    // What differs from Clojure everywhere need not be said again.
    let mut gaps = corpus::gaps(GAPS, theme);
    let everywhere = corpus::gaps("gaps.txt", theme);
    let entries: Vec<_> = entries
        .into_iter()
        .filter(|entry| !everywhere.contains_key(&entry.text))
        .collect();
    gaps.retain(|entry, _| !everywhere.contains_key(entry));
    corpus::differences(theme, GAPS, &entries, &answers, gaps)
}

#[test]
fn the_evaluator_answers_the_corpus_as_clojure_does() {
    let themes: Vec<String> = fs::read_dir(corpus::dir().join("corpus"))
        .unwrap()
        .map(|file| {
            file.unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    let work = move || -> Vec<String> { themes.iter().flat_map(|theme| check(theme)).collect() };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(work);
    let wrong = thread.unwrap().join().unwrap();
    assert!(
        wrong.is_empty(),
        "{} answers differ\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
