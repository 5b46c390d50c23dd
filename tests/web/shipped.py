"""Everything of the examples that come with kloe, by hand: each is checked, reported in
every format, audited, and looked at by the validator of each format and by axe; as it is,
and with all that may stand beside a survey: figures and findings of the team, a filled-in
action plan, a wave before, and themes of free text. Some minutes.

Usage: shipped.py PATH_OF_kloe [FOLDER]. The files stay in FOLDER, to be looked at.
"""

import collections
import csv
import importlib.util
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), *(str(HERE.parent / name) for name in ("cli", "oracle", "ooxml"))]
import browser
import check_browser
from program import ROOT, Faults, Program, temporary, write_json

EXAMPLES = ROOT / "surveys" / "examples"
# What people answered more or less of in the wave before: each other's labels, in every
# third record.
TURNED = {"three-places": (b"To a great extent", b"To a small extent"),
          "system-review": (b"To a great extent", b"To a small extent"),
          "relational-audit": (b"Agree", b"Disagree"),
          "information-flow": (b"Always", b"Never")}
HEADING_LINES, EVERY = 12, 3
CODEBOOK = [
    {"id": "meeting", "title": "Meeting and talking to one another",
     "words": ["meet*", "talk*", "visit*", "phone", "call*", "team*"]},
    {"id": "records", "title": "Records and information", "not": ["know how"],
     "words": ["record*", "information", "form*", "letter*", "summar*", "know*"]},
    {"id": "time", "title": "Time and staff", "words": ["time", "staff*", "wait*", "day*"]}]
BESIDE = ["area", "about", "kind", "text", "value", "unit", "compared_with",
          "compared_value", "as_at", "source", "direction"]
PLAN = ["id", "area", "priority", "action", "about", "accountable", "responsible",
        "completion_date", "current_progress"]


def validator_of(folder):
    """check_valid.py of a folder of tests: two have that name."""
    made = importlib.util.spec_from_file_location(f"{folder}_valid",
                                                  HERE.parent / folder / "check_valid.py")
    module = importlib.util.module_from_spec(made)
    made.loader.exec_module(module)
    return module


def write_table(path, heads, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heads, *rows])


def notes_of(area, about, n):
    """What a team may know of each heading, of every kind."""
    return [
        [area, about, "figure", "Delayed days for each 100,000 adults in a month", "34.7",
         "days", "England", "13.5", "July 2025", "published statistics", "lower"],
        [area, about, "statement", "The council and the board agreed a pooled budget for "
         "equipment.", "", "", "", "", "May 2025", "request for information", ""],
        [area, about, "interview", "Managers said that they hear of a change when it has "
         "happened.", "", "", "", "", "", "interviews with 12 managers", ""],
        [area, about, "case file", "In 7 of 10 files the plan names who does what.", "7",
         "of 10", "", "", "June 2025", "case file audit", "higher"],
        [area, about, "strength", "People know one another by name and ring first.", "", "",
         "", "", "", "interviews and survey", ""],
        [area, about, "consideration", "Agree who decides when two organisations disagree, "
         "and how soon.", "", "", "", "", "", "interviews, files and survey", ""],
        [area, about, "recommendation", "Meet every month until the pathway is agreed.", "",
         "", "", "", "", "review team", ""]][:n]


def actions_of(area, kloe, item):
    return [
        ["A", area, "Build the working culture that joint decisions need", "", kloe, "", "",
         "", ""],
        ["A1", area, "", "Read the findings together and agree what to begin with", kloe,
         "Accountable officers of both organisations", "Director of adult social care",
         "30 September 2025", "Agreed at the board on 3 June; two of four meetings held"],
        ["A2", area, "", "Agree in writing who answers to whom", item, "Chief executives",
         "", "31 December 2025", ""],
        ["B", "", "", "Share the plan with all staff", "", "", "Communications lead", "",
         "Begun"]]


def fill(folder, name):
    """The example with everything beside it: its review file."""
    folder.mkdir(parents=True)
    review = json.loads((EXAMPLES / name / "review.json").read_text(encoding="utf-8"))
    asked = json.loads((ROOT / f"surveys/instruments/{review['instrument']}.json")
                       .read_text(encoding="utf-8"))
    areas = ["", *(place["id"] for place in review["system"]["places"])]
    kloes = [kloe["id"] for kloe in asked["kloes"]]
    for of in review["returns"]:
        path = EXAMPLES / name / of["file"]
        lines = path.read_bytes().split(b"\n")
        less, more = TURNED[name]
        (folder / path.name).write_bytes(b"\n".join(
            b"\0".join(part.replace(more, less) for part in line.split(less))
            .replace(b"\0", more) if i > HEADING_LINES and i % EVERY == 0 else line
            for i, line in enumerate(lines)))
        of["file"] = str(path)
    write_json(folder / "instrument.json", {"codebook": CODEBOOK, **asked})
    review["instrument"] = "instrument.json"
    then = {**review, "wave": "2024-05", "date": "2024-06-02", "period": "May 2024",
            "returns": [{**of, "file": pathlib.Path(of["file"]).name}
                        for of in review["returns"]]}
    write_json(folder / "then.json", then)
    write_json(folder / "review.json", {**review, "beside": "beside.csv",
                                        "plan": "plan.csv",
                                        "previous": "then/results.json"})
    write_table(folder / "beside.csv", BESIDE, [
        row for i, kloe in enumerate(kloes)
        for row in notes_of(areas[i % len(areas)], kloe, 7 if i < 2 else 2)] +
        notes_of("", "", 3))
    write_table(folder / "plan.csv", PLAN,
                actions_of(areas[1], kloes[0], asked["items"][0]["id"]))
    return folder / "review.json"


def run(program, faults, what, *words):
    status, text, messages = program.run(*words)
    faults.check(status == 0, f"{what}: exit status {status}: {messages} {text[-800:]}")
    return status == 0


def report(program, faults, review, out, what):
    """Checked, reported and audited with exit status 0; the files."""
    good = run(program, faults, f"{what}: check", "check", review) and \
        run(program, faults, f"{what}: report", "report", review, "-o", out, "--strict",
            "-q") and \
        run(program, faults, f"{what}: audit", "audit", out / "results.json")
    return sorted(out.iterdir()) if good else []


def check_files(faults, folder, paths, seen):
    packages, pages = validator_of("ooxml"), validator_of("web")
    html = [path for path in paths if path.suffix == ".html"]
    for path in paths:
        seen[path.suffix] += 1
        if path.suffix in (".xlsx", ".pptx"):
            for error in packages.errors_of(path):
                faults.add(f"{path.parent.name}/{path.name}: {error}")
    for path, messages in pages.validate(folder, html).items():
        for told in messages:
            faults.add(f"{path.parent.name}/{path.name}:{told['line']}: {told['message']}")
    tasks = [way | {"file": page} for page in html for way in check_browser.FEW_WAYS]
    for task, found in zip(tasks, browser.look(tasks)):
        check_browser.check(faults, f"{task['file'].parent.name}/{task['file'].name}, "
                            f"{task['width']} px", task, found, seen)


def main():
    browser.need("puppeteer-core", "axe-core", "html-validate")
    program, faults, seen = Program(), Faults(), collections.Counter()
    with temporary() as name:
        folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else name).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        for example in TURNED:
            paths = report(program, faults, EXAMPLES / example / "review.json",
                           folder / example, example)
            review = fill(folder / f"{example} filled", example)
            if run(program, faults, f"{example}, the wave before", "report",
                   review.parent / "then.json", "-o", review.parent / "then", "--formats",
                   "json", "-q"):
                paths += report(program, faults, review, review.parent / "out",
                                f"{example} with everything")
            if paths:
                check_files(faults, folder, paths, seen)
    print(", ".join(f"{n:,} {what}" for what, n in sorted(seen.items())))
    faults.finish()


if __name__ == "__main__":
    main()
