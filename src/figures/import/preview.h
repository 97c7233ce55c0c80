// A file that was taken in and not written yet, with what a person chose for each of its series and what that would write.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "figures/import/energy_file.h"
#include "figures/import/plan.h"
#include "figures/pages.h"

namespace sxsh::figures {

// What a person chose for one series of the file.
struct Target {
  std::optional<Series> series;  // that is there, or a new one with number 0; nothing: left out
  std::string code;  // "3", "new:electricity_grid", ""
};
struct Preview {
  Place place;
  int64_t id = 0;
  std::string filename, digest;
  EnergyFile file;
  std::vector<Series> series;
  std::vector<Figure> figures;
  std::vector<Target> targets;
  std::vector<Plan> plans;
  bool take_partial = false;
};

std::string short_name(const std::string& name);
// Whether the facility has a series of the resource with this name.
bool is_taken(const Preview& preview, const measures::Resource& resource, const std::string& name);
// A new series takes the unit of the file where the resource is usually kept in it, else the usual one of the dimension.
Series fresh_series(const Preview& preview, const FileSeries& from, const measures::Resource& resource);

// Of the address and the form; a series for which nothing was chosen yet has what fits best. Problem not_found: no such import.
Result<Preview> preview_of(web::Context& context);

}  // namespace sxsh::figures
