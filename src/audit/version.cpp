#include "audit/version.h"

namespace callaudit::audit {

const char* version() {
  return CALLAUDIT_VERSION;
}

const char* commit() {
  return
#include "commit.inc"
      ;
}

}  // namespace callaudit::audit
