#include "rules/prepared.h"

#include "config/packed_tree.h"
#include "rules/rulebook.h"

// Not in every program (prepared.cmake).
extern "C" [[gnu::weak]] const char callaudit_prepared_0_begin[], callaudit_prepared_0_end[];

namespace callaudit::rules {

std::optional<Prepared> prepared() {
  const char* const begin = callaudit_prepared_0_begin;
  if (begin == nullptr) return std::nullopt;
  text::Unpacker in({begin, static_cast<std::size_t>(callaudit_prepared_0_end - begin)});
  const std::uint64_t low = in.number(), high = in.number();
  return Prepared{text::Hash(low, high), in.text(), in.text()};
}

std::string prepare() {
  LoadOptions options;
  options.prepared = false;
  text::Problems problems;
  const auto book = load(options, problems);
  if (!book) return {};
  text::Hash hash;
  text::Packer trees;
  for (const Source& source : shipped()) {
    hash.add(source.bytes());
    if (!is_model(source.file))
      config::pack(config::parse(source.file, std::string(source.bytes()), problems).root, trees);
  }
  text::Packer out;
  out.number(hash.low());
  out.number(hash.high());
  out.text(book->signals.patterns.packed(book->phrases));
  out.text(trees.bytes());
  return out.bytes();
}

}  // namespace callaudit::rules
