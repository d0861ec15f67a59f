// What the page may call (jank_host.h).
#include "host.hpp"

#include "exception.hpp"
#include "heap.hpp"
#include "integer.hpp"
#include "jank_js.h"
#include "journal.hpp"
#include "loading.hpp"
#include "map.hpp"
#include "namespace.hpp"
#include "print.hpp"
#include "string.hpp"
#include "var.hpp"
#include "vector.hpp"

#if !defined(JANK_PROGRAM)
#include <dlfcn.h>
#endif
#include <stdio.h>
#include <stdlib.h>

using namespace rt;

namespace rt {
void exception_init();
void var_init();
void js_init();
} // namespace rt

#if defined(JANK_CORE_BATCH)
extern "C" const jk_batch *jank_batch_core(void);
#endif
#if defined(JANK_PROGRAM)
extern "C" const jk_batch *jank_batch_program(void);
#endif

namespace {

const jk_batch **batches;
int batch_count, batch_capacity;
jk last_value = JK_NIL;
char *text_of_error, *text_of_value, *text_of_stats;
bool booted;

const char *keep(char *&place, char *text) {
  free(place);
  place = text;
  return text;
}

int load(const jk_batch_entry &entry) {
  jk value = entry.load();
  if (!value) {
    return -1;
  }
  last_value = value;
  return 0;
}

// ---- errors as JSON -----------------------------------------------------------------------------------------------

void add_printed(Text *out, jk v) {
  Root text(jk_pr_str(v));
  if (!text) {
    drop_pending();
    text = make_string("(what it is can't be printed)");
  }
  add_json(out, text);
}

void explain(Text *out, jk thrown, int depth) {
  Root v(thrown);
  if (!is(v, T_EXCEPTION)) {
    out->add("{\"class\":\"Object\",\"message\":");
    add_printed(out, v);
    out->add(",\"data\":null,\"trace\":[],\"cause\":null,\"js\":-1}");
    return;
  }
  Exception *e = as<Exception>(v);
  out->add("{\"class\":");
  add_json(out, e->class_name);
  out->add(",\"message\":");
  if (is_string(e->message)) {
    add_json(out, e->message);
  } else if (is_nil(e->message)) {
    out->add("\"\"");
  } else {
    add_printed(out, e->message);
  }
  out->add(",\"data\":");
  if (is_nil(e->data)) {
    out->add("null");
  } else {
    add_printed(out, e->data);
  }
  out->add(",\"trace\":[");
  if (is(e->trace, T_TRACE)) {
    Trace *t = as<Trace>(e->trace);
    for (u32 i = 0; i < t->count; i++) {
      char site[24];
      out->add(i ? ",{\"fn\":" : "{\"fn\":");
      add_json(out, t->entries[i].fn->name);
      out->add(",\"ns\":");
      add_json(out, t->entries[i].fn->ns);
      out->add(",\"unit\":");
      add_json(out, t->entries[i].fn->unit);
      snprintf(site, sizeof site, ",\"site\":%u}", t->entries[i].site);
      out->add(site);
    }
  }
  out->add("],\"cause\":");
  if (is_nil(e->cause) || depth > 20) {
    out->add("null");
  } else {
    explain(out, e->cause, depth + 1);
  }
  char js[24];
  snprintf(js, sizeof js, ",\"js\":%d}", is(e->js_value, T_JS) ? int(as<Js>(e->js_value)->id) : -1);
  out->add(js);
}

} // namespace

namespace rt {

int refuse(const char *format, const char *a, const char *b) {
  size_t bytes = strlen(format) + strlen(a) + strlen(b) + 1;
  char *text = static_cast<char *>(malloc(bytes));
  snprintf(text, bytes, format, a, b);
  keep(text_of_error, text);
  return -1;
}

void add_json(Text *out, jk string) {
  String *s = as<String>(string);
  out->add("\"");
  for (u32 i = 0; i < s->length; i++) {
    u16 c = s->at(i);
    char escaped[8];
    if (c == '"' || c == '\\') {
      escaped[0] = '\\';
      escaped[1] = char(c);
      escaped[2] = 0;
      out->add(escaped);
    } else if (c < 32 || (c >= 0xD800 && c < 0xE000)) {
      snprintf(escaped, sizeof escaped, "\\u%04x", c);
      out->add(escaped);
    } else {
      out->add(c);
    }
  }
  out->add("\"");
}

void add_json(Text *out, const char *text) { add_json(out, Root(make_string(text))); }

} // namespace rt

extern "C" {

char *jank_js_explain(const jk *exception) {
  Text out;
  explain(&out, *exception, 0);
  return Utf8(Root(out.string())).release();
}

int jank_watch_abi(void) { return JK_ABI_VERSION; }

int jank_watch_boot(void) {
  if (booted) {
    return 0;
  }
  booted = true;
  heap_init();
  exception_init();
  js_init();
  integer_init();
  add_root(&last_value);
  var_init();
#if defined(JANK_CORE_BATCH)
  const jk_batch *core = jank_batch_core();
  for (jk_u32 i = 0; i < core->count; i++) {
    if (load(core->entries[i])) {
      return -1;
    }
  }
  last_value = JK_NIL;
#endif
  jk_ns_begin("user");
  return 0;
}

int jank_watch_batch_open(const char *path, const char *symbol) {
#if defined(JANK_PROGRAM)
  (void)path, (void)symbol;
  const jk_batch *batch = jank_batch_program();
#else
  void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    return refuse("side module %s can't be opened: %s", path, dlerror());
  }
  void *entry = dlsym(handle, symbol);
  if (!entry) {
    return refuse("side module %s has no %s", path, symbol);
  }
  const jk_batch *batch = reinterpret_cast<const jk_batch *(*)(void)>(entry)();
  if (batch->abi != JK_ABI_VERSION) {
    return refuse("side module %s was made for another runtime than this%s; reload the page", path, "");
  }
#endif
  if (batch_count == batch_capacity) {
    batch_capacity = batch_capacity ? batch_capacity * 2 : 32;
    batches = static_cast<const jk_batch **>(realloc(batches, size_t(batch_capacity) * sizeof *batches));
  }
  batches[batch_count] = batch;
  return batch_count++;
}

int jank_watch_batch_count(int batch) { return batch >= 0 && batch < batch_count ? int(batches[batch]->count) : -1; }

const char *jank_watch_batch_ns(int batch, int index) {
  return index >= 0 && index < jank_watch_batch_count(batch) ? batches[batch]->entries[index].ns : nullptr;
}

int jank_watch_batch_load(int batch, int index) {
  if (index < 0 || index >= jank_watch_batch_count(batch)) {
    throw_error("IllegalArgumentException", "there is no namespace %d in batch %d", index, batch);
    return -1;
  }
  return load(batches[batch]->entries[index]);
}

const char *jank_watch_last_value(void) {
  Root text(jk_pr_str(last_value));
  return text ? keep(text_of_value, Utf8(text).release()) : nullptr;
}

void jank_watch_txn_begin(int forgets) {
  transaction_begin();
  loading_reset(forgets);
}
void jank_watch_txn_commit(void) {
  transaction_commit();
  loading_reset(false);
}
void jank_watch_txn_rollback(void) {
  transaction_rollback();
  loading_reset(false);
}

int jank_watch_forget_ns(const char *name) {
  Root ns(find_namespace(Root(symbol_from_utf8(name, strlen(name)))));
  return is_nil(ns) || forget_loaded(ns) ? 0 : -1;
}

int jank_watch_has_var(const char *name) {
  jk var = find_var(name, strlen(name));
  return var && is(var, T_VAR) && is_bound(var);
}

int jank_watch_arities(const char *name) {
  jk var = find_var(name, strlen(name));
  jk f = is(var, T_VAR) && is_bound(var) ? jk_deref_var(var) : 0;
  if (!is(f, T_FN)) {
    return -1;
  }
  const jk_fn_info *info = as<jk_fn>(f)->info;
  int arities = 0;
  for (u32 n = 0; n < 7; n++) {
    arities |= int(info->entry[n] || (info->rest && info->required <= n)) << n;
  }
  return arities;
}

void jank_js_hook_argument(jk *out, const char *key, const char *names) {
  VectorBuilder namespaces;
  for (const char *at = names; *at;) {
    size_t length = strcspn(at, "\n");
    namespaces.add(Root(symbol_from_utf8(at, length)));
    at += length + (at[length] != 0);
  }
  Root keyword(keyword_from_utf8(key, strlen(key))), all(namespaces.vector());
  jk entry[] = {keyword, all};
  *out = make_map(2, entry);
}

int jank_js_call_var(const char *name, int argc, jk *args) {
  jk var = find_var(name, strlen(name));
  if (!var || !is(var, T_VAR) || !is_bound(var)) {
    throw_error("IllegalArgumentException", "there is no var %s", name);
    return -1;
  }
  jk result = jk_call(jk_deref_var(var), argc, args);
  if (!result) {
    return -1;
  }
  args[-1] = result;
  return 0;
}

const char *jank_watch_error(void) {
  if (has_pending()) {
    Root exception(jk_catch());
    jk word = exception;
    return keep(text_of_error, jank_js_explain(&word));
  }
  static char *told;
  keep(told, text_of_error);
  text_of_error = nullptr;
  return told;
}

const char *jank_watch_stats(void) {
  HeapStats s = heap_stats();
  char *text = static_cast<char *>(malloc(256));
  snprintf(text, 256,
           "{\"live_bytes\":%llu,\"heap_bytes\":%llu,\"allocated_bytes\":%llu,\"collections\":%u,\"modules\":%d,"
           "\"vars\":%u,\"big_integers\":%u}",
           (unsigned long long)s.live, (unsigned long long)s.heap, (unsigned long long)s.allocated, s.collections,
           batch_count, var_count(), big_integer_count());
  return keep(text_of_stats, text);
}
void jank_watch_collect(void) { collect(); }
void jank_watch_gc_stress(unsigned every) { set_gc_stress(every); }

} // extern "C"
