//! Destructuring: patterns of `let`, `fn` and `loop` as plain bindings.

use super::super::env::CORE;
use super::super::value::{Map, Name, Value};
use super::{Analysis, Analyzer};

fn call(name: &str, args: impl IntoIterator<Item = Value>) -> Value {
    Value::list(std::iter::once(Value::qualified(CORE, name)).chain(args))
}

impl Analyzer<'_> {
    /// A symbol that stands nowhere else.
    pub(super) fn fresh(&self, prefix: &str) -> Value {
        Value::symbol(&format!("{prefix}__{}", self.env.next_id()))
    }

    /// Bindings of patterns as bindings of plain names.
    pub(super) fn destructured(
        &mut self,
        pairs: &[(Value, Value)],
    ) -> Analysis<Vec<(Value, Value)>> {
        let mut out = Vec::new();
        for (pattern, init) in pairs {
            self.take_apart(pattern, init.clone(), &mut out)?;
        }
        Ok(out)
    }

    fn take_apart(
        &mut self,
        pattern: &Value,
        init: Value,
        out: &mut Vec<(Value, Value)>,
    ) -> Analysis<()> {
        let outer = self.span;
        if let Some(span) = pattern.span() {
            self.span = span;
        }
        let result = match pattern {
            Value::Symbol(symbol) if symbol.name.ns.is_none() => {
                out.push((pattern.clone(), init));
                Ok(())
            }
            Value::Vector(items) => {
                let items: Vec<Value> = items.iter().cloned().collect();
                self.take_vector_apart(&items, init, out)
            }
            Value::Map(map) => self.take_map_apart(map, init, out),
            other => Err(self.error(
                "analyze/binding-name",
                format!("`{other}` is no name and no pattern for locals"),
            )),
        };
        self.span = outer;
        result
    }

    fn take_vector_apart(
        &mut self,
        items: &[Value],
        init: Value,
        out: &mut Vec<(Value, Value)>,
    ) -> Analysis<()> {
        let whole = self.fresh("vec");
        out.push((whole.clone(), init));
        let has_rest = items.iter().any(|item| item.is_symbol("&"));
        let walk = self.fresh("seq");
        if has_rest {
            out.push((walk.clone(), call("seq", [whole.clone()])));
        }
        let mut index = 0;
        let mut items = items.iter();
        while let Some(item) = items.next() {
            if item.is_symbol("&") {
                let Some(rest) = items.next() else {
                    return Err(self.error("analyze/binding-name", "a pattern follows `&`"));
                };
                self.take_apart(rest, walk.clone(), out)?;
            } else if item.is_keyword("as") {
                let Some(name) = items.next() else {
                    return Err(self.error("analyze/binding-name", "a name follows `:as`"));
                };
                self.take_apart(name, whole.clone(), out)?;
            } else if has_rest {
                let first = self.fresh("first");
                out.push((first.clone(), call("first", [walk.clone()])));
                out.push((walk.clone(), call("next", [walk.clone()])));
                self.take_apart(item, first, out)?;
            } else {
                let nth = call("nth", [whole.clone(), Value::Int(index), Value::Nil]);
                self.take_apart(item, nth, out)?;
                index += 1;
            }
        }
        Ok(())
    }

    fn take_map_apart(
        &mut self,
        map: &Map,
        init: Value,
        out: &mut Vec<(Value, Value)>,
    ) -> Analysis<()> {
        let whole = self.fresh("map");
        out.push((whole.clone(), init));
        let as_map = Value::list([
            Value::symbol("if"),
            call("seq?", [whole.clone()]),
            call("seq-to-map-for-destructuring", [whole.clone()]),
            whole.clone(),
        ]);
        out.push((whole.clone(), as_map));
        let option = |name: &str| {
            map.iter()
                .find(|(k, _)| k.is_keyword(name))
                .map(|(_, v)| v.clone())
        };
        if let Some(name) = option("as") {
            self.take_apart(&name, whole.clone(), out)?;
        }
        let defaults = match option("or") {
            None => Map::default(),
            Some(Value::Map(map)) => (*map).clone(),
            Some(_) => {
                return Err(self.error(
                    "analyze/binding-name",
                    "`:or` takes a map of names and defaults",
                ));
            }
        };
        for (key, value) in map.iter() {
            match key {
                Value::Keyword(k) if matches!(&*k.name, "as" | "or") && k.ns.is_none() => {}
                Value::Keyword(k) if matches!(&*k.name, "keys" | "syms" | "strs") => {
                    let names = match value {
                        Value::Vector(names) => names.iter().cloned().collect::<Vec<_>>(),
                        _ => {
                            let message = format!("`{}` takes a vector of names", key);
                            return Err(self.error("analyze/binding-name", message));
                        }
                    };
                    for name in names {
                        self.bind_key(&k.name, k.ns.as_deref(), &name, &whole, &defaults, out)?;
                    }
                }
                pattern => {
                    let init = lookup(&whole, value.clone(), pattern, &defaults);
                    self.take_apart(pattern, init, out)?;
                }
            }
        }
        Ok(())
    }

    /// A name of `:keys`, `:syms` or `:strs`.
    fn bind_key(
        &mut self,
        kind: &str,
        ns: Option<&str>,
        name: &Value,
        whole: &Value,
        defaults: &Map,
        out: &mut Vec<(Value, Value)>,
    ) -> Analysis<()> {
        let written = match name {
            Value::Symbol(symbol) => symbol.name.clone(),
            Value::Keyword(keyword) => (**keyword).clone(),
            other => {
                return Err(self.error(
                    "analyze/binding-name",
                    format!("`{other}` is no name for a local"),
                ));
            }
        };
        let qualified = Name {
            ns: written.ns.clone().or_else(|| ns.map(std::rc::Rc::from)),
            name: written.name.clone(),
        };
        let key = match kind {
            "keys" => Value::Keyword(std::rc::Rc::new(qualified)),
            "syms" => Value::list([
                Value::symbol("quote"),
                match &qualified.ns {
                    Some(ns) => Value::qualified(ns, &qualified.name),
                    None => Value::symbol(&qualified.name),
                },
            ]),
            _ => Value::string(&written.name),
        };
        let local = Value::symbol(&written.name).with_span(name.span());
        let init = lookup(whole, key, &local, defaults);
        out.push((local, init));
        Ok(())
    }
}

/// `(get whole key default)`
fn lookup(whole: &Value, key: Value, local: &Value, defaults: &Map) -> Value {
    match defaults.get(local) {
        Some(default) => call("get", [whole.clone(), key, default.clone()]),
        None => call("get", [whole.clone(), key]),
    }
}
