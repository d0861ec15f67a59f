// Regular expressions as values.
#pragma once

#include "string.hpp"

namespace rt {

jk make_regex(jk pattern);             // not prepared
void print_regex(Text *out, jk regex); // as the reader takes it

} // namespace rt
