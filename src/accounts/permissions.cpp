#include "accounts/permissions.h"

#include <algorithm>
#include <iterator>

namespace sxsh::accounts {
namespace {

constexpr Role kRoles[] = {
    {'K', "public", "Khách", "Public"},
    {'C', "facility", "Cơ sở sản xuất", "Facility"},
    {'S', "officer", "Chuyên viên Sở Công Thương", "Department officer"},
    {'T', "promotion_centre", "Trung tâm Khuyến công", "Industrial promotion centre"},
    {'D', "area_officer", "Cán bộ địa bàn", "Area officer"},
    {'V', "consultant", "Tư vấn", "Consultant"},
    {'P', "partner", "Cơ quan phối hợp", "Partner agency"},
    {'L', "leader", "Lãnh đạo", "Leader"},
    {'Q', "administrator", "Quản trị", "Administrator"},
};

// One row an action. Keep the groups; a new action is one new row.
constexpr Action kActions[] = {
    // what the public sees
    {"portal.view", "K", "Xem cổng thông tin", "See the portal"},
    {"document.view", "K", "Xem văn bản đã công bố", "See published documents"},
    {"programme.view", "K", "Xem chương trình đã công bố", "See published programmes"},
    {"search.use", "K", "Tìm trong những gì đã công bố", "Search what is published"},
    {"territory.view", "K", "Xem địa bàn và bản đồ", "See administrative units and the map"},
    {"industry.view", "K", "Xem ngành kinh tế và mã ngành", "See the industries and their codes"},
    {"receipt.verify", "K", "Xác minh biên nhận báo cáo", "Check the receipt of a report"},
    {"health.view", "K", "Kiểm tra máy chủ còn chạy", "Check that the server runs"},
    // accounts
    {"account.sign_in", "K", "Đăng nhập", "Sign in"},
    {"account.sign_out", "K", "Đăng xuất", "Sign out"},
    {"account.activate", "K", "Kích hoạt tài khoản bằng liên kết", "Activate an account by its link"},
    {"account.reset", "K", "Đặt lại mật khẩu, xác nhận e-mail bằng liên kết", "Use a link for a new password or e-mail"},
    {"account.manage", "CSTDVPLQ", "Xem và sửa tài khoản của mình", "See and change one's own account"},
    {"workspace.open", "CSTDVPLQ", "Mở trang làm việc của mình", "Open one's own workspace"},
    // work in the background
    {"job.view", "CSTDVPLQ", "Xem việc nền mình đã bắt đầu", "See the background work one started"},
    {"job.cancel", "CSTDVPLQ", "Dừng việc nền mình đã bắt đầu", "Stop the background work one started"},
    {"job.oversee", "Q", "Xem và dừng việc nền của người khác", "See and stop the background work of others"},
    // the library
    {"document.upload", "SQ", "Gửi văn bản lên để đọc", "Upload a document to be read"},
    {"document.publish", "SLQ", "Công bố văn bản", "Publish a document"},
    // programmes
    {"programme.read", "STDVPLQ", "Xem chương trình trong khu làm việc", "See programmes in the workspace"},
    {"draft.edit", "SQ", "Soát bản nháp đọc từ văn bản", "Review the draft read from a document"},
    {"programme.adopt", "SQ", "Đưa chương trình vào thực hiện", "Adopt a programme"},
    {"programme.publish", "SLQ", "Công bố chương trình", "Publish a programme"},
    // territory
    {"zone.view", "STDVPLQ", "Xem khu, cụm công nghiệp, làng nghề", "See industrial parks, clusters and craft villages"},
    {"territory.correct", "SQ", "Bổ sung tên, tỷ lệ chia của đơn vị hành chính", "Add names and shares of administrative units"},
    {"agency.view", "STDVPLQ", "Xem cơ quan qua các thời kỳ", "See agencies in time"},
    {"agency.edit", "SQ", "Sửa danh mục cơ quan", "Edit agencies"},
    {"zone.edit", "SQ", "Sửa danh mục khu, cụm, làng nghề", "Edit industrial parks, clusters and craft villages"},
    // the register
    {"facility.list", "STDV", "Xem danh sách cơ sở trong phạm vi của mình", "See the list of facilities within one's reach"},
    {"facility.edit", "STD", "Sửa thông tin cơ sở", "Correct facilities"},
    {"area.view", "STDL", "Xem cơ sở cộng theo địa bàn", "See facilities added up by area"},
    {"facility.bulk", "ST", "Gắn nhãn, giao nhiều cơ sở một lần", "Tag and assign many facilities at once"},
    {"facility.message", "ST", "Nhắn cho nhiều cơ sở một lần", "Write to many facilities at once"},
    {"facility.export", "STDV", "Tải danh sách cơ sở đang lọc", "Download the facilities that are filtered"},
    {"facility.import", "STQ", "Nhập cơ sở từ tệp", "Import facilities from a file"},
    {"facility.view", "STDV", "Xem hồ sơ cơ sở trong phạm vi được giao", "See the facilities of one's scope"},
    {"facility.judge", "STDV", "Đánh giá tiềm năng sản xuất sạch hơn", "Judge the potential for cleaner production"},
    {"facility.mark", "S", "Ghi nhận và thôi ghi nhận cơ sở điển hình", "Give and end the mark of an exemplary facility"},
    {"facility.own", "C", "Xem cơ sở của mình", "See one's own facility"},
    {"facility.correct", "C", "Sửa cơ sở của mình, đề nghị thông tin chính", "Correct one's own facility, propose key values"},
    {"contact.view", "STDV", "Xem người liên hệ của cơ sở (được ghi lại)", "See contact persons (each look is written down)"},
    {"contact.edit", "STD", "Thêm, sửa, thôi người liên hệ của cơ sở", "Add, correct and end contact persons of facilities"},
    {"contact.own", "C", "Xem, sửa người liên hệ của cơ sở mình", "See and correct the contact persons of one's own facility"},
    {"report.fill", "C", "Điền và gửi báo cáo của cơ sở mình", "Fill in and send the reports of one's own facility"},
    {"report.enter", "SD", "Nhập hộ báo cáo của cơ sở từ bản giấy", "Enter the report of a facility from its paper"},
    {"report.fill_unit", "DP", "Điền và gửi báo cáo của đơn vị mình", "Fill in and send reports of one's own area, zone, agency"},
    {"report.enter_unit", "S", "Nhập hộ báo cáo của địa bàn, khu, cơ quan", "Enter reports of areas, zones, agencies from paper"},
    {"support.ask", "C", "Viết và gửi đề nghị hỗ trợ của cơ sở mình", "Write and send one's own requests for support"},
    {"support.enter", "S", "Nhập hộ đề nghị hỗ trợ từ bản giấy", "Enter a facility's request for support from its paper"},
    {"support.view", "STPL", "Xem đề nghị hỗ trợ của cơ sở", "See facilities' requests for support"},
    {"queue.view", "STDL", "Xem việc cần xử lý trong phạm vi của mình", "See what waits within one's reach"},
    {"report.view", "STDVL", "Xem báo cáo của cơ sở trong phạm vi của mình", "See facilities' reports within one's reach"},
    {"report.export", "STDL", "Tải danh sách báo cáo đang lọc", "Download the reports that are filtered"},
    {"report.assign", "STD", "Giao báo cáo cho người xử lý", "Give reports to a person who handles them"},
    {"report.ask", "SD", "Hỏi lại cơ sở về một ô của báo cáo", "Ask a facility about a field of its report"},
    {"report.confirm", "D", "Xác nhận báo cáo trước khi Sở duyệt", "Confirm a report before the Department accepts it"},
    {"report.return", "SD", "Trả lại báo cáo để bổ sung", "Give a report back"},
    {"report.accept", "S", "Duyệt báo cáo", "Accept reports"},
    {"report.correct", "S", "Ghi đính chính sau khi duyệt", "Write corrections after acceptance"},
    {"check.view", "SDQ", "Xem ngưỡng kiểm tra", "See the limits of checks"},
    {"check.tune", "Q", "Đặt ngưỡng kiểm tra theo ngành", "Set the limits of checks by industry"},
    {"correction.decide", "STD", "Duyệt đề nghị sửa của cơ sở", "Decide on what facilities propose"},
    {"frame.view", "STL", "Xem danh sách cơ sở của từng năm", "See the yearly frames"},
    {"frame.freeze", "S", "Chốt danh sách cơ sở của năm", "Freeze the frame of a year"},
    {"facility.merge", "SQ", "Gộp cơ sở trùng", "Merge duplicate facilities"},
    {"facility.onboard", "SQ", "Cấp tài khoản cho người của cơ sở", "Give accounts to facilities' own people"},
    // monthly figures
    // savings
    {"saving.own", "C", "Xem mức tiết kiệm của cơ sở mình", "See the savings of one's own facility"},
    {"saving.view", "STDVL", "Xem mức tiết kiệm, mô hình và bằng chứng", "See savings, their models and proof"},
    {"saving.work_out", "SV", "Tính và giữ kết quả tiết kiệm", "Work out and keep savings"},
    {"saving.sign_off", "S", "Xác nhận mức tiết kiệm được tính vào chỉ tiêu", "Sign off savings for the indicators"},
    {"temperature.view", "STDVL", "Xem chuỗi nhiệt độ dùng làm biến của mô hình", "See the temperatures that models use"},
    {"temperature.import", "S", "Nhập và bỏ chuỗi nhiệt độ", "Import and withdraw temperatures"},
    {"application.judge", "S", "Xếp mức áp dụng sản xuất sạch hơn", "Judge how far cleaner production is applied"},
    // norms and the sector
    {"norm.own", "C", "Xem định mức và so với ngành của cơ sở mình", "See one's own facility against norms and the sector"},
    {"norm.view", "SV", "Xem cơ sở so với định mức và ngành", "See facilities against norms and the sector"},
    {"norm.list", "SL", "Xem bảng các cơ sở so với định mức", "See the table of facilities against norms"},
    {"norm.choose", "S", "Chọn định mức cho sản phẩm của cơ sở", "Choose the norm for a facility's product"},
    {"benchmark.publish", "S", "Công bố nhóm so sánh của ngành", "Publish the groups of a sector"},
    {"norm.read", "STDVPLQ", "Xem danh mục định mức", "See the list of norms"},
    {"norm.set", "Q", "Nhập và rút định mức", "Enter and withdraw norms"},
    {"figure.own", "C", "Xem số đo hằng tháng của cơ sở mình", "See the monthly figures of one's own facility"},
    {"figure.enter", "C", "Ghi số đo hằng tháng của cơ sở mình", "Write the monthly figures of one's own facility"},
    {"figure.view", "STDV", "Xem số đo hằng tháng trong phạm vi được giao", "See the monthly figures of one's scope"},
    {"figure.enter_behalf", "STD", "Ghi số đo thay cơ sở, có căn cứ", "Write figures on behalf of a facility, with proof"},
    {"figure.look", "STD", "Đánh dấu đã xem số đo lạ", "Mark unusual figures as seen"},
    {"figure.import", "CSTD", "Nhập số đo từ tệp", "Import figures from files"},
    {"factor.view", "STDVPLQ", "Xem hệ số quy đổi", "See the conversion factors"},
    // rounds of reporting
    {"round.view", "STDL", "Xem các đợt báo cáo và mức độ nộp", "See the rounds of reporting and how complete they are"},
    {"round.plan", "S", "Lập và bỏ đợt báo cáo chưa mở", "Plan rounds of reporting, and drop those not opened"},
    {"round.open", "S", "Mở đợt báo cáo", "Open a round of reporting"},
    {"round.remind", "SD", "Nhắc nộp báo cáo trong phạm vi của mình", "Remind of reports within one's reach"},
    {"round.extend", "S", "Gia hạn nộp báo cáo", "Extend the due date of reports"},
    {"round.lock", "S", "Khóa đợt báo cáo", "Lock a round of reporting"},
    {"round.reopen", "SL", "Mở lại đợt báo cáo đã khóa", "Reopen a locked round of reporting"},
    {"round.add_reporter", "S", "Thêm đơn vị vào đợt đã mở", "Add a reporter to an open round"},
    {"round.release", "S", "Miễn báo cáo cho một đơn vị", "Release a reporter from a round"},
    {"round.export", "STDL", "Tải danh sách nộp báo cáo", "Download who has sent"},
    {"notice.view", "CSTDVPLQ", "Xem thông báo của mình", "See one's own notices"},
    {"holiday.view", "STDLQ", "Xem ngày nghỉ, ngày làm bù", "See days off and days worked in exchange"},
    {"holiday.edit", "SQ", "Ghi ngày nghỉ, ngày làm bù", "Write days off and days worked in exchange"},
    // indicators
    {"indicator.read", "STDVPLQ", "Xem chỉ tiêu, cách tính, căn cứ và các năm", "See indicators, formulas, clauses and years"},
    {"indicator.view", "STL", "Xem chỉ tiêu, cách tính, danh sách đứng sau", "See indicators, formulas and the lists behind"},
    {"indicator.choose", "S", "Đặt mức mà từ đó cơ sở được tính", "Set from which grade on a facility counts"},
    {"indicator.publish", "SL", "Công bố chỉ tiêu của một năm", "Announce the indicators of a year"},
    {"entry.view", "STL", "Xem việc đã làm và tiền đã chi", "See what was done and paid"},
    {"entry.edit", "ST", "Ghi, sửa, hủy việc đã làm và tiền đã chi", "Enter, correct and cancel what was done and paid"},
    // administration
    {"people.view", "SLQ", "Xem danh sách người dùng", "See the people"},
    {"person.view", "SDLQ", "Xem trang một người dùng", "See the page of one person"},
    {"person.invite", "SQ", "Thêm người dùng với vai trò được giao", "Add people with the roles one may give"},
    {"person.help", "SDQ", "Cấp lại lối vào cho vai trò thấp hơn", "Give a new link or code to a lower role"},
    {"person.edit", "Q", "Giao, thu vai trò; tạm ngừng tài khoản", "Give and take roles; suspend accounts"},
    {"person.hand_over", "Q", "Bàn giao công việc của người dùng", "Hand over the duties of a person"},
    {"personal.view", "SQ", "Xem dữ liệu cá nhân của một người", "See the personal data of one person"},
    {"personal.erase", "Q", "Xóa dữ liệu cá nhân", "Erase personal data"},
    {"rights.view", "SLQ", "Xem ai được làm việc gì", "See who may do what"},
    {"letter.view", "Q", "Xem thư hệ thống gửi đi", "See the letters that the system sends"},
    {"letter.manage", "Q", "Gửi lại, hủy thư đang chờ", "Try letters again, cancel those that wait"},
    {"form.edit", "Q", "Soạn biểu mẫu báo cáo", "Make the forms of reports"},
    {"audit.view", "LQ", "Xem nhật ký", "See the log"},
};

}  // namespace

std::span<const Role> all_roles() { return kRoles; }
std::span<const Action> all_actions() { return kActions; }

const Role* role(std::string_view code) {
  const auto* found = std::ranges::find(kRoles, code, &Role::code);
  return found == std::end(kRoles) ? nullptr : found;
}

const Action* action(std::string_view name) {
  const auto* found = std::ranges::find(kActions, name, &Action::name);
  return found == std::end(kActions) ? nullptr : found;
}

std::set<std::string> actions_of(const std::set<std::string>& roles) {
  std::set<std::string> allowed;
  for (const Action& each : kActions) {
    bool may = each.allows('K');
    for (const auto& code : roles)
      if (const Role* known = role(code)) may = may || each.allows(known->letter);
    if (may) allowed.emplace(each.name);
  }
  return allowed;
}

std::vector<std::string> check_routes(const web::Router& router) {
  std::vector<std::string> wrong;
  for (const auto& route : router.routes())
    if (!action(route.action))
      wrong.push_back(route.method + " " + route.pattern + " needs the action \"" + route.action +
                      "\", which src/accounts/permissions.cpp does not list");
  return wrong;
}

}  // namespace sxsh::accounts
