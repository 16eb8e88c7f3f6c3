#include "learned/training_text.h"

#include <algorithm>

#include "text/utf8.h"

namespace callaudit::learned {

namespace {

using transcript::Role;

constexpr int kGroups = 5;  // that lines of unknown writers are dealt into

std::string_view trimmed(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return text;
}

// Takes the run of " @tag" off the end of a line.
std::string_view take_tags(std::string_view line, std::vector<std::string>& tags) {
  line = trimmed(line);
  for (;;) {
    const std::size_t at = line.rfind('@');
    if (at == std::string_view::npos || !is_act_name(line.substr(at + 1)) || (at > 0 && line[at - 1] != ' '))
      return line;
    tags.emplace_back(line.substr(at + 1));
    line = trimmed(line.substr(0, at));
  }
}

class Reader {
 public:
  Reader(const TrainingFile& file, TrainingText& out) : file_(file), out_(out) {}

  text::Problems read(std::string_view bytes) {
    const std::string text = text::to_utf8(bytes);
    std::string_view left = text;
    ++out_.calls;
    while (!left.empty()) {
      const std::size_t end = std::min(left.find('\n'), left.size());
      ++number_;
      line(trimmed(left.substr(0, end)));
      left.remove_prefix(std::min(end + 1, left.size()));
    }
    return std::move(problems_);
  }

 private:
  void line(std::string_view written) {
    if (written.empty()) return;
    if (written.front() == '#') {
      ++out_.calls;
    } else if (written.front() == '+' || written.front() == '-') {
      listed(written);
    } else if (written.size() > 1 && written[1] == ':' &&
               std::string_view("ACac").find(written.front()) != std::string_view::npos) {
      spoken(written);
    } else {
      refuse("is no labelled sentence",
             "a line is `+ sentence`, `- sentence`, `A: sentence`, `C: sentence` or `# title`");
    }
  }

  void listed(std::string_view written) {
    if (file_.act.empty()) return refuse("`+` and `-` need the name of a signal", "name the file sentences-SIGNAL.txt");
    LabelledLine line;
    std::string_view text = take_tags(written.substr(1), line.acts);
    if (text.starts_with("C ")) {
      line.role = Role::customer;
      text.remove_prefix(2);
    }
    std::erase(line.acts, file_.act);
    if (written.front() == '+') line.acts.push_back(file_.act);
    line.call = ++out_.calls;
    add(std::move(line), text);
  }

  void spoken(std::string_view written) {
    LabelledLine line;
    const std::string_view text = take_tags(written.substr(2), line.acts);
    line.role = written.front() == 'C' || written.front() == 'c' ? Role::customer : Role::agent;
    line.source = LabelledLine::Source::call;
    line.call = out_.calls;
    add(std::move(line), text);
  }

  void add(LabelledLine line, std::string_view text) {
    if (text.empty()) return refuse("has no words", "");
    line.text = trimmed(text);
    line.group = file_.group.empty() ? std::string(1, static_cast<char>('a' + line.call % kGroups)) : file_.group;
    out_.lines.push_back(std::move(line));
  }

  void refuse(const char* message, const char* hint) {
    text::Problem problem;
    problem.where = {file_.name, number_, 1};
    problem.message = message;
    problem.hint = hint;
    problems_.push_back(std::move(problem));
  }

  const TrainingFile& file_;
  TrainingText& out_;
  text::Problems problems_;
  int number_ = 0;
};

}  // namespace

bool is_act_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool LabelledLine::is_example_of(std::string_view act) const {
  return std::find(acts.begin(), acts.end(), act) != acts.end();
}

text::Problems read_training_text(std::string_view bytes, const TrainingFile& file, TrainingText& out) {
  return Reader(file, out).read(bytes);
}

}  // namespace callaudit::learned
