// The part of glue.cpp that only development has: side modules that come one after the other, loading as a transaction,
// and forgetting.

#include <dlfcn.h>

namespace {

const batch *find_batch(const std::string &path, const std::string &name) {
  void *handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    throw refusal("side module " + path + " can't be opened: " + dlerror());
  }
  void *found = dlsym(handle, name.c_str());
  if (!found) {
    throw refusal("side module " + path + " has no " + name);
  }
  const batch *opened = static_cast<const batch *>(reinterpret_cast<const void *(*)()>(found)());
  if (opened->abi != abi) {
    throw refusal("side module " + path + " was made by another jank-watch; reload the page");
  }
  return opened;
}

kept last_value("last-value");

using names = std::vector<std::string>;
struct loaded {
  bool known = false; // what it defines
  names defines;
};
std::unordered_map<std::string, loaded> namespaces; // all of the program's that were ever loaded

names lines(const char *text) {
  names all;
  while (*text) {
    size_t length = strcspn(text, "\n");
    all.emplace_back(text, length);
    text += length + (text[length] != 0);
  }
  return all;
}

void unmap(ref ns, const std::string &name) {
  call("ns-unmap", ns, symbol(name));
  vars.clear();
}

// ---- transactions -------------------------------------------------------------------------------------------------

kept snapshot("snapshot"); // a vector of vars and their roots by turns, while a transaction is under way
bool in_transaction, forgetting;
std::unordered_map<std::string, loaded> loading; // namespaces that this transaction has loaded
names present;                                   // namespaces that were there when it began

// Puts the vars of a namespace and their roots into the snapshot.
void note_roots(const std::string &name) {
  ref ns = find_ns(name);
  if (is_nil(ns)) {
    return;
  }
  present.push_back(name);
  ref all = snapshot.get();
  for_each(call("vals", call("ns-interns", ns)), [&](ref var) {
    ref root;
    try {
      root = jank_deref(var);
    } catch (...) {
      return; // it has none
    }
    all = call("conj", call("conj", all, var), root);
  });
  snapshot.set(all);
}

void begin(bool forgets) {
  in_transaction = true;
  forgetting = forgets;
  loading.clear();
  present.clear();
  snapshot.set(jank_vector_create(0));
  for (const batch *opened : batches) {
    for (uint32_t i = 0; i < opened->count; i++) {
      namespaces.emplace(opened->entries[i].ns, loaded());
    }
  }
  for (const auto &known : namespaces) {
    note_roots(known.first);
  }
}

void finish() {
  in_transaction = false;
  loading.clear();
  snapshot.set(jank_const_nil());
}

bool holds(const names &all, const std::string &name) {
  for (const std::string &one : all) {
    if (one == name) {
      return true;
    }
  }
  return false;
}

// What a namespace defined at its load before, and does not define now.
void forget_removed(const std::string &name, const loaded &now) {
  const loaded &before = namespaces[name];
  if (!before.known || !now.known) {
    return;
  }
  ref ns = find_ns(name);
  for (const std::string &defined : before.defines) {
    if (!holds(now.defines, defined)) {
      unmap(ns, defined);
    }
  }
}

void commit() {
  for (const auto &done : loading) {
    if (forgetting) {
      forget_removed(done.first, done.second);
    }
    namespaces[done.first] = done.second;
  }
  finish();
}

// Every var that was there gets its root back; what was not there goes.
void rollback() {
  names before = present;
  ref at = call("seq", snapshot.get());
  std::unordered_map<ref, bool> known;
  while (!is_nil(at)) {
    ref var = call("first", at);
    at = call("next", at);
    ref root = call("first", at);
    at = call("next", at);
    known.emplace(var, true);
    if (jank_deref(var) != root) {
      jank_var_bind_root(var, root);
    }
  }
  for (const auto &name : namespaces) {
    ref ns = find_ns(name.first);
    if (is_nil(ns)) {
      continue;
    }
    names added;
    for_each(call("ns-interns", ns), [&](ref pair) {
      if (!known.count(call("val", pair))) {
        added.push_back(jank_to_string(call("key", pair)));
      }
    });
    for (const std::string &one : added) {
      unmap(ns, one);
    }
    if (!holds(before, name.first)) {
      call("remove-ns", symbol(name.first));
    }
  }
  vars.clear();
  finish();
}

// A namespace was loaded, with this value.
void note_loaded(const entry &chosen, ref value) {
  last_value.set(value ? value : jank_const_nil());
  loaded now;
  now.known = chosen.defines;
  if (chosen.defines) {
    now.defines = lines(chosen.defines);
  }
  if (in_transaction) {
    loading[chosen.ns] = now;
  } else {
    namespaces[chosen.ns] = now;
  }
}

void forget(const std::string &name) {
  ref ns = find_ns(name);
  auto known = namespaces.find(name);
  if (is_nil(ns) || known == namespaces.end()) {
    return;
  }
  for (const std::string &defined : known->second.defines) {
    unmap(ns, defined);
  }
  if (is_nil(call("seq", call("ns-interns", ns)))) {
    call("remove-ns", symbol(name));
  }
  namespaces.erase(known);
}

// A bit for each number of arguments from 0 to 6 that `[a b & rest]` in the var's :arglists allow; all of them where it
// has none.
int arities(ref var) {
  ref lists = call("get", call("meta", var), jank_keyword_intern(string(""), string("arglists")));
  if (is_nil(lists)) {
    return -1;
  }
  int all = 0;
  for_each(lists, [&](ref parameters) {
    int required = 0;
    bool rest = false;
    for_each(parameters, [&](ref parameter) {
      rest = rest || strcmp(jank_to_string(parameter), "&") == 0;
      required += !rest;
    });
    for (int n = 0; n < 7; n++) {
      all |= int(n == required || (rest && n > required)) << n;
    }
  });
  return all;
}

// Does what only development asks for. Has it written an answer?
bool run_development(op what, reader &in, writer &out) {
  switch (what) {
  case op_begin:
    begin(in.number<uint8_t>());
    return false;
  case op_commit:
    commit();
    return false;
  case op_rollback:
    rollback();
    return false;
  case op_forget:
    forget(in.text());
    return false;
  case op_has:
    out.start(find_var(in.text()) ? tag_true : tag_false);
    return true;
  case op_arities:
    out.start(tag_integer);
    out.number(int64_t(arities(must_find_var(in.text()))));
    return true;
  case op_last_value:
    out.text(jank_to_code_string(last_value.get()));
    return true;
  case op_stats:
    out.start(tag_items);
    out.number(uint32_t(3));
    for (size_t figure : {batches.size(), namespaces.size(), numbers.size()}) {
      out.start(tag_integer);
      out.number(int64_t(figure));
    }
    return true;
  case op_arguments:
    jank_var_bind_root(jank_var_intern_c("clojure.core", "*command-line-args*"), call("seq", read(in)));
    return false;
  default:
    return false;
  }
}

} // namespace
