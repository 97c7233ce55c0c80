// Any bytes as a questionnaire: as a file, as the sheets of a CSV, as an expression and as the type of a question. Whatever
// becomes a form is settled, has a text that reads again and takes a trial of answers; whatever does not says which cell stands
// in the way.
// compiles: forms/answers.cpp forms/checks.cpp forms/definition.cpp forms/definition_text.cpp forms/evaluate.cpp
// compiles: forms/evaluation.cpp forms/expression_functions.cpp forms/expression_parse.cpp forms/expression_value.cpp
// compiles: forms/findings.cpp forms/form.cpp forms/number.cpp forms/plain_condition.cpp forms/settle.cpp forms/settle_parts.cpp
// compiles: forms/told_words.cpp forms/shown.cpp forms/typed.cpp forms/units.cpp forms/value.cpp forms/differences.cpp
// compiles: forms/remarks.cpp
// compiles: forms/xlsform/building.cpp forms/xlsform/columns.cpp forms/xlsform/expressions.cpp forms/xlsform/lists.cpp
// compiles: forms/xlsform/naming.cpp forms/xlsform/questions.cpp forms/xlsform/remarks.cpp forms/xlsform/tables.cpp
// compiles: forms/xlsform/trial.cpp forms/xlsform/types.cpp forms/xlsform/words.cpp forms/xlsform/xlsform.cpp
// compiles: measures/catalogue.cpp measures/catalogue_reader.cpp measures/exact.cpp measures/quantity.cpp
// compiles: forms/control.cpp forms/rendering.cpp forms/steps.cpp ui/html.cpp ui/components/icon.cpp
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "base/text.h"
#include "forms/xlsform/expressions.h"
#include "forms/xlsform/trial.h"
#include "forms/xlsform/types.h"
#include "forms/xlsform/xlsform.h"

namespace {

using namespace sxsh;

void read(std::string_view bytes) {
  const auto reading = forms::read_xlsform(bytes, "x.csv");
  if (!reading.ok()) return;
  const forms::XlsReading& one = reading.value();
  if (one.made != one.form.settled) std::abort();
  if (!one.made && std::ranges::none_of(one.remarks, &forms::XlsRemark::stops)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (size > 20'000) return 0;
  if (!bytes.starts_with("PK")) read(bytes);             // archives have a fuzzer of their own
  const std::string text = storable(bytes);
  std::string sheets = "survey\n,type,name,label::vi,label::en,relevant,calculation,constraint,choice_filter,required,default\n";
  for (const std::string& line : split(text, '\n')) sheets += "," + line + "\n";
  sheets += "choices\n,list_name,name,label\n,a,x,X\n,a,y,Y\n";
  read(sheets);
  (void)forms::xlsform::translate(text, [](std::string_view) { return std::string("a"); }, {"name"});
  (void)forms::xlsform::type_of_cell(text);
  return 0;
}
