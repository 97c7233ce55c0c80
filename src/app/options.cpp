#include "app/options.h"

#include <charconv>

#include "terms/problems.h"

namespace sxsh::app {

std::string Options::value(const std::string& name, const std::string& otherwise) const {
  const auto it = values.find(name);
  return it == values.end() ? otherwise : it->second;
}

Result<Options> parse(std::span<const std::string> words, const std::set<std::string>& with_value, const std::set<std::string>& flags,
                      size_t most_rest) {
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
      if (options.rest.size() == most_rest) return Problem(problems::usage, {{"word", word}});
      options.rest.push_back(word);
    }
  }
  return options;
}

Result<int> whole(const Options& options, const std::string& name, int otherwise, int least, int most) {
  if (!options.values.contains(name)) return otherwise;
  const std::string typed = options.value(name);
  int number = 0;
  const auto read = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (read.ec != std::errc() || read.ptr != typed.data() + typed.size() || number < least || number > most)
    return Problem(problems::usage, {{"word", name + " " + typed}});
  return number;
}

}  // namespace sxsh::app
