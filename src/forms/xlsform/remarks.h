// What is said about cells of an XLSForm file. Internal to the reader.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "forms/xlsform/xlsform.h"
#include "ui/messages.h"

namespace sxsh::forms::xlsform {

inline constexpr size_t kMostRemarks = 500;

class Remarks {
 public:
  struct Place {
    std::string sheet, cell, says;
  };
  using Details = std::vector<std::pair<std::string, std::string>>;
  void wrong(Place place, ui::Message message, const Details& details = {}) { add(std::move(place), message, details, true); }
  void told(Place place, ui::Message message, const Details& details = {}) { add(std::move(place), message, details, false); }
  // The sentence of a fault or a reading, in both languages, put into {why}.
  void because(Place place, ui::Message message, Details details, const std::string& vi, const std::string& en, bool stops);
  // One remark for all cells of a kind: the first place and how many ({n}).
  void count(const std::string& kind, Place place, ui::Message message, const Details& details = {});

  bool stopped() const { return stopped_; }
  std::vector<XlsRemark> take();         // those that stop first

 private:
  struct Counted {
    Place place;
    ui::Message message;
    Details details;
    int64_t n = 0;
    size_t at = 0;
  };
  void add(Place place, ui::Message message, const Details& details, bool stops);
  void put(Place place, std::string vi, std::string en, bool stops);
  std::vector<XlsRemark> all_;
  std::map<std::string, Counted> counted_;
  bool stopped_ = false;
};

}  // namespace sxsh::forms::xlsform
