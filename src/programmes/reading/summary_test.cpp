#include "programmes/reading/summary.h"

#include <gtest/gtest.h>

#include <set>

#include "programmes/reading/finding_words.h"
#include "programmes/reading/repair.h"

namespace sxsh::programmes::reading {
namespace {

TEST(Summary, EveryRepairHasWordsOfItsOwn) {
  for (const Lang lang : {Lang::vi, Lang::en}) {
    std::set<std::string> names = {repair_name("no such kind", lang)};
    for (const std::string_view kind : kRepairKinds) {
      const std::string name = repair_name(kind, lang);
      EXPECT_EQ(name.find('_'), std::string::npos) << name;
      EXPECT_TRUE(names.insert(name).second) << kind << ": " << name;
    }
  }
}

TEST(Summary, RepairsAreCountedInWords) {
  Draft draft;
  draft.repairs = {{"hard_wrap", 1234}, {"table", 3}};
  const std::string vi = summary(draft, Lang::vi), en = summary(draft, Lang::en);
  EXPECT_NE(vi.find("dòng bị ngắt nối lại: 1.234; dòng bảng ghép lại: 3"), std::string::npos) << vi;
  EXPECT_NE(en.find("broken lines joined: 1,234; table rows put together: 3"), std::string::npos) << en;
}

}  // namespace
}  // namespace sxsh::programmes::reading
