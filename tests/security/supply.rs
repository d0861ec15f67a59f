//! Item 21: what the program is made of. Licences, sources and advisories are checked in CI by `cargo deny` and `cargo audit`.

use std::path::Path;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn item_21_no_unsafe_code() {
    for root in ["src/lib.rs", "src/main.rs"] {
        let forbidden = read(root)
            .lines()
            .any(|line| line == "#![forbid(unsafe_code)]");
        assert!(forbidden, "{root}");
    }
}

#[test]
fn item_21_every_crate_comes_from_the_one_registry_that_is_allowed() {
    let policy: toml::Table = read("deny.toml").parse().expect("it is TOML");
    let allowed = &policy["sources"]["allow-registry"];
    let lock: toml::Table = read("Cargo.lock").parse().expect("it is TOML");
    let packages = lock["package"].as_array().expect("a list");
    assert!(packages.len() > 100);
    for package in packages {
        let Some(source) = package.get("source").and_then(toml::Value::as_str) else {
            assert_eq!(package["name"].as_str(), Some("jank-watch"));
            continue;
        };
        let registry = source.strip_prefix("registry+");
        let known = allowed
            .as_array()
            .is_some_and(|all| all.iter().any(|one| one.as_str() == registry));
        assert!(registry.is_some() && known, "{package}");
        assert!(package.get("checksum").is_some(), "{package}");
    }
}

#[test]
fn item_21_ci_checks_all_of_the_policy() {
    let workflow = read(".github/workflows/ci.yml");
    for step in [".ci/run", "cargo deny", "cargo audit"] {
        assert!(workflow.contains(step), "{step}");
    }
}
