//! One event of each kind, for tests.

use super::*;
use crate::lang::{LineIndex, NsName, Span};

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
    }
}

pub(super) fn all() -> Vec<Event> {
    vec![
        Event::Listening {
            url: "http://127.0.0.1:9500/".to_owned(),
        },
        started(),
        finished(),
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
            client: 1,
            level: "out".to_owned(),
            text: "hello".to_owned(),
        },
        Event::Exit { code: 0 },
    ]
}
