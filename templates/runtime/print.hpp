// Printing as pr-str and str do it.
#pragma once

#include "string.hpp"

namespace rt {

// Appends; false with an exception pending (walking a lazy sequence may throw). `readably`: strings quoted, characters
// named.
bool print(Text *out, jk v, bool readably);
// As Java's Double.toString does, with Clojure's ##Inf, ##-Inf, ##NaN where `readably`.
void print_double(Text *out, double d, bool readably);

} // namespace rt
