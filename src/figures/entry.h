// The form of one month: what was typed for each series, what it means, what is wrong with it and what it asks. Of series 3 the
// controls are s3_v amount, s3_u its unit, s3_k how it is known, s3_c cost, s3_z reason (of a zero, of something unusual), s3_o
// and s3_n old and new reading, s3_q what happened to a meter that shows less, s3_r and s3_f its last and first reading when it
// was changed, s3_p purchased, s3_a and s3_e stock at the beginning and at the end, s3_seen the version before the person.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "figures/check.h"
#include "figures/store.h"

namespace sxsh::figures {

struct EntryLine {
  Series series;
  std::optional<Figure> there;  // what stands
  std::optional<Reading> reading;
  std::optional<Reading> before;  // of the month before: its closing is where this one begins
  History past;  // of the last 12 months, without months of no production
  Limits limits;  // of the facility's industry
  std::map<std::string, std::string> typed;  // "v" → "70.100"
  std::map<std::string, std::string> wrong;  // "v" → a sentence
  bool asks_meter = false;  // the new reading is lower: ran over, changed, or a slip?
  int64_t if_ran_over = 0;
  std::vector<Unusual> odd;  // asked about, unless a reason is given
  bool asks_reason = false;  // of a zero or of something unusual: it has none yet
  std::optional<Change> change;  // when nothing is wrong
};

// The values of a form field, "" for none.
using Fields = std::map<std::string, std::string>;

// As it stands, before anything is typed.
void fill(EntryLine& line, Lang lang);
// From what was typed; a month without production needs no reason for its zeros.
void read(EntryLine& line, const Fields& form, const Month& month, bool idle, Lang lang);

// The name of a control: "s3_v".
std::string control_of(const EntryLine& line, std::string_view which);
// "tháng trước 68.470, cao hơn 79% (mức hỏi: 50%)"
std::string odd_words(const Unusual& one, const Series& series, Lang lang);
std::string amount_words(int64_t value, const Series& series, Lang lang);  // "70.100 kWh"

}  // namespace sxsh::figures
