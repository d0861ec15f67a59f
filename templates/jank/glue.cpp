// The page's hand inside a runtime of jank's own: loaded as its first side module, so that the runtime needs no change.
//
// It uses jank's public C API (jank/c_api.h) and functions of clojure.core; of jank's C++ only the types that are
// thrown.
//
// One function is exported, `jank_watch_glue`, and messages go through memory: the page reserves room, writes a
// request, runs it, and reads the answer. wire.mjs has the same format; addresses are all that differs between 32 and
// 64 bits.
//
// Values of jank that must outlive a turn of the event loop are kept in vars of the namespace `jank-watch.glue`, where
// every collector finds them; what stands in C++ variables is either reachable from there or from a namespace as well.

#include <jank/prelude.hpp>

#include <jank/c_api.h>

// What of the C API this runtime exports, and JANK_PROGRAM where this is part of a release; written beside this file.
#include "jank_glue_exports.h"

#include <exception>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

// Given by the page: calls the JavaScript function `id` with the values at `args` (a length and so many bytes). The
// answer stands in the room that it has reserved: a flag whether it threw, and a value.
extern "C" void jank_watch_js(int id, const void *args) noexcept;

namespace {

using ref = jank_object_ref;

// ---- messages ---------------------------------------------------------------------------------------------------

// Requests. wire.mjs has the same numbers.
enum op : int {
  op_reserve = 0, // `size` bytes for a request, or for the answer of a JavaScript function
  op_open = 1,
  op_load = 2,
  op_begin = 3,
  op_commit = 4,
  op_rollback = 5,
  op_forget = 6,
  op_call = 7,
  op_call_held = 8,
  op_drop = 9,
  op_has = 10,
  op_arities = 11,
  op_last_value = 12,
  op_stats = 13,
  op_arguments = 14,
  op_collected = 15,
};

// The first byte of a value.
enum tag : uint8_t {
  tag_nil = 0,
  tag_true = 1,
  tag_false = 2,
  tag_integer = 3,  // 8 bytes
  tag_real = 4,     // 8 bytes
  tag_text = 5,     // length in 4 bytes, UTF-8
  tag_items = 6,    // count in 4 bytes, values
  tag_entries = 7,  // count in 4 bytes, keys and values by turns
  tag_function = 8, // a function of jank's: its number in 4 bytes
  tag_opaque = 9,   // any other value of jank's: the same
  tag_js = 10,      // a value of JavaScript's: its number in 4 bytes
  tag_js_fn = 11,   // a function of JavaScript's: the same
  tag_keyword = 12, // as text
  tag_symbol = 13,  // as text
  tag_big = 14,     // an integer beyond 64 bits, as text
};

struct reader {
  std::vector<uint8_t> bytes;
  size_t at = 0;

  // A message that is too short reads as zeros: it can only be a bug of the page's half.
  void take(void *to, size_t size) {
    if (size > bytes.size() - at) {
      memset(to, 0, size);
      at = bytes.size();
      return;
    }
    memcpy(to, bytes.data() + at, size);
    at += size;
  }
  template <typename T> T number() {
    T value;
    take(&value, sizeof value);
    return value;
  }
  std::string text() {
    uint32_t size = number<uint32_t>();
    if (size > bytes.size() - at) {
      size = uint32_t(bytes.size() - at);
    }
    std::string text(reinterpret_cast<const char *>(bytes.data()) + at, size);
    at += size;
    return text;
  }
};

struct writer {
  std::vector<uint8_t> bytes;

  void put(const void *from, size_t size) {
    const uint8_t *start = static_cast<const uint8_t *>(from);
    bytes.insert(bytes.end(), start, start + size);
  }
  template <typename T> void number(T value) { put(&value, sizeof value); }
  void start(tag kind) { bytes.push_back(kind); }
  void text(const std::string &text, tag kind = tag_text) {
    start(kind);
    number(uint32_t(text.size()));
    put(text.data(), text.size());
  }
};

std::vector<uint8_t> reserved; // what the page writes to
std::vector<uint8_t> answer;   // what it reads: a length and so many bytes

// ---- jank -------------------------------------------------------------------------------------------------------

// Vars by their names, looked up once between two collections: a collector may give what it keeps another address.
std::unordered_map<std::string, ref> core_vars, vars;

// The value of a var of clojure.core.
ref core(const char *name) {
  auto found = core_vars.find(name);
  if (found == core_vars.end()) {
    found = core_vars.emplace(name, jank_var_intern_c("clojure.core", name)).first;
  }
  return jank_deref(found->second);
}

ref call(const char *name, ref a) { return jank_call1(core(name), a); }
ref call(const char *name, ref a, ref b) { return jank_call2(core(name), a, b); }
ref call(const char *name, ref a, ref b, ref c) { return jank_call3(core(name), a, b, c); }
bool is(const char *predicate, ref value) { return jank_truthy(call(predicate, value)); }
bool is_nil(ref value) { return value == jank_const_nil(); }

ref string(const std::string &text) { return jank_string_create(text.c_str()); }
ref symbol(const std::string &text) { return call("symbol", string(text)); }

// Calls `each` with all that a collection holds.
template <typename F> void for_each(ref collection, F each) {
  for (ref rest = call("seq", collection); !is_nil(rest); rest = call("next", rest)) {
    each(call("first", rest));
  }
}

// A var of ours, which keeps a value in the collector's sight.
class kept {
  const char *name;
  bool bound = false;

  ref var() const { return jank_var_intern_c("jank-watch.glue", name); }

public:
  explicit kept(const char *name) : name(name) {}
  void set(ref value) {
    bound = true;
    jank_var_bind_root(var(), value);
  }
  ref get() { return bound ? jank_deref(var()) : jank_const_nil(); }
};

// ---- what JavaScript holds --------------------------------------------------------------------------------------

kept held("held"); // a map from numbers to values
std::unordered_map<ref, uint32_t> numbers;
uint32_t next_number = 1;

uint32_t hold(ref value) {
  auto known = numbers.find(value);
  if (known != numbers.end()) {
    return known->second;
  }
  uint32_t number = next_number++;
  held.set(call("assoc", held.get(), jank_integer_create(number), value));
  numbers.emplace(value, number);
  return number;
}

ref held_value(uint32_t number) { return call("get", held.get(), jank_integer_create(number)); }

// After a collection: what is held keeps its number, and may have another address.
void number_again() {
  numbers.clear();
  for_each(held.get(),
           [](ref pair) { numbers.emplace(call("val", pair), uint32_t(jank_to_integer(call("key", pair)))); });
}

void drop(uint32_t number) {
  numbers.erase(held_value(number));
  held.set(call("dissoc", held.get(), jank_integer_create(number)));
}

// ---- values of jank's to bytes ------------------------------------------------------------------------------------

#if defined(HAS_jank_box)
constexpr char js_type[] = "jank-watch/js";
bool is_js(ref value, uint32_t *id) {
  try {
    if (strcmp(jank_box_type(value), js_type) != 0) {
      return false;
    }
    *id = uint32_t(reinterpret_cast<uintptr_t>(jank_unbox(js_type, value)));
    return true;
  } catch (...) {
    return false; // it is no box at all
  }
}
#endif

void write_number(writer &out, ref value) {
  if (is("float?", value)) {
    // The C API tells numbers with a fraction only as text.
    std::string text = jank_to_string(value);
    size_t digits = text.find_first_not_of("#");
    out.start(tag_real);
    out.number(strtod(text.c_str() + (digits == std::string::npos ? 0 : digits), nullptr));
  } else if (is("int?", value)) {
    std::string text = jank_to_string(value);
    char *end;
    long long integer = strtoll(text.c_str(), &end, 10);
    if (std::to_string(integer) == text) {
      out.start(tag_integer);
      out.number(int64_t(integer));
    } else {
      out.text(text.substr(0, text.find_last_of("0123456789") + 1), tag_big);
    }
  } else if (is("integer?", value)) {
    std::string text = jank_to_string(value);
    out.text(text.substr(0, text.find_last_of("0123456789") + 1), tag_big);
  } else { // ratios and decimals: the nearest number
    std::string text = jank_to_string(call("double", value));
    out.start(tag_real);
    out.number(strtod(text.c_str(), nullptr));
  }
}

void write(writer &out, ref value) {
  if (is_nil(value)) {
    out.start(tag_nil);
  } else if (value == jank_const_true()) {
    out.start(tag_true);
  } else if (value == jank_const_false()) {
    out.start(tag_false);
  } else if (is("number?", value)) {
    write_number(out, value);
  } else if (is("string?", value) || is("char?", value) || is("symbol?", value)) {
    out.text(jank_to_string(value));
  } else if (is("keyword?", value)) {
    out.text(jank_to_string(value) + 1); // without the colon
  } else if (is("map?", value) || is("coll?", value)) {
    bool map = is("map?", value);
    writer items;
    uint32_t count = 0;
    for_each(value, [&](ref item) {
      count++;
      if (map) {
        write(items, call("key", item));
        write(items, call("val", item));
      } else {
        write(items, item);
      }
    });
    out.start(map ? tag_entries : tag_items);
    out.number(count);
    out.put(items.bytes.data(), items.bytes.size());
  } else {
#if defined(HAS_jank_box)
    uint32_t id;
    if (is_js(value, &id)) {
      out.start(tag_js);
      out.number(id);
      return;
    }
#endif
    out.start(is("fn?", value) ? tag_function : tag_opaque);
    out.number(hold(value));
  }
}

// ---- bytes to values of jank's ------------------------------------------------------------------------------------

ref read(reader &in);

// What jank calls for a JavaScript function: gets its number and a vector of arguments.
ref call_js(ref, ref id, ref arguments) {
  writer args;
  args.number(uint32_t(0)); // the length, known below
  write(args, arguments);
  uint32_t size = uint32_t(args.bytes.size() - sizeof size);
  memcpy(args.bytes.data(), &size, sizeof size);
  jank_watch_js(int(jank_to_integer(id)), args.bytes.data());
  reader in{std::move(reserved)};
  reserved.clear();
  bool threw = in.number<uint8_t>();
  ref value = read(in);
  if (threw) {
    jank_throw(
        call("ex-info", value, call("hash-map", jank_keyword_intern(string(""), string("js")), jank_const_true())));
  }
  return value;
}

ref js_function(uint32_t id) {
  static kept native("call-js");
  if (is_nil(native.get())) {
    ref made = jank_function_create(jank_function_build_arity_flags(2, false, false));
    jank_function_set_arity2(made, call_js);
    native.set(made);
  }
  ref with_id = call("partial", native.get(), jank_integer_create(id));
  return call("comp", with_id, core("vector"));
}

ref js_value(uint32_t id) {
#if defined(HAS_jank_box)
  return jank_box(js_type, reinterpret_cast<void *>(uintptr_t(id)));
#else
  (void)id;
  jank_throw(call("ex-info", string("this runtime exports no jank_box, so it can't hold a JavaScript object"),
                  jank_map_create(0)));
  return jank_const_nil();
#endif
}

ref read(reader &in) {
  switch (in.number<uint8_t>()) {
  case tag_true:
    return jank_const_true();
  case tag_false:
    return jank_const_false();
  case tag_integer:
    return jank_integer_create(in.number<int64_t>());
  case tag_real:
    return jank_real_create(in.number<double>());
  case tag_text:
    return string(in.text());
  case tag_items: {
    ref items = jank_vector_create(0);
    for (uint32_t count = in.number<uint32_t>(); count; count--) {
      items = call("conj", items, read(in));
    }
    return items;
  }
  case tag_entries: {
    ref entries = jank_map_create(0);
    for (uint32_t count = in.number<uint32_t>(); count; count--) {
      ref key = read(in);
      entries = call("assoc", entries, key, read(in));
    }
    return entries;
  }
  case tag_function:
  case tag_opaque:
    return held_value(in.number<uint32_t>());
  case tag_js:
    return js_value(in.number<uint32_t>());
  case tag_js_fn:
    return js_function(in.number<uint32_t>());
  case tag_keyword:
    return call("keyword", string(in.text()));
  case tag_symbol:
    return symbol(in.text());
  case tag_big:
    return call("read-string", string(in.text() + "N"));
  default:
    return jank_const_nil();
  }
}

// ---- errors -------------------------------------------------------------------------------------------------------

// What is written for an exception: its class, message and data, and the same of what caused it.
void write_error(writer &out, const std::string &name, const std::string &message, const std::string *data, ref cause);

void write_thrown(writer &out, ref thrown) {
  ref message = call("ex-message", thrown);
  ref data = call("ex-data", thrown);
  if (is_nil(message) && is_nil(data)) { // any value can be thrown
    write_error(out, "Object", jank_to_code_string(thrown), nullptr, jank_const_nil());
    return;
  }
  std::string printed = is_nil(data) ? "" : jank_to_code_string(data);
  write_error(out, "ExceptionInfo", is_nil(message) ? "" : jank_to_string(message), is_nil(data) ? nullptr : &printed,
              call("ex-cause", thrown));
}

void write_error(writer &out, const std::string &name, const std::string &message, const std::string *data, ref cause) {
  out.start(tag_entries);
  out.number(uint32_t(4));
  out.text("class");
  out.text(name);
  out.text("message");
  out.text(message);
  out.text("data");
  if (data) {
    out.text(*data);
  } else {
    out.start(tag_nil);
  }
  out.text("cause");
  if (is_nil(cause)) {
    out.start(tag_nil);
  } else {
    write_thrown(out, cause);
  }
}

// An error of ours. It is an exception of the standard library's, because each type that is caught is one more that a
// runtime with exceptions through JavaScript must be prepared for.
struct refusal : std::exception {
  std::string message;
  explicit refusal(std::string message) : message(std::move(message)) {}
  const char *what() const noexcept override { return message.c_str(); }
};

// Runs `act`, which writes an answer; what it throws becomes the answer. The first byte tells which.
template <typename F> void guarded(F act) {
  writer out;
  auto failed = [&](const std::string &name, const std::string &message) {
    out.bytes.assign(1, 1);
    write_error(out, name, message, nullptr, jank_const_nil());
  };
  out.bytes.assign(1, 0);
  try {
    act(out);
  } catch (const jank::runtime::object_ref &thrown) {
    out.bytes.assign(1, 1);
    try {
      write_thrown(out, thrown.raw());
    } catch (...) {
      failed("Object", "what was thrown can't be printed");
    }
#if __has_include(<jank/error.hpp>)
  } catch (const jank::error_ref &e) {
    failed(jank::error::kind_str(e->kind), e->message.c_str());
#endif
  } catch (const std::exception &e) {
    failed(dynamic_cast<const refusal *>(&e) ? "IllegalArgumentException" : "std::exception", e.what());
  } catch (...) {
    failed("Object", "C++ code threw something that is no exception of jank's");
  }
  uint32_t size = uint32_t(out.bytes.size());
  answer.resize(sizeof size + size);
  memcpy(answer.data(), &size, sizeof size);
  memcpy(answer.data() + sizeof size, out.bytes.data(), size);
  fflush(stdout);
  fflush(stderr);
}

// ---- namespaces and vars ------------------------------------------------------------------------------------------

ref find_ns(const std::string &name) { return call("find-ns", symbol(name)); }

// The var called "ns/name", or null.
ref find_var(const std::string &name) {
  auto known = vars.find(name);
  if (known != vars.end()) {
    return known->second;
  }
  size_t slash = name.find('/');
  if (slash == std::string::npos) {
    return nullptr;
  }
  ref ns = find_ns(name.substr(0, slash));
  if (is_nil(ns)) {
    return nullptr;
  }
  ref var = call("get", call("ns-interns", ns), symbol(name.substr(slash + 1)));
  if (is_nil(var)) {
    return nullptr;
  }
  vars.emplace(name, var);
  return var;
}

ref must_find_var(const std::string &name) {
  ref var = find_var(name);
  if (!var) {
    throw refusal("there is no var " + name);
  }
  return var;
}

// ---- side modules -------------------------------------------------------------------------------------------------

// A namespace in a batch's table, which src/toolchain/batch.rs writes.
struct entry {
  const char *ns;
  void *(*load)();     // runs its load function; gives the value where that has one
  void (*run)();       // the same as jank wants it
  const char *defines; // the names it defines, a line each; null where nobody knows
};
struct batch {
  uint32_t abi;
  uint32_t count;
  const entry *entries;
};
constexpr uint32_t abi = 1;

std::vector<const batch *> batches;

} // namespace

#if defined(JANK_PROGRAM)

// The table of all namespaces, which stand in the same module.
extern "C" const void *jank_batch_program(void);

namespace {

const batch *find_batch(const std::string &, const std::string &) {
  return static_cast<const batch *>(jank_batch_program());
}

void note_loaded(const entry &, ref) {}

bool run_development(op, reader &, writer &) { return false; }

} // namespace

#else
#include "reloading.hpp"
#endif

namespace {

// ---- loading -----------------------------------------------------------------------------------------------------

void open(reader &in, writer &out) {
  std::string path = in.text(), name = in.text();
  const batch *opened = find_batch(path, name);
  // Before any of them loads, so that `require` finds them.
#if defined(HAS_jank_module_register)
  for (uint32_t i = 0; i < opened->count; i++) {
    jank_module_register(opened->entries[i].ns, opened->entries[i].run);
  }
#endif
  out.start(tag_items);
  out.number(opened->count + 1);
  out.start(tag_integer);
  out.number(int64_t(batches.size()));
  for (uint32_t i = 0; i < opened->count; i++) {
    out.text(opened->entries[i].ns);
  }
  batches.push_back(opened);
}

void load(uint32_t index, uint32_t of) {
  if (index >= batches.size() || of >= batches[index]->count) {
    throw refusal("there is no such namespace in that batch");
  }
  const entry &chosen = batches[index]->entries[of];
  ref value = static_cast<ref>(chosen.load());
  jank_module_set_loaded(chosen.ns);
  note_loaded(chosen, value);
}

// ---- calls --------------------------------------------------------------------------------------------------------

void call_with(ref function, reader &in, writer &out) {
  ref args = jank_vector_create(0);
  for (uint32_t count = in.number<uint32_t>(); count; count--) {
    args = call("conj", args, read(in));
  }
  write(out, call("apply", function, args));
}

void run(op what, reader &in, writer &out) {
  out.bytes.reserve(64);
  switch (what) {
  case op_open:
    open(in, out);
    return;
  case op_load: {
    uint32_t index = in.number<uint32_t>();
    load(index, in.number<uint32_t>());
    break;
  }
  case op_call:
    call_with(jank_deref(must_find_var(in.text())), in, out);
    return;
  case op_call_held:
    call_with(held_value(in.number<uint32_t>()), in, out);
    return;
  case op_drop:
    drop(in.number<uint32_t>());
    break;
  case op_collected:
    core_vars.clear();
    vars.clear();
    number_again();
    break;
  case op_reserve:
    break;
  default:
    if (run_development(what, in, out)) {
      return;
    }
  }
  out.start(tag_nil);
}

} // namespace

// Reserves `size` bytes and gives their address; or does what was asked for in them and gives the address of the
// answer, which stays until the next call.
extern "C" __attribute__((visibility("default"))) void *jank_watch_glue(int what, int size) {
  if (what == op_reserve) {
    reserved.resize(size_t(size));
    return reserved.data();
  }
  reader in{std::move(reserved)};
  reserved.clear();
  guarded([&](writer &out) { run(op(what), in, out); });
  return answer.data();
}
