// What needs the compiler, which is not in the page: these are there for macros alone, which run in the compiler.
#include "exception.hpp"

using namespace rt;

namespace {

jk missing(const char *name) {
  return throw_error("UnsupportedOperationException", "`%s` only works in macros: the compiler is not in the page",
                     name);
}

} // namespace

extern "C" {

jk jk_eval(jk) { return missing("eval"); }
jk jk_macroexpand_1(jk) { return missing("macroexpand-1"); }
jk jk_destructure(jk) { return missing("destructure"); }

} // extern "C"
