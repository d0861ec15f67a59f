//! Syntax quote: a template becomes the code that fills it.
//!
//! Parts without unquotes stay constants, so that a template costs what its holes cost.

use std::collections::HashMap;

use super::analyze::resolve;
use super::env::{CORE, Env, NsEnv};
use super::read::without_spans;
use super::value::{Name, Value};

/// A part of a template.
enum Part {
    /// Data as it stands.
    Constant(Value),
    /// Code that makes it.
    Code(Value),
}

impl Part {
    fn code(self) -> Value {
        match self {
            Part::Constant(value) => match value {
                Value::Symbol(_)
                | Value::List(_)
                | Value::Vector(_)
                | Value::Map(_)
                | Value::Set(_) => Value::list([Value::symbol("quote"), value]),
                other => other,
            },
            Part::Code(code) => code,
        }
    }
}

fn core(name: &str) -> Value {
    Value::qualified(CORE, name)
}

fn call(name: &str, args: impl IntoIterator<Item = Value>) -> Value {
    Value::list(std::iter::once(core(name)).chain(args))
}

/// The argument of `(clojure.core/NAME x)`.
fn marked(value: &Value, name: &str) -> Option<Value> {
    let Value::List(list) = value else {
        return None;
    };
    let mut items = list.iter();
    let head = items.next()?.as_symbol()?;
    if head.name.ns.as_deref() != Some(CORE) || &*head.name.name != name {
        return None;
    }
    let arg = items.next()?;
    items.next().is_none().then(|| arg.clone())
}

/// The code for the template `value`, read in `ns`.
///
/// # Errors
/// An unquote-splicing where there is no list to splice into.
pub fn expand(env: &Env, ns: &NsEnv, value: &Value) -> Result<Value, String> {
    let mut template = Template {
        env,
        ns,
        gensyms: HashMap::new(),
    };
    Ok(template.part(value)?.code())
}

struct Template<'e> {
    env: &'e Env,
    ns: &'e NsEnv,
    gensyms: HashMap<String, Value>,
}

impl Template<'_> {
    fn part(&mut self, value: &Value) -> Result<Part, String> {
        if let Some(code) = marked(value, "unquote") {
            return Ok(Part::Code(code));
        }
        if marked(value, "unquote-splicing").is_some() {
            return Err(
                "`~@` stands where there is no list, vector, map or set to splice into".into(),
            );
        }
        let part = match value {
            Value::Symbol(symbol) => Part::Constant(self.symbol(&symbol.name)),
            Value::List(list) => self.collection(list.iter().cloned().collect(), "list")?,
            Value::Vector(vector) => self.collection(vector.iter().cloned().collect(), "vector")?,
            Value::Set(set) => self.collection(set.iter().cloned().collect(), "hash-set")?,
            Value::Map(map) => {
                let items = map
                    .iter()
                    .flat_map(|(k, v)| [k.clone(), v.clone()])
                    .collect();
                self.collection(items, "hash-map")?
            }
            other => Part::Constant(other.clone()),
        };
        self.with_meta(part, &value.meta())
    }

    fn with_meta(&mut self, part: Part, meta: &Value) -> Result<Part, String> {
        if matches!(meta, Value::Nil) {
            return Ok(part);
        }
        Ok(match (part, self.part(meta)?) {
            (Part::Constant(value), Part::Constant(meta)) => {
                let with = value.with_meta(meta);
                Part::Constant(with.unwrap_or(value))
            }
            (part, meta) => Part::Code(call("with-meta", [part.code(), meta.code()])),
        })
    }

    fn collection(&mut self, items: Vec<Value>, maker: &str) -> Result<Part, String> {
        // Runs of items, and between them what is spliced in.
        let mut runs: Vec<Result<Vec<Part>, Value>> = vec![Ok(Vec::new())];
        for item in &items {
            if let Some(code) = marked(item, "unquote-splicing") {
                runs.push(Err(code));
                runs.push(Ok(Vec::new()));
            } else if let Some(Ok(run)) = runs.last_mut() {
                let part = self.part(item)?;
                run.push(part);
            }
        }
        if let [Ok(_)] = runs.as_slice()
            && let Some(Ok(parts)) = runs.pop()
        {
            return Ok(whole(parts, maker));
        }
        let pieces: Vec<Value> = runs
            .into_iter()
            .filter_map(|run| match run {
                Ok(parts) if parts.is_empty() => None,
                Ok(parts) => Some(call("list", parts.into_iter().map(Part::code))),
                Err(spliced) => Some(spliced),
            })
            .collect();
        let seq = call("seq", [call("concat", pieces)]);
        Ok(Part::Code(if maker == "list" {
            seq
        } else {
            call("apply", [core(maker), seq])
        }))
    }

    fn symbol(&mut self, name: &Name) -> Value {
        if name.ns.is_none()
            && let Some(prefix) = name.name.strip_suffix('#')
            && !prefix.is_empty()
        {
            let ns = self.ns;
            let made = || Value::symbol(&format!("{prefix}__{}__auto__", ns.next_template_id()));
            return self
                .gensyms
                .entry(prefix.to_owned())
                .or_insert_with(made)
                .clone();
        }
        resolve::template_symbol(self.env, self.ns, name)
    }
}

fn whole(parts: Vec<Part>, maker: &str) -> Part {
    if parts.iter().all(|p| matches!(p, Part::Constant(_))) {
        let mut values = parts.into_iter().filter_map(|p| match p {
            Part::Constant(value) => Some(value),
            Part::Code(_) => None,
        });
        let value = match maker {
            "list" => Value::list(values),
            "vector" => Value::vector(values),
            "hash-set" => Value::set(values),
            _ => {
                let mut entries = Vec::new();
                while let (Some(key), Some(value)) = (values.next(), values.next()) {
                    entries.push((key, value));
                }
                Value::map(entries)
            }
        };
        return Part::Constant(without_spans(&value));
    }
    // A literal keeps the order in which its parts are written.
    let codes = parts.into_iter().map(Part::code);
    Part::Code(match maker {
        "list" => call("list", codes),
        "vector" => Value::vector(codes),
        maker => call(maker, codes),
    })
}
