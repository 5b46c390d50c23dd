"""What the review team wrote beside the survey, and its action plan.

Read whatever program saved it, and refused with file, line and column where it is wrong;
printed as it was written, in its own area's files alone; in no figure and no file of
figures. A figure of the survey itself is named by check. And a plan goes into a workbook
and comes back: as it was, saved again by LibreOffice where that is installed, and with
rows and columns as people move them.
"""

import csv
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import moves
import xlsx_writer
from program import run_checks, write_json

BESIDE = [
    ["area", "about", "kind", "text", "value", "unit", "compared_with",
     "compared_value", "as_at", "source", "direction"],
    ["", "", "figure", "Days of delay", "34.70", "days", "England", "13.5", "July 2017",
     "an earlier review", "lower"],
    ["North", "A", "Statement", "Plans <b>are</b> made & kept", "", "", "", "",
     "May 2025", "a request", ""],
    ["south", "Q4", "interview", "People of the coast say so", "", "", "", "", "",
     "interviews", ""],
    ["lower", "B", "strength", "=1+1", "", "", "", "", "", "interviews", ""],
    ["", "A", "case file", "Who does what is named.", "7", "of 10", "", "", "", "files",
     ""],
]

PLAN = [
    ["id", "area", "priority", "action", "about", "accountable", "responsible",
     "completion_date", "current_progress"],
    ["B", "", "Build what joint working needs", "", "A", "", "", "", ""],
    ["B1", "", "", "Read it together, \"all\" of it", "Q0 B", "Chair", "Chief; deputy",
     "30/04/18", "Five go;\nmore to come"],
    ["C", "north", "", "Agree who answers to whom", "", "", "", "2026-01-31", ""],
    ["C2", "lower", "", "=cmd()", "Q4", "", "", "", "0"],
]

# What is wrong: row and column of BESIDE, what is put there, and what is said of it.
WRONG = [
    (1, 0, "Nowhere", 'line 2, column "area"', "no place, locality or system 'Nowhere'"),
    (2, 1, "A Q77", 'line 3, column "about"', "nothing in the survey has the ID 'Q77'"),
    (2, 2, "statment", 'line 3, column "kind"', "did you mean 'statement'?"),
    (3, 3, "", 'line 4, column "text"', "say in words"),
    (1, 4, "", 'line 2, column "value"', "a figure has a value"),
    (1, 6, "", 'line 2, column "compared_with"', "say whose '13.5' is"),
    (3, 9, "", 'line 4, column "source"', "say where it comes from"),
    (1, 10, "down", 'line 2, column "direction"', "none of higher, lower"),
    (0, 2, "kinds", "beside.csv", "no row has the headings"),
    (0, 8, "as_of", "beside.csv", 'there is no column "as_of"'),
]


def written(rows, delimiter=","):
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue()


SAVED = {
    "as UTF-16 with tabs": lambda rows: written(rows, "\t").encode("utf-16"),
    "as Windows-1252 with semicolons": lambda rows: written(rows, ";").encode("cp1252"),
    "with lines above and a column of notes": lambda rows: written(
        [["Beside the survey"], []] + [[*row, note] for row, note in
                                       zip(rows, ["Notes", "ask again", "", "", "", ""])]
    ).encode("utf-8-sig"),
    "with columns moved": lambda rows: written([row[::-1] for row in rows]).encode(),
    "with other headings": lambda rows: written(
        [[name.replace("_", " ").title() for name in rows[0]], *rows[1:]]).encode(),
    "as a workbook": xlsx_writer.table,
}


def set_up(folder, **keys):
    """A review of one return with all it takes, and `keys` in it."""
    people = [moves.Person(place, locality, moves.SECTORS[i % 4],
                           tuple(moves.LABELS[(i * q + i) % 5]
                                 for q in range(len(moves.ITEMS))),
                           "")
              for place, localities in moves.PLACES.items()
              for locality in localities or ("",) for i in range(24)]
    write_json(folder / "instrument.json", moves.instrument())
    review = {**moves.review(False, True), **keys}
    write_json(folder / "review.json", review)
    moves.write_return(folder / "return.csv", people)
    return review


def sheet_text(path):
    """All parts of a workbook, as one text."""
    with zipfile.ZipFile(path) as book:
        return "\n".join(book.read(name).decode("utf-8") for name in book.namelist()
                         if name.endswith(".xml"))


def rows_of(text):
    return list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline="")))


def check_faults(program, faults, folder):
    set_up(folder, beside="beside.csv")
    for row, column, put, place, said in WRONG:
        rows = [list(cells) for cells in BESIDE]
        rows[row][column] = put
        (folder / "beside.csv").write_bytes(written(rows).encode())
        for command in (("check",), ("report", "-o", folder / "out")):
            status, _, messages = program.run(command[0], folder / "review.json",
                                              *command[1:])
            faults.check(status == 3 and place in messages and said in messages,
                         f"{command[0]} with {put!r} there: {status}, {messages}")
        faults.check(not (folder / "out").exists(), f"{put!r}: something was written")


def check_saved(program, faults, folder):
    """However it was saved, the files are the same."""
    set_up(folder, beside="beside.csv")
    outs = {}
    for what, save in {"as it is": lambda rows: written(rows).encode(), **SAVED}.items():
        (folder / "beside.csv").write_bytes(save(BESIDE))
        out = folder / what.replace(" ", "-")
        if program.report(faults, folder / "review.json", out, "--formats", "xlsx,html"):
            outs[what] = {path.name: path.read_bytes() for path in sorted(out.iterdir())}
    for what in SAVED:
        for name, content in outs.get(what, {}).items():
            faults.check(content == outs["as it is"][name], f"{what}: {name} differs")


def check_printed(program, faults, folder):
    """As it was written, where it belongs; in no file of figures."""
    (folder / "beside.csv").write_bytes(written(BESIDE).encode())
    (folder / "plan.csv").write_bytes(written(PLAN).encode())
    figures = {}
    for what, keys in {"with": {"beside": "beside.csv", "plan": "plan.csv"},
                       "without": {}}.items():
        set_up(folder, **keys)
        if not program.report(faults, folder / "review.json", folder / what):
            return
        results = json.loads((folder / what / "results.json").read_text("utf-8"))
        results["provenance"].pop("review_sha256")
        figures[what] = [results, (folder / what / "results.csv").read_bytes()]
    faults.check(figures["with"] == figures["without"], "the figures differ")
    out = folder / "with"
    page = (out / "north.html").read_text("utf-8")
    faults.check("Plans &lt;b&gt;are&lt;/b&gt; made &amp; kept" in page,
                 "north.html: the statement is not there, or as markup")
    faults.check("(May 2025; a request)" in page, "north.html: without date and source")
    whole = (out / "everywhere.html").read_text("utf-8")
    faults.check("34.70 days" in whole and "England: 13.5 days" in whole,
                 "everywhere.html: the figure is not there as it was written")
    faults.check("Who does what is named. 7 of 10" in whole,
                 "everywhere.html: a value behind a sentence")
    for name in ("north.html", "north.pptx", "north.xlsx"):
        text = page if name.endswith("html") else sheet_text(out / name)
        faults.check("coast say so" not in text, f"{name} tells of another place")
    for name in ("south.xlsx", "everywhere.xlsx"):
        text = sheet_text(out / name)
        faults.check("=1+1" in text and "=cmd()" in text, f"{name}: texts are missing")
        faults.check("<f>" not in text, f"{name} holds a formula")
    for name in ("south.html", "south.xlsx", "south.pptx"):
        text = (out / name).read_text("utf-8") if name.endswith("html") \
            else sheet_text(out / name)
        faults.check("People of the coast say so" in text, f"{name}: without the note")


def check_own(program, faults, folder):
    """A figure of the survey itself is named, withheld or not; another one is not."""
    set_up(folder)
    if not program.report(faults, folder / "review.json", folder / "out", "--formats",
                          "json"):
        return
    results = json.loads((folder / "out" / "results.json").read_text("utf-8"))
    north = next(area for area in results["areas"] if area["id"] == "north")
    item = next(item for item in north["cells"][0]["items"] if item["id"] == "Q1")
    score = f"{item['score']['mean']:.1f}"
    share = f"{100 * item['positive']['share']:.0f}"
    tries = {("figure", score, "points", "Average"): True,
             ("figure", share, "%", "Agreed"): True,
             ("statement", "", "", f"Some {share} % of them agree"): True,
             ("figure", f"{float(score) + 0.1:.1f}", "points", "Average"): False,
             ("figure", share, "per cent", "Agreed"): True,
             ("statement", "", "", f"Some {share} percent of them agree"): True,
             ("statement", "", "", f"In 1999 it was {score}, they say"): True,
             ("statement", "", "", f"Some 1-{share} % of them agree"): True,
             ("statement", "", "", f"Some {share}, 5 % more than then"): False,
             ("figure", f"{share}.5", "%", "Agreed"): False,
             ("figure", f"1{share}", "%", "Agreed"): False,
             ("statement", "", "", f"It is {score}7 of 100."): False,
             ("statement", "", "", "It was 1999."): False,
             ("statement", "", "", "Nobody counted"): False,
             ("figure", share, "days", "Delay"): False,
             ("interview", "", "", f"Some {share} % of them agree"): False}
    for minimum in (10, 1000):
        set_up(folder, beside="beside.csv", publish={"minimum": minimum})
        for (kind, value, unit, text), is_own in tries.items():
            (folder / "beside.csv").write_text(written(
                [BESIDE[0], ["north", "Q1", kind, text, value, unit, "", "", "",
                             "somewhere", ""]]), "utf-8")
            status, _, messages = program.run("check", folder / "review.json")
            faults.check(status == 0 and ("line 2: this may be" in messages) == is_own,
                         f"{kind} {value} {unit} {text}: {status}, {messages}")


def taken_back(program, faults, path, what):
    status, text, messages = program.run("plan", path)
    faults.check(status == 0, f"kloe plan, {what}: {messages}")
    return rows_of(text)


def same_plan(faults, what, got):
    """The apostrophe keeps a spreadsheet from running a text."""
    wanted = [[re.sub(r"^(?=[=+@-])", "'", cell) for cell in row] for row in PLAN]
    faults.check(got == wanted, f"{what}: {got}")


def check_round(program, faults, folder):
    set_up(folder, plan="plan.csv")
    (folder / "plan.csv").write_bytes(written(PLAN).encode())
    if not program.report(faults, folder / "review.json", folder / "out", "--formats",
                          "xlsx"):
        return
    book = folder / "out" / "everywhere.xlsx"
    same_plan(faults, "from the workbook", taken_back(program, faults, book, "workbook"))
    if shutil.which("soffice"):
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile",
                        "--headless", "--convert-to", "xlsx", "--outdir",
                        folder / "again", book], check=True, capture_output=True,
                       timeout=180)
        same_plan(faults, "saved by LibreOffice",
                  taken_back(program, faults, folder / "again" / book.name, "again"))
    north = taken_back(program, faults, folder / "out" / "north.xlsx", "north")
    faults.check([row[0] for row in north[1:]] == ["C"], f"north: {north}")
    # The workbook itself is a plan, and makes the same one.
    shutil.copy(book, folder / "earlier.xlsx")
    set_up(folder, plan="earlier.xlsx")
    if program.report(faults, folder / "review.json", folder / "next", "--formats",
                      "xlsx"):
        same_plan(faults, "of the next workbook", taken_back(
            program, faults, folder / "next" / "everywhere.xlsx", "next"))
    status, _, messages = program.run("plan", book, "-o", folder / "plan.csv")
    faults.check(status == 4 and "--force" in messages, f"over a file: {messages}")
    faults.check((folder / "plan.csv").read_bytes() == written(PLAN).encode(),
                 "plan.csv was changed")


def check_numbered(program, faults, folder):
    """What a workbook takes for a character written by its number comes back as it was:
    "Which_x0020_place" is how some programs call a column. (LibreOffice loses it.)"""
    rows = [*PLAN, ["D", "", "", "Ask Which_x0020_place anew", "", "Ann_x0041_x0042_",
                    "_x005F_", "", "_x000D_"]]
    set_up(folder, plan="plan.csv")
    (folder / "plan.csv").write_bytes(written(rows).encode())
    if program.report(faults, folder / "review.json", folder / "numbered", "--formats",
                      "xlsx"):
        book = folder / "numbered" / "everywhere.xlsx"
        got = taken_back(program, faults, book, "numbered")
        faults.check(got[-1:] == rows[-1:], f"characters by their numbers: {got[-1:]}")


def check_titles(program, faults, folder):
    """Whatever headings are called, the sheet gives back the ids of what actions are
    about: those of the team and those of what stands out."""
    odd = {"A": "Trust; always (of all); and\nmore (B)", "B": "Plans"}
    people = [moves.Person(place, locality, moves.SECTORS[i % 4],
                           tuple(moves.LABELS[i % 2 + (3 if q < 4 else 0)]
                                 for q in range(len(moves.ITEMS))), "")
              for place, localities in moves.PLACES.items()
              for locality in localities or ("",) for i in range(24)]
    set_up(folder, plan="plan.csv")
    instrument = moves.instrument()
    for kloe in instrument["kloes"]:
        kloe["title"] = odd[kloe["id"]]
    write_json(folder / "instrument.json", instrument)
    moves.write_return(folder / "return.csv", people)
    rows = [list(row) for row in PLAN[:2]]
    rows[1][4] = "A Q4 B"
    (folder / "plan.csv").write_bytes(written(rows).encode())
    if not program.report(faults, folder / "review.json", folder / "out", "--formats",
                          "xlsx"):
        return
    book = folder / "out" / "everywhere.xlsx"
    got = taken_back(program, faults, book, "odd titles")
    faults.check([row[:5] for row in got[1:]] == [rows[1][:5]], f"odd titles: {got}")
    # The rows that are there to be filled in, filled in.
    texts = [*cells_with(book, "Clearly less positive than not: "),
             *cells_with(book, "Clearly more positive than not: ")]
    faults.check(len(texts) > 1, f"what stands out: {texts}")
    heads = ["What it is about", "Area", "ID", "Key action"]
    (folder / "filled.xlsx").write_bytes(xlsx_writer.table(
        [heads] + [[text, "", f"X{i}", "Do it"] for i, text in enumerate(texts)],
        sheet="Action plan"))
    set_up(folder, plan="filled.xlsx")
    write_json(folder / "instrument.json", instrument)
    program.report(faults, folder / "review.json", folder / "next", "--formats", "json")


def cells_with(book, start):
    """The texts of a workbook that begin so."""
    with zipfile.ZipFile(book) as parts:
        strings = ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))
    texts = ("".join(part.text or "" for part in entry.iter() if part.tag.endswith("}t"))
             for entry in strings)
    return [text for text in texts if text.startswith(start)]


def check_choice(program, faults, folder):
    """Where nothing stands out there is a row for what is chosen, of the area as a whole."""
    set_up(folder, publish={"minimum": 10})
    people = [moves.Person(place, locality, moves.SECTORS[i % 4],
                           tuple(moves.LABELS[(i + q) % 5] for q in range(len(moves.ITEMS))),
                           "")
              for place, localities in moves.PLACES.items()
              for locality in localities or ("",) for i in range(20)]
    moves.write_return(folder / "return.csv", people)
    if not program.report(faults, folder / "review.json", folder / "out", "--formats",
                          "xlsx"):
        return
    text = cells_with(folder / "out" / "everywhere.xlsx", "What you choose")
    faults.check(len(text) == 1, f"nothing to choose: {text}")
    heads = ["What it is about", "Area", "ID", "Key action"]
    (folder / "filled.xlsx").write_bytes(xlsx_writer.table(
        [heads, [*text, "all", "", "Do it"]], sheet="Action plan"))
    got = taken_back(program, faults, folder / "filled.xlsx", "what was chosen")
    faults.check([row[:5] for row in got[1:]] == [["A", "all", "", "Do it", ""]],
                 f"what was chosen: {got}")


def check_by_hand(program, faults, folder):
    """Columns moved, rows added, nothing written in some, a date as a spreadsheet has
    it."""
    headings = ["Current progress", "Key action", "ID", "Area", "Priority",
                "What it is about", "Why it is here", "Accountable", "Responsible",
                "Completion date"]
    rows = [["Action plan: North"], ["This worksheet contains one table."], [], headings,
            ["begun", "Meet", "", "north", "", "Ask why: A; b (Q1); C (Q2); and 3 more",
             "Why", "", "", "2026-03-31 00:00:00"],
            ["", "", "", "north", "", "Clearly less positive than not: D (A)", "Why", "", "", ""],
            ["", "Added by hand", "", "", "", "", "", "Chair", "", ""]]
    (folder / "book.xlsx").write_bytes(xlsx_writer.table(rows, sheet="Action plan"))
    got = taken_back(program, faults, folder / "book.xlsx", "by hand")
    faults.check([row[:5] for row in got[1:]] ==
                 [["A", "north", "", "Meet", "Q1 Q2"],
                  ["B", "north", "", "Added by hand", ""]], f"by hand: {got}")
    faults.check(got[1][7].startswith("2026-03-31") and got[1][8] == "begun",
                 f"by hand: {got}")
    (folder / "empty.xlsx").write_bytes(xlsx_writer.table(rows[:4] + rows[5:6],
                                                          sheet="Action plan"))
    status, _, messages = program.run("plan", folder / "empty.xlsx", "-o",
                                      folder / "no.csv")
    faults.check(status == 3 and "not filled in" in messages and
                 not (folder / "no.csv").exists(), f"nothing filled in: {messages}")
    rows[6][2] = rows[4][2] = "C"
    (folder / "twice.xlsx").write_bytes(xlsx_writer.table(rows, sheet="Action plan"))
    status, _, messages = program.run("plan", folder / "twice.xlsx")
    faults.check(status == 3 and "'C' stands in two rows" in messages,
                 f"one ID twice: {messages}")


if __name__ == "__main__":
    run_checks(check_faults, check_saved, check_printed, check_own, check_round, check_numbered,
               check_titles, check_choice, check_by_hand)
