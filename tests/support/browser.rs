//! Chromium without a window, driven through chromedriver.
//!
//! [`Driver::start`] once a test, [`Driver::page`] for each browser that it needs. Waiting is done in the page: for a condition, or for
//! a DOM event that [`Page::listen`] was told of before.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder};
use serde_json::{Value, json};
use tempfile::TempDir;

/// How long a page may take for anything before the test fails.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A chromedriver on a free port. It and its browsers end when it is dropped.
pub struct Driver {
    process: Child,
    url: String,
}

/// A browser with one page and a profile of its own.
pub struct Page {
    client: Client,
    driver: String,
    session: String,
    _profile: TempDir,
}

impl Driver {
    /// Starts chromedriver and waits until it listens.
    pub fn start() -> Driver {
        let mut command = Command::new("chromedriver");
        command
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        // A group of its own, so that its browsers can be ended with it.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut process = command
            .spawn()
            .expect("chromedriver starts; install Debian's `chromium` and `chromium-driver`");
        let stdout = process.stdout.take().expect("its output is piped");
        let mut lines = BufReader::new(stdout).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| {
                let (_, port) = line.split_once("started successfully on port ")?;
                port.trim_end_matches('.').parse::<u16>().ok()
            })
            .expect("chromedriver says which port it has");
        // Whatever else it prints must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Driver {
            process,
            url: format!("http://127.0.0.1:{port}"),
        }
    }

    /// Starts a browser with an empty page.
    pub async fn page(&self) -> Page {
        self.page_with(&[]).await
    }

    /// Starts a browser with more command line flags.
    pub async fn page_with(&self, flags: &[&str]) -> Page {
        let profile = tempfile::tempdir().expect("a temporary folder");
        let profile_flag = format!("--user-data-dir={}", profile.path().display());
        let mut args = vec![
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--window-size=1100,800",
            &profile_flag,
        ];
        args.extend(flags);
        let capabilities = json!({
            "goog:chromeOptions": { "args": args },
            "goog:loggingPrefs": { "browser": "ALL" },
            "timeouts": { "script": PATIENCE.as_millis() as u64 + 5000 },
        });
        let Value::Object(capabilities) = capabilities else {
            unreachable!("it is written as an object above");
        };
        let client = ClientBuilder::native()
            .capabilities(capabilities)
            .connect(&self.url)
            .await
            .expect("Chromium starts");
        let session = client.session_id().await.expect("the session is there");
        Page {
            client,
            driver: self.url.clone(),
            session: session.expect("a session has an id"),
            _profile: profile,
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        #[cfg(unix)]
        {
            let group = format!("-{}", self.process.id());
            let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Page {
    /// Opens a URL and waits for its load event.
    pub async fn open(&self, url: &str) {
        self.client.goto(url).await.expect("the page loads");
    }

    /// The value of a JavaScript expression.
    pub async fn eval(&self, expression: &str) -> Value {
        let script = format!("return ({expression});");
        match self.client.execute(&script, Vec::new()).await {
            Ok(value) => value,
            Err(error) => panic!("{expression}: {error}\n{}", self.report()),
        }
    }

    /// Runs a script as one of the page itself: what it throws is told in full, as that of a script of WebDriver is not.
    pub async fn run_script(&self, script: &str) {
        let script = json!(script);
        self.eval(&format!(
            "void document.head.append(Object.assign(document.createElement('script'), {{ textContent: {script} }}))"
        ))
        .await;
    }

    /// Waits until a JavaScript expression is truthy, page reloads included, and returns its value.
    pub async fn wait_for(&self, expression: &str) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             const end = performance.now() + arguments[0];
             const look = () => {{
               let value;
               try {{ value = ({expression}); }} catch {{ value = undefined; }}
               if (value) done([value]);
               else if (performance.now() > end) done(null);
               else setTimeout(look, 5);
             }};
             look();"
        );
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let args = vec![json!(left.as_millis() as u64)];
            let answer = self.client.execute_async(&script, args).await;
            match answer {
                Ok(Value::Array(mut value)) => return value.remove(0),
                // A page that is being loaded anew answers with an error.
                Err(_) if !left.is_zero() => tokio::task::yield_now().await,
                other => panic!(
                    "waited in vain for {expression}: {other:?}\n{}",
                    self.report()
                ),
            }
        }
    }

    /// From now on, until the page is loaded anew, remembers events of these names on the document.
    pub async fn listen(&self, names: &[&str]) {
        let script = "globalThis.seenEvents ??= [];
             for (const name of arguments[0])
               document.addEventListener(name, (e) => seenEvents.push([name, e.detail ?? null]));";
        self.client
            .execute(script, vec![json!(names)])
            .await
            .expect("the page listens");
    }

    /// Takes the oldest remembered event of a name, waiting for it; returns its detail.
    pub async fn next_event(&self, name: &str) -> Value {
        let name = json!(name);
        let taken = self
            .wait_for(&format!(
                "(() => {{
                   const at = seenEvents.findIndex(([name]) => name === {name});
                   return at < 0 ? undefined : seenEvents.splice(at, 1)[0];
                 }})()"
            ))
            .await;
        taken[1].clone()
    }

    /// What the overlay shows as text; empty where it shows nothing.
    pub async fn overlay_text(&self) -> String {
        let text = self
            .eval(r#"document.querySelector("jank-watch-overlay")?.shadowRoot.textContent ?? """#)
            .await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Clicks what a CSS selector finds in the overlay.
    pub async fn click_in_overlay(&self, selector: &str) {
        let selector = json!(selector);
        self.wait_for(&format!(
            r#"(() => {{
                 const found = document.querySelector("jank-watch-overlay")?.shadowRoot.querySelector({selector});
                 found?.click();
                 return found !== null && found !== undefined;
               }})()"#
        ))
        .await;
    }

    /// Writes a picture of the page.
    pub async fn screenshot(&self, path: &Path) {
        let png = self.client.screenshot().await.expect("a picture is taken");
        std::fs::write(path, png).expect("the picture is written");
    }

    /// A picture of an element, which must fit into the window.
    pub async fn screenshot_of(&self, selector: &str, path: &Path) {
        let element = self.client.find(fantoccini::Locator::Css(selector)).await;
        let png = element.expect("it is there").screenshot().await;
        std::fs::write(path, png.expect("a picture is taken")).expect("the picture is written");
    }

    /// The colours of parts of what the page shows now: for each part (left, top, width, height, in CSS pixels) its colours as
    /// `#rrggbb`, the most frequent first, each with its share from 0 to 1.
    pub async fn colors(&self, parts: &[[f64; 4]]) -> Vec<Vec<(String, f64)>> {
        let png = self.get("screenshot");
        // The page takes its own picture apart; nothing of it is changed by that.
        let script = "const [png, parts, done] = [arguments[0], arguments[1], arguments[arguments.length - 1]];
            const image = new Image();
            image.onload = () => {
              const scale = image.width / innerWidth;
              const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
              context.drawImage(image, 0, 0);
              done(parts.map(([x, y, width, height]) => {
                const [w, h] = [width, height].map((size) => Math.max(1, Math.round(size * scale)));
                const { data } = context.getImageData(Math.round(x * scale), Math.round(y * scale), w, h);
                const counts = new Map();
                for (let at = 0; at < data.length; at += 4) {
                  const color = '#' + [0, 1, 2].map((n) => data[at + n].toString(16).padStart(2, '0')).join('');
                  counts.set(color, (counts.get(color) ?? 0) + 1);
                }
                const all = data.length / 4;
                return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 24).map(([color, n]) => [color, n / all]);
              }));
            };
            image.src = 'data:image/png;base64,' + png;";
        let answer = self
            .client
            .execute_async(script, vec![png, json!(parts)])
            .await
            .expect("the picture can be read");
        serde_json::from_value(answer).expect("a list of colours a part")
    }

    /// Where an element of the overlay is: left, top, width, height.
    pub async fn overlay_box(&self, selector: &str) -> [f64; 4] {
        let selector = json!(selector);
        let found = self
            .eval(&format!(
                r#"(() => {{
                     const {{ x, y, width, height }} = document.querySelector("jank-watch-overlay").shadowRoot.querySelector({selector}).getBoundingClientRect();
                     return [x, y, width, height];
                   }})()"#
            ))
            .await;
        serde_json::from_value(found).expect("four numbers")
    }

    /// What assistive technology is told of the page: role, name and, where it has one, the expanded state of every node.
    pub fn accessibility(&self) -> Vec<(String, String, Option<bool>)> {
        let answer = self.cdp("Accessibility.getFullAXTree", json!({}));
        let nodes = answer["value"]["nodes"].as_array().cloned();
        let nodes = nodes.unwrap_or_else(|| panic!("no tree: {answer}"));
        let text = |value: &Value| value["value"].as_str().unwrap_or_default().to_owned();
        let expanded = |node: &Value| {
            let all = node["properties"].as_array()?;
            let found = all.iter().find(|p| p["name"] == "expanded")?;
            found["value"]["value"].as_bool()
        };
        nodes
            .iter()
            .filter(|node| node["ignored"] != true)
            .map(|node| (text(&node["role"]), text(&node["name"]), expanded(node)))
            .collect()
    }

    /// Types a key, by its WebDriver code or its character, wherever the focus is.
    pub async fn key(&self, key: &str) {
        let actions = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": [
            { "type": "keyDown", "value": key }, { "type": "keyUp", "value": key },
        ] }] });
        self.post("actions", actions);
    }

    /// Presses the mouse at a point of the page.
    pub async fn press(&self, x: f64, y: f64) {
        let actions = json!({ "actions": [{ "type": "pointer", "id": "mouse", "actions": [
            { "type": "pointerMove", "x": x as i64, "y": y as i64 },
            { "type": "pointerDown", "button": 0 }, { "type": "pointerUp", "button": 0 },
        ] }] });
        self.post("actions", actions);
    }

    /// Gives the page the size of a small telephone.
    pub fn on_phone(&self) {
        let params =
            json!({ "width": 360, "height": 640, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", params);
    }

    /// Makes the page believe in a colour scheme, `light` or `dark`, and that the user wants no motion.
    pub fn prefers(&self, scheme: &str) {
        let params = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        self.cdp("Emulation.setEmulatedMedia", params);
    }

    fn cdp(&self, command: &str, params: Value) -> Value {
        self.post(
            "goog/cdp/execute",
            json!({ "cmd": command, "params": params }),
        )
    }

    /// The lines of the browser's console since this was asked last.
    pub fn console(&self) -> Vec<String> {
        let answer = self.post("se/log", json!({ "type": "browser" }));
        let lines = answer["value"].as_array().cloned().unwrap_or_default();
        lines
            .iter()
            .filter_map(|line| Some(line["message"].as_str()?.to_owned()))
            .collect()
    }

    /// Ends the browser.
    pub async fn close(self) {
        let _ = self.client.close().await;
    }

    fn post(&self, command: &str, body: Value) -> Value {
        let url = format!("{}/session/{}/{command}", self.driver, self.session);
        ureq::post(&url)
            .send(body.to_string())
            .ok()
            .and_then(|mut answer| answer.body_mut().read_to_string().ok())
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or(Value::Null)
    }

    fn get(&self, command: &str) -> Value {
        let url = format!("{}/session/{}/{command}", self.driver, self.session);
        ureq::get(&url)
            .call()
            .ok()
            .and_then(|mut answer| {
                let body = answer.body_mut().with_config().limit(64 << 20);
                body.read_to_string().ok()
            })
            .and_then(|text| serde_json::from_str::<Value>(&text).ok())
            .map_or(Value::Null, |mut answer| answer["value"].take())
    }

    fn report(&self) -> String {
        format!("console:\n{}", self.console().join("\n"))
    }
}
