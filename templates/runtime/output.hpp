// *out*: the host, or what with-out-str collects.
#pragma once

#include "object.hpp"

namespace rt {

jk_u32 output_depth();
void unwind_output(jk_u32 depth);

} // namespace rt
