// One self-contained HTML file: page, style and script lie in html/ and are embedded by html/embed.cmake; the data is
// one block of JSON. No network: the page's own policy forbids it.
#include <optional>

#include "report/html_data.h"
#include "report/html_parts.h"
#include "report/renderer.h"
#include "report/renderers.h"

namespace callaudit::report {

namespace {

class Html {
 public:
  Html(Write write, const Options& options) : write_(std::move(write)), options_(options) {}

  void begin(const audit::RunInfo& run) { data_.emplace(run, options_); }
  void call(const audit::CallResult& call) { data_->add(call); }
  void problem(const audit::NotAudited& problem) { data_->add(problem); }

  void end(const audit::Summary&) {
    const std::string data = data_->json();
    std::string_view page = html_page();
    fill(page, "@SCRIPT_HASH@", html_script_hash());
    fill(page, "@STYLE_HASH@", html_style_hash());
    fill(page, "@STYLE@", html_style());
    fill(page, "@DATA@", data);
    fill(page, "@SCRIPT@", html_script());
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
