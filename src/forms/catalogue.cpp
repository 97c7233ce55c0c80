#include "forms/catalogue.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>
#include <stdexcept>

#include "base/embedded.h"
#include "terms/problems.h"

namespace sxsh::forms {
namespace {

constexpr std::string_view kFolder = "catalogue/forms/", kFile = "/form.toml";

using Forms = std::vector<std::shared_ptr<const Form>>;

Forms embedded() {
  Forms out;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.path.starts_with(kFolder) || !file.path.ends_with(kFile)) continue;
    const std::string folder(file.path.substr(0, file.path.size() - kFile.size()));
    const auto* checks = embedded_file(folder + "/checks.toml");
    auto form = read_form(file.path, file.bytes, checks ? checks->bytes : std::string_view());
    if (form.ok() && form.value().code != folder.substr(kFolder.size()))
      throw std::runtime_error(folder + ": the form has another code");
    if (!form.ok()) throw std::runtime_error(form.problem().message(Lang::en));
    out.push_back(std::make_shared<const Form>(form.take()));
  }
  return out;
}

// Replaced as a whole at start, before anybody reads; afterwards only read.
Forms& forms() {
  static Forms all = embedded();
  return all;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

const Forms& carried_forms() { return forms(); }

std::shared_ptr<const Form> carried_form(std::string_view code) {
  for (const auto& form : forms())
    if (form->code == code) return form;
  return nullptr;
}

Result<Done> take_forms_of(const std::string& folder) {
  Forms all = forms();
  std::error_code none;
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder + "/forms", none))
    if (std::filesystem::exists(entry.path() / "form.toml", none)) found.push_back(entry.path());
  std::ranges::sort(found);
  for (const auto& path : found) {
    const std::string file = (path / "form.toml").string();
    auto form = std::make_shared<const Form>(TRY(read_form(file, bytes_of(file), bytes_of(path / "checks.toml"))));
    const auto same = std::ranges::find(all, form->code, [](const auto& one) { return one->code; });
    if (same == all.end()) all.push_back(form);
    else *same = form;
  }
  forms() = std::move(all);
  return Done{};
}

}  // namespace sxsh::forms
