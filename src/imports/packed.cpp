#include "imports/staging.h"

namespace sxsh::imports {
namespace {

void put(std::string& out, std::string_view value) {
  for (const char c : value) {
    if (c == '\\') out += "\\\\";
    else if (c == '\n') out += "\\n";
    else out += c;
  }
}

std::string plain(std::string_view value) {
  std::string out;
  for (size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '\\' && i + 1 < value.size()) out += value[++i] == 'n' ? '\n' : value[i];
    else out += value[i];
  }
  return out;
}

}  // namespace

void pack_into(std::string& out, std::string_view code, std::string_view value) {
  out += code;
  out += '=';
  put(out, value);
  out += '\n';
}

void each_packed(std::string_view text, const std::function<void(std::string_view, std::string)>& use) {
  while (!text.empty()) {
    const size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    if (const size_t equals = line.find('='); equals != line.npos) use(line.substr(0, equals), plain(line.substr(equals + 1)));
  }
}

std::string packed(const facilities::Values& values) {
  std::string out;
  for (const facilities::Field& field : facilities::all_fields()) {
    const auto& value = at(values, field.id);
    if (!value) continue;
    pack_into(out, field.code, *value);
  }
  return out;
}

facilities::Values unpacked(std::string_view text) {
  facilities::Values values;
  each_packed(text, [&](std::string_view code, std::string value) {
    if (const auto* field = facilities::field(code)) at(values, field->id) = std::move(value);
  });
  return values;
}

}  // namespace sxsh::imports
