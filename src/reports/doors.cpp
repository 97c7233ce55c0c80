#include "reports/doors.h"

namespace sxsh::reports {
namespace {

struct Door {
  const char* pattern;
  const char* action;
};
constexpr Door kDoors[] = {
    {"/dn/bao-cao", "report.fill"},
    {"/dn/{id}/bao-cao", "report.fill"},
    {"/lv/co-so/{id}/bao-cao", "report.enter"},
    {"/lv/don-vi/{noi}/bao-cao", "report.fill_unit"},
    {"/lv/nhap-ho/{noi}/bao-cao", "report.enter_unit"},
    {"/dn/ho-tro", "support.ask"},
    {"/dn/{id}/ho-tro", "support.ask"},
    {"/lv/co-so/{id}/ho-tro", "support.enter"},
};

}  // namespace

void get_everywhere(web::Router& at, const std::string& tail, const web::Handler& handler) {
  for (const Door& door : kDoors) at.get(door.pattern + tail, door.action, handler);
}

void post_everywhere(web::Router& at, const std::string& tail, const web::Handler& handler, const web::Prepare& prepare) {
  for (const Door& door : kDoors) at.post(door.pattern + tail, door.action, handler, prepare);
}

}  // namespace sxsh::reports
