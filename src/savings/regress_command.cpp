#include "savings/regress_command.h"

#include <fstream>
#include <optional>
#include <ostream>

#include "paper/sheet.h"
#include "savings/model/judgement.h"
#include "savings/model/words.h"
#include "savings/regress_table.h"
#include "terms/problems.h"
#include "terms/problems/savings.h"

namespace sxsh::savings {
namespace {

void optional_real(JsonWriter& json, std::string_view key, const std::optional<double>& value) {
  json.key(key);
  value ? json.real(*value) : json.null();
}

// First what is odd about the table, then why the model is refused or weak. A fit that is none says only why.
std::vector<Problem> said_of(const Fit& fit, const std::vector<Problem>& beside) {
  std::vector<Problem> out = beside;
  if (fit.status != FitStatus::ok) {
    if (fit.why) out.push_back(*fit.why);
    return out;
  }
  const Judgement judged = judge(fit);
  for (const auto* group : {&judged.refused, &judged.weak}) out.insert(out.end(), group->begin(), group->end());
  return out;
}

std::string message_of(const std::vector<Problem>& said, Lang lang) {
  std::string out;
  for (const Problem& one : said) out += (out.empty() ? "" : " ") + one.message(lang);
  return out;
}

struct Asked {
  std::string file, y, x;
  bool constant = true, json = false;
  Lang lang = Lang::vi;
};

// "--y=COL" as two words.
std::vector<std::string> parted(std::span<const std::string> words) {
  std::vector<std::string> out;
  for (const std::string& word : words) {
    const size_t equals = word.starts_with("--") ? word.find('=') : word.npos;
    out.push_back(word.substr(0, equals));
    if (equals != word.npos) out.push_back(word.substr(equals + 1));
  }
  return out;
}

std::optional<Asked> asked_of(const std::vector<std::string>& words, std::string& fault) {
  Asked out;
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    const bool more = i + 1 < words.size();
    if (word == "--json") out.json = true;
    else if (word == "--no-intercept") out.constant = false;
    else if (word == "--y" && more) out.y = words[++i];
    else if (word == "--x" && more) out.x += (out.x.empty() ? "" : ",") + words[++i];
    else if (word == "--lang" && more && (words[i + 1] == "vi" || words[i + 1] == "en"))
      out.lang = words[++i] == "vi" ? Lang::vi : Lang::en;
    else if (!word.starts_with("--") && out.file.empty()) out.file = word;
    else return fault = word + (word == "--lang" && more ? " " + words[i + 1] : ""), std::nullopt;
  }
  return out;
}

int say(const Problem& problem, std::ostream& err, int code) {
  err << "sxsh: " << problem.message(Lang::vi) << "\nsxsh: " << problem.message(Lang::en) << "\n";
  return code;
}

void print(const Fit& fit, const std::vector<Problem>& beside, Lang lang, std::ostream& out) {
  const bool vi = lang == Lang::vi;
  const auto put = [&](const std::optional<double>& value) {
    return value ? number_words(*value, 5, lang) : std::string("–");
  };
  if (fit.status == FitStatus::ok) {
    out << (vi ? "biến\thệ số\tsai số chuẩn\tt\tp" : "driver\tcoefficient\tstandard error\tt\tp") << "\n";
    for (const Coefficient& one : fit.coefficients)
      out << (vi && fit.constant && &one == &fit.coefficients.front() ? "(hằng số)" : one.name) << "\t" << put(one.estimate)
          << "\t± " << put(one.std_error) << "\tt = " << put(one.t) << "\tp = " << put(one.p) << "\n";
    out << "n = " << fit.n << ", R² = " << put(fit.r2) << ", R² (adj.) = " << put(fit.adj_r2) << ", p = " << put(fit.p_model)
        << ", RMSE = " << put(fit.rmse) << ", CV(RMSE) = " << (fit.cv_rmse ? percent_words(*fit.cv_rmse, lang) : "–")
        << ", DW = " << put(fit.durbin_watson) << ", κ = " << put(fit.condition) << "\n";
  }
  if (fit.status != FitStatus::ok) out << (vi ? "Không có mô hình nào tính được:\n" : "No model can be worked out:\n");
  else if (!judge(fit).usable())
    out << (vi ? "Mô hình này không dùng được để tính tiết kiệm:\n" : "This model cannot carry a saving:\n");
  for (const Problem& one : said_of(fit, beside)) out << "- " << one.message(lang) << "\n";
}

}  // namespace

void write_fit(JsonWriter& json, const Fit& fit, const std::vector<Problem>& beside) {
  json.begin_object().key("n").integer(fit.n).key("p").integer(fit.p).key("dof").integer(fit.dof());
  json.key("coefficients").begin_array();
  for (const Coefficient& one : fit.coefficients) {
    json.begin_object().key("name").string(one.name).key("estimate").real(one.estimate).key("std_error").real(one.std_error);
    optional_real(json, "t", one.t);
    optional_real(json, "p", one.p);
    optional_real(json, "vif", one.vif);
    json.end_object();
  }
  json.end_array();
  optional_real(json, "r2", fit.r2);
  optional_real(json, "adj_r2", fit.adj_r2);
  optional_real(json, "f", fit.f);
  optional_real(json, "p_model", fit.p_model);
  optional_real(json, "rmse", fit.rmse);
  optional_real(json, "cv_rmse", fit.cv_rmse);
  optional_real(json, "nmbe", fit.nmbe);
  optional_real(json, "durbin_watson", fit.durbin_watson);
  optional_real(json, "lag_1", fit.lag_1);
  optional_real(json, "bic", fit.bic);
  optional_real(json, "condition", fit.condition);
  json.key("status").string(fit.status == FitStatus::ok          ? "ok"
                            : fit.status == FitStatus::undefined ? "undefined"
                                                                 : "ill_conditioned");
  json.key("usable");
  fit.status == FitStatus::ok ? json.boolean(judge(fit).usable()) : json.null();
  const std::vector<Problem> said = said_of(fit, beside);
  json.key("message").begin_object().key("vi").string(message_of(said, Lang::vi)).key("en");
  json.string(message_of(said, Lang::en)).end_object();
  json.end_object();
}

int regress_command(std::span<const std::string> words, std::ostream& out, std::ostream& err) {
  std::string fault;
  const auto asked = asked_of(parted(words), fault);
  if (!asked) return say(Problem(problems::usage, {{"word", fault}}), err, 2);
  const std::pair<const std::string*, const char*> needed[] = {
      {&asked->file, "FILE.csv"}, {&asked->y, "--y COL"}, {&asked->x, "--x COL"}};
  for (const auto& [given, name] : needed)
    if (given->empty()) return say(Problem(problems::regress_option_needed, {{"option", name}}), err, 2);
  std::ifstream file(asked->file, std::ios::binary);
  if (!file) return say(Problem(problems::file_missing, {{"path", asked->file}}), err, 1);
  if (file.peek() == std::ifstream::traits_type::eof())  // a folder opens, too
    return say(Problem(problems::regress_file_empty, {{"path", asked->file}}), err, 1);
  std::string bytes;
  std::string block(size_t{1} << 16, '\0');
  while (bytes.size() <= paper::SheetLimits{}.bytes && file) {  // more is too large whatever it says
    file.read(block.data(), static_cast<std::streamsize>(block.size()));
    bytes.append(block, 0, static_cast<size_t>(file.gcount()));
  }
  const auto sample = read_sample(bytes, asked->y, asked->x, asked->constant);
  if (!sample.ok()) return say(sample.problem(), err, 1);
  const Fit made = fit(sample.value());
  const std::vector<Problem> beside = oddities(sample.value(), made);
  if (!asked->json) {
    print(made, beside, asked->lang, out);
    return 0;
  }
  JsonWriter json(JsonStyle::pretty);
  write_fit(json, made, beside);
  out << json.take() << "\n";
  return 0;
}

}  // namespace sxsh::savings
