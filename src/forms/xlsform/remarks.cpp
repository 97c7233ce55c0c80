#include "forms/xlsform/remarks.h"

#include <algorithm>

#include "base/text.h"

namespace sxsh::forms::xlsform {
namespace {

using ui::tr;

std::string cut(const std::string& text) {
  const std::u32string letters = decode(text);
  return letters.size() <= 80 ? text : encode(letters.substr(0, 79)) + "…";
}

}  // namespace

void Remarks::put(Place place, std::string vi, std::string en, bool stops) {
  stopped_ |= stops;
  if (all_.size() >= kMostRemarks) return;
  all_.push_back({std::move(place.sheet), std::move(place.cell), cut(place.says), std::move(vi), std::move(en), stops});
}

void Remarks::add(Place place, ui::Message message, const Details& details, bool stops) {
  std::string vi = tr(Lang::vi, message, details), en = tr(Lang::en, message, details);
  put(std::move(place), std::move(vi), std::move(en), stops);
}

void Remarks::because(Place place, ui::Message message, Details details, const std::string& vi, const std::string& en,
                      bool stops) {
  details.emplace_back("why", vi);
  std::string in_vi = tr(Lang::vi, message, details);
  details.back().second = en;
  put(std::move(place), std::move(in_vi), tr(Lang::en, message, details), stops);
}

void Remarks::count(const std::string& kind, Place place, ui::Message message, const Details& details) {
  const auto [known, fresh] = counted_.try_emplace(kind, Counted{std::move(place), message, details, 0, all_.size()});
  ++known->second.n;
}

std::vector<XlsRemark> Remarks::take() {
  std::vector<const Counted*> counted;
  for (const auto& [kind, one] : counted_) counted.push_back(&one);
  std::ranges::stable_sort(counted, {}, [](const Counted* one) { return one->at; });
  for (const Counted* one : counted) {
    Details details = one->details;
    details.emplace_back("n", std::to_string(one->n));
    add(one->place, one->message, details, false);
  }
  std::ranges::stable_sort(all_, [](const XlsRemark& a, const XlsRemark& b) { return a.stops > b.stops; });
  return std::move(all_);
}

}  // namespace sxsh::forms::xlsform
