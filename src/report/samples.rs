//! One event of each kind, for tests.

use super::*;
use crate::lang::{LineIndex, NsName, Span};
use crate::release::Left;
use crate::release::size::{
    Budget, Change, FunctionSize, NsChange, NsSize, ProgramFile, SizeReport, Sizes,
};
use crate::testing::{Counts, Outcome, Problem, ProblemKind};

pub(super) fn ns(name: &str) -> NsName {
    NsName::new(name).expect("a namespace name")
}

pub(super) fn diagnostic() -> Diagnostic {
    let text = "(ns demo.render\n  (:require [demo.color :as c]))\n\n(defn draw [ctx]\n  (.fillRect ctx 0 0 (wdth) 10))\n\n(defn width [] 3)\n";
    let start = text.find("wdth").expect("the text has it");
    let mut diagnostic = Diagnostic::error(Stage::Codegen, "unknown symbol `wdth`")
        .code("codegen/unknown-symbol")
        .help("did you mean `width`?")
        .ns(ns("demo.render"))
        .at(
            "src/demo/render.jank",
            text,
            &LineIndex::new(text),
            Span::new(start, start + 4),
        );
    diagnostic.related.push(Related {
        message: "`width` is defined here".to_owned(),
        file: "src/demo/render.jank".to_owned(),
        line: 7,
        column: 7,
    });
    diagnostic
}

pub(super) fn started() -> Event {
    Event::BuildStarted {
        generation: 7,
        reason: BuildReason::Save,
        changed: vec![ns("demo.render")],
    }
}

pub(super) fn finished() -> Event {
    Event::BuildFinished {
        generation: 7,
        ok: true,
        namespaces: vec![ns("demo.render")],
        removed: Vec::new(),
        compiled: vec![ns("demo.render")],
        cached: Vec::new(),
        unchanged: Vec::new(),
        modules: vec![ModuleSize {
            url: "/_jank/modules/0123456789abcdef.wasm".to_owned(),
            bytes: 4321,
        }],
        ms: BuildTimes {
            plan: 0.3,
            codegen: 1.1,
            compile: 38.4,
            link: 21.0,
            total: 61.5,
        },
    }
}

pub(super) fn explained() -> Event {
    let text = "demo.render was recompiled because macro demo.macros/hsl (src/demo/macros.jank:12) changed, which it uses in line 30.";
    Event::Explained {
        generation: 7,
        namespaces: vec![Explained {
            ns: ns("demo.render"),
            text: text.to_owned(),
        }],
    }
}

pub(super) fn released() -> Event {
    let file = |path: &str, bytes| FileSize {
        path: path.to_owned(),
        bytes,
    };
    Event::Released {
        out_dir: "dist".to_owned(),
        files: vec![
            file("assets/program.0123456789abcdef.js", 32100),
            file("assets/program.fedcba9876543210.wasm", 245_000),
            file("index.html", 640),
        ],
        left: Left {
            namespaces: vec!["clojure.set".to_owned()],
            vars: vec!["clojure.core/juxt".to_owned(), "demo.color/hsl".to_owned()],
            kept: 212,
            computed: Vec::new(),
            everything_stays: false,
        },
    }
}

pub(super) fn reloaded(client: u64) -> Event {
    Event::Reloaded {
        client,
        generation: 7,
        namespaces: vec![ns("demo.render")],
        ms: ReloadTimes {
            fetch: 2.0,
            load: 4.0,
            total: 6.0,
            since_save: 94.0,
        },
    }
}

pub(super) fn connected(client: u64) -> Event {
    Event::ClientConnected {
        client,
        generation: 6,
        browser: "Firefox 128".to_owned(),
    }
}

pub(super) fn tests_finished(failures: usize) -> Event {
    let ran = Counts {
        namespaces: 1,
        tests: 3,
        assertions: 12,
        failures,
        errors: 0,
    };
    Event::TestsFinished {
        ok: failures == 0,
        ran,
        total: Counts {
            namespaces: 2,
            tests: 5,
            ..ran
        },
        ms: 41.0,
    }
}

pub(super) fn sizes() -> SizeReport {
    let ns = |name: &str, functions, raw| NsSize {
        name: name.to_owned(),
        functions,
        sizes: Sizes {
            raw,
            gzip: raw / 2,
            brotli: raw / 3,
        },
    };
    let function = |name: &str, ns: &str, raw| FunctionSize {
        name: name.to_owned(),
        ns: ns.to_owned(),
        raw,
    };
    let of = |raw| ns("", 0, raw).sizes;
    SizeReport {
        v: 1,
        project: "demo".to_owned(),
        total: of(345_678),
        left: Left::default(),
        files: vec![ProgramFile {
            path: "assets/program.0123456789abcdef.wasm".to_owned(),
            sizes: of(330_000),
        }],
        static_files: 1234,
        namespaces: vec![ns("clojure.core", 812, 200_000), ns("demo.core", 4, 900)],
        largest: vec![
            function("demo.core/-main", "demo.core", 400),
            function("jk_call", "runtime", 300),
        ],
        change: Some(Change {
            before: of(333_333),
            namespaces: vec![NsChange {
                name: "demo.core".to_owned(),
                raw: -120,
            }],
        }),
        budget: Some(Budget {
            limit: 100_000,
            used: 115_226,
        }),
    }
}

pub(super) fn all() -> Vec<Event> {
    vec![
        Event::ReleaseSizes {
            sizes: Box::new(sizes()),
        },
        Event::Listening {
            url: "http://localhost:9500/".to_owned(),
            network: vec!["http://192.168.1.7:9500/".to_owned()],
        },
        Event::ConfigChanged {
            applied: vec!["server.headers", "toolchain.cxxflags"],
            restart: vec!["server.port"],
        },
        started(),
        finished(),
        explained(),
        released(),
        Event::Diagnostic(Box::new(diagnostic())),
        connected(1),
        Event::ClientDisconnected {
            client: 1,
            generation: 7,
        },
        reloaded(1),
        Event::ReloadFailed {
            client: 1,
            generation: 7,
            message: "demo.render: division by zero".to_owned(),
        },
        Event::Printed {
            ns: NsName::new("demo.core").expect("a name"),
            text: "expanding\n".to_owned(),
        },
        Event::Console {
            client: Some(1),
            level: "out".to_owned(),
            text: "hello".to_owned(),
        },
        Event::TestsStarted {
            namespaces: vec![ns("demo.render-test")],
        },
        Event::TestFinished {
            ns: "demo.render-test".to_owned(),
            test: "widths".to_owned(),
            outcome: Outcome::Fail,
            assertions: 2,
            ms: 1.5,
            problems: vec![Problem {
                kind: ProblemKind::Fail,
                ns: Some("demo.render-test".to_owned()),
                test: Some("widths".to_owned()),
                message: Some("too narrow".to_owned()),
                contexts: vec!["on paper".to_owned()],
                expected: Some("(= 3 (width))".to_owned()),
                actual: Some("(not (= 3 2))".to_owned()),
                file: Some("test/demo/render_test.jank".to_owned()),
                line: Some(7),
                trace: Vec::new(),
            }],
        },
        tests_finished(1),
        Event::Exit { code: 0 },
    ]
}
