// Writes the gallery to build/gallery, where tests/browser opens it and a person can look at it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "ui/gallery_parts.html.h"
#include "ui/gallery_portal.html.h"
#include "ui/gallery_workspace.html.h"
#include "ui/office.h"
#include "ui/page.h"
#include "ui/testing/visit.h"

namespace sxsh::ui::testing {
namespace {

void keep(const std::string& name, const web::Response& response) {
  const auto folder = std::filesystem::path(SXSH_SOURCE_DIR) / "build" / "gallery";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / (name + ".html")) << response.body;
  EXPECT_LT(response.body.size(), 80u * 1024);
  for (const char* refused : {"style=", "<style", "javascript:", "http://"})
    EXPECT_EQ(response.body.find(refused), std::string::npos) << name << " has " << refused;
}

TEST(Gallery, IsWrittenForTheBrowserTests) {
  set_offices({{1, {"Hưng Yên", true}}});
  const GalleryView view;
  keep("portal", portal(Visit("/").context(), {.title = "Trang đầu", .body = gallery_portal(view, Lang::vi), .current = "/"}));
  Visit visit("/lv");
  visit.as("Lãnh đạo Sở", {"programme.read", "document.upload", "people.view", "rights.view", "audit.view"});
  keep("workspace",
       workspace(visit.context(), {.title = "Tổng quan", .body = gallery_workspace(view, Lang::vi), .current = "/lv"}));
  keep("parts", workspace(visit.context(), {.title = "Lỗi: Thành phần",
                                            .body = gallery_parts(view, Lang::vi),
                                            .current = "/lv/van-ban",
                                            .crumbs = {{"Văn bản", "/lv/van-ban"}, {"Thành phần", ""}}}));
  set_offices({});
}

}  // namespace
}  // namespace sxsh::ui::testing
