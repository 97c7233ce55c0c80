#include "forms/xlsform/types.h"

#include <algorithm>
#include <map>
#include <vector>

#include "base/text.h"

namespace sxsh::forms::xlsform {
namespace {

using Kind = AskedType::Kind;

const std::map<std::string, Kind, std::less<>>& plain_types() {
  static const std::map<std::string, Kind, std::less<>> all = {
      {"text", Kind::text},           {"string", Kind::text},          {"phone number", Kind::text},
      {"barcode", Kind::text},        {"integer", Kind::whole},        {"int", Kind::whole},
      {"decimal", Kind::decimal},     {"range", Kind::range},          {"date", Kind::date},
      {"time", Kind::time},           {"datetime", Kind::date_time},   {"date time", Kind::date_time},
      {"note", Kind::note},           {"geopoint", Kind::location},    {"gps", Kind::location},
      {"location", Kind::location},   {"image", Kind::photo},          {"photo", Kind::photo},
      {"picture", Kind::photo},       {"file", Kind::file},            {"acknowledge", Kind::acknowledge},
      {"trigger", Kind::acknowledge}, {"hidden", Kind::hidden},        {"calculate", Kind::calculate},
      {"begin group", Kind::begin_group},   {"begin lgroup", Kind::begin_repeat},  {"group", Kind::begin_group},
      {"end group", Kind::end_group},       {"end lgroup", Kind::end_repeat},      {"begin repeat", Kind::begin_repeat},
      {"end repeat", Kind::end_repeat},     {"end loop", Kind::end_loop},          {"audio", Kind::no_media},
      {"video", Kind::no_media},            {"background audio", Kind::no_media},  {"geotrace", Kind::no_shape},
      {"geoshape", Kind::no_shape},         {"include", Kind::other_file},         {"xml external", Kind::other_file},
      {"csv external", Kind::other_file}};
  return all;
}

bool is_metadata(std::string_view text) {
  if (text.starts_with("get ")) text.remove_prefix(4);
  constexpr std::string_view kAll[] = {"start", "end", "today", "start time", "end time", "deviceid", "device id", "imei",
                                       "simserial", "sim id", "simid", "subscriberid", "subscriber id", "phonenumber",
                                       "username", "email", "audit", "start geopoint", "uri:deviceid", "uri:phonenumber",
                                       "uri:username", "uri:email", "uri:simserial", "uri:subscriberid"};
  return std::ranges::find(kAll, text) != std::ranges::end(kAll);
}

// The words behind one of the beginnings, as they stand in the cell.
bool behind(const std::vector<std::string>& words, std::vector<std::string_view> beginning, std::vector<std::string>& rest) {
  if (words.size() <= beginning.size()) return false;
  for (size_t i = 0; i < beginning.size(); ++i)
    if (lower(words[i]) != beginning[i]) return false;
  rest.assign(words.begin() + static_cast<std::ptrdiff_t>(beginning.size()), words.end());
  return true;
}

bool take_end(std::vector<std::string>& words, std::vector<std::string_view> end) {
  if (words.size() <= end.size()) return false;
  for (size_t i = 0; i < end.size(); ++i)
    if (lower(words[words.size() - end.size() + i]) != end[i]) return false;
  words.resize(words.size() - end.size());
  return true;
}

}  // namespace

AskedType type_of_cell(std::string_view text) {
  std::vector<std::string> words;
  std::string cleaned(text);
  std::ranges::replace_if(cleaned, [](char c) { return c == '\t' || c == '\n'; }, ' ');
  for (const std::string& one : split(cleaned, ' '))
    if (!trim(one).empty()) words.push_back(trim(one));
  AskedType out;
  if (words.empty()) return out;
  std::string first = lower(words[0]);
  // select_one_from_file x.csv, begin_group: what stands before the name of a list is one word or several
  std::vector<std::string> spread;
  std::ranges::replace(first, '-', '_');
  for (const std::string& one : split(first, '_')) spread.push_back(one);
  spread.insert(spread.end(), words.begin() + 1, words.end());
  std::string all;
  for (const std::string& one : spread) all += (all.empty() ? "" : " ") + lower(one);
  if (const auto known = plain_types().find(all); known != plain_types().end()) {
    out.kind = known->second;
    out.typed_code = all == "barcode";
    return out;
  }
  if (is_metadata(all)) {
    out.kind = Kind::metadata;
    return out;
  }
  std::vector<std::string> rest;
  const auto is = [&](std::vector<std::string_view> beginning) { return behind(spread, std::move(beginning), rest); };
  if (is({"select", "one", "from", "file"}) || is({"select", "multiple", "from", "file"})) out.kind = Kind::other_file;
  else if (is({"select", "one", "external"})) out.kind = Kind::select_one, out.external = true;
  else if (is({"select", "one", "from"}) || is({"select", "one"}) || is({"select1"}))
    out.kind = Kind::select_one;
  else if (is({"select", "multiple", "from"}) || is({"select", "multiple"}) || is({"select", "all", "that", "apply", "from"}) ||
           is({"select", "all", "that", "apply"}))
    out.kind = Kind::select_many;
  else if (is({"begin", "loop", "over"})) out.kind = Kind::begin_loop;
  else if (is({"rank"})) out.kind = Kind::no_rank;
  else if (is({"osm"})) out.kind = Kind::no_shape;
  else return out;
  if (take_end(rest, {"or_other"}) || take_end(rest, {"or", "other"}) || take_end(rest, {"or", "specify", "other"}))
    out.or_other = true;
  for (const std::string& one : rest) out.list += (out.list.empty() ? "" : " ") + one;
  return out;
}

}  // namespace sxsh::forms::xlsform
