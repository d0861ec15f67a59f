//! Can a browser reach what is served, and is there one?

use std::ffi::OsString;
use std::io::ErrorKind;
use std::net::TcpListener;

use crate::toolchain::doctor::Check;

/// Can the address and port be listened on?
pub(super) fn port(host: &str, port: u16, strict: bool) -> Check {
    const NAME: &str = "port";
    match TcpListener::bind((host, port)) {
        Ok(listener) => {
            let address = listener
                .local_addr()
                .map_or_else(|_| format!("{host}:{port}"), |a| a.to_string());
            Check::good(NAME, format!("{address} can be listened on"))
        }
        Err(error) if error.kind() == ErrorKind::AddrInUse && strict => Check::bad(
            NAME,
            format!("{host}:{port} is in use, and `server.strict-port` forbids another one"),
            "end what listens there, or set `server.port`",
        ),
        Err(error) if error.kind() == ErrorKind::AddrInUse => Check::limited(
            NAME,
            format!(
                "{host}:{port} is in use, perhaps by a jank-watch that runs; the next free one is taken"
            ),
            "nothing has to be done; set `server.port` for a port that stays the same",
        ),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Check::bad(
            NAME,
            format!("{host}:{port} must not be listened on: {error}"),
            "set `server.port` to a number above 1023",
        ),
        Err(error) => Check::bad(
            NAME,
            format!("{host}:{port} can't be listened on: {error}"),
            "set `server.host` to an address of this machine, such as \"127.0.0.1\"",
        ),
    }
}

/// Programs that open a page, the most general first.
const BROWSERS: [&str; 8] = [
    "xdg-open",
    "wslview",
    "firefox",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "microsoft-edge",
    "brave-browser",
];

/// Would `--open` show a page? `variable` is the environment. Systems other than Linux bring a browser along.
pub(super) fn browser(variable: &dyn Fn(&str) -> Option<OsString>, linux: bool) -> Check {
    const NAME: &str = "browser";
    if !linux {
        return Check::good(NAME, "the system opens pages");
    }
    let remedy = "open the URL that `jank-watch` prints in any browser; from another machine it needs `--host` or a tunnel (`ssh -L 9500:localhost:9500`)";
    let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let wsl = set("WSL_DISTRO_NAME");
    if !(set("DISPLAY") || set("WAYLAND_DISPLAY") || wsl) {
        return Check::limited(
            NAME,
            "there is no display here, so `--open` can't show a page",
            remedy,
        );
    }
    let path = variable("PATH");
    let chosen = variable("BROWSER").and_then(|name| name.into_string().ok());
    let candidates = chosen.iter().map(String::as_str).chain(BROWSERS);
    let found = candidates
        .filter_map(|name| which::which_in_global(name, path.as_ref()).ok()?.next())
        .next();
    match found {
        Some(path) => Check::good(NAME, format!("`--open` uses {}", path.display())),
        None => Check::limited(NAME, "no program that opens pages was found", remedy),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::toolchain::doctor::Health;

    #[test]
    fn a_port_that_is_taken_is_a_nuisance_unless_no_other_will_do() {
        let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
        let number = taken.local_addr().expect("it has an address").port();
        assert_eq!(port("127.0.0.1", number, false).health, Health::Limited);
        assert_eq!(port("127.0.0.1", number, true).health, Health::Bad);
        drop(taken);
        assert_eq!(port("127.0.0.1", 0, true).health, Health::Good);
    }

    #[test]
    fn an_address_of_another_machine_is_refused_with_the_key_that_says_it() {
        // A documentation address, which nobody has.
        let check = port("192.0.2.1", 0, false);
        assert_eq!(check.health, Health::Bad);
        assert!(
            check
                .remedy
                .is_some_and(|remedy| remedy.contains("server.host"))
        );
    }

    #[test]
    fn a_browser_needs_a_display_and_a_program() {
        let dir = tempfile::tempdir().expect("a folder");
        let health = |display: &str, path: &std::path::Path, linux: bool| {
            let path = path.as_os_str().to_owned();
            let variable = |name: &str| match name {
                "DISPLAY" => Some(display.into()),
                "PATH" => Some(path.clone()),
                _ => None,
            };
            browser(&variable, linux).health
        };
        assert_eq!(health("", dir.path(), true), Health::Limited);
        assert_eq!(health(":0", dir.path(), true), Health::Limited);
        assert_eq!(health("", dir.path(), false), Health::Good);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let program = dir.path().join("firefox");
            std::fs::write(&program, "#!/bin/sh\n").expect("it is written");
            std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755))
                .expect("it may run");
            assert_eq!(health(":0", dir.path(), true), Health::Good);
        }
    }
}
