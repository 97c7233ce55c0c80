#include "app/options.h"

#include "terms/problems.h"

namespace sxsh::app {

std::string Options::value(const std::string& name, const std::string& otherwise) const {
  const auto it = values.find(name);
  return it == values.end() ? otherwise : it->second;
}

Result<Options> parse(std::span<const std::string> words, const std::set<std::string>& with_value, const std::set<std::string>& flags) {
  Options options;
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    const size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    if (with_value.contains(name)) {
      if (equals != std::string::npos) options.values[name] = word.substr(equals + 1);
      else if (i + 1 < words.size()) options.values[name] = words[++i];
      else return Problem(problems::usage, {{"word", name}});
    } else if (flags.contains(word)) {
      options.flags.insert(word);
    } else if (word.starts_with("--")) {
      return Problem(problems::usage, {{"word", word}});
    } else {
      options.rest.push_back(word);
    }
  }
  return options;
}

}  // namespace sxsh::app
