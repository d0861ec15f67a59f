//! What a symbol means in a namespace.

use std::rc::Rc;

use super::super::env::{CORE, CoreRefer, Env, NsEnv};
use super::super::refused::{self, Refusal};
use super::super::value::{Class, Name, Value, Var, builtin_name, is_imported_everywhere};
use crate::config::nearest;

/// Forms that the compiler knows itself.
pub const SPECIAL_FORMS: [&str; 21] = [
    "def",
    "fn*",
    "let*",
    "loop*",
    "letfn*",
    "recur",
    "if",
    "do",
    "quote",
    "var",
    "throw",
    "try",
    "catch",
    "finally",
    "set!",
    "case*",
    "new",
    ".",
    "&",
    "ns",
    "with-fields*",
];

/// Macros of `clojure.core` that are written in Rust: they stand in every definition.
pub const NATIVE_MACROS: [&str; 6] = ["let", "fn", "loop", "defn", "defn-", "defmacro"];

/// Namespaces that are no namespaces: JavaScript's names, the primitives.
pub fn is_host_ns(ns: &str) -> bool {
    matches!(
        ns,
        "js" | "rt" | "cpp" | "Math" | "System" | "Integer" | "Long" | "Double"
    )
}

/// The namespace that `alias`, an alias or a full name, stands for in `ns`.
pub fn namespace_of(env: &Env, ns: &NsEnv, alias: &str) -> Option<Rc<str>> {
    if let Some(target) = ns.aliases.borrow().get(alias) {
        return Some(target.clone());
    }
    if alias == &*ns.name {
        return Some(ns.name.clone());
    }
    env.namespace(alias).map(|found| found.name.clone())
}

/// What to do about an unknown alias.
pub fn alias_help(env: &Env, ns: &NsEnv, alias: &str) -> String {
    let mut known: Vec<String> = ns.aliases.borrow().keys().map(|a| a.to_string()).collect();
    known.extend(env.names().iter().map(|n| n.to_string()));
    match nearest(alias, known.iter().map(String::as_str)) {
        Some(near) => {
            format!("did you mean `{near}`? An alias comes from `(:require [some.ns :as {alias}])`")
        }
        None => format!("add `(:require [some.ns :as {alias}])` to the `ns` form"),
    }
}

/// The var that an unqualified name means in `ns`: its own, one that it refers to, or clojure.core's.
pub fn unqualified(env: &Env, ns: &NsEnv, name: &str) -> Option<Rc<Var>> {
    if let Some(var) = ns.var(name) {
        return Some(var);
    }
    if let Some(target) = ns.refers.borrow().get(name) {
        return env.find_var(target);
    }
    let core_name: Rc<str> = match &*ns.core.borrow() {
        CoreRefer::All => Rc::from(name),
        CoreRefer::Except(names) if names.contains(name) => return None,
        CoreRefer::Except(_) => Rc::from(name),
        CoreRefer::Only(names) => names.get(name)?.clone(),
    };
    let var = env.namespace(CORE)?.var(&core_name)?;
    let private = var.info.borrow().private;
    (!private).then_some(var)
}

/// The built-in class that a name means, which no var of that name hides: a full name, one of `java.lang`, or an imported one.
pub fn class(env: &Env, ns: &NsEnv, name: &Name) -> Option<Rc<Class>> {
    if name.ns.is_some() || unqualified(env, ns, &name.name).is_some() {
        return None;
    }
    if let Some(full) = ns.imports.borrow().get(&name.name) {
        return Class::builtin(full);
    }
    let full = builtin_name(&name.name)?;
    let known = full == &*name.name || is_imported_everywhere(full);
    known.then(|| Class::builtin(full)).flatten()
}

/// The var that holds the class that `a_b.c.Name` names: `Name` of the namespace `a-b.c`.
pub fn class_var(env: &Env, name: &str) -> Option<Rc<Var>> {
    let (package, class) = name.rsplit_once('.')?;
    let plain = env.namespace(package);
    let ns = plain.or_else(|| env.namespace(&package.replace('_', "-")))?;
    ns.var(class)
}

/// Does the unqualified name mean clojure.core's in `ns`, rather than something of its own?
pub fn means_core(ns: &NsEnv, name: &str) -> bool {
    if ns.var(name).is_some() && &*ns.name != CORE || ns.refers.borrow().contains_key(name) {
        return false;
    }
    match &*ns.core.borrow() {
        CoreRefer::All => true,
        CoreRefer::Except(names) => !names.contains(name),
        CoreRefer::Only(names) => names.contains_key(name),
    }
}

/// Why the name is refused, where it means a var of Clojure that is missing on purpose.
pub fn refusal(env: &Env, ns: &NsEnv, name: &Name) -> Option<&'static Refusal> {
    match &name.ns {
        None if means_core(ns, &name.name) => refused::find(CORE, &name.name),
        None => None,
        Some(alias) => refused::find(&namespace_of(env, ns, alias)?, &name.name),
    }
}

/// What a symbol of a syntax quote becomes.
pub fn template_symbol(env: &Env, ns: &NsEnv, name: &Name) -> Value {
    match &name.ns {
        Some(alias) if is_host_ns(alias) => Value::qualified(alias, &name.name),
        Some(alias) => match namespace_of(env, ns, alias) {
            Some(target) => Value::qualified(&target, &name.name),
            None => Value::qualified(alias, &name.name),
        },
        None if name.name.ends_with('.') && name.name.len() > 1 => {
            let class = Name::simple(name.name.trim_end_matches('.'));
            match self::class(env, ns, &class) {
                Some(class) => Value::symbol(&format!("{}.", class.name)),
                None => Value::symbol(&name.name),
            }
        }
        None if stays_as_it_is(&name.name) => Value::symbol(&name.name),
        None if let Some(class) = self::class(env, ns, name) => Value::symbol(&class.name),
        None if NATIVE_MACROS.contains(&&*name.name) && means_core(ns, &name.name) => {
            Value::qualified(CORE, &name.name)
        }
        None => match unqualified(env, ns, &name.name) {
            Some(var) => Value::qualified(&var.name.ns, &var.name.name),
            None => Value::qualified(&ns.name, &name.name),
        },
    }
}

fn stays_as_it_is(name: &str) -> bool {
    SPECIAL_FORMS.contains(&name) && name != "ns" || name.starts_with('.') && name != ".."
}

/// Names that could be meant by an unresolved one, for a suggestion.
pub fn near_names(env: &Env, ns: &NsEnv, name: &Name, locals: &[Rc<str>]) -> Option<String> {
    let mut known: Vec<String> = Vec::new();
    let target = name
        .ns
        .as_ref()
        .and_then(|alias| namespace_of(env, ns, alias));
    match (&name.ns, target) {
        (Some(alias), Some(target)) => {
            let vars = env.namespace(&target).map(|n| n.vars()).unwrap_or_default();
            known.extend(
                vars.iter()
                    .filter(|v| !v.info.borrow().private)
                    .map(|v| format!("{alias}/{}", v.name.name)),
            );
        }
        _ => {
            known.extend(locals.iter().map(|l| l.to_string()));
            known.extend(ns.vars().iter().map(|v| v.name.name.to_string()));
            known.extend(ns.refers.borrow().keys().map(|n| n.to_string()));
            known.extend(NATIVE_MACROS.iter().map(|n| (*n).to_owned()));
            let core = env.namespace(CORE).map(|n| n.vars()).unwrap_or_default();
            known.extend(
                core.iter()
                    .filter(|v| !v.info.borrow().private)
                    .map(|v| v.name.name.to_string()),
            );
        }
    }
    nearest(&name.to_string(), known.iter().map(String::as_str)).map(str::to_owned)
}
