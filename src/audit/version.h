// The version of the program, as every result carries it.
#pragma once

namespace callaudit::audit {

const char* version();  // "0.1.0"

}  // namespace callaudit::audit
