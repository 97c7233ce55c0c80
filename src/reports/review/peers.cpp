#include "reports/review/peers.h"

#include <algorithm>
#include <limits>
#include <set>

#include "reports/report.h"

namespace sxsh::reports {
namespace {

__extension__ using Wide = __int128;
constexpr Wide kTenThousandths = 6745;                 // 0,6745 of a standard deviation is the median distance

int64_t clamped(Wide value) {
  return static_cast<int64_t>(
      std::clamp<Wide>(value, std::numeric_limits<int64_t>::min() / 2, std::numeric_limits<int64_t>::max() / 2));
}

// The middle one; of an even number the half between the two, rounded down.
int64_t median_of(std::vector<int64_t>& values) {
  const size_t middle = values.size() / 2;
  std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(middle));
  const int64_t upper = values[middle];
  if (values.size() % 2 == 1) return upper;
  const int64_t lower = *std::max_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(middle));
  return lower + (upper - lower) / 2;
}

}  // namespace

PeerGroup peer_group(std::vector<int64_t> values, int64_t far, int64_t fewest) {
  PeerGroup out{.members = static_cast<int64_t>(values.size()), .median = 0, .spread = 0, .least = {}, .most = {}};
  if (values.empty()) return out;
  out.median = median_of(values);
  for (int64_t& one : values) {
    const Wide distance = Wide(one) - out.median;
    one = clamped(distance < 0 ? -distance : distance);
  }
  out.spread = median_of(values);
  if (out.members < std::max<int64_t>(fewest, 3) || out.spread == 0 || far <= 0) return out;
  const Wide reach = Wide(out.spread) * far * 10 / kTenThousandths;
  out.least = clamped(Wide(out.median) - reach);
  out.most = clamped(Wide(out.median) + reach);
  return out;
}

std::optional<int64_t> robust_z(const PeerGroup& group, int64_t value) {
  if (group.spread == 0) return std::nullopt;
  const Wide z = (Wide(value) - group.median) * kTenThousandths / (Wide(group.spread) * 10);
  return static_cast<int64_t>(std::clamp<Wide>(z, -999'000, 999'000));
}

std::vector<StepPrint> step_prints(const forms::Form& form, const forms::Answers& answers, int64_t least) {
  std::vector<StepPrint> out;
  for (size_t step = 0; step < form.steps.size(); ++step) {
    std::string said = form.steps[step].code;
    std::set<std::string> different;
    const auto take = [&](const forms::Field& field, const forms::Cell* cell) {
      if (!cell || cell->empty() || !forms::is_number(field.type) || field.prefill.starts_with("register:")) return;
      const forms::Reading read = forms::read_cell(form, field, *cell);
      const forms::Number* number = read.value.number();
      if (!number || number->is_zero()) return;
      said += '|' + field.code + '=' + number->text();
      different.insert(number->text());
    };
    for (const forms::Item& item : form.steps[step].items) {
      if (item.kind == forms::Item::Kind::field) take(form.fields[item.place], answers.find(form.fields[item.place].code));
      if (item.kind != forms::Item::Kind::table) continue;
      const forms::Table& table = form.tables[item.place];
      for (const forms::Row& row : answers.rows(table.code))
        for (const size_t place : table.places)
          take(form.fields[place], answers.find(table.code, row.id, form.fields[place].code));
    }
    if (static_cast<int64_t>(different.size()) >= least) out.push_back({form.steps[step].code, hash_of(said)});
  }
  return out;
}

}  // namespace sxsh::reports
