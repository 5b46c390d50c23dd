"""What few answers to one question cost an average: `kloe check` names it.

    question_costs.py KLOE

Seven of Eastwick's 12 staff answered Q3, everybody else everything. Q3 is withheld in
Eastwick, and so that it does not come back, somewhere else; the line of enquiry that is
made of Q1 to Q3 goes with it. Left out of it, Q3 costs nothing: two reports say so. The
report and its files say that leaving one out would show more, and never which one. The
same of a question that two were not asked (golden/average-of-few-asked-less).
"""

import csv
import json
import pathlib
import shutil

from program import ROOT, Faults, Program, temporary, write_json
from workbook import Workbook

STAFF = {"Eastwick": (12, 7), "Westbury": (40, 40)}
ITEMS = ("Q1", "Q2", "Q3")
OPTIONS = ("Little", "Some", "Much")
TOLD = "leaving a question out would show more: 'kloe check' says which"


def write_review(folder, **more):
    write_json(folder / "instrument.json", {
        "format": "kloe-instrument/1", "id": "tiny", "version": "1", "title": "Tiny",
        "scales": [{"id": "degree", "options": [
            {"id": option.lower(), "label": option, "score": score}
            for score, option in enumerate(OPTIONS, 1)]}],
        "kloes": [{"id": "CC", "title": "Community Capacity"}],
        "items": [{"id": item, "text": f"is {item} so?", "scale": "degree", "kloe": "CC"}
                  for item in ITEMS]})
    with open(folder / "return.csv", "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["Respondent ID", "Place", *ITEMS])
        number = 0
        for place, (people, answered) in STAFF.items():
            for i in range(people):
                number += 1
                rows.writerow([f"r{number}", place, OPTIONS[i % 3], OPTIONS[i % 2],
                               OPTIONS[number % 3] if i < answered else ""])
    write_json(folder / "review.json", {
        "format": "kloe-review/1", "title": "Tiny", "instrument": "instrument.json",
        "returns": [{"file": "return.csv"}],
        "system": {"id": "all", "name": "All", "places": [
            {"id": place.lower(), "name": place} for place in STAFF]}, **more})


def shown(program, faults, folder):
    """The areas that show the line of enquiry."""
    program.report(faults, folder / "review.json", folder / "out", "--formats", "json",
                   "--force")
    results = json.loads((folder / "out/results.json").read_text("utf-8"))
    return {area["id"] for area in results["areas"]
            if area["cells"][0]["kloes"][0]["status"] == "published"}


def check_told(program, faults, folder, is_told):
    """What may be shared says that more could be shown, and not by which question."""
    out = folder / "out"
    status, said, messages = program.run("report", "review.json", "-o", "out", "--force",
                                         cwd=folder)
    said = " ".join(said.split())
    faults.check(status == 0 and (TOLD in said) == is_told and "Q3" not in said,
                 f"the summary, {is_told=}: {said}{messages}")
    results = json.loads((out / "results.json").read_text("utf-8"))
    faults.check(results["method"]["disclosure"]["leave_out"] ==
                 (TOLD if is_told else None), f"results.json, {is_told=}")
    books = [path for path in sorted(out.glob("*.xlsx")) if "charts" not in path.stem]
    faults.check(len(books) > 1, f"workbooks: {books}")
    sentence = TOLD.capitalize().replace("'", "&apos;")
    for path in books:
        book = Workbook(path)
        notes = [part for part, tab in book.sheets.items() if tab == "Notes"]
        text = "".join(book.resolved(part).decode() for part in notes)
        faults.check(len(notes) == 1 and (TOLD.capitalize() in text or sentence in text)
                     == is_told, f"{path.name}, {is_told=}")


def check(program, folder, *arguments):
    status, said, messages = program.run("check", "review.json", *arguments, cwd=folder)
    return status, " ".join(said.split()), messages


def check_asked_less(program, faults):
    with temporary() as name:
        folder = pathlib.Path(name) / "case"
        shutil.copytree(ROOT / "tests/golden/average-of-few-asked-less", folder)
        before = shown(program, faults, folder)
        check_told(program, faults, folder, True)
        _, said, _ = check(program, folder)
        entry = '{ "item": "Q2", "area": "north" }'
        faults.check("Q2 was not asked of 2 people in North: because of it Working "
                     "together is not shown in 1 place and for the whole system. "
                     f'"leave_out": [{entry}] would show it.' in said, f"check: {said}")
        review = json.loads((folder / "review.json").read_text("utf-8"))
        write_json(folder / "review.json", {**review, "leave_out": [json.loads(entry)]})
        after = shown(program, faults, folder)
        faults.check((before, after) == ({"south"}, {"all", "north", "south"}),
                     f"shown in {before}, and with {entry} in {after}")


def main():
    faults, program = Faults(), Program()
    with temporary() as name:
        folder = pathlib.Path(name)
        write_review(folder)
        before = shown(program, faults, folder)
        check_told(program, faults, folder, True)
        status, said, messages = check(program, folder)
        sentence = ("Q3 was answered by 7 people in Eastwick: because of it Community "
                    "Capacity is not shown ")
        faults.check(status == 0 and sentence in said, f"check: {said}{messages}")
        _, as_data, _ = program.run("check", "review.json", "--json", cwd=folder)
        costs = json.loads(as_data)["question_costs"]
        faults.check(len(costs) == 1 and costs[0]["item"] == "Q3"
                     and costs[0]["composite"] == "CC" and costs[0]["people"] == 7
                     and costs[0]["few_in"] == "eastwick"
                     and not costs[0]["were_not_asked"], f"--json: {costs}")
        area = costs[0]["leave_out_area"]
        leave_out = [{"item": "Q3", "area": area} if area else "Q3"]
        faults.check(f'"leave_out": [{json.dumps(leave_out[0])}] would show it'
                     .replace("{", "{ ").replace("}", " }") in said, f"check: {said}")
        write_review(folder, leave_out=leave_out)
        after = shown(program, faults, folder)
        faults.check(before < after and len(after - before) == costs[0]["areas"],
                     f"shown in {before}, and with {leave_out} in {after}: {costs}")
        check_told(program, faults, folder, False)
        status, said, _ = check(program, folder)
        faults.check(status == 0 and "because of it" not in said, f"check, left out: {said}")
    check_asked_less(program, faults)
    faults.finish()


if __name__ == "__main__":
    main()
