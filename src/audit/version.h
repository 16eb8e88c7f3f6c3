// What this program is: its version, as every result carries it, and the commit that it was built from.
#pragma once

namespace callaudit::audit {

const char* version();  // "0.1.0"
const char* commit();   // "45f0e89c2a11", with "+changes" behind it for work not committed, or "unknown"

}  // namespace callaudit::audit
