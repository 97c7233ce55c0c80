"""`sxsh savings` and `sxsh regress` against the contract: the fields of their JSON, and words instead of numbers that mean nothing."""
import contextlib
import json
import math
import sqlite3

from program import check, in_vietnamese, refused, run

REGRESS = {"n", "p", "dof", "coefficients", "r2", "adj_r2", "f", "p_model", "rmse", "cv_rmse", "durbin_watson", "condition", "status", "message"}
COEFFICIENT = {"name", "estimate", "std_error", "t", "p"}
SAVINGS = {"facility", "resource", "unit", "method", "grade", "baseline", "reporting", "model", "expected", "actual", "saving",
           "saving_percent", "interval", "warnings", "factor_set"}
MONTHS = [year * 100 + month for year in (2016, 2017) for month in range(1, 13)]


def output(i):
    return 400 + 90 * math.sin(i * 0.9) + (i * 37 % 50)


def use(i):
    return (20000 + 90 * output(i) + 500 * math.sin(i * 2.4)) * (1 if i < 12 else 0.9)


class Plant:
    """A facility of a database of its own, with series as they are written by the program."""

    def __init__(self, db, like):
        with contextlib.closing(sqlite3.connect(like)) as whole, contextlib.closing(sqlite3.connect(db)) as own:
            whole.backup(own)
        self.db = db

    def series(self, number, resource, unit, name, amounts, decimals=3):
        """One value for each of MONTHS; None is missing."""
        with contextlib.closing(sqlite3.connect(self.db)) as connection, connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")       # a damaged or foreign database may hold anything
            office, facility = connection.execute("SELECT office_id, id FROM facilities ORDER BY code LIMIT 1").fetchone()
            connection.execute("INSERT INTO figure_series VALUES (?,?,?,?,?,?,'amount',0,1000,NULL,NULL,NULL,1,'2018-01-01T00:00:00.000Z')",
                               (office, facility, number, resource, unit, name))
            for month, amount in zip(MONTHS, amounts):
                if amount is not None:
                    connection.execute("INSERT INTO figure_values VALUES (?,?,?,?,?,1,'bill',NULL,NULL,NULL,NULL,1)",
                                       (office, facility, number, month, round(amount * 10 ** decimals)))
        return self

    def ask(self, *more, resource="electricity", baseline="2016", reporting="2017"):
        return run("savings", "--db", self.db, "--facility", "CS-000001", "--resource", resource, "--baseline", baseline,
                   "--reporting", reporting, *more)


def regress_contract(folder):
    table = folder / "hoi-quy.csv"
    # y = 10 + 3x with residuals 1, −4, 6, −4, 1, which are orthogonal to it.
    table.write_text("y,x,x2,k\n5,-2,-4,7\n3,-1,-2,7\n16,0,0,7\n9,1,2,7\n17,2,4,7\n", encoding="utf-8")
    made = run("regress", table, "--y", "y", "--x", "x", "--json")
    said = json.loads(made.out) if made.code == 0 else {}
    check("regress has the fields of the contract", REGRESS <= said.keys(), made)
    check("each coefficient too", said and all(COEFFICIENT <= one.keys() for one in said["coefficients"]), made)
    check("the constant has its name", [one["name"] for one in said.get("coefficients", [])] == ["(intercept)", "x"], made)
    check("the numbers are the known ones", said.get("n") == 5 and said.get("dof") == 3 and abs(said["r2"] - 0.5625) < 1e-12
          and [round(one["estimate"], 9) for one in said["coefficients"]] == [10, 3], made)
    through_zero = json.loads(run("regress", table, "--y", "y", "--x", "x", "--no-intercept", "--json").out)
    check("--no-intercept leaves the constant out", [one["name"] for one in through_zero["coefficients"]] == ["x"], through_zero)

    def silent(name, status, words, *asked):
        outcome = run("regress", *asked, "--json")
        got = json.loads(outcome.out) if outcome.code == 0 else {}
        check(name, got.get("status") == status and got["coefficients"] == [] and got["r2"] is None
              and in_vietnamese(got["message"]["vi"]) and words in got["message"]["vi"] and got["message"]["en"], outcome)

    silent("a constant driver gives words", "undefined", "không đổi", table, "--y", "y", "--x", "k")
    silent("two identical drivers give words", "ill_conditioned", "x2", table, "--y", "y", "--x", "x,x2")
    many = folder / "nhieu-bien.csv"
    names = [f"x{k}" for k in range(1, 12)]
    rows = [[str(round(1000 * math.sin(row * 12.9898 + k * 78.233), 3)) for k in range(12)] for row in range(12)]
    many.write_text("\n".join([",".join(["y", *names]), *(",".join(row) for row in rows)]) + "\n", encoding="utf-8")
    silent("12 points with 11 drivers give words", "undefined", "12", many, "--y", "y", "--x", ",".join(names))
    refused("regress on a column that is not there", run("regress", table, "--y", "y", "--x", "khong"), 1, "khong")
    refused("regress without drivers", run("regress", table, "--y", "y"), 2)
    holes = folder / "thieu.csv"
    holes.write_text("y,x\n5,1\n3,\n16,3\n", encoding="utf-8")
    refused("a missing value is told with its row", run("regress", holes, "--y", "y", "--x", "x", "--json"), 1, "3")


def savings_contract(folder, like):
    power, paper = [use(i) for i in range(24)], [output(i) for i in range(24)]

    def plant(name):
        return Plant(folder / f"{name}.db", like)

    whole = plant("day-du").series(1, "electricity_grid", "kwh", "", power).series(2, "product", "t", "giấy", paper)
    made = whole.ask("--json")
    said = json.loads(made.out) if made.code == 0 else {}
    if check("savings has the fields of the contract", SAVINGS <= said.keys() and REGRESS <= said["model"].keys(), made):
        check("what was put in is found, inside its interval", said["grade"] == "A" and said["method"] == "regression"
              and abs(said["saving_percent"] - 10) < 1.5
              and said["interval"]["low"] <= sum(power[12:]) / 9 <= said["interval"]["high"], made)
        check("the parts agree", abs(said["expected"] - said["actual"] - said["saving"]) < 0.002
              and abs(said["actual"] - sum(power[12:])) < 0.02 and said["unit"] == "kWh"
              and said["baseline"] == {"from": "2016-01", "to": "2016-12"} and said["interval"]["confidence"] == 0.9, made)
        check("warnings have a key and both languages", all({"key", "vi", "en"} <= one.keys() for one in said["warnings"])
              and "savings_growth" in [one["key"] for one in said["warnings"]], made)
    energy = json.loads(whole.ask("--json", resource="energy").out)
    check("energy names what it was converted with", energy["unit"] == "MJ" and "factor_set" in energy, energy)
    short = json.loads(whole.ask("--json", baseline="2016-07..2016-12").out)
    check("six points carry no model but a ratio, without an interval", short["grade"] == "C" and short["method"] == "ratio"
          and short["model"] is None and short["interval"] is None, short)
    in_words = whole.ask()
    check("without --json it says the same in words", in_words.code == 0 and "Bậc A" in in_words.out, in_words)
    in_english = whole.ask("--lang", "en")
    check("and in English when asked", "Grade A" in in_english.out and "Bậc" not in in_english.out, in_english)

    refused("a baseline after the reporting period", whole.ask("--json", baseline="2017", reporting="2016"), 1, "phải kết thúc trước")
    refused("periods that overlap", whole.ask("--json", reporting="2016-12..2017-11"), 1, "phải kết thúc trước")
    refused("a resource that is not there", whole.ask("--json", resource="vang"), 1, "vang")
    refused("a period that is none", whole.ask("--json", baseline="hai nghìn"), 2, "hai nghìn")
    refused("a facility that is none", run("savings", "--db", whole.db, "--facility", "CS-999999", "--baseline", "2016",
                                           "--reporting", "2017"), 1, "CS-999999")
    refused("an option that is missing", run("savings", "--db", whole.db, "--baseline", "2016", "--reporting", "2017"), 2, "Còn thiếu --facility")
    refused("a language that is none", whole.ask("--lang", "fr"), 2, "--lang fr")
    missing = plant("thieu-thang").series(1, "electricity_grid", "kwh", "", [None if i == 3 else v for i, v in enumerate(power)])
    missing.series(2, "product", "t", "giấy", paper)
    refused("a missing month", missing.ask("--json"), 1, "4/2016")
    negative = plant("am").series(1, "electricity_grid", "kwh", "", [-5 if i == 3 else v for i, v in enumerate(power)])
    negative.series(2, "product", "t", "giấy", paper)
    refused("a negative value", negative.ask("--json"), 1, "4/2016")
    changed = plant("doi-san-pham").series(1, "electricity_grid", "kwh", "", power)
    changed.series(2, "product", "t", "giấy", [v if i < 12 else 0 for i, v in enumerate(paper)])
    changed.series(3, "product", "t", "bìa", [0 if i < 12 else v for i, v in enumerate(paper)])
    refused("a facility that changed its product", changed.ask("--json"), 1, "Sản phẩm đã đổi")

    def why_no_model(name, other, key):
        """The ladder goes down with the reason; no model is printed."""
        got = other.ask("--json")
        said = json.loads(got.out) if got.code == 0 else {"ladder": [], "candidates": []}
        reasons = [one["key"] for rung in said["ladder"] if not rung["taken"] for one in rung["why_not"]]
        reasons += [one["key"] for candidate in said.get("candidates", []) for one in candidate["refused"]]
        return check(name, key in reasons, got), said

    flat = plant("khong-doi").series(1, "electricity_grid", "kwh", "", power).series(2, "product", "t", "giấy", [400] * 24)
    _, said = why_no_model("a constant driver carries no model", flat, "driver_constant")
    check("and a ratio is taken, said to be one", said.get("grade") == "C" and said.get("model") is None, said)
    twins = plant("trung").series(1, "electricity_grid", "kwh", "", power)
    twins.series(2, "product", "t", "giấy", paper).series(3, "product", "t", "bìa", paper)
    why_no_model("two identical drivers are never in one model", twins, "drivers_identical")
    crowd = plant("muoi-mot").series(1, "electricity_grid", "kwh", "", power)
    for k in range(11):
        crowd.series(2 + k, "product", "t", f"loại {k}", [100 + 50 * math.sin(i * (k + 1) * 1.7 + k) for i in range(24)])
    got = crowd.ask("--json")
    said = json.loads(got.out) if got.code == 0 else None
    check("12 points with 11 drivers take few of them or none", said is not None
          and (said["model"] is None or len(said["model"]["coefficients"]) <= 3), got)
    empty = plant("trong")
    refused("a facility without figures", empty.ask("--json"), 1)


def all_checks(folder, like):
    regress_contract(folder)
    savings_contract(folder, like)
