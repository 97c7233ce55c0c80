#include "programmes/review.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "programmes/words.h"
#include "ui/messages/programmes.gen.h"
#include "ui/messages/review.gen.h"

namespace sxsh::programmes {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

struct Marked {
  int start, end;
  std::string id;        // of the item; "" for unread
};

// The shortest mark over [at, at + 1), or none.
const Marked* innermost(const std::vector<Marked>& marks, int at) {
  const Marked* best = nullptr;
  for (const Marked& mark : marks)
    if (mark.start <= at && at < mark.end && (!best || mark.end - mark.start < best->end - best->start)) best = &mark;
  return best;
}

std::string kind_word(Lang lang, const std::string& kind) {
  static const std::map<std::string, Message> kWords{{"document", Msg::review_kind_document},
                                                 {"programme", Msg::review_kind_programme},
                                                 {"objective", Msg::review_kind_objective},
                                                 {"baseline", Msg::review_kind_baseline},
                                                 {"target", Msg::review_kind_target},
                                                 {"task", Msg::review_kind_task},
                                                 {"agency", Msg::review_kind_agency},
                                                 {"budget", Msg::review_kind_budget},
                                                 {"budget_group", Msg::review_kind_budget_group},
                                                 {"budget_line", Msg::review_kind_budget_line},
                                                 {"reporting", Msg::review_kind_reporting}};
  const auto it = kWords.find(kind);
  return it == kWords.end() ? kind : std::string(tr(lang, it->second));
}

std::string field_word(Lang lang, const std::string& name) {
  static const std::map<std::string, Message> kWords{{"number", Msg::review_field_number},
                                                 {"date", Msg::review_field_date},
                                                 {"effective_date", Msg::review_field_effective_date},
                                                 {"issuer", Msg::review_field_issuer},
                                                 {"province", Msg::review_field_province},
                                                 {"title", Msg::review_field_title},
                                                 {"signer", Msg::review_field_signer},
                                                 {"signer_form", Msg::review_field_signer_form},
                                                 {"kind", Msg::review_field_kind},
                                                 {"family", Msg::review_field_family},
                                                 {"parent", Msg::review_field_parent},
                                                 {"from", Msg::review_field_from},
                                                 {"to", Msg::review_field_to},
                                                 {"text", Msg::review_field_text},
                                                 {"indicator", Msg::review_field_indicator},
                                                 {"population", Msg::review_field_population},
                                                 {"comparator", Msg::review_field_comparator},
                                                 {"value", Msg::review_field_value},
                                                 {"low", Msg::review_field_low},
                                                 {"high", Msg::review_field_high},
                                                 {"unit", Msg::review_field_unit},
                                                 {"year", Msg::review_field_year},
                                                 {"count", Msg::review_field_count},
                                                 {"source", Msg::review_field_source},
                                                 {"quantities", Msg::review_field_quantities},
                                                 {"years", Msg::review_field_years},
                                                 {"quarters", Msg::review_field_quarters},
                                                 {"lead", Msg::review_field_lead},
                                                 {"partners", Msg::review_field_partners},
                                                 {"name", Msg::review_field_name},
                                                 {"duties", Msg::review_field_duties},
                                                 {"total", Msg::review_field_total},
                                                 {"words", Msg::review_field_words},
                                                 {"central", Msg::source_central},
                                                 {"local", Msg::source_local},
                                                 {"environment", Msg::source_environment},
                                                 {"promotion", Msg::source_promotion},
                                                 {"science", Msg::source_science},
                                                 {"other", Msg::source_other},
                                                 {"code", Msg::review_field_code},
                                                 {"group", Msg::review_field_group},
                                                 {"item", Msg::review_field_item},
                                                 {"unit_cost", Msg::review_field_unit_cost},
                                                 {"reporter", Msg::programmes_reporter},
                                                 {"recipient", Msg::programmes_recipient},
                                                 {"frequency", Msg::programmes_frequency},
                                                 {"window", Msg::review_field_window},
                                                 {"due_date", Msg::review_field_due_date},
                                                 {"inclusive", Msg::review_field_inclusive}};
  if (name.size() > 6 && name[0] == 'y' && name[5] == '.') {
    const Message part = name.substr(6) == "quantity" ? Msg::review_field_year_quantity : Msg::review_field_year_amount;
    return tr(lang, part, {{"year", name.substr(1, 4)}});
  }
  const auto it = kWords.find(name);
  return it == kWords.end() ? name : std::string(tr(lang, it->second));
}

std::vector<ui::Choice> choices(Lang lang, const std::string& kind, const std::string& name, const std::string& value) {
  const auto listed = [&](std::initializer_list<const char*> codes, std::string (*word)(Lang, std::string_view)) {
    std::vector<ui::Choice> made;
    for (const char* code : codes) made.push_back({code, word(lang, code), value == code});
    return made;
  };
  if (name == "indicator")
    return listed(
        {"awareness", "reached", "application", "saving", "officers", "enterprise_staff", "area_staff", "managers_trained",
         "models", "assessments", "quick_assessments", "parks_reached", "training_classes", "trainees", "intensity",
         "material_intensity", "ghg_intensity", "other"},
        indicator_word);
  if (name == "population")
    return listed(
        {"all", "with_potential", "applying", "surveyed", "medium_large", "officers", "areas", "parks", "named_sectors", "other"},
        population_word);
  if (name == "source" && kind == "budget_line")
    return listed({"central", "local", "environment", "promotion", "science", "other"}, source_word);
  if (name == "frequency") return listed({"monthly", "quarterly", "six_month", "annual", "whole_period"}, frequency_word);
  if (name == "family") return listed({"cp1419", "scp889", "other"}, family_word);
  const auto words = [&](std::initializer_list<std::pair<const char*, Message>> pairs) {
    std::vector<ui::Choice> made;
    for (const auto& [code, word] : pairs) made.push_back({code, std::string(tr(lang, word)), value == code});
    return made;
  };
  if (name == "comparator")
    return words({{"ge", Msg::review_comparator_ge},
                  {"range", Msg::review_comparator_range},
                  {"qualitative", Msg::review_comparator_qualitative}});
  if (name == "inclusive") return words({{"1", Msg::review_inclusive_yes}, {"0", Msg::review_inclusive_no}});
  if (name == "kind" && kind == "document")
    return words({{"decision", Msg::review_act_decision},
                  {"plan", Msg::review_act_plan},
                  {"programme", Msg::review_act_programme},
                  {"report", Msg::review_act_report},
                  {"letter", Msg::review_act_letter}});
  return {};
}

std::string get(const Item& item, const std::string& name) {
  const auto it = item.fields.find(name);
  return it == item.fields.end() ? "" : it->second;
}

std::string value_words(Lang lang, const Item& item) {
  const std::string unit = get(item, "unit") == "percent" ? "%" : " " + get(item, "unit");
  if (!get(item, "low").empty()) return get(item, "low") + "–" + get(item, "high") + unit;
  if (!get(item, "value").empty()) return get(item, "value") + unit;
  return std::string(tr(lang, Msg::programmes_qualitative));
}

std::string money_words(Lang lang, const std::string& vnd) {
  const auto amount = parse_whole(vnd);
  return amount ? tr(lang, Msg::programmes_money_total, {{"amount", millions(lang, *amount)}}) : "";
}

// One line that tells the item apart from the others of its kind.
std::string summary(Lang lang, const Item& item) {
  if (item.kind == "target" || item.kind == "baseline")
    return indicator_word(lang, get(item, "indicator")) + ": " + value_words(lang, item) +
           (get(item, "year").empty() ? "" : " (" + get(item, "year") + ")") + ", " +
           population_word(lang, get(item, "population"));
  if (item.kind == "programme") return get(item, "from") + "–" + get(item, "to") + ", " + family_word(lang, get(item, "family"));
  if (item.kind == "document")
    return get(item, "number") + (get(item, "number").empty() ? "" : ", ") + day(lang, get(item, "date")) + ", " +
           get(item, "issuer");
  if (item.kind == "budget") return money_words(lang, get(item, "total"));
  if (item.kind == "budget_group") return get(item, "name") + ": " + money_words(lang, get(item, "total"));
  if (item.kind == "budget_line")
    return get(item, "name") + ", " + source_word(lang, get(item, "source")) + ": " +
           money_words(lang, get(item, "total"));
  if (item.kind == "reporting")
    return get(item, "reporter") + " → " + get(item, "recipient") + ", " + frequency_word(lang, get(item, "frequency"));
  if (item.kind == "agency") return get(item, "name");
  std::string text = get(item, "text");
  if (!get(item, "quantities").empty()) text = get(item, "quantities") + ": " + text;
  return text;
}

bool is_long(const std::string& name) { return name == "text" || name == "duties" || name == "title" || name == "quantities"; }

std::vector<std::string> names_of(const Item& item) {
  std::vector<std::string> names = field_names(item.kind);
  for (const auto& [name, value] : item.fields)
    if (name.size() > 6 && name[0] == 'y' && name[5] == '.' && (name.ends_with(".quantity") || name.ends_with(".amount")))
      names.push_back(name);
  return names;
}

bool is_date_field(const std::string& name) { return name == "date" || name == "effective_date"; }

bool is_money_field(const std::string& name) {
  static const std::set<std::string> kNames{"total",       "words",     "unit_cost", "central", "local",
                                            "environment", "promotion", "science",   "other"};
  return kNames.contains(name) || name.ends_with(".amount");
}

// A date that does not exist stays as typed, to be corrected.
std::string iso_or_typed(const std::string& typed) {
  const auto parts = split(typed, '/');
  if (parts.size() != 3) return typed;
  const auto d = parse_whole(parts[0]), m = parse_whole(parts[1]), y = parse_whole(parts[2]);
  if (!d || !m || !y || *d > 31 || *m > 12 || *y > 9999) return typed;
  const Date date{static_cast<int>(*y), static_cast<int>(*m), static_cast<int>(*d)};
  return is_valid(date) ? iso(date) : typed;
}

ReviewItem review_item(Lang lang, const std::string& path, const DraftItem& item, int64_t open_item) {
  ReviewItem made;
  made.id = std::to_string(item.id);
  made.kind = item.kind;
  made.clause = item.clause;
  made.title = summary(lang, item);
  made.place = item.span_start ? "#v-" + made.id : "";
  made.state = item.state;
  made.action = path + "/muc/" + made.id;
  made.dropped = item.state == "dropped";
  made.open = item.id == open_item;
  const std::map<std::string, std::pair<Message, ui::Tone>> states{{"read", {Msg::review_state_read, ui::Tone::plain}},
                                                               {"accepted", {Msg::review_state_accepted, ui::Tone::ok}},
                                                               {"corrected", {Msg::review_state_corrected, ui::Tone::info}},
                                                               {"added", {Msg::review_state_added, ui::Tone::info}},
                                                               {"dropped", {Msg::review_state_dropped, ui::Tone::warn}}};
  const auto& [words, tone] = states.at(item.state);
  made.state_words = std::string(tr(lang, words));
  made.tone = tone;
  const std::vector<FieldError> errors = made.dropped ? std::vector<FieldError>{} : check(item);
  made.wrong = !errors.empty();
  if (made.wrong) {
    made.state_words = tr(lang, Msg::review_state_wrong, {{"n", std::to_string(errors.size())}});
    made.tone = ui::Tone::danger;
    made.open = true;
  }
  for (const std::string& name : names_of(item)) {
    ReviewField field{
        "f-" + made.id + "-" + name, name, field_word(lang, name), as_typed(name, get(item, name)), "", is_long(name), {}};
    field.choices = choices(lang, item.kind, name, get(item, name));
    for (const auto& error : errors)
      if (error.field == name) field.error = lang == Lang::vi ? error.vi : error.en;
    made.fields.push_back(std::move(field));
  }
  return made;
}

}  // namespace

std::string item_word(Lang lang, const Item& item) {
  return kind_word(lang, item.kind) + (item.clause.empty() ? "" : " " + item.clause);
}
std::string item_summary(Lang lang, const Item& item) { return summary(lang, item); }
std::string field_label(Lang lang, const std::string& name) { return field_word(lang, name); }

std::string as_typed(const std::string& name, const std::string& kept) {
  if (is_date_field(name)) return day(Lang::vi, kept);
  if (is_money_field(name)) {
    const auto amount = parse_whole(kept);
    return amount ? grouped(*amount) : kept;
  }
  return name == "unit" && kept == "percent" ? "%" : kept;
}

std::string as_kept(const std::string& name, const std::string& typed) {
  if (is_date_field(name)) return iso_or_typed(typed);
  if (is_money_field(name)) {
    const auto amount = parse_whole(typed);
    return amount ? std::to_string(*amount) : typed;
  }
  return name == "unit" && typed == "%" ? "percent" : typed;
}

std::string value_shown(Lang lang, const Item& item, const std::string& name) {
  const std::string kept = get(item, name);
  for (const auto& choice : choices(lang, item.kind, name, kept))
    if (choice.chosen) return choice.label;
  return as_typed(name, kept);
}

std::vector<TextLine> text_lines(const std::string& repaired, const std::vector<DraftItem>& items,
                                 const std::vector<std::pair<int, int>>& unread) {
  const std::u32string text = decode(repaired);
  std::vector<Marked> marks;
  std::map<int, std::vector<std::string>> begins;
  std::set<int> cuts{0, static_cast<int>(text.size())};
  const auto keep = [&](int start, int end, const std::string& id, const std::string& anchor) {
    start = std::clamp(start, 0, static_cast<int>(text.size()));
    end = std::clamp(end, start, static_cast<int>(text.size()));
    marks.push_back({start, end, id});
    cuts.insert(start);
    cuts.insert(end);
    begins[start].push_back(anchor);
  };
  for (const auto& item : items)
    if (item.span_start && item.span_end)
      keep(*item.span_start, *item.span_end, std::to_string(item.id), std::to_string(item.id));
  for (size_t i = 0; i < unread.size(); ++i) keep(unread[i].first, unread[i].second, "", "u" + std::to_string(i));
  for (size_t i = 0; i < text.size(); ++i)
    if (text[i] == U'\n') {
      cuts.insert(static_cast<int>(i));
      cuts.insert(static_cast<int>(i) + 1);
    }
  std::vector<TextLine> lines(1);
  for (auto it = cuts.begin(); std::next(it) != cuts.end(); ++it) {
    const int start = *it, end = *std::next(it);
    if (text[static_cast<size_t>(start)] == U'\n') {
      if (!lines.back().parts.empty()) lines.emplace_back();
      continue;
    }
    TextPart part;
    if (const auto at = begins.find(start); at != begins.end()) part.anchors = at->second;
    part.text = encode(std::u32string_view(text).substr(static_cast<size_t>(start), static_cast<size_t>(end - start)));
    if (const Marked* mark = innermost(marks, start)) {
      part.mark_class = mark->id.empty() ? "unread" : "item";
      if (!mark->id.empty()) part.item_href = "#m-" + mark->id;
    }
    lines.back().parts.push_back(std::move(part));
  }
  if (lines.back().parts.empty()) lines.pop_back();
  return lines;
}

std::vector<ReviewGroup> review_groups(Lang lang, const std::string& draft_path, const std::vector<DraftItem>& items,
                                       int64_t open_item) {
  std::vector<ReviewGroup> groups;
  for (const auto& item : items) {
    auto it = std::find_if(groups.begin(), groups.end(), [&](const auto& group) { return group.kind == item.kind; });
    if (it == groups.end()) it = groups.insert(it, ReviewGroup{item.kind, kind_word(lang, item.kind), "", {}});
    it->items.push_back(review_item(lang, draft_path, item, open_item));
  }
  for (auto& group : groups) group.count = std::to_string(group.items.size());
  return groups;
}

}  // namespace sxsh::programmes
