// Compiled patterns as bytes and back: first the phrases that they were compiled with, then how the alphabet came
// about, the programs by pattern, and the regular expressions.
#include <bit>
#include <map>

#include "match/pattern_set.h"
#include "text/packed.h"

namespace callaudit::match {

namespace {

void pack_phrases(const Phrases& phrases, text::Packer& out) {
  const std::map<std::string, std::vector<std::string>> sorted(phrases.begin(), phrases.end());
  out.number(sorted.size());
  for (const auto& [name, patterns] : sorted) {
    out.text(name);
    out.number(patterns.size());
    for (const std::string& pattern : patterns) out.text(pattern);
  }
}

// Reads the phrases; whether each of them is the same now.
bool are_same(text::Unpacker& in, const Phrases& phrases) {
  bool same = true;
  for (std::uint64_t left = in.number(); left > 0; --left) {
    const auto found = phrases.find(std::string(in.text()));
    const std::uint64_t patterns = in.number();
    same = same && found != phrases.end() && found->second.size() == patterns;
    for (std::uint64_t at = 0; at < patterns; ++at) same = in.text() == (same ? found->second[at] : "") && same;
  }
  return same;
}

void pack_alphabet(const Alphabet& alphabet, text::Packer& out) {
  const std::vector<Alphabet::Definition> all = alphabet.definitions();
  out.number(all.size());
  for (const Alphabet::Definition& definition : all) {
    out.number(static_cast<std::uint64_t>(definition.kind));
    out.text(definition.text);
    out.values(std::vector{std::bit_cast<std::uint64_t>(definition.similar)});
    out.values(definition.members);
  }
}

void unpack_alphabet(text::Unpacker& in, Alphabet& alphabet) {
  using Kind = Alphabet::Definition::Kind;
  const std::uint64_t atoms = in.number();
  alphabet.reserve(atoms);
  for (std::uint64_t left = atoms; left > 0; --left) {
    const auto kind = static_cast<Kind>(in.number());
    const std::string text(in.text());
    const auto similar = std::bit_cast<double>(in.values<std::uint64_t>().front());
    std::vector<Atom> members = in.values<Atom>();
    if (kind == Kind::word) alphabet.word(text, similar);
    if (kind == Kind::prefix) alphabet.prefix(text);
    if (kind == Kind::set) alphabet.set(std::move(members));
  }
}

std::string packed_program(const Program& program) {
  text::Packer out;
  out.number(program.states.size());
  for (const State& state : program.states) {
    out.number(static_cast<std::uint64_t>(state.kind));
    for (const std::uint32_t field : {std::uint32_t{state.detail}, state.atom, state.next, state.other, state.dead})
      out.number(field);
  }
  for (const std::uint32_t field : {program.start, program.length, program.lead}) out.number(field);
  out.values(program.needs);
  out.values(program.gates);
  return out.bytes();
}

Program unpacked_program(text::Unpacker in) {
  const auto field = [&in] { return static_cast<std::uint32_t>(in.number()); };
  Program program;
  program.states.resize(in.number());
  for (State& state : program.states) {
    state.kind = static_cast<State::Kind>(field());
    state.detail = static_cast<std::uint8_t>(field());
    state.atom = field();
    state.next = field();
    state.other = field();
    state.dead = field();
  }
  program.start = field();
  program.length = field();
  program.lead = field();
  program.needs = in.values<Need>();
  program.gates = in.values<Gate>();
  return program;
}

bool is_prepared_kind(const PatternOptions& options) {
  return options.similar == 1;
}

}  // namespace

std::string PatternSet::packed(const Phrases& phrases) const {
  text::Packer out;
  pack_phrases(phrases, out);
  pack_alphabet(impl_->alphabet, out);
  std::map<std::string_view, const Program*> programs;
  for (const Impl::Entry& entry : impl_->entries) {
    if (!entry.is_regex && is_prepared_kind(entry.options)) programs.emplace(entry.source, &entry.program);
  }
  out.number(programs.size());
  for (const auto& [pattern, program] : programs) {
    out.text(pattern);
    out.text(packed_program(*program));
  }
  out.number(impl_->regexes.size());
  for (const PatternId regex : impl_->regexes) out.text(source(regex));
  return out.bytes();
}

// With a lower limit on states than these were compiled with, each is compiled again, to be refused if it is too large.
void PatternSet::start_from(std::string_view packed, const Phrases& phrases) {
  if (impl_->most_states < kMostStates) return;
  text::Unpacker in(packed);
  const bool same_phrases = are_same(in, phrases);
  unpack_alphabet(in, impl_->alphabet);
  const std::uint64_t programs = in.number();
  impl_->prepared.reserve(programs);
  for (std::uint64_t left = programs; left > 0; --left) {
    const std::string_view pattern = in.text(), program = in.text();
    if (same_phrases || pattern.find('<') == std::string_view::npos) impl_->prepared.emplace(pattern, program);
  }
  impl_->entries.reserve(programs + programs / 4);  // some stand in several signals
  for (std::uint64_t left = in.number(); left > 0; --left) impl_->prepared_regexes.insert(in.text());
}

std::optional<Program> prepared_program(const PatternSet::Impl& impl, std::string_view pattern,
                                        const PatternOptions& options) {
  const auto found = impl.prepared.find(pattern);
  if (found == impl.prepared.end() || !is_prepared_kind(options)) return std::nullopt;
  return unpacked_program(text::Unpacker(found->second));
}

}  // namespace callaudit::match
