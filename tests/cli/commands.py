"""The commands around a database: import, migrate, doctor, backup, restore, serve."""
import contextlib
import signal
import socket
import sqlite3

from program import Server, check, in_vietnamese, refused, run

NAMES = ("serve", "read", "import", "migrate", "backup", "restore", "doctor", "version")


def usage(folder):
    for words in (["--help"], ["help"]):
        listed = run(*words)
        check(f"sxsh {words[0]} names every command", listed.code == 0 and all(name in listed.out for name in NAMES), listed)
    for name in NAMES:
        helped = run(name, "--help")
        check(f"{name} --help", helped.code == 0 and f"sxsh {name}" in helped.out and helped.err == "", helped)
        refused(f"{name} with an unknown flag", run(name, "--khong-co"), 2)
    for name in ("migrate", "backup", "doctor", "serve", "version"):
        refused(f"{name} with a word too many", run(name, "thua"), 2)
    alone = run()
    check("without a command", alone.code == 2 and alone.out == "" and "serve" in alone.err, alone)
    refused("an unknown command", run("doc-van-ban"), 2, "doc-van-ban")
    for name in ("import", "restore", "read", "backup"):
        refused(f"{name} without a file", run(name), 2)
    refused("a flag without its value", run("migrate", "--db"), 2)
    for port in ("abc", "-1", "70000", "99999999999999999999", ""):
        refused(f"serve --port {port}", run("serve", "--db", folder / "no.db", "--port", port), 2)
    refused("serve --workers 0x", run("serve", "--db", folder / "no.db", "--workers", "0x"), 2)
    check("version", run("version").out == run("--version").out and run("version").out.startswith("sxsh "))


def migrate_and_doctor(folder):
    db = folder / "m.db"
    first, second = run("migrate", "--db", db), run("migrate", "--db", db)
    check("migrate makes the database", first.code == 0 and db.exists(), first)
    check("migrate twice changes nothing", second.code == 0 and "Đã mới nhất" in second.out, second)
    examined = run("doctor", "--db", db)
    check("doctor", examined.code == 0 and "HỎNG" not in examined.out and "audit" in examined.out, examined)
    refused("doctor without a database", run("doctor", "--db", folder / "none.db"), 1)
    check("doctor makes nothing", not (folder / "none.db").exists())
    noise = folder / "noise.db"
    noise.write_bytes(b"this is no database at all, only words" * 200)
    refused("doctor on a file that is no database", run("doctor", "--db", noise), 1)
    refused("migrate on a file that is no database", run("migrate", "--db", noise), 1)
    refused("migrate in a folder that is not there", run("migrate", "--db", folder / "none" / "x.db"), 1)


def counted(db, table):
    with sqlite3.connect(f"file:{db}?mode=ro", uri=True) as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def importing(folder, files):
    db = folder / "i.db"
    check("import is ready", run("migrate", "--db", db).code == 0)
    refused("import of a good and a bad file", run("import", files["good.txt"], files["empty.txt"], "--db", db), 1, "rỗng")
    check("import: all or none", counted(db, "programmes") == 0 and counted(db, "drafts") == 0)
    refused("import of a good file and a news item", run("import", files["good.txt"], files["news.txt"], "--db", db), 1)
    check("import: all or none, also in the database", counted(db, "programmes") == 0 and counted(db, "drafts") == 0)
    other = folder / "other.txt"
    other.write_text(files["good.txt"].read_text().replace("125/QĐ-UBND", "126/QĐ-UBND"))
    both = run("import", files["good.txt"], other, "--db", db, "--publish")
    check("import of two good files", both.code == 0 and both.out.count("/chuong-trinh/") == 2, both)
    check("import wrote both", counted(db, "programmes") == 2, counted(db, "programmes"))
    again = run("import", files["good.txt"], "--db", db)
    check("import of the same act again makes no second programme", again.code == 0 and counted(db, "programmes") == 2, again)
    refused("import of a file that is not there", run("import", folder / "none.txt", "--db", db), 1, "Không mở được")


def tampering(folder):
    """Whoever opens the file itself and changes, empties or cuts the log is found by the doctor."""
    for what, statement in (("a changed word", "UPDATE audit_details SET summary = 'khác' WHERE sequence = 1"),
                            ("a changed line", "UPDATE audit_events SET at = '2001-01-01T00:00:00.000Z' WHERE sequence = 1"),
                            ("a line taken out", "DELETE FROM audit_details WHERE sequence = 1; DELETE FROM audit_events WHERE sequence = 1"),
                            ("an end cut off", "DELETE FROM audit_details; DELETE FROM audit_events")):
        db = folder / "tampered.db"
        for old in folder.glob("tampered.db*"):
            old.unlink()
        with contextlib.closing(sqlite3.connect(folder / "i.db")) as whole, contextlib.closing(sqlite3.connect(db)) as connection:
            whole.backup(connection)             # the file alone may lack what stands in its write-ahead log
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit%'").fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            connection.executescript(statement)
        examined = run("doctor", "--db", db)
        check(f"doctor finds {what}", examined.code != 0 and "HỎNG" in examined.out and "audit" in examined.out, examined)


def importing_facilities(folder):
    db = folder / "f.db"
    good, bad = folder / "co-so.csv", folder / "co-so-sai.csv"
    good.write_text("DANH SÁCH,,\nTên cơ sở,MST,Số lao động\nAn Phát,0900123456,120\nMinh Hưng,0900123457,5\n", encoding="utf-8")
    bad.write_text("Tên cơ sở,MST\nAn Phát 3,900123456\nĐại Đồng,0900123458\n", encoding="utf-8")
    check("import facilities is ready", run("migrate", "--db", db).code == 0)
    dry = run("import", "facilities", good, "--db", db, "--dry-run")
    check("a dry run counts", dry.code == 0 and "Mới · New: 2" in dry.out and counted(db, "facilities") == 0, dry)
    written = run("import", "facilities", good, "--db", db)
    check("facilities are written", written.code == 0 and "Đã thêm 2" in written.out and counted(db, "facilities") == 2, written)
    check("progress goes to stderr", "kiểm tra · checking" in written.err, written)
    again = run("import", "facilities", good, "--db", db)
    check("the same file changes nothing", again.code == 0 and "Không đổi · Unchanged: 2" in again.out, again)
    wrong = run("import", "facilities", bad, "--db", db)
    check("a wrong cell is named, nothing written", wrong.code == 1 and "B2: “900123456”" in wrong.out and
          counted(db, "facilities") == 2, wrong)
    rest = run("import", "facilities", bad, "--db", db, "--leave-out", "--json")
    check("the others go in when asked", rest.code == 0 and '"added": 1' in rest.out and counted(db, "facilities") == 3, rest)
    refused("import facilities without a file", run("import", "facilities", "--db", db), 2)
    refused("import facilities of a file that is not there", run("import", "facilities", folder / "no.csv", "--db", db), 1, "Không mở được")
    noise = folder / "noise.xlsx"
    noise.write_bytes(b"PK\x03\x04" + b"noise" * 50)
    refused("import facilities of a damaged file", run("import", "facilities", noise, "--db", db), 1)


def serving(folder):
    db, copy = folder / "s.db", folder / "s.backup"
    with Server(db, "--example") as server:
        if not check("serve prints its address", server.address is not None, server.said):
            return
        status, page = server.get("/")
        check("serve answers", status == 200 and "<h1" in page, status)
        check("an unknown page is 404 in Vietnamese", server.get("/khong-co")[0] == 404 and in_vietnamese(server.get("/khong-co")[1]))
        refused("a second server on the same database", run("serve", "--db", db, "--port", "0"), 1, "đang được chương trình khác dùng")
        port = server.address.rsplit(":", 1)[1]
        refused("serve on a busy port", run("serve", "--db", folder / "busy.db", "--port", port), 1, "Không mở được địa chỉ")
        backed_up = run("backup", "--db", db, "--to", copy)
        check("backup while serving", backed_up.code == 0 and "đã kiểm tra" in backed_up.out, backed_up)
        check("doctor while serving", run("doctor", "--db", db).code == 0)
        refused("restore onto a database in use", run("restore", copy, "--db", db), 1, "đang được chương trình khác dùng")
        refused("import while serving", run("import", "--db", db, copy), 1)
        check("it still answers", server.get("/van-ban")[0] == 200)
        with socket.create_connection(("127.0.0.1", int(port))) as half_open:
            half_open.sendall(b"GET / HT")
            code, seconds = server.stop(signal.SIGTERM)
        check("SIGTERM ends it, with a half-open client", code == 0 and seconds < 20, (code, seconds, server.err))
    with Server(db) as server:
        check("it starts again on the same database", server.address is not None and server.get("/")[0] == 200)
        code, _ = server.stop(signal.SIGINT)
        check("SIGINT ends it", code == 0, (code, server.err))
    restoring(folder, db, copy)


def restoring(folder, db, copy):
    sound = run("restore", copy, "--verify")
    check("restore --verify", sound.code == 0 and "Bản sao lưu tốt" in sound.out, sound)
    target = folder / "target.db"
    check("a target of its own", run("migrate", "--db", target).code == 0)
    before = target.read_bytes()
    for name, content in (("cut", copy.read_bytes()[:copy.stat().st_size // 2]), ("empty", b""), ("noise", b"words " * 5000)):
        broken = folder / f"{name}.backup"
        broken.write_bytes(content)
        refused(f"restore --verify of a backup that is {name}", run("restore", broken, "--verify"), 1)
        refused(f"restore of a backup that is {name}", run("restore", broken, "--db", target), 1)
        check(f"the target of a backup that is {name} is untouched",
              target.read_bytes() == before and not (folder / "target.db.before-restore").exists())
    refused("restore of a plain database", run("restore", folder / "i.db", "--db", target), 1, "không phải bản sao lưu")
    restored = run("restore", copy, "--db", target, "--verify")
    check("restore", restored.code == 0 and "Đã phục hồi" in restored.out, restored)
    check("the old file stays", (folder / "target.db.before-restore").read_bytes() == before)
    check("restored as it was", counted(target, "programmes") == counted(db, "programmes") > 0)
    check("doctor after restore", run("doctor", "--db", target).code == 0)
    left = [path.name for path in folder.iterdir() if "restore" in path.name and path.name != "target.db.before-restore"]
    check("nothing half-made stays behind", left == [], left)


def first_start(folder):
    with Server(folder / "new" / "deep" / "own.db") as server:
        check("the first start prints the administrator's link once", "Quản trị viên" in server.said, server.said)
        server.stop()
    with Server(folder / "new" / "deep" / "own.db") as server:
        check("a fresh database serves", server.address is not None and server.get("/")[0] == 200)
        server.stop()


def all_checks(folder, files):
    usage(folder)
    migrate_and_doctor(folder)
    importing(folder, files)
    tampering(folder)
    importing_facilities(folder)
    serving(folder)
    first_start(folder)
