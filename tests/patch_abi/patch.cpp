// A patch as the patch generator of jank's hot-reload experiment writes one: nothing but stdint.h and declarations,
// calls by name, no checks for exceptions, pointers kept in locals. What that generator can't write stands at the end.
#include <stdint.h>

extern "C" {
void *jank_box_integer(int64_t value);
int64_t jank_unbox_integer(void *object);
void *jank_add_integers(void *a, void *b);
void *jank_box_double(double value);
double jank_unbox_double(void *object);
void *jank_call_var(char const *ns, char const *name, int argc, void **args);
void *jank_deref_var(char const *ns, char const *name);
void *jank_make_keyword(char const *ns, char const *name);
void *jank_make_symbol(char const *ns, char const *name);
void *jank_make_string(char const *text);
void *jank_make_vector(int argc, void **elements);
void *jank_make_list(int argc, void **elements);
void *jank_make_map(int argc, void **keys_and_values);
void *jank_make_set(int argc, void **elements);
void *jank_make_fn_wrapper(void *fn_ptr, int arity);
void *jank_println(int argc, void **args);
void *jank_nil_value(void);
int jank_truthy(void *object);

// Not in the experiment.
void *jank_make_closure(void *fn_ptr, int arity, int captured, void **values);

struct patch_symbol {
  char const *qualified_name;
  char const *signature;
  void *fn_ptr;
};

// (defn greet [x] (str "new " x))
__attribute__((visibility("default"))) void *jank_app_greet_1(void *x) {
  void *tmp_0 = jank_make_string("new ");
  void *tmp_1[] = {tmp_0, x};
  return jank_call_var("clojure.core", "str", 2, tmp_1);
}

// (defn add-up [a b] (+ 40 (+ a b)))
void *jank_app_add_up_1(void *a, void *b) {
  void *tmp_0 = jank_box_integer(40);
  void *tmp_1 = jank_add_integers(a, b);
  return jank_add_integers(tmp_0, tmp_1);
}

// (defn half [x] (/ x 2.0))
void *jank_app_half_1(void *x) { return jank_box_double(jank_unbox_double(x) / 2.0); }

// What jank_unbox_integer makes of anything, and how true it is.
void *jank_app_seen_1(void *x) {
  void *tmp_0[] = {jank_box_integer(jank_unbox_integer(x)), jank_box_double(jank_unbox_double(x)),
                   jank_box_integer(jank_truthy(x))};
  return jank_make_vector(3, tmp_0);
}

// One of each kind that can be made, each made before the others are used.
void *jank_app_kinds_1(void) {
  void *tmp_0 = jank_box_integer(INT64_C(9007199254740993));
  void *tmp_1 = jank_box_double(1.5);
  void *tmp_2 = jank_make_keyword("", "k");
  void *tmp_3 = jank_make_keyword("app", "k");
  void *tmp_4 = jank_make_symbol("", "s");
  void *tmp_5 = jank_make_symbol("app", "s");
  void *tmp_6 = jank_make_string("text \xc3\xa9");
  void *tmp_7 = jank_nil_value();
  void *tmp_8[] = {tmp_0, tmp_1};
  void *tmp_9 = jank_make_list(2, tmp_8);
  void *tmp_10[] = {tmp_2, tmp_9, tmp_3, tmp_6};
  void *tmp_11 = jank_make_map(4, tmp_10);
  void *tmp_12[] = {tmp_4};
  void *tmp_13 = jank_make_set(1, tmp_12);
  void *tmp_14[] = {tmp_0, tmp_1, tmp_2, tmp_3, tmp_4, tmp_5, tmp_6, tmp_7, tmp_11, tmp_13};
  return jank_make_vector(10, tmp_14);
}

// (defn shout [] (println "patched" :k nil) (println limit))
void *jank_app_shout_1(void) {
  void *tmp_0[] = {jank_make_string("patched"), jank_make_keyword("", "k"), jank_nil_value()};
  jank_println(3, tmp_0);
  void *tmp_1[] = {jank_deref_var("app", "limit")};
  return jank_println(1, tmp_1);
}

// (defn missing [] (no.such/var))
void *jank_app_missing_1(void) { return jank_call_var("no.such", "fn", 0, nullptr); }

void *jank_app_nothing_1(void) { return jank_deref_var("no.such", "value"); }

// (defn fails [] (note! :before) (throw-it) (note! :after) 1): generated code does not look at results.
void *jank_app_fails_1(void) {
  void *tmp_0[] = {jank_make_keyword("", "before")};
  jank_call_var("app", "note!", 1, tmp_0);
  void *tmp_1 = jank_call_var("app", "throw-it", 0, nullptr);
  void *tmp_2[] = {jank_make_keyword("", "after")};
  jank_call_var("app", "note!", 1, tmp_2);
  jank_println(1, &tmp_1);
  return jank_truthy(tmp_1) ? tmp_1 : jank_box_integer(1);
}

// (defn squares [xs] (mapv (fn [x] (* x x)) xs))
static void *jank_anon_1_0(void *x) {
  void *tmp_0[] = {x, x};
  return jank_call_var("clojure.core", "*", 2, tmp_0);
}
void *jank_app_squares_1(void *xs) {
  void *tmp_0[] = {jank_make_fn_wrapper((void *)jank_anon_1_0, 1), xs};
  return jank_call_var("clojure.core", "mapv", 2, tmp_0);
}

// (defn many [& xs]) called with more arguments than any function has parameters of its own
void *jank_app_many_1(void) {
  void *tmp_0[30];
  for (int i = 0; i < 30; i++) {
    tmp_0[i] = jank_box_integer(i + 1);
  }
  return jank_call_var("clojure.core", "+", 30, tmp_0);
}

// One function for each number of parameters from 0 to 20; each gives a vector of what it got.
#define VECTOR(n, ...)                                                                                                 \
  void *items[] = {__VA_ARGS__};                                                                                       \
  return jank_make_vector(n, items);
#define P void *
static void *arity_0(void) { return jank_make_vector(0, nullptr); }
static void *arity_1(P a) { VECTOR(1, a) }
static void *arity_2(P a, P b) { VECTOR(2, a, b) }
static void *arity_3(P a, P b, P c) { VECTOR(3, a, b, c) }
static void *arity_4(P a, P b, P c, P d) { VECTOR(4, a, b, c, d) }
static void *arity_5(P a, P b, P c, P d, P e) { VECTOR(5, a, b, c, d, e) }
static void *arity_6(P a, P b, P c, P d, P e, P f) { VECTOR(6, a, b, c, d, e, f) }
static void *arity_7(P a, P b, P c, P d, P e, P f, P g) { VECTOR(7, a, b, c, d, e, f, g) }
static void *arity_8(P a, P b, P c, P d, P e, P f, P g, P h) { VECTOR(8, a, b, c, d, e, f, g, h) }
static void *arity_9(P a, P b, P c, P d, P e, P f, P g, P h, P i) { VECTOR(9, a, b, c, d, e, f, g, h, i) }
static void *arity_20(P a, P b, P c, P d, P e, P f, P g, P h, P i, P j, P k, P l, P m, P n, P o, P p, P q, P r, P s,
                      P t) {
  VECTOR(20, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t)
}

// (defn poly ([] :none) ([a] [:one a]) ([a b & more] [a b more]))
static void *poly_none(void) { return jank_make_keyword("", "none"); }
static void *poly_one(void *a) {
  void *items[] = {jank_make_keyword("", "one"), a};
  return jank_make_vector(2, items);
}
static void *poly_more(void *a, void *b, void *more) {
  void *items[] = {a, b, more};
  return jank_make_vector(3, items);
}

// (defn adder [n m] (fn [x & more] [n m x more]))
static void *adder_inner(void *n, void *m, void *x, void *more) {
  void *items[] = {n, m, x, more};
  return jank_make_vector(4, items);
}
static void *adder(void *n, void *m) {
  void *captured[] = {n, m};
  return jank_make_closure((void *)adder_inner, -2, 2, captured);
}

patch_symbol *jank_patch_symbols_1(int *count) {
  static patch_symbol symbols[] = {
      {"app/greet", "1", (void *)jank_app_greet_1},
      {"app/add-up", "2", (void *)jank_app_add_up_1},
      {"app/half", "1", (void *)jank_app_half_1},
      {"app/seen", "1", (void *)jank_app_seen_1},
      {"app/kinds", "0", (void *)jank_app_kinds_1},
      {"app/shout", "", (void *)jank_app_shout_1},
      {"app/missing", "junk", (void *)jank_app_missing_1},
      {"app/nothing", "0", (void *)jank_app_nothing_1},
      {"app/fails", "0", (void *)jank_app_fails_1},
      {"app/squares", "1", (void *)jank_app_squares_1},
      {"app/many", "0", (void *)jank_app_many_1},
      {"app/poly", "1", (void *)poly_one},
      {"fresh.space/arity-0", "0", (void *)arity_0},
      {"fresh.space/arity-1", "1", (void *)arity_1},
      {"fresh.space/arity-2", "2", (void *)arity_2},
      {"fresh.space/arity-3", "3", (void *)arity_3},
      {"fresh.space/arity-4", "4", (void *)arity_4},
      {"fresh.space/arity-5", "5", (void *)arity_5},
      {"fresh.space/arity-6", "6", (void *)arity_6},
      {"fresh.space/arity-7", "7", (void *)arity_7},
      {"fresh.space/arity-8", "8", (void *)arity_8},
      {"fresh.space/arity-9", "9", (void *)arity_9},
      {"fresh.space/arity-20", "20", (void *)arity_20},
      {"app/poly", "2+", (void *)poly_more},
      {"app/poly", "0", (void *)poly_none},
      {"app/adder", "2", (void *)adder},
      {"app/a/b", "0", (void *)poly_none},
  };
  *count = sizeof symbols / sizeof *symbols;
  return symbols;
}

// Tables that can't be registered: nothing of them may be.
patch_symbol *too_many_parameters(int *count) {
  static patch_symbol symbols[] = {{"app/greet", "1", (void *)poly_one}, {"app/half", "21", (void *)poly_one}};
  *count = 2;
  return symbols;
}
patch_symbol *no_namespace(int *count) {
  static patch_symbol symbols[] = {{"app/greet", "1", (void *)poly_one}, {"half", "1", (void *)poly_one}};
  *count = 2;
  return symbols;
}
patch_symbol *no_code(int *count) {
  static patch_symbol symbols[] = {{"app/greet", "1", (void *)poly_one}, {"app/half", "1", nullptr}};
  *count = 2;
  return symbols;
}
patch_symbol *no_table(int *count) {
  *count = 3;
  return nullptr;
}
}
