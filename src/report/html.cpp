// One self-contained HTML file: page, style and script lie in html/ and are embedded by html/embed.cmake; the data is
// one block of JSON. No network: the page's own policy forbids it.
#include <optional>

#include "html_hashes.h"
#include "report/html_data.h"
#include "report/renderer.h"
#include "report/renderers.h"

extern "C" {
extern const char callaudit_html_page[];
extern const char callaudit_html_page_end[];
extern const char callaudit_html_style[];
extern const char callaudit_html_style_end[];
extern const char callaudit_html_script[];
extern const char callaudit_html_script_end[];
}

namespace callaudit::report {

namespace {

std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

class Html {
 public:
  Html(Write write, const Options& options) : write_(std::move(write)), options_(options) {}

  void begin(const audit::RunInfo& run) { data_.emplace(run, options_); }
  void call(const audit::CallResult& call) { data_->add(call); }
  void problem(const audit::NotAudited& problem) { data_->add(problem); }

  void end(const audit::Summary&) {
    const std::string data = data_->json();
    std::string_view page = between(callaudit_html_page, callaudit_html_page_end);
    fill(page, "@SCRIPT_HASH@", kScriptHash);
    fill(page, "@STYLE_HASH@", kStyleHash);
    fill(page, "@STYLE@", between(callaudit_html_style, callaudit_html_style_end));
    fill(page, "@DATA@", data);
    fill(page, "@SCRIPT@", between(callaudit_html_script, callaudit_html_script_end));
    write_(page);
  }

 private:
  // Writes the page up to a mark, then what stands in its place; the page goes on behind the mark.
  void fill(std::string_view& page, std::string_view mark, std::string_view content) {
    const std::size_t at = page.find(mark);
    write_(page.substr(0, at));
    write_(content);
    page.remove_prefix(at + mark.size());
  }

  Write write_;
  Options options_;
  std::optional<HtmlData> data_;
};

}  // namespace

Renderer make_html(Write write, const Options& options) {
  return make_renderer<Html>(std::move(write), options);
}

}  // namespace callaudit::report
