// Values to JavaScript and back. The JavaScript half is js_glue.js; both speak in words in memory, never in 64-bit
// arguments.
#include "js.hpp"

#include "jank_js.h"

#include "class.hpp"
#include "exception.hpp"
#include "heap.hpp"
#include "map.hpp"
#include "number.hpp"
#include "seq.hpp"
#include "string.hpp"
#include "var.hpp"
#include "vector.hpp"

#include <stdlib.h>

using namespace rt;

// What js_glue.js does for us. `op` is one of Op; 0: done, the result in *out; 1: JavaScript threw, what it threw in
// *out.
extern "C" int jank_glue(int op, jk_u32 name, const jk *target, int argc, const jk *argv, jk *out);
extern "C" jk_u32 jank_glue_name(const char *utf8, jk_u32 bytes);
extern "C" void jank_glue_free(jk_u32 id);

namespace {

// The same numbers stand in js_glue.js.
enum Op {
  OP_GLOBAL,
  OP_GET,
  OP_SET,
  OP_CALL,
  OP_NEW,
  OP_APPLY,
  OP_INDEX,
  OP_SET_INDEX,
  OP_INVOKE,
  OP_OBJECT,
  OP_ARRAY,
  OP_TYPEOF,
  OP_INSTANCE,
  OP_DELETE,
  OP_ITEMS,
  OP_ENTRIES,
  OP_SHAPE,
  OP_DESCRIBE,
  OP_TO_JS,
  OP_MESSAGE,
  OP_IS_A,
};
enum Shape { SHAPE_OTHER, SHAPE_ARRAY, SHAPE_OBJECT };

// Words that JavaScript reads and writes, seen by the collector.
constexpr u32 SLOTS = 1 << 16;
jk slots[SLOTS];
u32 slot_top;

// Values that JavaScript holds.
jk *handles;
u32 handle_count, handle_capacity, free_handle; // free ones are linked through their words, +1

// JavaScript objects that jank holds, to find those that died.
jk *objects;
u32 object_count, object_capacity;

// The names of properties and globals as keywords, by their ids in js_glue's table.
jk *names;
u32 name_capacity;

void mark_held() {
  for (u32 i = 0; i < name_capacity; i++) {
    mark(names[i]);
  }
  for (u32 i = 0; i < slot_top; i++) {
    mark(slots[i]);
  }
  for (u32 i = 0; i < handle_count; i++) {
    if (jk_is_object(handles[i])) {
      mark(handles[i]);
    }
  }
}

void free_dead_objects() {
  u32 live = 0;
  for (u32 i = 0; i < object_count; i++) {
    if (is_marked(objects[i])) {
      objects[live++] = objects[i];
    } else {
      jank_glue_free(as<Js>(objects[i])->id);
    }
  }
  object_count = live;
}

jk threw(jk what) {
  // A jank exception that went through JavaScript is thrown on as it was.
  return throw_on(what);
}

jk glue(Op op, jk_u32 name, jk target, int argc, const jk *argv) {
  Root on(target), out(JK_NIL);
  jk words[2] = {on, JK_NIL};
  JK_FRAME(words);
  return jank_glue(op, name, &words[0], argc, argv, &words[1]) ? threw(words[1]) : words[1];
}

// The array of a result list that JavaScript left on the slots.
jk glue_list(Op op, jk target) {
  u32 base = slot_top;
  jk count = glue(op, 0, target, 0, nullptr);
  if (!count) {
    slot_top = base;
    return 0;
  }
  u32 n = u32(jk_int_value(count));
  jk array = make_array(n);
  for (u32 i = 0; i < n; i++) {
    as<Node>(array)->items[i] = slots[base + i];
  }
  slot_top = base;
  return array;
}

jk_u32 id_of_name(jk name) { return u32(jk_int_value(name)); }

// Items of a seq or nil as an array; 0 with an exception pending.
jk array_of(jk seq) { return is_nil(seq) ? make_array(0) : jk_array_from_seq(seq); }

jk to_clj(jk x, bool keywordize, u32 depth) {
  if (!is(x, T_JS)) {
    return x;
  }
  if (depth > 1000) {
    return throw_error("IllegalArgumentException", "js->clj: nested too deep, or in a circle");
  }
  jk shape = glue(OP_SHAPE, 0, x, 0, nullptr);
  if (!shape || shape == JK_INT(SHAPE_OTHER)) {
    return shape ? x : 0;
  }
  Root items(glue_list(shape == JK_INT(SHAPE_ARRAY) ? OP_ITEMS : OP_ENTRIES, x));
  if (!items) {
    return 0;
  }
  bool entries = shape == JK_INT(SHAPE_OBJECT);
  for (u32 i = 0; i < as<Node>(items)->length; i++) {
    jk item = as<Node>(items)->items[i];
    jk made = entries && !(i & 1) ? (keywordize ? jk_keyword1(item) : item) : to_clj(item, keywordize, depth + 1);
    if (!made) {
      return 0;
    }
    as<Node>(items)->items[i] = made;
  }
  return entries ? make_map(as<Node>(items)->length, as<Node>(items)->items)
                 : make_vector(as<Node>(items)->length, as<Node>(items)->items);
}

} // namespace

namespace rt {

void js_init() {
  add_root_tracer(mark_held);
  add_weak_table(free_dead_objects);
}

jk_u32 js_name(const char *utf8, size_t bytes) {
  u32 id = jank_glue_name(utf8, u32(bytes));
  if (id >= name_capacity) {
    u32 capacity = id < 128 ? 256 : id * 2;
    names = static_cast<jk *>(realloc(names, capacity * sizeof(jk)));
    memset(names + name_capacity, 0, (capacity - name_capacity) * sizeof(jk));
    name_capacity = capacity;
  }
  if (!names[id]) {
    names[id] = keyword_from_utf8(utf8, bytes);
  }
  return id;
}
jk js_name_keyword(jk_u32 id) { return names[id]; }
jk js_instance_of(jk constructor, jk x) { return glue(OP_INSTANCE, 0, constructor, 1, &x); }

jk js_call_function(jk f, int argc, const jk *argv) {
  if (!as<Js>(f)->callable) {
    Root text(js_describe(f));
    return text ? throw_error("ClassCastException", "%s is no function", Utf8(text).text()) : 0;
  }
  return glue(OP_APPLY, 0, f, argc, argv);
}

jk js_exception(jk value) {
  Root keep(value), text(glue(OP_MESSAGE, 0, value, 0, nullptr));
  return text ? js_error(keep, Utf8(text).text(), Utf8(text).length()) : 0;
}

bool js_is_a(jk value, const char *class_name) {
  jk is = glue(OP_IS_A, js_name(class_name, strlen(class_name)), value, 0, nullptr);
  if (!is) {
    drop_pending();
  }
  return is == JK_TRUE;
}

jk js_items(jk array) { return glue_list(OP_ITEMS, array); }
jk js_describe(jk x) { return glue(OP_DESCRIBE, 0, x, 0, nullptr); }

} // namespace rt

extern "C" {

jk jk_js_global(jk name) { return glue(OP_GLOBAL, id_of_name(name), JK_NIL, 0, nullptr); }
jk jk_js_get(jk object, jk name) {
  return has_class(object) ? instance_get(object, js_name_keyword(id_of_name(name)))
                           : glue(OP_GET, id_of_name(name), object, 0, nullptr);
}
jk jk_js_set(jk object, jk name, jk value) {
  if (has_class(object)) {
    return instance_set(object, js_name_keyword(id_of_name(name)), value);
  }
  Root keep(value);
  return glue(OP_SET, id_of_name(name), object, 1, &value) ? value : 0;
}
jk jk_js_call(jk object, jk name, int argc, const jk *argv) {
  if (has_class(object)) {
    return instance_call(object, js_name_keyword(id_of_name(name)), argc, argv);
  }
  return glue(OP_CALL, id_of_name(name), object, argc, argv);
}
jk jk_js_new(jk constructor, int argc, const jk *argv) {
  return is(constructor, T_CLASS) ? construct(constructor, argc, argv) : glue(OP_NEW, 0, constructor, argc, argv);
}

jk jk_js_aget(jk object, jk key) { return glue(OP_INDEX, 0, object, 1, &key); }
jk jk_js_aset(jk object, jk key, jk value) {
  Root keep(value);
  jk words[] = {key, value};
  return glue(OP_SET_INDEX, 0, object, 2, words) ? value : 0;
}
jk jk_js_invoke(jk object, jk name, jk args) {
  Root target(object), method(name), items(array_of(args));
  if (!items) {
    return 0;
  }
  u32 count = as<Node>(items)->length;
  Root all(ref(make_node(count + 1)));
  as<Node>(all)->items[0] = method;
  memcpy(as<Node>(all)->items + 1, as<Node>(items)->items, count * sizeof(jk));
  return glue(OP_INVOKE, 0, target, int(count + 1), as<Node>(all)->items);
}
jk jk_js_to_clj(jk x, jk keywordize) { return to_clj(x, jk_truthy(keywordize), 0); }
jk jk_clj_to_js(jk x) { return glue(OP_TO_JS, 0, x, 0, nullptr); }
jk jk_js_object(jk seq) {
  Root items(array_of(seq));
  return items ? glue(OP_OBJECT, 0, JK_NIL, int(as<Node>(items)->length), as<Node>(items)->items) : 0;
}
jk jk_js_array(jk seq) {
  Root items(array_of(seq));
  return items ? glue(OP_ARRAY, 0, JK_NIL, int(as<Node>(items)->length), as<Node>(items)->items) : 0;
}
jk jk_js_typeof(jk x) { return glue(OP_TYPEOF, 0, x, 0, nullptr); }
jk jk_js_delete(jk object, jk key) { return glue(OP_DELETE, 0, object, 1, &key); }

// ---- for js_glue.js ---------------------------------------------------------------------------------------------

// What a heap object is to JavaScript: writes at most four words to `out` and returns a kind. Collections are copied to
// an array that stays alive until jank_js_release; out[3] is the number to release to.
enum JsKind {
  KIND_HANDLE,
  KIND_LATIN1,
  KIND_UTF16,
  KIND_LONG,
  KIND_JS,
  KIND_FN,
  KIND_ITEMS,
  KIND_ENTRIES,
  KIND_THROWN,
  KIND_BIG,
  KIND_DOUBLE
};

static int items_kind(jk array, u32 *out, JsKind kind, u32 base) {
  if (!array || slot_top == SLOTS) {
    return KIND_THROWN;
  }
  slots[slot_top++] = array;
  out[0] = u32(reinterpret_cast<uintptr_t>(as<Node>(array)->items));
  out[1] = as<Node>(array)->length;
  out[3] = base;
  return kind;
}

static jk entries_of(jk map) {
  Root keep(map), array(make_array(map_count(map) * 2));
  MapIter entries(keep);
  jk key, value;
  for (u32 i = 0; i + 1 < as<Node>(array)->length && entries.next(&key, &value); i += 2) {
    as<Node>(array)->items[i] = key;
    as<Node>(array)->items[i + 1] = value;
  }
  return array;
}

int jank_js_kind(jk_u32 object, jk_u32 *out) {
  Root v(object);
  u32 base = slot_top;
  switch (type_of(v)) {
  case T_KEYWORD:
  case T_SYMBOL: {
    jk ns = is(v, T_KEYWORD) ? as<Keyword>(v)->ns : as<Symbol>(v)->ns;
    jk name = is(v, T_KEYWORD) ? as<Keyword>(v)->name : as<Symbol>(v)->name;
    if (!is_nil(ns)) {
      Text text;
      text.add_string(ns);
      text.add("/");
      text.add_string(name);
      name = text.string();
    }
    v = name;
    if (slot_top < SLOTS) {
      slots[slot_top++] = name;
    }
    out[3] = base;
    [[fallthrough]];
  }
  case T_STRING: {
    String *s = as<String>(v);
    out[0] = u32(reinterpret_cast<uintptr_t>(s->bytes()));
    out[1] = s->length;
    out[3] = base;
    return s->wide() ? KIND_UTF16 : KIND_LATIN1;
  }
  case T_LONG:
    out[0] = u32(u64(as<Long>(v)->value));
    out[1] = u32(u64(as<Long>(v)->value) >> 32);
    return KIND_LONG;
  case T_BIGINT: {
    u64 value = u64(as<BigInt>(v)->value);
    out[0] = as<BigInt>(v)->id;
    out[1] = u32(value);
    out[2] = u32(value >> 32);
    return KIND_BIG;
  }
  case T_RATIO:
  case T_DECIMAL: { // JavaScript has no exact fractions
    double d = as_double(v);
    memcpy(out, &d, sizeof d);
    return KIND_DOUBLE;
  }
  case T_JS:
    out[0] = as<Js>(v)->id;
    return KIND_JS;
  case T_EXCEPTION: // one that stands for a JavaScript error is that error
    if (!is(as<Exception>(v)->js_value, T_JS)) {
      return KIND_HANDLE;
    }
    out[0] = as<Js>(as<Exception>(v)->js_value)->id;
    return KIND_JS;
  case T_FN:
  case T_MULTI_FN:
    return KIND_FN;
  case T_ARRAY_MAP:
  case T_HASH_MAP:
  case T_SORTED_MAP:
  case T_RECORD:
    return items_kind(entries_of(v), out, KIND_ENTRIES, base);
  default:
    if (is_sequential(v) || is_set(v) || is(v, T_ARRAY)) {
      return items_kind(is(v, T_EMPTY_LIST) ? make_array(0) : jk_array_from_seq(v), out, KIND_ITEMS, base);
    }
    return KIND_HANDLE;
  }
}

void jank_js_release(jk_u32 top) { slot_top = top; }

// Room for `count` words, nil; null where there is none left.
jk *jank_js_reserve(jk_u32 count) {
  if (slot_top + count > SLOTS) {
    return nullptr;
  }
  for (u32 i = 0; i < count; i++) {
    slots[slot_top + i] = JK_NIL;
  }
  slot_top += count;
  return slots + slot_top - count;
}
jk_u32 jank_js_top(void) { return slot_top; }

// Values that JavaScript makes; each writes to a word that the collector sees.
void jank_js_string(jk *out, const u16 *units, jk_u32 length) { *out = make_string_of_units(units, length); }
void jank_js_long(jk *out, jk_u32 low, jk_u32 high) { *out = make_long(i64(u64(high) << 32 | low)); }
void jank_js_object(jk *out, jk_u32 id, jk_u32 callable) {
  Js *o = make<Js>(T_JS);
  o->id = id;
  o->callable = callable;
  *out = ref(o);
  if (object_count == object_capacity) {
    object_capacity = object_capacity ? object_capacity * 2 : 256;
    objects = static_cast<jk *>(realloc(objects, object_capacity * sizeof(jk)));
  }
  objects[object_count++] = ref(o);
}
// An exception for what JavaScript threw (*out is the value), with its message.
void jank_js_error(jk *out, const char *message, jk_u32 bytes) { *out = js_error(*out, message, bytes); }

jk_u32 jank_js_hold(jk_u32 object) {
  if (free_handle) {
    u32 handle = free_handle - 1;
    free_handle = u32(jk_int_value(handles[handle]));
    handles[handle] = object;
    return handle;
  }
  if (handle_count == handle_capacity) {
    handle_capacity = handle_capacity ? handle_capacity * 2 : 256;
    handles = static_cast<jk *>(realloc(handles, handle_capacity * sizeof(jk)));
  }
  handles[handle_count] = object;
  return handle_count++;
}
void jank_js_drop(jk_u32 handle) {
  handles[handle] = JK_INT(free_handle);
  free_handle = handle + 1;
}
jk_u32 jank_js_held(jk_u32 handle) { return u32(handles[handle]); }

// Calls a held function with the words at `args`, which are slots; the result goes to args[-1]. 0 fine, -1 it threw.
int jank_js_call(jk_u32 handle, int argc, jk *args) {
  jk result = jk_call(handles[handle], argc, args);
  if (!result) {
    return -1;
  }
  args[-1] = result;
  return 0;
}
// Takes the pending exception into *out.
void jank_js_take_exception(jk *out) { *out = jk_catch(); }

// Where things stand when JavaScript enters, and back to there when JavaScript has unwound what was running.
jk_u32 jank_js_depth(int which) {
  switch (which) {
  case 0:
    return binding_depth();
  case 1:
    return slot_top;
  default:
    return held_depth();
  }
}
void jank_js_recover(jk_u32 bindings, jk_u32 top, jk_u32 held) {
  unwind_bindings(bindings);
  unwind_held(held);
  slot_top = top;
  heap_recover();
  drop_pending();
}

} // extern "C"
