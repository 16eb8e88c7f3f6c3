#include "readers/voice_ai.h"

#include <array>

#include "readers/json_fields.h"

namespace callaudit::readers {

using transcript::Role;

int speaker_of_entry(CallDraft& draft, const Json& entry) {
  constexpr std::array<std::pair<std::string_view, Role>, 5> speaking = {{{"agent", Role::agent},
                                                                          {"assistant", Role::agent},
                                                                          {"bot", Role::agent},
                                                                          {"user", Role::customer},
                                                                          {"transfer_target", Role::system}}};
  for (const auto& [word, role] : speaking) {
    if (entry["role"].string() != word) continue;
    const int index = speaker_of(draft, word);
    set_role(draft, index, role);
    return index;
  }
  return kNoSpeech;
}

}  // namespace callaudit::readers
