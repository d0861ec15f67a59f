//! C++ in a namespace, and what modules share of the runtime's C++ over generations.

use serde_json::json;

use crate::road::Road;
use crate::support::scene::Scene;

/// Virtual calls, type information and exceptions, of types of the runtime's headers. `n` tells generations apart.
fn source(n: u32) -> String {
    format!(
        r#"(ns demo.other)

(cpp/raw "struct circle : jank::runtime::shape {{
  const char *name() const override {{ return \"circle {n}\"; }}
  double area() const override {{ return {n}; }}
}};
inline int counted() {{ static int calls = 0; return ++calls; }}
static double area_of(const jank::runtime::shape &shape) {{ return shape.area(); }}
static jk both() {{
  circle mine;
  std::unique_ptr<jank::runtime::shape> theirs(jank::runtime::make_square(10));
  double (*area)(const jank::runtime::shape &) = area_of;
  bool derived = dynamic_cast<circle *>(theirs.get()) == nullptr;
  return jk_from_double(area(mine) + area(*theirs) + (derived ? 0 : 1000) + 0.5);
}}
static jk caught() {{
  try {{
    jank::runtime::require(\"demo.nowhere\");
  }} catch(const jank::runtime::module_error &error) {{
    return jk_from_bool(error.module == \"demo.nowhere\");
  }}
  return JK_NIL;
}}
static jk calls() {{ return jk_from_double(counted() + {n}); }}")

(defn ten [] [(cpp/both) (cpp/caught) (cpp/calls)])
"#
    )
}

#[tokio::test]
async fn generations_share_types_of_the_runtime_and_nothing_of_their_own() {
    let Some(road) = Road::stand_ins_only() else {
        return;
    };
    let workspace = road.counter();
    workspace.write("src/demo/other.jank", source(1));
    let mut scene = Scene::start(workspace);
    let page = scene.page().await;
    let call = "jankWatch.call('demo.other/ten')";
    assert_eq!(page.eval(call).await, json!([101.5, true, 2]));
    for n in [20, 3] {
        scene.workspace.write("src/demo/other.jank", source(n));
        scene.live.wait_for("reloaded");
        assert_eq!(
            page.eval(call).await,
            json!([f64::from(n) + 100.5, true, n + 1]),
            "generation {n}"
        );
    }
    page.close().await;
}

#[tokio::test]
async fn cpp_that_clang_refuses_is_shown_and_the_next_save_is_fine() {
    let mut scene = Scene::start(Road::open().counter());
    let page = scene.page().await;
    scene.edit(
        "src/demo/other.jank",
        "(defn ten",
        "(cpp/raw \"inline int foo(int x) { return y; }\")\n\n(defn ten",
    );
    let diagnostic = scene.live.wait_for("diagnostic");
    assert!(
        diagnostic.to_string().contains("undeclared identifier 'y'"),
        "{diagnostic}"
    );
    assert_eq!(diagnostic["file"], "src/demo/other.jank", "{diagnostic}");
    assert_eq!(scene.live.built()["ok"], false);
    scene.edit("src/demo/other.jank", "return y", "return x");
    assert_eq!(scene.live.built()["ok"], true);
    scene.live.wait_for("reloaded");
    assert_eq!(
        page.eval("jankWatch.call('demo.other/ten')").await,
        json!(10)
    );
    page.close().await;
}
