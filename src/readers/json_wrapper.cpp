// An object that carries a whole transcript as text in one of its fields ({"ConversationId": ..., "Content": "Agent:
// ..."}): the field is read by what it holds, the other fields tell about the call.
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/list_keys.h"

namespace callaudit::readers {

namespace {

constexpr std::size_t kLongText = 60;  // bytes; less is no conversation
constexpr int kDeepest = 3;

// The longest text of the object.
std::string_view long_text(const Json& root) {
  std::string_view longest;
  for (const auto& [key, value] : root.members()) {
    if (value.string().size() > longest.size()) longest = value.string();
  }
  return longest.size() >= kLongText ? longest : std::string_view();
}

const char* recognise(const Json& root) {
  const std::string_view carried = long_text(root);
  return !carried.empty() && is_known_text(carried) ? "an object with a transcript as text" : nullptr;
}

void read_about(const Json& root, transcript::Call& call) {
  for (const auto& [key, value] : root.members()) {
    const std::string plain = plain_key(key);
    if (names_call(key) || (plain == "id" && call.id.empty())) {
      call.id = label(value);
    } else if (plain == "starttime" || plain == "startedat" || plain == "date") {
      set_started(call, epoch_seconds(value));
    } else if (plain == "agent" || plain == "agentname") {
      call.agent = value.string();
    } else if (value.scalar().size() < kLongText) {
      add_metadata(call, key, value);
    }
  }
}

void read(const Json& root, const Document& document, Reading& reading) {
  Reading inner;
  const std::string_view carried = long_text(root);
  if (document.nesting >= kDeepest || !read_inner_text(carried, document, inner) || inner.calls.empty()) {
    return refuse(document, reading, "no field holds a transcript as text");
  }
  if (inner.calls.size() == 1) {
    read_about(root, inner.calls.front());
    inner.calls.front().notes.push_back("the text in the object was read as " + inner.calls.front().format);
  }
  for (transcript::Call& call : inner.calls) {
    call.format.clear();
    reading.calls.push_back(std::move(call));
  }
}

}  // namespace

constinit const JsonFormat json_wrapper_format = {"json-wrapper", "a JSON object with a transcript as text in a field",
                                                  recognise, read};

}  // namespace callaudit::readers
