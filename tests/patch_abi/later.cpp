// A later patch of a function that was patched before.
extern "C" {
void *jank_make_string(char const *text);
void *jank_call_var(char const *ns, char const *name, int argc, void **args);

struct patch_symbol {
  char const *qualified_name;
  char const *signature;
  void *fn_ptr;
};

void *jank_app_greet_2(void *x) {
  void *tmp_0 = jank_make_string("newest ");
  void *tmp_1[] = {tmp_0, x};
  return jank_call_var("clojure.core", "str", 2, tmp_1);
}

patch_symbol *jank_patch_symbols_2(int *count) {
  static patch_symbol symbols[] = {{"app/greet", "1", (void *)jank_app_greet_2}};
  *count = 1;
  return symbols;
}
}
