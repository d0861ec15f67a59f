//! What a release holds and what was left out of it, and why.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::compiler::embedded::whole::{Cause, Kept, Left, Site};

/// The vars and namespaces of a program and the core library, as a release has them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// What is in it.
    pub kept: Kept,
    /// What is not.
    pub left: Left,
}

/// How a release stands to a var or a namespace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing<'c> {
    /// It is in it: the way from something that the program starts with, which is the first.
    Held(Vec<(&'c str, &'c Cause)>),
    /// Whatever the program has is in it, see [`Left::everything_stays`].
    Everything,
    /// It was left out.
    Left,
    /// There was nothing of that name.
    Unknown,
}

impl Contents {
    /// How the release stands to `name`, a var (`ns/name`) or a namespace.
    pub fn standing<'c>(&'c self, name: &'c str) -> Standing<'c> {
        if self.left.everything_stays {
            return Standing::Everything;
        }
        let way = self.kept.way(name);
        if !way.is_empty() {
            return Standing::Held(way);
        }
        let ns = name.split_once('/').map_or(name, |(ns, _)| ns);
        let is = |left: &String, name: &str| left == name;
        let left = self.left.vars.iter().any(|var| is(var, name))
            || self.left.namespaces.iter().any(|left| is(left, ns));
        match left {
            true => Standing::Left,
            false => Standing::Unknown,
        }
    }

    /// All names that it knows.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let kept = self.kept.0.keys();
        let left = self.left.vars.iter().chain(&self.left.namespaces);
        kept.chain(left).map(String::as_str)
    }
}

impl Standing<'_> {
    /// What a person is told of `name`, in lines.
    pub fn explain(&self, name: &str) -> String {
        match self {
            Standing::Held(way) => {
                let mut text = format!("{name} is in the release:\n");
                let width = way.iter().map(|(name, _)| name.chars().count()).max();
                let width = width.unwrap_or(0);
                for (name, cause) in way {
                    // Writing to a string can't fail.
                    let _ = write!(text, "\n  {name:width$}  {}", said(cause));
                }
                text
            }
            Standing::Everything => format!(
                "{name} is in the release if it is in the program: nothing is left out, because jank's own runtime looks everything up by name"
            ),
            Standing::Left => format!(
                "{name} is not in the release: nothing leads to it.\n`release.keep = [\"{name}\"]` would keep it."
            ),
            Standing::Unknown => format!("the release knew no {name}"),
        }
    }

    /// The same as data.
    pub fn json(&self, name: &str) -> Value {
        let way = match self {
            Standing::Held(way) => way.as_slice(),
            Standing::Everything | Standing::Left | Standing::Unknown => &[],
        };
        let step = |(name, cause): &(&str, &Cause)| {
            let mut step = json!(cause);
            step["name"] = json!(name);
            step
        };
        json!({
            "v": 1,
            "name": name,
            "held": matches!(self, Standing::Held(_) | Standing::Everything),
            "way": way.iter().map(step).collect::<Vec<_>>(),
            "text": self.explain(name),
        })
    }
}

/// A cause in words that stand behind the name.
fn said(cause: &Cause) -> String {
    let at = |Site { by, file, line }: &Site| format!("{by} ({file}:{line})");
    match cause {
        Cause::Main => "the program starts with it".to_owned(),
        Cause::Export => "it has ^:export".to_owned(),
        Cause::Keep => "`release.keep` says so".to_owned(),
        Cause::Everything => "`release.eliminate` is false: nothing is left out".to_owned(),
        Cause::Computed(site) => format!(
            "nothing is left out: {} looks up vars by names that only the running program knows",
            at(site)
        ),
        Cause::Used(site) => format!("used by {}", at(site)),
        Cause::Found(site) => format!("found by its name in {}", at(site)),
        Cause::Runtime(site) => format!("the runtime needs it for what {} does", at(site)),
        Cause::Required { by } => format!("required by {by}"),
        Cause::Holds { by } => format!("has {by}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(by: &str, line: u32) -> Site {
        Site {
            by: by.to_owned(),
            file: "src/app.jank".to_owned(),
            line,
        }
    }

    fn contents() -> Contents {
        let kept = [
            ("app/-main", Cause::Main),
            (
                "app",
                Cause::Holds {
                    by: "app/-main".to_owned(),
                },
            ),
            ("app/start", Cause::Used(site("app", 7))),
            ("lib/table", Cause::Found(site("app/start", 3))),
        ];
        Contents {
            kept: Kept(kept.map(|(name, cause)| (name.to_owned(), cause)).into()),
            left: Left {
                namespaces: vec!["alone".to_owned()],
                vars: vec!["lib/other".to_owned()],
                ..Left::default()
            },
        }
    }

    #[test]
    fn the_way_begins_with_what_the_program_starts_with() {
        let contents = contents();
        let standing = contents.standing("lib/table");
        assert_eq!(
            standing.explain("lib/table"),
            "lib/table is in the release:\n\
             \n  app/-main  the program starts with it\
             \n  app        has app/-main\
             \n  app/start  used by app (src/app.jank:7)\
             \n  lib/table  found by its name in app/start (src/app.jank:3)"
        );
        let data = standing.json("lib/table");
        assert_eq!(data["held"], true);
        assert_eq!(
            data["way"][3],
            json!({ "name": "lib/table", "how": "found", "by": "app/start", "file": "src/app.jank", "line": 3 })
        );
    }

    #[test]
    fn what_was_left_out_is_told_from_what_never_was() {
        let contents = contents();
        for left in ["lib/other", "alone", "alone/anything"] {
            let standing = contents.standing(left);
            assert_eq!(standing, Standing::Left, "{left}");
            assert!(standing.explain(left).contains("nothing leads to it"));
            assert_eq!(standing.json(left)["held"], false);
        }
        assert_eq!(contents.standing("lib/nonsense"), Standing::Unknown);
        assert!(contents.names().any(|name| name == "lib/other"));
    }

    #[test]
    fn where_nothing_is_left_out_all_is_held() {
        let mut contents = contents();
        contents.left.everything_stays = true;
        let standing = contents.standing("lib/other");
        assert_eq!(standing, Standing::Everything);
        assert_eq!(standing.json("lib/other")["held"], true);
        assert!(
            standing
                .explain("lib/other")
                .contains("nothing is left out")
        );
    }

    #[test]
    fn a_record_that_goes_in_circles_has_an_end() {
        let mut contents = contents();
        let circle = Cause::Used(site("lib/table", 1));
        contents.kept.0.insert("app/start".to_owned(), circle);
        let Standing::Held(way) = contents.standing("lib/table") else {
            panic!("it is held");
        };
        assert_eq!(way.len(), 2);
    }
}
