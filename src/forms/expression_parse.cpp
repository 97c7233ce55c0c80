// From the text of an expression to its tree: recursive descent with limits on length, depth and number of parts.
#include <re2/re2.h>

#include <algorithm>
#include <array>

#include "forms/expression.h"

namespace sxsh::forms {
namespace {

using Op = Expression::Op;
using Function = Expression::Function;
constexpr uint32_t kMany = 100;

struct Known {
  std::string_view name;
  Function function;
  uint32_t least, most;
};
constexpr std::array<Known, 31> kFunctions = {{
    {"if", Function::if_, 3, 3},
    {"coalesce", Function::coalesce, 1, kMany},
    {"once", Function::once, 1, 1},
    {"not", Function::not_, 1, 1},
    {"true", Function::true_, 0, 0},
    {"false", Function::false_, 0, 0},
    {"boolean", Function::boolean, 1, 1},
    {"selected", Function::selected, 2, 2},
    {"count-selected", Function::count_selected, 1, 1},
    {"sum", Function::sum, 1, kMany},
    {"sum-known", Function::sum_known, 1, kMany},
    {"count", Function::count, 1, 1},
    {"count-non-empty", Function::count_non_empty, 1, 1},
    {"min", Function::min, 1, kMany},
    {"max", Function::max, 1, kMany},
    {"join", Function::join, 2, kMany},
    {"number", Function::number, 1, 1},
    {"int", Function::int_, 1, 1},
    {"round", Function::round, 1, 2},
    {"abs", Function::abs, 1, 1},
    {"string", Function::string, 1, 1},
    {"string-length", Function::string_length, 1, 1},
    {"concat", Function::concat, 1, kMany},
    {"contains", Function::contains, 2, 2},
    {"starts-with", Function::starts_with, 2, 2},
    {"substr", Function::substr, 2, 3},
    {"regex", Function::regex, 2, 2},
    {"today", Function::today, 0, 0},
    {"date", Function::date, 1, 1},
    {"format-date", Function::format_date, 2, 2},
    {"position", Function::position, 1, 1},
}};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool in_name(char c) { return is_letter(c) || is_digit(c) || c == '-'; }

}  // namespace

// Reads one text. After the first fault every step is a no-op, so the calls need no checks of their own.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) { out_.text_ = std::string(text); }

  std::variant<Expression, Fault> read() {
    skip();
    if (text_.size() > Expression::kLongest) return Fault{Fault::Why::too_long, 0, std::to_string(Expression::kLongest)};
    if (at_ == text_.size()) return Fault{Fault::Why::empty, 0, ""};
    any(0);
    skip();
    if (!fault_ && at_ < text_.size()) unexpected();
    if (fault_) return *fault_;
    return std::move(out_);
  }

 private:
  using Index = uint32_t;

  void skip() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }
  bool fail(Fault::Why why, size_t at, std::string what) {
    if (!fault_) fault_ = Fault{why, at, std::move(what)};
    return false;
  }
  // A whole character of UTF-8, so that its words are text.
  void unexpected() {
    if (at_ >= text_.size()) {
      fail(Fault::Why::unclosed, text_.size(), "");
      return;
    }
    size_t end = at_ + 1;
    while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80) ++end;
    fail(Fault::Why::unexpected, at_, std::string(text_.substr(at_, end - at_)));
  }
  bool take(std::string_view word) {
    skip();
    if (fault_ || !text_.substr(at_).starts_with(word)) return false;
    if (is_letter(word[0]) && at_ + word.size() < text_.size() && in_name(text_[at_ + word.size()])) return false;
    at_ += word.size();
    return true;
  }
  bool expect(std::string_view word) {
    if (take(word)) return true;
    unexpected();
    return false;
  }

  Index put(Expression::Node node, const std::vector<Index>& parts) {
    if (out_.nodes_.size() >= Expression::kMostParts)
      fail(Fault::Why::too_many_parts, node.at, std::to_string(Expression::kMostParts));
    node.first = static_cast<Index>(out_.parts_.size());
    node.count = static_cast<Index>(parts.size());
    out_.parts_.insert(out_.parts_.end(), parts.begin(), parts.end());
    out_.nodes_.push_back(node);
    return static_cast<Index>(out_.nodes_.size() - 1);
  }
  Index put_constant(Op op, Value value, size_t at) {
    out_.constants_.push_back(std::move(value));
    return put({.op = op, .at = static_cast<Index>(at), .of = static_cast<Index>(out_.constants_.size() - 1)}, {});
  }

  struct Sign {
    std::string_view word;
    Op op;
  };
  static constexpr int kLevels = 5;
  // Longer signs stand before those they begin with.
  static const std::vector<Sign>& signs(int level) {
    static const std::array<std::vector<Sign>, kLevels> all = {{
        {{"or", Op::logical_or}},
        {{"and", Op::logical_and}},
        {{"!=", Op::not_equal}, {"<=", Op::at_most}, {">=", Op::at_least}, {"=", Op::equal}, {"<", Op::less}, {">", Op::more}},
        {{"+", Op::plus}, {"-", Op::subtract}},
        {{"*", Op::times}, {"div", Op::divide}, {"mod", Op::modulo}},
    }};
    return all[static_cast<size_t>(level)];
  }

  Index any(int depth) {
    if (depth > Expression::kDeepest) {
      fail(Fault::Why::too_deep, at_, std::to_string(Expression::kDeepest));
      return 0;
    }
    return level(0, depth);
  }

  Index level(int which, int depth) {
    if (which == kLevels) return signed_one(depth);
    Index left = level(which + 1, depth);
    for (bool again = true; again && !fault_;) {
      again = false;
      skip();
      const size_t at = at_;
      for (const Sign& sign : signs(which)) {
        if (!take(sign.word)) continue;
        const Index right = level(which + 1, depth);
        left = put({.op = sign.op, .at = static_cast<Index>(at)}, {left, right});
        again = true;
        break;
      }
    }
    return left;
  }

  Index signed_one(int depth) {
    skip();
    const size_t at = at_;
    if (!take("-")) return single(depth);
    if (depth > Expression::kDeepest) {
      fail(Fault::Why::too_deep, at, std::to_string(Expression::kDeepest));
      return 0;
    }
    const Index part = signed_one(depth + 1);
    return put({.op = Op::minus, .at = static_cast<Index>(at)}, {part});
  }

  Index single(int depth) {
    skip();
    if (fault_) return 0;
    const size_t at = at_;
    const char c = at < text_.size() ? text_[at] : '\0';
    if (c == '(') {
      ++at_;
      const Index inner = any(depth + 1);
      expect(")");
      return inner;
    }
    if (c == '\'' || c == '"') return quoted(c);
    if (c == '$') return name();
    if (is_digit(c) || (c == '.' && at + 1 < text_.size() && is_digit(text_[at + 1]))) return number();
    if (c == '.' && (at + 1 == text_.size() || text_[at + 1] != '.')) {
      ++at_;
      return put({.op = Op::self, .at = static_cast<Index>(at)}, {});
    }
    if (is_letter(c)) return call(depth);
    unexpected();
    return 0;
  }

  Index quoted(char quote) {
    const size_t at = at_, end = text_.find(quote, at_ + 1);
    if (end == text_.npos) {
      fail(Fault::Why::unclosed, at, std::string(1, quote));
      return 0;
    }
    at_ = end + 1;
    return put_constant(Op::text, Value(std::string(text_.substr(at + 1, end - at - 1))), at);
  }

  Index number() {
    const size_t at = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    if (at_ < text_.size() && text_[at_] == '.') {
      ++at_;
      while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    }
    std::string_view digits = text_.substr(at, at_ - at);
    if (digits.ends_with('.')) digits.remove_suffix(1);
    const auto read = Number::parse(digits);
    if (!read) return fail(Fault::Why::too_large, at, std::string(digits)), 0;
    return put_constant(Op::number, Value(*read), at);
  }

  Index name() {
    const size_t at = at_;
    if (!expect("${")) return 0;
    skip();
    const size_t from = at_;
    while (at_ < text_.size() && (in_name(text_[at_]) || text_[at_] == '.' || static_cast<unsigned char>(text_[at_]) >= 0x80))
      ++at_;
    const std::string word(text_.substr(from, at_ - from));
    if (word.empty()) unexpected();
    if (!expect("}")) return 0;
    return put_name(word, at);
  }

  Index put_name(const std::string& word, size_t at) {
    auto known = std::ranges::find(out_.names_, word);
    if (known == out_.names_.end()) known = out_.names_.insert(known, word);
    return put({.op = Op::name, .at = static_cast<Index>(at), .of = static_cast<Index>(known - out_.names_.begin())}, {});
  }

  Index call(int depth) {
    const size_t at = at_;
    while (at_ < text_.size() && in_name(text_[at_])) ++at_;
    const std::string word(text_.substr(at, at_ - at));
    skip();
    if (at_ == text_.size() || text_[at_] != '(') return put_name("@" + word, at);
    const auto* known = std::ranges::find(kFunctions, word, &Known::name);
    if (known == kFunctions.end()) {
      fail(Fault::Why::unknown_function, at, word);
      return 0;
    }
    if (!expect("(")) return 0;
    std::vector<Index> parts;
    if (known->function == Function::position) {
      if (!expect("..") || !expect(")")) return 0;
      return put({.op = Op::call, .function = known->function, .at = static_cast<Index>(at)}, {});
    }
    if (!take(")")) {
      do parts.push_back(any(depth + 1));
      while (!fault_ && take(","));
      expect(")");
    }
    if (!fault_ && (parts.size() < known->least || parts.size() > known->most)) fail(Fault::Why::wrong_count, at, word);
    if (fault_) return 0;
    const Index made = put({.op = Op::call, .function = known->function, .at = static_cast<Index>(at)}, parts);
    if (known->function == Function::regex) keep_pattern(made, parts[1]);
    return made;
  }

  void keep_pattern(Index made, Index pattern) {
    const Expression::Node& node = out_.nodes_[pattern];
    if (node.op != Op::text) return;
    const std::string* text = out_.constants_[node.of].text();
    RE2::Options options(RE2::Quiet);
    options.set_max_mem(1 << 20);
    auto compiled = std::make_shared<const RE2>(text ? *text : "", options);
    if (!compiled->ok()) {
      fail(Fault::Why::bad_pattern, node.at, text ? *text : "");
      return;
    }
    out_.patterns_.emplace_back(made, std::move(compiled));
  }

  std::string_view text_;
  size_t at_ = 0;
  Expression out_;
  std::optional<Fault> fault_;
};

bool knows_function(std::string_view name) { return std::ranges::find(kFunctions, name, &Known::name) != kFunctions.end(); }

std::variant<Expression, Fault> Expression::parse(std::string_view text) { return Reader(text).read(); }

}  // namespace sxsh::forms
