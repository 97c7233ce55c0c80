// The part of the language that a page follows by itself.
#include "base/json.h"
#include "forms/expression.h"

namespace sxsh::forms {

bool Expression::plain(uint32_t index, std::string& out) const {
  const Node& node = nodes_[index];
  const auto part = [&](uint32_t which) { return parts_[node.first + which]; };
  if (node.op == Op::logical_and || node.op == Op::logical_or) {
    out += node.op == Op::logical_and ? "[\"and\"," : "[\"or\",";
    if (!plain(part(0), out)) return false;
    out += ',';
    if (!plain(part(1), out)) return false;
    out += ']';
    return true;
  }
  const bool selects = node.op == Op::call && node.function == Function::selected;
  if (!selects && node.op != Op::equal && node.op != Op::not_equal) return false;
  const Node &left = nodes_[part(0)], &right = nodes_[part(1)];
  if (left.op != Op::name || right.op != Op::text || names_[left.of].starts_with('@')) return false;
  const auto* text = constants_[right.of].text();
  out += selects ? "[\"has\"," : node.op == Op::equal ? "[\"=\"," : "[\"!=\",";
  out += json_quoted(names_[left.of]) + "," + json_quoted(text ? *text : "") + "]";
  return true;
}

std::string Expression::plain_condition() const {
  std::string out;
  return !nodes_.empty() && plain(static_cast<uint32_t>(nodes_.size() - 1), out) ? out : "";
}

}  // namespace sxsh::forms
