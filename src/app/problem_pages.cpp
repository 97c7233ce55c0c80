#include "app/problem_pages.h"

#include "accounts/permissions.h"
#include "app/problem.html.h"
#include "terms/problems.h"
#include "ui/messages/problem.gen.h"
#include "ui/page.h"

namespace sxsh::app {
namespace {

// A page about a problem shows no data; whoever asks for some here has a bug.
class NoSession final : public db::Session {
 public:
  db::Engine engine() const override { return db::Engine::sqlite; }
  Result<int64_t> run(const db::Statement&) override { throw refused(); }
  void each(const db::Statement&, const std::function<void(const db::Row&)>&) override { throw refused(); }
  void first(const db::Statement&, const std::function<void(const db::Row&)>&) override { throw refused(); }
  Result<int64_t> insert_many(std::string_view, std::span<const db::Column>, const std::function<void(db::Rows&)>&) override { throw refused(); }

 private:
  static db::Failure refused() { return db::Failure("a problem page reads no data"); }
};

// Without the right: what it would be, and whose it is.
std::string words_of(const Problem& problem, Lang lang) {
  const accounts::Action* what = nullptr;
  if (problem.is(problems::not_permitted))
    for (const auto& [name, value] : problem.details)
      if (name == "action") what = accounts::action(value);
  if (!what) return problem.message(lang);
  std::string roles;
  for (const accounts::Role& role : accounts::all_roles())
    if (what->allows(role.letter)) roles += (roles.empty() ? "" : ", ") + std::string(lang == Lang::vi ? role.vi : role.en);
  return ui::tr(lang, ui::Msg::problem_not_permitted, {{"what", std::string(lang == Lang::vi ? what->vi : what->en)}, {"roles", roles}});
}

std::string framed(const ProblemView& view, const web::Request& request, Lang lang, const web::Visitor& visitor, const Clock& clock, int64_t office) {
  NoSession session;
  const web::Context context{request, session, clock, visitor, lang, office, {}, {}};
  ui::Page page;
  page.title = view.title;
  page.body = problem(view, lang);
  return ui::portal(context, std::move(page)).body;
}

}  // namespace

std::string problem_page(const Problem& problem, const web::Request& request, Lang lang, const web::Visitor& visitor, const Clock& clock, int64_t office) {
  return framed({std::string(ui::tr(lang, ui::Msg::problem_title)), words_of(problem, lang), "", lang == Lang::en ? "/en" : "/"}, request, lang, visitor,
                clock, office);
}

std::string bug_page(const std::string& reference, Lang lang) {
  const web::Request request;
  return framed({std::string(ui::tr(lang, ui::Msg::problem_title)), std::string(ui::tr(lang, ui::Msg::problem_bug)), reference,
                 lang == Lang::en ? "/en" : "/"},
                request, lang, {}, Clock::real(), 1);
}

}  // namespace sxsh::app
