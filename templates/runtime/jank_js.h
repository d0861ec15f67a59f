// What js_glue.js calls in the runtime. Words (`jk`) are passed by address.
#pragma once

#include "jank_unit.h"

#if defined(__cplusplus)
extern "C" {
#endif

int jank_js_kind(jk_u32 object, jk_u32 *out);
void jank_js_release(jk_u32 top);
jk *jank_js_reserve(jk_u32 count);
jk_u32 jank_js_top(void);
void jank_js_string(jk *out, const unsigned short *units, jk_u32 length);
void jank_js_long(jk *out, jk_u32 low, jk_u32 high);
void jank_js_big(jk *out, jk_u32 id, jk_u32 low, jk_u32 high, jk_u32 bytes);
void jank_js_object(jk *out, jk_u32 id, jk_u32 callable);
void jank_js_error(jk *out, const char *message, jk_u32 bytes);
jk_u32 jank_js_hold(jk_u32 object);
void jank_js_drop(jk_u32 handle);
jk_u32 jank_js_held(jk_u32 handle);
int jank_js_call(jk_u32 handle, int argc, jk *args);
int jank_js_call_var(const char *qualified_name, int argc, jk *args);
// {:key [names …]}: what a reload hook is called with. `names` has a line each.
void jank_js_hook_argument(jk *out, const char *key, const char *names);
void jank_js_take_exception(jk *out);
char *jank_js_explain(const jk *exception);
jk_u32 jank_js_depth(int which);
// What was running when JavaScript unwound it: first the marks on the stack, while they still lie there, then, when all
// is put back, an exception with them.
void jank_js_stack(jk_word from, jk_word to);
void jank_js_wrecked(const char *class_name, const char *message);
void jank_js_recover(jk_u32 bindings, jk_u32 top, jk_u32 held);

#if defined(__cplusplus)
}
#endif
