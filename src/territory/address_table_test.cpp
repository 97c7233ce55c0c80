// The addresses of testdata/addresses.tsv: each is resolved rightly or asked about; none is resolved wrongly.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "base/text.h"
#include "territory/address.h"

namespace sxsh::territory {
namespace {

struct Row {
  std::string damage, day, address, answer, words;
};

std::vector<Row> rows() {
  std::ifstream file(SXSH_SOURCE_DIR "/src/territory/testdata/addresses.tsv");
  std::vector<Row> all;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    const auto parts = split(line, '\t');
    if (parts.size() == 5) all.push_back({parts[0], parts[1], parts[2], parts[3], parts[4]});
  }
  return all;
}

std::string told(const Resolution& resolution) {
  std::string text;
  for (const Candidate& each : resolution.candidates) {
    text += std::to_string(each.unit->id) + " " + full_name(each.unit->kind, each.unit->name, Lang::vi) + " " +
            std::to_string(each.confidence) + "%";
    for (const Doubt doubt : each.doubts) text += " · " + doubt_words(each, doubt, Lang::vi);
    text += "\n    ";
  }
  return text.empty() ? "nothing" : text;
}

bool offers(const Resolution& resolution, int64_t id) {
  return std::ranges::any_of(resolution.candidates, [&](const Candidate& candidate) { return candidate.unit->id == id; });
}

TEST(AddressTable, EachAddressIsResolvedRightlyOrAskedAbout) {
  const auto all = rows();
  ASSERT_GE(all.size(), 100u);
  int right = 0, refused = 0, asked = 0, wrong = 0;
  for (const Row& row : all) {
    const Resolution resolution = resolve(Atlas::carried(), row.address, parse_iso_date(row.day));
    const Unit* certain = resolution.certain();
    const std::string said = row.damage + ": " + row.address + "\n  should be " + row.words + "\n    " + told(resolution);
    if (row.answer == "none") {
      EXPECT_TRUE(resolution.candidates.empty()) << said;
      ++(resolution.candidates.empty() ? right : wrong);
    } else if (row.answer == "ask" || row.answer.starts_with("several")) {
      EXPECT_EQ(certain, nullptr) << said;
      ++(certain ? wrong : right);
      for (const std::string& id : split(row.answer, ' '))
        if (!id.empty() && id[0] >= '0' && id[0] <= '9') {
          EXPECT_TRUE(offers(resolution, std::stoll(id))) << id << "\n" << said;
        }
    } else if (certain) {
      EXPECT_EQ(std::to_string(certain->id), row.answer) << said;
      ++(std::to_string(certain->id) == row.answer ? right : wrong);
    } else {
      const bool offered = offers(resolution, std::stoll(row.answer));
      ++(offered ? asked : refused);
      std::cout << (offered ? "asked about, offered: " : "refused: ") << said << "\n";
    }
  }
  std::cout << all.size() << " addresses: " << right << " right, " << asked << " asked about with the right one offered, "
            << refused << " refused, " << wrong << " wrong\n";
  EXPECT_EQ(wrong, 0);
  EXPECT_GE(right, 90);
}

}  // namespace
}  // namespace sxsh::territory
