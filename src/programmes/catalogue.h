// The example programmes the product ships as facts: catalogue/programmes/<code>/programme.toml. Numbers, names, dates and
// short titles of real acts, each checked by the same rules as a reviewed draft.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "programmes/item.h"

namespace sxsh::programmes {

struct CatalogueProgramme {
  std::string code;                    // folder name: hung-yen-1233-2017
  reading::Document document;          // with its legal bases
  reading::Programme programme;
  bool active = false;                 // the portal of the example installation shows it
};

// One file's text. Problem catalogue_wrong names the file, the place and what is wrong with it.
Result<CatalogueProgramme> parse_catalogue(std::string_view path, std::string_view toml);
// Every programme the program carries.
Result<std::vector<CatalogueProgramme>> catalogue();

}  // namespace sxsh::programmes
