//! What a process that goes on must forget of a namespace before it loads it anew. jank keeps every definition, alias and referred
//! name of the text before, and would accept code that uses them, which a new process refuses. Pure.

use std::collections::BTreeSet;

use crate::lang::{LineIndex, NsName, Refers, Require, definitions, read_all, scan};

/// What texts put into their namespace.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// Names that it defines or refers to.
    names: BTreeSet<String>,
    aliases: BTreeSet<String>,
    /// Namespaces all of whose names it refers to.
    all_of: BTreeSet<NsName>,
}

impl Content {
    /// Of one text.
    pub fn of(text: &str) -> Content {
        let read = read_all(text);
        let (scanned, _) = scan(&read.forms);
        let mut content = Content::default();
        let defined = definitions(&read.forms, text, &LineIndex::new(text));
        let named = defined.into_iter().map(|definition| definition.name);
        content.names.extend(named.filter(|name| !name.is_empty()));
        for require in scanned.edges() {
            content.aliases.extend(alias(require));
            match &require.refers {
                Refers::Nothing => {}
                Refers::All { .. } => drop(content.all_of.insert(require.ns.clone())),
                Refers::Only(only) => {
                    let renamed = |name: &str| {
                        let pair = require.rename.iter().find(|(there, _)| there.text == name);
                        pair.map_or(name, |(_, here)| &here.text).to_owned()
                    };
                    let names = only.iter().map(|name| renamed(&name.text));
                    content.names.extend(names);
                }
            }
        }
        content
    }

    /// Adds what another text put there.
    pub fn add(&mut self, other: Content) {
        self.names.extend(other.names);
        self.aliases.extend(other.aliases);
        self.all_of.extend(other.all_of);
    }

    /// What `ns`, which has all this, must forget before it loads a text with the content `now`.
    pub fn forgetting(&self, ns: &NsName, now: &Content) -> Forgetting {
        if !self.all_of.is_subset(&now.all_of) {
            return Forgetting::NewProcess;
        }
        let unmap = self.names.difference(&now.names);
        let unalias = self.aliases.difference(&now.aliases);
        let forms: Vec<String> = unmap
            .map(|name| form("ns-unmap", ns, name))
            .chain(unalias.map(|alias| form("ns-unalias", ns, alias)))
            .collect();
        Forgetting::Code((!forms.is_empty()).then(|| forms.join("\n")))
    }
}

fn form(function: &str, ns: &NsName, name: &str) -> String {
    format!("(clojure.core/{function} (clojure.core/the-ns '{ns}) '{name})")
}

fn alias(require: &Require) -> Option<String> {
    Some(require.alias.as_ref()?.text.clone())
}

/// What it takes to get rid of what a text no longer says.
#[derive(Debug, PartialEq, Eq)]
pub enum Forgetting {
    /// This code, to be evaluated in any namespace; there may be none.
    Code(Option<String>),
    /// Nothing but a new process does it.
    NewProcess,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ns() -> NsName {
        NsName::new("app.util").unwrap()
    }

    fn forgetting(before: &str, now: &str) -> Forgetting {
        Content::of(before).forgetting(&ns(), &Content::of(now))
    }

    fn code(before: &str, now: &str) -> String {
        match forgetting(before, now) {
            Forgetting::Code(code) => code.unwrap_or_default(),
            Forgetting::NewProcess => panic!("needs no new process"),
        }
    }

    #[test]
    fn what_is_still_there_stays() {
        let text = "(ns app.util (:require [app.a :as a :refer [x]])) (def y 1) (defn f [])";
        let edited =
            "(ns app.util (:require [app.a :refer [x] :as a])) (defn f [z]) (def y 2) (def new 1)";
        assert_eq!(code(text, text), "");
        assert_eq!(code(text, edited), "");
    }

    #[test]
    fn definitions_referred_names_and_aliases_go() {
        assert_eq!(
            code(
                "(ns app.util (:require [app.a :as a :refer [x y]])) (def gone? 1) (defmacro m [])",
                "(ns app.util (:require [app.a :refer [y]])) (defmacro m [])"
            ),
            "(clojure.core/ns-unmap (clojure.core/the-ns 'app.util) 'gone?)\n\
             (clojure.core/ns-unmap (clojure.core/the-ns 'app.util) 'x)\n\
             (clojure.core/ns-unalias (clojure.core/the-ns 'app.util) 'a)"
        );
    }

    #[test]
    fn a_name_that_is_referred_to_under_another_one_goes_under_that() {
        let code = code(
            "(ns app.util (:require [app.a :refer [x] :rename {x here}]))",
            "(ns app.util (:require [app.a]))",
        );
        assert!(code.contains("'here)") && !code.contains("'x)"), "{code}");
    }

    #[test]
    fn all_names_of_a_namespace_need_a_new_process() {
        let all = "(ns app.util (:require [app.a :refer :all]))";
        let some = "(ns app.util (:require [app.a :refer [x]]))";
        assert_eq!(forgetting(all, some), Forgetting::NewProcess);
        assert_ne!(forgetting(some, all), Forgetting::NewProcess);
        assert_eq!(forgetting(all, all), Forgetting::Code(None));
    }

    #[test]
    fn what_a_failed_load_left_is_forgotten_too() {
        let mut content = Content::of("(ns app.util) (def a 1)");
        content.add(Content::of("(ns app.util) (def a 1) (def b 2) (oops"));
        let now = Content::of("(ns app.util) (def a 1)");
        assert_eq!(
            content.forgetting(&ns(), &now),
            Forgetting::Code(Some(
                "(clojure.core/ns-unmap (clojure.core/the-ns 'app.util) 'b)".to_owned()
            ))
        );
    }
}
