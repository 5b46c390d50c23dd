"""What a person finds in a drafted workbook, and what it means when they change it.

    start_book.py KLOE

Small returns, written here: one cell says how a scale is listed, a name may be changed
where it stands, what only tells may be overwritten, a heading has one row where all returns
mean the same by it and one for each where they do not, what was said of one is told beside
it, and of many answers one cell is asked for.
"""

import csv
import json
import pathlib
import re
import sys

from program import Faults, Program, temporary, write_json

try:
    import openpyxl
except ImportError:
    sys.exit(77)

from small_review import INSTRUMENT
from touched import Sheets

WORDS = ["Never", "Monthly", "Weekly", "Daily"]  # nobody can know what lies between them
TEAMS = [f"Team {letter}" for letter in "ABCDEFGHIJ"]


def write_csv(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def make_return(path, numbers=(1, 2, 3, 4, 5), people=60, third="Which office?"):
    rows = [["How often do you meet?", "How much of it is useful?", third, "Which team?"]]
    for n in range(people):
        rows.append([WORDS[n % 4], str(numbers[n % len(numbers)]),
                     ["North office", "South office"][n % 2],
                     ["Planning", "Repairs"][n % 4 // 2] if n % 6 else TEAMS[n // 6 % 10]])
    write_csv(path, rows)


def start(kloe, faults, folder, *returns):
    status, _, messages = kloe.run("start", *returns, "-o", "r.xlsx", "--force", cwd=folder)
    faults.check(status == 0, f"start {returns}: {messages.strip()[:300]}")
    return Sheets(folder / "r.xlsx")


def as_json(kloe, faults, folder, sheets):
    """What the workbook says, or the message that it cannot be read."""
    sheets.save()
    status, _, messages = kloe.run("convert", "r.xlsx", "r.json", "--force", cwd=folder)
    if status != 0:
        return messages
    return json.loads((folder / "r.json").read_text(encoding="utf-8"))


def scale_row(sheets, first):
    """The row of the scale that has an answer of this name."""
    name = sheets.find("Answers", Answer=first)
    scale = next(r["Scale"] for r in sheets.rows("Answers") if r["row"] == name)
    return next(r["row"] for r in sheets.rows("Answers")
                if r["Scale"] == scale and not r["Answer"])


def scores(review, first):
    for scale in review["instrument"]["scales"]:
        if any(option["label"] == first for option in scale["options"]):
            return [option.get("score", option.get("kind")) for option in scale["options"]]
    return None


def orders(kloe, faults, folder):
    make_return(folder / "a.csv")
    for said, words, numbers in (("lowest first", [1, 2, 3, 4], [1, 2, 3, 4, 5]),
                                 ("HIGHEST FIRST", [4, 3, 2, 1], [5, 4, 3, 2, 1])):
        sheets = start(kloe, faults, folder, "a.csv")
        for first in ("Never", "1"):
            sheets.write("Answers", scale_row(sheets, first), "Score", said)
        review = as_json(kloe, faults, folder, sheets)
        got = [scores(review, "Never"), scores(review, "1")]
        faults.check(got == [words, numbers], f"{said}: {got}, not {[words, numbers]}")
    make_return(folder / "a.csv", numbers=(2, 3, 4, 5))
    sheets = start(kloe, faults, folder, "a.csv")
    sheets.write("Answers", scale_row(sheets, "2"), "Score", "lowest first")
    review = as_json(kloe, faults, folder, sheets)
    got = scores(review, "2") if isinstance(review, dict) else review
    faults.check(got == [2, 3, 4, 5], f"2 to 5 listed lowest first: {got}")


def orders_that_cannot_be(kloe, faults, folder):
    make_return(folder / "a.csv")
    sheets = start(kloe, faults, folder, "a.csv")
    row = scale_row(sheets, "Never")
    sheets.write("Answers", sheets.find("Answers", Answer="Weekly"), "Score", 3)
    sheets.write("Answers", row, "Score", "lowest first")
    told = as_json(kloe, faults, folder, sheets)
    faults.check(f"Answers, C{row}: an answer of this scale has a number" in told,
                 f"an order beside a number: {told}")
    sheets = start(kloe, faults, folder, "a.csv")
    sheets.write("Answers", row, "Score", "upwards")
    told = as_json(kloe, faults, folder, sheets)
    faults.check(f"Answers, C{row}: the row of a scale says" in told, f"upwards: {told}")
    sheets = start(kloe, faults, folder, "a.csv")
    row = scale_row(sheets, "1")
    sheets.write("Answers", sheets.find("Answers", Answer="3"), "Answer", "7")
    sheets.write("Answers", row, "Score", "lowest first")
    told = as_json(kloe, faults, folder, sheets)
    faults.check(f"Answers, C{row}: the answers are numbers that are not listed" in told,
                 f"1, 2, 7, 4, 5 listed lowest first: {told}")


def names_changed(kloe, faults, folder):
    make_return(folder / "Hill & Dale.csv")
    sheets = start(kloe, faults, folder, "Hill & Dale.csv")
    sheets.write("KLOEs", sheets.find("KLOEs", KLOE="All questions"), "KLOE", "Working well")
    sheets.write("Places", sheets.find("Places", Place="Hill"), "Place", "Hill and Dale")
    review = as_json(kloe, faults, folder, sheets)
    faults.check(isinstance(review, dict), f"names were changed: {review}")
    if isinstance(review, dict):
        kloes = {item["kloe"] for item in review["instrument"]["items"]}
        faults.check(kloes == {review["instrument"]["kloes"][0]["id"]} and
                     review["instrument"]["kloes"][0]["title"] == "Working well",
                     f"a KLOE that was named anew: {kloes}")
        place = review["system"]["places"][0]
        faults.check(place["name"] == "Hill and Dale" and
                     review["returns"][0]["place"] == place["id"],
                     f"a place that was named anew: {review['returns'][0]}")


def what_only_tells(kloe, faults, folder):
    make_return(folder / "a.csv")
    sheets = start(kloe, faults, folder, "a.csv")
    before = as_json(kloe, faults, folder, sheets)
    told = next(row for row in sheets.rows("Returns"))
    faults.check((told["Records"], told["Accepted"]) == ("60", "60") and
                 told["Tool recognised"] != "", f"Returns tells {told}")
    places = [row["Responses"] for row in sheets.rows("Places")]
    faults.check(places == ["60"], f"Places tells {places}")
    n = 0
    for sheet, names in (("Returns", ("Tool recognised", "Records", "Accepted")),
                         ("Places", ("Responses",)),
                         ("Columns", ("What kloe makes of it", "Why", "Left to do")),
                         ("Other answers", ("How many", "Nearest", "Left to do"))):
        for row in list(sheets.rows(sheet)):
            for name in names:
                sheets.write(sheet, row["row"], name, "?7 of them")
                n += 1
    faults.check(n > 20 and as_json(kloe, faults, folder, sheets) == before,
                 "what only tells was read back")


def headings_of_two(kloe, faults, folder):
    """One row for what is the same in both, with no file; one each for what is not."""
    make_return(folder / "a.csv")
    make_return(folder / "b.csv", third="Which site?")
    sheets = start(kloe, faults, folder, "a.csv", "b.csv")
    rows = [(row["File"], row["Heading"]) for row in sheets.rows("Columns")
            if row["Heading"]]
    want = [("", "How often do you meet?"), ("", "How much of it is useful?"),
            ("a.csv", "Which office?"), ("b.csv", "Which site?"), ("", "Which team?")]
    faults.check(sorted(rows) == sorted(want), f"headings of two returns: {rows}")
    told = [row["What was found"] for row in sheets.rows("To decide")]
    faults.check(any("what other returns ask and this one does not" in text for text in told),
                 f"To decide does not tell how returns differ: {told}")


def words_of_two(kloe, faults, folder):
    """A question in other words is told of, one with another number in front is not."""
    write_json(folder / "tiny.json", INSTRUMENT)
    answers = [["Not at all", "To a great extent"], ["To some extent", "Not at all"]]
    write_csv(folder / "a.csv", [["Q1. Question 1", "Q2. Question 2"], *answers])
    write_csv(folder / "b.csv", [["Q1. How often do you meet?", "2. Question 2"], *answers])
    sheets = start(kloe, faults, folder, "tiny.json", "a.csv", "b.csv")
    told = [(row["File"], row["Heading"], row["Answer"], row["How many"])
            for row in sheets.rows("To decide")
            if "have other words here than in a.csv" in row["What was found"]]
    faults.check(told == [("b.csv", "Q1. How often do you meet?", "Q1. Question 1", "1")],
                 f"To decide tells of other words: {told}")


def records_of_two(kloe, faults, folder):
    """Each return stands beside its own records, and each place beside its responses."""
    make_return(folder / "a.csv", people=60)
    make_return(folder / "b.csv", people=40)
    sheets = start(kloe, faults, folder, "a.csv", "b.csv")
    told = [(row["File"], row["Records"], row["Accepted"]) for row in sheets.rows("Returns")]
    faults.check(told == [("a.csv", "60", "60"), ("b.csv", "40", "40")],
                 f"records of two returns: {told}")
    places = [(row["Place"], row["Responses"]) for row in sheets.rows("Places")]
    faults.check(places == [("a", "60"), ("b", "40")], f"responses of two places: {places}")


def many_answers(kloe, faults, folder):
    """Ten teams of one person each: one cell for all of them."""
    make_return(folder / "a.csv")
    sheets = start(kloe, faults, folder, "a.csv")
    rows = list(sheets.rows("Other answers"))
    marked = [row["Answer as written"] for row in rows
              if row["Left to do"].startswith("To fill in")]
    faults.check(marked == ["*"] and len(rows) == 11,
                 f"{len(rows)} rows, of which are marked {marked}")
    status, told, _ = kloe.run("check", "r.xlsx", cwd=folder)
    place = re.search(r"Other answers, D(\d+): what each\s+other answer", told)
    faults.check(status == 1 and place is not None and
                 int(place.group(1)) == rows[0]["row"],
                 f"check of a workbook does not say which cell to fill in:\n{told}")
    faults.check('": ' not in told and "null" not in told,
                 f"check of a workbook speaks of JSON:\n{told}")
    sheets.write("Other answers", rows[0]["row"], "What it means", "leave out")
    sheets.write("Other answers", rows[1]["row"], "What it means", "Planning")
    review = as_json(kloe, faults, folder, sheets)
    values = review["values"] if isinstance(review, dict) else review
    faults.check([*values.values()] == [{"*": None, rows[1]["Answer as written"]: "planning"}],
                 f"what one cell said of all: {values}")


def cut_answer(kloe, faults, folder):
    """An answer that is shown cut has no row, for what it means would be said of none:
    one cell is for it, and those that are whole have a row each below."""
    make_return(folder / "a.csv")
    path = folder / "a.csv"
    path.write_text("".join(
        line.replace(TEAMS[0], "x" * 300) if TEAMS[0] in line else line
        for line in path.read_text(encoding="utf-8").splitlines(True)
        if not any(line.rstrip().endswith(team) for team in TEAMS[3:])), encoding="utf-8")
    sheets = start(kloe, faults, folder, "a.csv")
    written = [row["Answer as written"] for row in sheets.rows("Other answers")]
    faults.check(written == ["*", TEAMS[1], TEAMS[2]], f"an answer that is cut: {written}")


def left_out(kloe, faults, folder):
    """A heading that is to be left out is not read, and says so on the way to JSON and
    back; one that this return does not have does no harm."""
    make_return(folder / "a.csv")
    sheets = start(kloe, faults, folder, "a.csv")
    sheets.write("Columns", sheets.find("Columns", Heading="Which team?"), "What it is",
                 "leave out")
    sheets.add("Columns", Heading="Of another return", What_it_is="leave out")
    review = as_json(kloe, faults, folder, sheets)
    faults.check(isinstance(review, dict) and review["columns"] ==
                 {"leave_out": ["Which team?", "Of another return"]},
                 f"left out: {review['columns'] if isinstance(review, dict) else review}")
    kloe.run("convert", "r.json", "back.xlsx", cwd=folder)
    back = Sheets(folder / "back.xlsx")
    faults.check(back.rows("Columns") and
                 [(row["Heading"], row["What it is"]) for row in back.rows("Columns")] ==
                 [("Which team?", "leave out"), ("Of another return", "leave out")],
                 f"left out, there and back: {list(back.rows('Columns'))}")
    for name in ("r.xlsx", "r.json"):
        told = json.loads(kloe.run("check", name, "--json", cwd=folder)[1])
        columns = {c["heading"]: c["use"] for c in told["returns"][0]["columns"]}
        kinds = {f["kind"] for f in told["returns"][0]["findings"]
                 if f["column"] == 4}
        faults.check(columns.get("Which team?") == "left-out" and
                     not kinds & {"attribute-unknown", "heading-unbound"},
                     f"{name}: {columns}, {kinds}")


def rows_that_are_there(kloe, faults, folder):
    """What somebody said of a heading is told in the row where they said it, be it of one
    return or of all; no other row comes for it when a return is added."""
    write_json(folder / "tiny.json", INSTRUMENT)
    answers = [["Not at all", "To a great extent"], ["To some extent", "Not at all"]] * 4
    for name, place in (("a.csv", "Which yard?"), ("b.csv", "Place")):
        write_csv(folder / name, [["Question 1", place, "Question 2", "Shoe"]] +
                  [[one, ["East", "West"][i % 2], two, str(40 + i)]
                   for i, (one, two) in enumerate(answers)])
    sheets = start(kloe, faults, folder, "tiny.json", "a.csv")
    yard, shoe = (sheets.find("Columns", Heading=name) for name in ("Which yard?", "Shoe"))
    sheets.write("Columns", yard, "File", "a.csv")
    sheets.write("Columns", yard, "What it is", "place")
    sheets.write("Columns", shoe, "What it is", "leave out")
    sheets.save()
    status, _, messages = kloe.run("update", "r.xlsx", "b.csv", cwd=folder)
    faults.check(status == 0, f"update: {messages.strip()[:300]}")
    rows = sorted((row["Heading"], row["File"], row["What it is"],
                   row["What kloe makes of it"], row["Why"])
                  for row in Sheets(folder / "r.xlsx").rows("Columns")
                  if row["Heading"] in ("Which yard?", "Shoe"))
    faults.check(rows == [("Shoe", "", "leave out", "left out", "this review says so"),
                          ("Which yard?", "a.csv", "place", "place", "this review says so")],
                 f"rows that were there: {rows}")


def what_is_left(kloe, faults, folder):
    """A heading that somebody has to decide on says so in its last cell, and no other."""
    write_json(folder / "tiny.json", INSTRUMENT)
    write_csv(folder / "a.csv", [["Question 1", "[Q2] Question 1b", "Shoe"]] +
              [["Not at all", "To a great extent", str(40 + i)] for i in range(8)])
    sheets = start(kloe, faults, folder, "tiny.json", "a.csv")
    left = [row["Left to do"] for row in sheets.rows("Columns")]
    faults.check([text for text in left if text] ==
                 ["To fill in: its heading has the ID of one question and other words: "
                  "name the one that it is, or say 'leave out'"] and len(left) == 3,
                 f"what is left to do of three headings: {left}")


def count_of_cells(kloe, faults, folder):
    """The front says how many cells are marked, and that is how many are."""
    make_return(folder / "a.csv")
    sheets = start(kloe, faults, folder, "a.csv")
    said = re.match(r"(\d+) cells are left", sheets.book["Start here"]["A3"].value)
    colours = [cell for sheet in sheets.book.worksheets[1:] for row in sheet.iter_rows()
               for cell in row if cell.fill.fgColor.rgb == "FFFFD9A8"]
    faults.check(said is not None and int(said.group(1)) == len(colours) > 0,
                 f"{sheets.book['Start here']['A3'].value}: {len(colours)} are orange")


def words_of_a_status(kloe, faults, folder):
    """What a word of a status means is asked with the row that says it, of the one return
    that has the column; nothing is to decide once these rows stand there."""
    write_json(folder / "tiny.json", INSTRUMENT)
    rows = [["Not at all", "To a great extent"], ["To some extent", "Not at all"]] * 4
    write_csv(folder / "a.csv", [["Question 1", "Question 2"], *rows])
    words = ["Test", 'Held "back".', "", "Complete"]
    write_csv(folder / "b [2nd] export.csv", [["Question 1", "Question 2", "Response Status"],
              *([*row, words[n % 4]] for n, row in enumerate(rows))])
    sheets = start(kloe, faults, folder, "tiny.json", "a.csv", "b [2nd] export.csv")
    title = sheets.find("Review", Setting="Title of the review")
    sheets.write("Review", title, "Your answer", "Tiny")
    sheets.save()
    status, text, _ = kloe.run("check", "r.xlsx", cwd=folder)
    told = re.findall(r"Other settings, a new row: '(.*?)' as Where, and '(in|out)' as Value",
                      " ".join(text.split()))
    faults.check(status == 1 and sorted(m for _, m in told) == ["in", "in", "out"],
                 f"words of a status: {told}, of {text}")
    for where, meaning in told:
        sheets.add("Other settings", Where=where, Value=meaning)
    sheets.save()
    status, text, messages = kloe.run("check", "r.xlsx", cwd=folder)
    faults.check(status == 0 and "14 accepted" in text,
                 f"words of a status that are settled: {text} {messages}")


def main():
    kloe, faults = Program(), Faults()
    for test in (orders, orders_that_cannot_be, names_changed, what_only_tells,
                 headings_of_two, words_of_two, records_of_two, many_answers,
                 cut_answer, left_out, rows_that_are_there, what_is_left,
                 count_of_cells, words_of_a_status):
        with temporary() as folder:
            test(kloe, faults, pathlib.Path(folder))
    faults.finish()


if __name__ == "__main__":
    main()
