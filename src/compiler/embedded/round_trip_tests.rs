//! What the evaluator prints, it reads again as the same.

use std::rc::Rc;

use proptest::prelude::*;

use proptest::test_runner::TestRunner;

use super::STACK;
use super::env::{Env, NsEnv};
use super::read::{read_one, without_spans};
use super::value::{Map, Set, Value};
use super::worker::Worker;
use crate::lang::MAX_DEPTH;

/// Calls `test` as the compiler's thread would: the library is known, since jank code reads tagged literals.
fn with_env(test: impl FnOnce(&Env) + Send + 'static) {
    let work = move || {
        let mut worker = Worker::new();
        worker.load_library(None);
        let ns = NsEnv::new("app.core", "src/app/core.jank", "", false);
        *worker.env.current.borrow_mut() = Some(Rc::new(ns));
        test(&worker.env);
    };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(work);
    thread.unwrap().join().unwrap();
}

/// Tries `test` on many values of a strategy.
fn for_all<S: Strategy>(strategy: &S, mut test: impl FnMut(S::Value) -> Result<(), TestCaseError>) {
    let config = ProptestConfig {
        cases: 500,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    // The runner calls a `Fn`; each value gets the budget of a form of its own in `read`.
    let test = std::cell::RefCell::new(&mut test);
    let run = TestRunner::new(config).run(strategy, |value| test.borrow_mut()(value));
    if let Err(error) = run {
        panic!("{error}");
    }
}

fn read(env: &Env, text: &str) -> Result<Value, TestCaseError> {
    env.begin_form(0);
    read_one(env, text)
        .map_err(|error| TestCaseError::fail(format!("{text} is not read: {error:?}")))
}

/// Literals of every kind, by text.
fn atom() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("nil".to_owned()),
        any::<bool>().prop_map(|b| b.to_string()),
        any::<i64>().prop_map(|n| n.to_string()),
        "-?[1-9][0-9]{0,40}N",
        "-?[0-9]{1,20}\\.[0-9]{1,20}(E-?[0-9]{1,3})?M",
        "-?[1-9][0-9]{0,25}/[1-9][0-9]{0,25}",
        any::<f64>().prop_filter_map("a NaN is not equal to itself", |d| {
            d.is_finite().then(|| format!("{d:e}"))
        }),
        Just("##Inf".to_owned()),
        Just("##-Inf".to_owned()),
        any::<u16>().prop_map(|unit| format!("\\u{unit:04x}")),
        any::<String>().prop_map(|text| Value::string(&text).to_string()),
        "[a-z*!?<>=$%&|][a-z0-9*'#.!?-]{0,6}(/[a-z*+-]{1,3})?",
        ":[a-z0-9*!?<>=$%&|][a-z0-9*'#.!?-]{0,6}(/[a-z*+-]{1,3})?",
        "#uuid \"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\"",
        (1..9999_u32, 1..=12_u32, 1..=28_u32, 0..24_u32, 0..1000_u32).prop_map(
            |(year, month, day, hour, milli)| format!(
                "#inst \"{year:04}-{month:02}-{day:02}T{hour:02}:00:59.{milli:03}-00:00\""
            )
        ),
    ]
}

/// Text that the reader takes as one datum, with metadata, comments and reader macros.
fn text() -> impl Strategy<Value = String> {
    atom().prop_recursive(6, 60, 5, |inner| {
        let items = proptest::collection::vec(inner.clone(), 0..5).prop_map(|i| i.join(" "));
        prop_oneof![
            items.clone().prop_map(|i| format!("({i})")),
            items.clone().prop_map(|i| format!("[{i} ; note\n]")),
            items.clone().prop_map(|i| format!("#_[{i}] ^:m [{i},]")),
            inner.clone().prop_map(|i| format!("#{{{i}}}")),
            inner.clone().prop_map(|i| format!("'{i}")),
            inner.clone().prop_map(|i| format!("@{i}")),
            (inner.clone(), inner.clone()).prop_map(|(k, v)| format!("{{[{k}] {v} :k {k}}}")),
            inner
                .clone()
                .prop_map(|i| format!("#:q{{:a {i} :_/b 2 c 3}}")),
            inner.prop_map(|i| format!("#:q{{:a {i} sym [{i}]}}")),
        ]
    })
}

/// Data made without the reader.
fn data() -> impl Strategy<Value = Value> {
    let atom = prop_oneof![
        Just(Value::Nil),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Int),
        any::<f64>().prop_filter_map("a NaN is not equal to itself", |d| {
            (!d.is_nan()).then_some(Value::Double(d))
        }),
        any::<u16>().prop_map(Value::Char),
        any::<String>().prop_map(|text| Value::string(&text)),
        "[a-z*!?<>=][a-z0-9*'#.-]{0,6}".prop_map(|name| Value::keyword(&name)),
        "[b-mo-su-z*!?<>=][a-z0-9*'#.-]{0,6}".prop_map(|name| Value::symbol(&name)),
        ("[a-z]{1,4}", "[a-z*+-]{1,4}").prop_map(|(ns, name)| Value::qualified(&ns, &name)),
    ];
    atom.prop_recursive(5, 50, 5, |inner| {
        let items = proptest::collection::vec(inner.clone(), 0..5);
        prop_oneof![
            items.clone().prop_map(Value::list),
            items.clone().prop_map(Value::vector),
            items.clone().prop_map(|i| Value::Set(Rc::new(Set::of(i)))),
            proptest::collection::vec((inner.clone(), inner), 0..4)
                .prop_map(|entries| Value::Map(Rc::new(Map::of(entries)))),
        ]
    })
}

fn reads_again(env: &Env, value: &Value) -> Result<(), TestCaseError> {
    let written = value.to_string();
    let read = read(env, &written)?;
    prop_assert_eq!(&read, &without_spans(value), "written as {}", written);
    prop_assert_eq!(read.to_string(), written);
    Ok(())
}

#[test]
fn data_that_is_printed_reads_the_same() {
    with_env(|env| for_all(&data(), |value| reads_again(env, &value)));
}

#[test]
fn text_that_is_read_prints_as_what_reads_the_same() {
    with_env(|env| for_all(&text(), |text| reads_again(env, &read(env, &text)?)));
}

/// Patterns are equal to nothing but themselves, as in Clojure; what they are written as can be compared.
#[test]
fn patterns_print_as_they_were_read() {
    with_env(|env| {
        for text in [
            r##"#"""##,
            r##"#"a\.b+""##,
            r##"#"\"q\" \\""##,
            r##"#"[é名]|\n""##,
        ] {
            assert_eq!(read(env, text).unwrap().to_string(), text);
        }
    });
}

#[test]
fn as_deep_as_forms_may_be_they_print_and_read() {
    with_env(|env| {
        let deepest = format!(
            "{}1{}",
            "[".repeat(MAX_DEPTH - 1),
            "]".repeat(MAX_DEPTH - 1)
        );
        assert_eq!(read(env, &deepest).unwrap().to_string(), deepest);
    });
}
