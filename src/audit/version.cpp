#include "audit/version.h"

namespace callaudit::audit {

const char* version() {
  return CALLAUDIT_VERSION;
}

}  // namespace callaudit::audit
