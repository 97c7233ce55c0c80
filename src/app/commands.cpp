#include "app/commands.h"

#include <exception>
#include <ostream>

#include "app/say.h"
#include "forms/check_command.h"
#include "programmes/read_command.h"
#include "savings/regress_command.h"
#include "terms/problems.h"

namespace sxsh::app {
namespace {

constexpr Command kCommands[] = {
    {"serve", "chạy máy chủ · run the server",
     "sxsh serve [--db PATH|postgres://…] [--address 127.0.0.1] [--port 8080] [--example] [--https] [--province NAME] [--workers N] [--forms FOLDER]\n"
     "           [--trusted-proxy ADDRESS,…] [--public-url https://…]\n"
     "           [--mail-server smtp://…|smtps://… --mail-from ADDRESS [--mail-name NAME]\n"
     "           [--oidc-issuer https://… --oidc-client ID [--oidc-secret-file FILE] [--oidc-name NAME]]\n"
     "           [--mail-user NAME [--mail-password-file FILE]]]\n\n"
     "Opens (and makes, if need be) the database, prints the address, serves until SIGINT or SIGTERM, then finishes the\n"
     "requests in flight. --example fills the example installation (office of Hưng Yên, clock at 31/12/2018).\n"
     "--forms names a folder whose forms/<code>/form.toml stand in place of, or beside, those of the program (else the folder of the\n"
     "database).\n"
     "--province names the province of an installation of your own (kept in the database).\n"
     "--https marks cookies for browsers that reach the server through an https proxy.\n"
     "--trusted-proxy names the proxy whose X-Forwarded-For says who the client is; without it all its clients share one limit.\n"
     "--oidc-issuer lets people sign in through a provider (OpenID Connect); its secret may stand in SXSH_OIDC_SECRET.\n"
     "--mail-server sends invitations and links by e-mail (STARTTLS unless on this machine); its password is read from the\n"
     "file or from SXSH_MAIL_PASSWORD. Links in letters begin with --public-url.\n", serve},
    {"read", "đọc một văn bản · read an act", "sxsh read FILE… [--json] [--lang vi|en]\n", programmes::read_command},
    {"import", "nhập văn bản thành chương trình · import acts as programmes",
     "sxsh import FILE… [--db PATH|postgres://…] [--publish]\n\n"
     "Reads each act (or programme.toml) and adopts it when nothing in it needs correcting; all files or none.\n\n"
     "sxsh import facilities FILE [--mapping NAME|FILE.toml] [--sheet NAME] [--dry-run] [--leave-out] [--json]\n"
     "                       [--db PATH|postgres://…]\n\n"
     "Checks a spreadsheet (.xlsx, .ods, .csv) row by row and writes it into the register of facilities in one commit, when no\n"
     "row is wrong or a possible duplicate; --leave-out writes the others all the same. Progress goes to stderr.\n", import},
    {"form", "kiểm tra bảng hỏi XLSForm · check questionnaires made in Excel",
     "sxsh form check FILE… [--lang vi|en] [--table] [--toml]\n\n"
     "Says of each questionnaire for KoboToolbox or ODK (.xlsx, .xls, .ods, .csv) whether it becomes a form; if not, which cells\n"
     "stand in the way.\n", forms::form_command},
    {"regress", "hồi quy một bảng số liệu · regress a table",
     "sxsh regress FILE.csv --y COL --x COL[,COL…] [--no-intercept] [--json] [--lang vi|en]\n\n"
     "The model of the savings on any table: coefficients with standard errors, t, p, R², CV(RMSE), Durbin-Watson, condition.\n"
     "What the numbers cannot say is said in words (status undefined or ill_conditioned); \"usable\": false is a model that carries\n"
     "no saving. Exit code 0; 1: the table is not readable; 2: an option is missing or wrong.\n",
     savings::regress_command},
    {"savings", "tính mức tiết kiệm của một cơ sở · work out a saving",
     "sxsh savings --facility CODE|ID [--resource electricity|energy|water|…] --baseline 2016|2016-01..2016-12\n"
     "             --reporting 2018|2018-01..2018-12 [--json] [--lang vi|en] [--db PATH|postgres://…]\n\n"
     "The best rung of the ladder of evidence that the monthly figures allow, with model, interval, and why no higher rung.\n"
     "Writes nothing.\n", savings_command},
    {"cells", "tổng lượng: kiểm tra, cộng lại · totals: check, rebuild",
     "sxsh cells check|rebuild [--db PATH|postgres://…]\n\n"
     "Works out all yearly amounts and sums from the figures and accepted reports and compares them with those that are kept;\n"
     "the same for what indicators count of frozen frames;\n"
     "rebuild also puts right what differs, a few facilities at a time, also beside a server on PostgreSQL. Ctrl-C ends it without harm.\n"
     "check: exit code 1 when something differs.\n", cells},
    {"migrate", "nâng cấp cơ sở dữ liệu · bring the database up to date", "sxsh migrate [--db PATH|postgres://…]\n", migrate},
    {"backup", "sao lưu khi đang chạy · back up, also while serving", "sxsh backup --db PATH --to FILE\n", backup},
    {"restore", "phục hồi từ bản sao lưu · restore a backup",
     "sxsh restore FILE --db PATH [--verify]\n\n"
     "Checks integrity and counts before anything is replaced; the old file stays as PATH.before-restore.\n"
     "With --verify alone (no --db) the backup is only checked.\n", restore},
    {"doctor", "khám hệ thống · examine the installation", "sxsh doctor [--db PATH|postgres://…]\n", doctor},
    {"version", "phiên bản · version", "sxsh version\n", version},
};

int usage(std::ostream& to, int code) {
  to << "sxsh " << kVersion << "\n\nsxsh COMMAND …\n\n";
  for (const Command& command : kCommands)
    to << "  " << command.name << std::string(10 - command.name.size(), ' ') << command.summary << "\n";
  to << "\nsxsh COMMAND --help\n";
  return code;
}

}  // namespace

std::span<const Command> commands() { return kCommands; }

int run(Words words, std::ostream& out, std::ostream& err) {
  if (words.empty()) return usage(err, 2);
  if (words.front() == "--help" || words.front() == "help") return usage(out, 0);
  if (words.front() == "--version") return version({}, out, err);
  for (const Command& command : kCommands) {
    if (command.name != words.front()) continue;
    const Words rest = words.subspan(1);
    for (const std::string& word : rest)
      if (word == "--help" && command.name != "read") {
        out << command.help;
        return 0;
      }
    try {
      return command.run(rest, out, err);
    } catch (const std::exception& bug) {    // not a Problem: an outage of the database or a fault of this program
      err << "sxsh: Lỗi của chương trình hoặc của cơ sở dữ liệu, việc đang làm không được lưu: " << bug.what() << "\n"
          << "sxsh: A fault of this program or of the database; what was being done is not saved: " << bug.what() << "\n";
      return 70;
    }
  }
  err << "sxsh: không có lệnh \"" << words.front() << "\". Gõ sxsh --help để xem các lệnh.\n"
      << "sxsh: there is no command \"" << words.front() << "\". See sxsh --help.\n";
  return 2;
}

int version(Words words, std::ostream& out, std::ostream& err) {
  if (!words.empty()) return say(Problem(problems::usage, {{"word", words.front()}}), err);
  out << "sxsh " << kVersion << "\n";
  return 0;
}

}  // namespace sxsh::app
