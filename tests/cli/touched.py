"""From returns to results through a workbook only, and how many cells that takes.

    touched.py KLOE [--table]     --table prints the cells of each kind

A script fills in what `kloe start` leaves as a person would: the cells that are marked,
by the words beside them. Then `kloe check` must have nothing left that stops a report,
and each count in the results must be that of the cells in the files, counted here a second
time. The three messy returns of the bundled example go through it with the instrument that
comes with kloe, where what comes out must be the truth that stands beside them, and with
none. Real exports beside the project go the same way where they are there.
"""

import collections
import csv
import html
import io
import json
import pathlib
import re
import shutil
import sys
import unicodedata

from program import ROOT, SHARED, Faults, Program, temporary

try:
    import openpyxl
except ImportError:
    sys.exit(77)

EXAMPLE = ROOT / "surveys" / "examples" / "three-places"
OWN = ROOT / "docs" / "own-survey" / "answers.csv"
SAMPLES = ["qualtrics-3", "limesurvey-4", "gforms-2", "typeform-3", "surveymonkey-3"]
MOST_OWN, MOST_SHIPPED = 25, 6
HEADINGS = 4  # the row of headings, from 1


class Sheets:
    """A workbook while a person fills it in: each cell that is written counts once."""

    def __init__(self, path):
        self.path, self.book = path, openpyxl.load_workbook(path)
        self.touched = collections.Counter()

    def column(self, sheet, heading):
        for cell in self.book[sheet][HEADINGS]:
            if cell.value == heading:
                return cell.column
        raise KeyError(f"{sheet}: {heading}")

    def rows(self, sheet):
        """Each row as a dictionary of its cells' texts, with its number as "row"."""
        names = {cell.column: cell.value for cell in self.book[sheet][HEADINGS]}
        for cells in self.book[sheet].iter_rows(min_row=HEADINGS + 1):
            row = {names[c.column]: "" if c.value is None else str(c.value)
                   for c in cells if names.get(c.column)}
            if any(row.values()):
                yield {**row, "row": cells[0].row}

    def write(self, sheet, row, heading, value):
        self.book[sheet].cell(row, self.column(sheet, heading)).value = value
        self.touched[sheet] += 1

    def add(self, sheet, **values):
        row = self.book[sheet].max_row + 1
        for heading, value in values.items():
            self.write(sheet, row, heading.replace("_", " "), value)

    def find(self, sheet, **values):
        """The one row that has these texts, each in a part of its cell."""
        found = [row for row in self.rows(sheet) if all(
            text in row[heading.replace("_", " ")] for heading, text in values.items())]
        if len(found) != 1:
            raise KeyError(f"{sheet}: {values}: {len(found)} rows")
        return found[0]["row"]

    def save(self):
        self.book.save(self.path)


def worth(answer):
    """Where a person would put an answer that no words prove: the worst lowest."""
    words = fold(answer["Answer"])
    is_bad = re.search(r"dis(?!c)|negativ|^not?\b|^none|never", words) is not None
    is_strong = re.search(r"complet|very|extreme|not at all|always|all did|^none", words)
    return (-2 if is_strong else -1) if is_bad else 2 if is_strong else \
        0 if re.search(r"neutral|change|possib|maybe|some", words) else 1


def fill_scales(sheets):
    """The order of a scale in one cell; where its words prove none, a number each."""
    rows = [row for row in sheets.rows("Answers")] if "Answers" in sheets.book else []
    for row in rows:
        if row["Answer"] or not row["Left to do"]:
            continue
        answers = [r for r in rows if r["Scale"] == row["Scale"] and r["Score"] == "?" and
                   r["Answer"]]
        numbers = [r for r in answers if r["Answer"].isdigit()]
        apart = [r for r in answers if "apart" in r["Notes"]]
        if row["Notes"].startswith("NOT IN ORDER"):
            for score, answer in enumerate(sorted(answers, key=worth), 1):
                sheets.write("Answers", answer["row"], "Score", score)
            continue
        for answer in apart if len(numbers) == len(answers) else []:
            sheets.write("Answers", answer["row"], "Score", "not-applicable")
        sheets.write("Answers", row["row"], "Score", "lowest first")


def fill_columns(sheets):
    for row in list(sheets.rows("Columns")):
        if not row["Left to do"].startswith("To fill in"):
            continue
        told = re.match(r"(question|group|comment) (\S+):", row["What kloe makes of it"])
        if row["Heading"] == "?":
            sheets.write("Columns", row["row"], "What it is", "not asked")
        elif told:
            sheets.write("Columns", row["row"], "Which one", told.group(2))
        else:
            sheets.write("Columns", row["row"], "What it is", "leave out")


def fill_marked(sheets):
    """What is left to do, in each sheet."""
    for row in list(sheets.rows("Review")):
        if row["Left to do"]:
            sheets.write("Review", row["row"], "Your answer", "What staff said")
    fill_scales(sheets)
    fill_columns(sheets)
    for row in list(sheets.rows("Other answers")):
        if row["Left to do"].startswith("To fill in"):
            sheets.write("Other answers", row["row"], "What it means", "leave out")


def fold(text):
    text = unicodedata.normalize("NFKC", html.unescape(text)).casefold()
    return " ".join(text.replace("\u2019", "'").replace("\u2018", "'").split()).strip(" .")


def go_through(kloe, faults, name, folder, arguments, fill=fill_marked):
    """start, fill, check, report: the sheets and the results, or None."""
    book = folder / "review.xlsx"
    status, _, messages = kloe.run("start", *arguments, "-o", book.name, cwd=folder)
    faults.check(status == 0, f"{name}: start: {messages.strip()[:300]}")
    if status != 0:
        return None, None
    sheets = Sheets(book)
    fill(sheets)
    sheets.save()
    status, output, messages = kloe.run("check", book.name, "--json", cwd=folder)
    faults.check(status in (0, 1), f"{name}: check: {messages.strip()[:300]}")
    if status not in (0, 1):
        return sheets, None
    stops = json.loads(output)["stops"]
    told = kloe.run("check", book.name, cwd=folder)[1]
    faults.check(stops == 0, f"{name}: {stops} things stop a report:\n{told[:1500]}")
    faults.check('": {' not in told and "To paste" not in told,
                 f"{name}: check of a workbook prints JSON:\n{told[-1500:]}")
    status, _, messages = kloe.run("report", book.name, "--formats", "json", "-o", "out",
                                   cwd=folder)
    faults.check(status == 0, f"{name}: report: {messages.strip()[:300]}")
    results = folder / "out" / "results.json"
    return sheets, json.loads(results.read_text(encoding="utf-8")) \
        if results.exists() else None


def records_of(path):
    text = path.read_bytes()
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = text.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    delimiter = max(",;", key=text[:2000].count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def recount(faults, name, path, sheets, results):
    """The counts of each question of one return, counted by its heading, where every
    record was accepted; how many questions could be compared."""
    status = results["provenance"]["inputs"][0]
    if status["records"] != status["accepted"]:
        return 0
    rows = records_of(path)
    meant = collections.defaultdict(dict)
    for row in sheets.rows("Answers"):
        if row["Answer"]:
            for text in filter(None, [row["Answer"], *row["Other spellings"].split(";")]):
                meant[row["Scale"]][fold(text)] = row["ID"]
    scale_of = {row["ID"]: (row["Scale"], row["Question"]) for row in sheets.rows("Questions")}
    system = next(a for a in results["areas"] if a["level"] == "system")
    everybody = next(c for c in system["cells"] if c["group"] is None)
    n = 0
    for item in everybody["items"]:
        scale, question = scale_of[item["id"]]
        columns = [c for c, heading in enumerate(rows[0]) if fold(heading) == fold(question)]
        if len(columns) != 1 or item.get("status") != "published":
            continue
        n += 1
        counts = collections.Counter(
            meant[scale].get(fold(row[columns[0]])) for row in rows[1:]
            if len(row) > columns[0])
        wrong = {o: (v, counts[o]) for o, v in item["options"].items() if v != counts[o]}
        faults.check(not wrong, f"{name}: {item['id']}: kloe and a second count: {wrong}")
    return n


def own_survey(kloe, faults, table, path):
    with temporary() as folder:
        folder = pathlib.Path(folder)
        shutil.copy(path, folder)
        sheets, results = go_through(kloe, faults, path.stem, folder, [path.name])
        if results is None:
            return
        compared = recount(faults, path.stem, folder / path.name, sheets, results)
        inputs = results["provenance"]["inputs"][0]
        table.append((path.stem, sheets.touched, inputs["records"], inputs["accepted"],
                      compared))
        faults.check(sheets.touched.total() <= MOST_OWN,
                     f"{path.stem}: {sheets.touched.total()} cells: {dict(sheets.touched)}")


def example_returns(folder):
    shutil.copytree(EXAMPLE / "returns", folder / "returns")
    return [f"returns/{path.name}" for path in sorted((folder / "returns").glob("*.csv"))]


def fill_example(sheets):
    """What only people know of the three places: who is who, and where."""
    sheets.write("Review", sheets.find("Review", Key="title"), "Your answer", "Example")
    for row in list(sheets.rows("Columns")):
        if re.search(r"taff\s+code", row["Heading"]):
            sheets.write("Columns", row["row"], "What it is", "person")
        if row["Heading"].startswith("Q1 - About you"):
            sheets.write("Columns", row["row"], "Which one", "sector")
        if row["Heading"].startswith("Which place or places"):
            sheets.write("Columns", row["row"], "What it is", "place")
    for row in list(sheets.rows("Other answers")):
        if row["Left to do"].startswith("To fill in"):
            sheets.write("Other answers", row["row"], "What it means", "health")
    for place, name in (("ambershire", "Ambershire"), ("tollmere", "Tollmere"),
                        ("fernshire-west", "Fernshire West")):
        sheets.write("Places", sheets.find("Places", ID=place), "Place", name)
    sheets.write("Returns", sheets.find("Returns", File="tollmere"), "Place", None)


def compare_truth(faults, returns, results):
    truth = json.loads((EXAMPLE / "truth.json").read_text(encoding="utf-8"))
    columns = truth["columns"]
    told = {r["name"]: r["accepted"] for r in returns}
    for name, want in truth["returns"].items():
        faults.check(told[name] == want["accepted"],
                     f"{name}: {told[name]} accepted, should be {want['accepted']}")
    area = next(a for a in results["areas"] if a["level"] == "system")
    cell = next(c for c in area["cells"] if c["group"] is None)
    want = truth["in_each_place"]["system"]["all"]
    faults.check(cell["responses"] == want["responses"],
                 f"{cell['responses']} responses, should be {want['responses']}")
    for item in cell["items"]:
        got = {**item["options"], "dont-know": item["dont_know"],
               "not-applicable": item["not_applicable"], "blank": item["blank"]}
        should = dict(zip(columns, want["items"][item["id"]]))
        faults.check(got == should, f"{item['id']}: {got}, should be {should}")


def example(kloe, faults, table):
    with temporary() as folder:
        folder = pathlib.Path(folder)
        returns = example_returns(folder)
        sheets, results = go_through(kloe, faults, "example, shipped", folder,
                                     ["chc-ways-of-working", *returns])
        if results is not None:
            table.append(("three places, shipped", sheets.touched, 273, "", ""))
            faults.check(sheets.touched.total() <= MOST_SHIPPED,
                         f"shipped: {dict(sheets.touched)} cells")
    with temporary() as folder:
        folder = pathlib.Path(folder)
        sheets, results = go_through(
            kloe, faults, "example, as it is true", folder,
            ["chc-ways-of-working", *example_returns(folder)], fill_example)
        if results is not None:
            told = json.loads(kloe.run("check", "review.xlsx", "--json", cwd=folder)[1])
            compare_truth(faults, told["returns"], results)
            table.append(("three places, all that people know", sheets.touched, 273, "", 31))
    with temporary() as folder:
        folder = pathlib.Path(folder)
        sheets, results = go_through(kloe, faults, "example, drafted", folder,
                                     example_returns(folder))
        if results is not None:
            items = len(results["instrument"]["items"])
            faults.check(items == 31, f"{items} questions drafted of three returns, not 31")
            table.append(("three places, no instrument", sheets.touched, 273, "", ""))
            faults.check(sheets.touched.total() <= MOST_OWN,
                         f"drafted: {dict(sheets.touched)} cells")


def main():
    kloe, faults, table = Program(), Faults(), []
    example(kloe, faults, table)
    own_survey(kloe, faults, table, OWN)
    samples = [SHARED / "samples" / f"{name}.csv" for name in SAMPLES]
    if all(path.exists() for path in samples):
        for path in samples:
            own_survey(kloe, faults, table, path)
    else:
        print("skipped: the real exports beside the project are not there")
    for name, touched, records, accepted, compared in table:
        kinds = ", ".join(f"{k} {v}" for k, v in touched.items())
        print(f"{name}: {touched.total()} cells ({kinds}); records {records}, accepted "
              f"{accepted}, questions counted twice {compared}")
    faults.finish()


if __name__ == "__main__":
    main()
