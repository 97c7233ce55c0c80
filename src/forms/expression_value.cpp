// The value of a tree over answers.
#include <re2/re2.h>

#include "base/text.h"
#include "forms/expression.h"
#include "forms/expression_functions.h"

namespace sxsh::forms {

std::optional<bool> Expression::truth(const Value& value) {
  if (value.missing() || value.fault() || value.list()) return std::nullopt;
  if (const auto* truth = value.truth()) return *truth;
  if (const auto* number = value.number()) return !number->is_zero();
  return true;
}

class Evaluator {
 public:
  Evaluator(const Expression& expression, const Answered& answers) : e_(expression), answers_(answers) {}

  bool left_out = false;

  Value of(uint32_t index) {
    const Node& node = e_.nodes_[index];
    switch (node.op) {
      case Op::number:
      case Op::text: return e_.constants_[node.of];
      case Op::name: return single(node);
      case Op::self: return answers_.self();
      case Op::minus: {
        const Value value = of(part(node, 0));
        if (value.fault() || value.missing()) return value;
        const auto number = number_of(value);
        return number ? Value(number->negative()) : not_a_number(node, value);
      }
      case Op::logical_or:
      case Op::logical_and: return joined(node);
      case Op::equal:
      case Op::not_equal: return equality(node);
      case Op::less:
      case Op::at_most:
      case Op::more:
      case Op::at_least: return order(node);
      case Op::plus:
      case Op::subtract:
      case Op::times:
      case Op::divide:
      case Op::modulo: return arithmetic(node);
      case Op::call: return call(node, index);
    }
    return {};
  }

 private:
  using Node = Expression::Node;
  using Op = Expression::Op;
  using Function = Expression::Function;

  uint32_t part(const Node& node, uint32_t which) const { return e_.parts_[node.first + which]; }
  static Value fault(Fault::Why why, const Node& node, std::string what = "") { return Fault{why, node.at, std::move(what)}; }
  static Value not_a_number(const Node& node, const Value& value) {
    return fault(Fault::Why::not_a_number, node, value.canonical());
  }

  Value single(const Node& node) const {
    const Value& value = answers_.value(e_.slots_[node.of]);
    return value.list() ? fault(Fault::Why::many_values, node, e_.names_[node.of]) : value;
  }

  Value joined(const Node& node) {
    const bool decides = node.op == Op::logical_or;               // the side that is enough alone
    bool open = false;
    Value wrong;
    for (uint32_t i = 0; i < node.count; ++i) {
      Value side = of(part(node, i));
      const auto truth = Expression::truth(side);
      if (truth && *truth == decides) return decides;
      open = open || !truth;
      if (side.fault() && !wrong.fault()) wrong = std::move(side);
    }
    if (wrong.fault()) return wrong;
    return open ? Value() : Value(!decides);
  }

  bool is_empty_text(uint32_t index) const {
    const Node& node = e_.nodes_[index];
    return node.op == Op::text && e_.constants_[node.of].missing();
  }

  Value equality(const Node& node) {
    const uint32_t left = part(node, 0), right = part(node, 1);
    const Value a = of(left), b = of(right);
    if (a.fault()) return a;
    if (b.fault()) return b;
    const bool wanted = node.op == Op::equal;
    if (is_empty_text(left)) return b.missing() == wanted;        // ${x} = '' asks whether something is there
    if (is_empty_text(right)) return a.missing() == wanted;
    if (a.missing() || b.missing()) return {};
    if (a.truth() || b.truth()) return (Expression::truth(a) == Expression::truth(b)) == wanted;
    if (a.text() && b.text()) return (*a.text() == *b.text()) == wanted;
    if (a.date() || b.date()) {
      const auto x = date_of(a), y = date_of(b);
      if (x && y) return (*x == *y) == wanted;
    }
    const auto x = number_of(a), y = number_of(b);
    if (x && y) return (*x == *y) == wanted;
    return (a.canonical() == b.canonical()) == wanted;
  }

  Value order(const Node& node) {
    const Value a = of(part(node, 0)), b = of(part(node, 1));
    if (a.fault()) return a;
    if (b.fault()) return b;
    if (a.missing() || b.missing()) return {};
    std::strong_ordering order = std::strong_ordering::equal;
    if (a.date() || b.date()) {
      const auto x = date_of(a), y = date_of(b);
      if (!x || !y) return fault(Fault::Why::not_a_date, node, (x ? b : a).canonical());
      order = *x <=> *y;
    } else if (const auto x = number_of(a), y = number_of(b); x && y) {
      order = *x <=> *y;
    } else if (const auto from = date_of(a), to = date_of(b); from && to) {
      order = *from <=> *to;
    } else {
      return not_a_number(node, x ? b : a);
    }
    switch (node.op) {
      case Op::less: return order < 0;
      case Op::at_most: return order <= 0;
      case Op::more: return order > 0;
      default: return order >= 0;
    }
  }

  Value arithmetic(const Node& node) {
    const Value a = of(part(node, 0)), b = of(part(node, 1));
    if (a.fault()) return a;
    if (b.fault()) return b;
    if (a.missing() || b.missing()) return {};
    const auto x = number_of(a), y = number_of(b);
    if (!x) return not_a_number(node, a);
    if (!y) return not_a_number(node, b);
    std::optional<Number> out;
    switch (node.op) {
      case Op::plus: out = x->plus(*y); break;
      case Op::subtract: out = x->minus(*y); break;
      case Op::times: out = x->times(*y); break;
      default:
        if (y->is_zero()) return fault(Fault::Why::division_by_zero, node);
        out = node.op == Op::divide ? x->divided_by(*y) : x->modulo(*y);
    }
    if (!out) return fault(Fault::Why::too_large, node);
    // a day and a number of days is a day
    if ((node.op == Op::plus && (a.date() != nullptr) != (b.date() != nullptr)) ||
        (node.op == Op::subtract && a.date() && !b.date()))
      if (const auto days = out->whole(); days && *days > -25'000 && *days < 84'000) return date_from_days(*days);
    return *out;
  }

  // The values of a part as a function over many takes them: all rows of a field of a table.
  Value::List many(uint32_t index) {
    const Node& node = e_.nodes_[index];
    if (node.op == Op::name) return answers_.all(e_.slots_[node.of]);
    Value value = of(index);
    if (const auto* list = value.list()) return *list;
    Value::List out;
    out.push_back(std::move(value));
    return out;
  }
  Value::List many_of(const Node& node, uint32_t from) {
    Value::List out;
    for (uint32_t i = from; i < node.count; ++i)
      for (Value& value : many(part(node, i))) out.push_back(std::move(value));
    return out;
  }

  Value total(const Node& node, bool known_only) {
    Number sum;
    bool any = false;
    for (const Value& value : many_of(node, 0)) {
      if (value.fault()) return value;
      if (value.missing()) {
        if (!known_only) return {};
        left_out = true;
        continue;
      }
      const auto number = number_of(value);
      if (!number) return not_a_number(node, value);
      const auto next = sum.plus(*number);
      if (!next) return fault(Fault::Why::too_large, node);
      sum = *next;
      any = true;
    }
    if (!any) left_out = false;          // nothing was added, so nothing was passed over
    return any ? Value(sum) : Value();
  }

  Value furthest(const Node& node) {
    Value best;
    for (Value& value : many_of(node, 0)) {
      if (value.fault() || value.missing()) return std::move(value);
      const auto number = number_of(value);
      if (!number) return not_a_number(node, value);
      const bool better =
          best.missing() || (node.function == Function::max ? *best.number() < *number : *number < *best.number());
      if (better) best = *number;
    }
    return best;
  }

  Value call(const Node& node, uint32_t index) {
    switch (node.function) {
      case Function::if_: {
        const Value condition = of(part(node, 0));
        if (condition.fault()) return condition;
        const auto truth = Expression::truth(condition);
        return truth ? of(part(node, *truth ? 1 : 2)) : Value();
      }
      case Function::coalesce:
        for (uint32_t i = 0; i < node.count; ++i)
          if (Value value = of(part(node, i)); !value.missing()) return value;
        return {};
      case Function::once: return answers_.self().missing() ? of(part(node, 0)) : answers_.self();
      case Function::true_: return true;
      case Function::false_: return false;
      case Function::today: return answers_.today();
      case Function::position: {
        const auto row = answers_.row();
        return row ? Value(Number(*row)) : Value();
      }
      case Function::sum: return total(node, false);
      case Function::sum_known: return total(node, true);
      case Function::min:
      case Function::max: return furthest(node);
      case Function::count: return Number(static_cast<int64_t>(many(part(node, 0)).size()));
      case Function::count_non_empty: {
        int64_t there = 0;
        for (const Value& value : many(part(node, 0))) there += value.missing() || value.fault() ? 0 : 1;
        return Number(there);
      }
      case Function::join: return joined_text(node);
      default: break;
    }
    std::vector<Value> given;
    for (uint32_t i = 0; i < node.count; ++i) {
      given.push_back(of(part(node, i)));
      if (given.back().fault()) return std::move(given.back());
    }
    if (node.function == Function::regex)
      for (const auto& [of_node, pattern] : e_.patterns_)
        if (of_node == index && !given[0].missing()) return RE2::FullMatch(given[0].canonical(), *pattern);
    return simple_function(node.function, given, node.at);
  }

  Value joined_text(const Node& node) {
    const Value between = of(part(node, 0));
    if (between.fault()) return between;
    std::string out;
    for (const Value& value : many_of(node, 1)) {
      if (value.fault()) return value;
      if (value.missing()) continue;
      if (!out.empty()) out += between.canonical();
      out += value.canonical();
      if (out.size() > kLongestText) return fault(Fault::Why::too_large, node);
    }
    return out;
  }

  const Expression& e_;
  const Answered& answers_;
};

Expression::Outcome Expression::value(const Answered& answers) const {
  if (nodes_.empty()) return {};
  Evaluator evaluation(*this, answers);
  Value value = evaluation.of(static_cast<uint32_t>(nodes_.size() - 1));
  return {std::move(value), evaluation.left_out};
}

}  // namespace sxsh::forms
