"""What groups cost others that are made from the same answers: `kloe check` says so.

    group_costs.py KLOE

North has 40 staff in health, 12 in care and 8 volunteers, whose answers nobody may know.
By sector alone care goes with them. "side" shows care as one of its halves, so that
health must go instead, and with it both halves of "two", which are health and the others.
What that costs is counted here from two reports; once more where groups are compared with
one another, which are then not joined, also without "side", whose own halves are compared,
too.
"""

import csv
import json
import pathlib

from program import Faults, Program, temporary, write_json

STAFF = {"North": (40, 12, 8), "South": (30, 20, 20), "East": (30, 20, 20)}
SECTORS = {"health": "Health", "care": "Care", "voluntary": "Voluntary"}
SIDES = {"side": (["health", "voluntary"], ["care"]),
         "two": (["care", "voluntary"], ["health"])}


def write_review(folder):
    write_json(folder / "instrument.json", {
        "format": "kloe-instrument/1", "id": "tiny", "version": "1", "title": "Tiny",
        "scales": [{"id": "degree", "options": [
            {"id": "little", "label": "Little", "score": 1},
            {"id": "much", "label": "Much", "score": 2}]}],
        "kloes": [{"id": "A", "title": "Working", "conditions": [
            {"id": "A1", "text": "staff work together"}]}],
        "items": [{"id": "Q1", "text": "is it so?", "scale": "degree",
                   "conditions": ["A1"]}],
        "attributes": [{"id": "sector", "text": "Sector", "values": [
            {"id": key, "label": label} for key, label in SECTORS.items()]}]})
    with open(folder / "return.csv", "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["Respondent ID", "Place", "Sector", "Q1"])
        number = 0
        for place, people in STAFF.items():
            for label, n in zip(SECTORS.values(), people):
                for i in range(n):
                    number += 1
                    rows.writerow([f"r{number}", place, label,
                                   "Much" if i % 3 else "Little"])


PAIRS = [["sector", "care", "voluntary"], ["side", "side0", "side1"]]


def review(groups, pairs=()):
    return {
        "format": "kloe-review/1", "title": "Tiny", "instrument": "instrument.json",
        "columns": {"sector": "Sector"}, "returns": [{"file": "return.csv"}],
        "system": {"id": "all", "name": "All", "places": [
            {"id": place.lower(), "name": place} for place in STAFF]},
        "groups": groups, "pairs": [pair for pair in pairs if pair[0] in groups],
        "attributes": [{"id": name, "text": name, "from": "sector", "values": [
            {"id": f"{name}{i}", "label": f"{name} {i}", "of": of}
            for i, of in enumerate(SIDES[name])]} for name in SIDES]}


def shown(results, attributes):
    """How many figures of these groups are shown."""
    return sum(cell["status"] == "published" for cell in every(results, attributes)) + sum(
        entry["status"] == "published" for cell in every(results, attributes)
        for key in ("items", "kloes", "conditions") for entry in cell[key])


def every(results, attributes):
    return [cell for area in results["areas"] for cell in area["cells"]
            if cell["group"] and cell["group"]["attribute"] in attributes]


def count(program, faults, folder, groups, attributes, pairs=()):
    write_json(folder / "count.json", review(groups, pairs))
    program.report(faults, folder / "count.json", folder / "out", "--formats", "json",
                   "--force")
    return shown(json.loads((folder / "out/results.json").read_text("utf-8")), attributes)


def check_costs(program, faults, folder, pairs):
    """What `kloe check` says of "side", which it costs indeed."""
    others = ("sector", "two")
    write_json(folder / "review.json", review(["sector", "side", "two"], pairs))
    cost = (count(program, faults, folder, ["sector", "two"], others, pairs)
            - count(program, faults, folder, ["sector", "side", "two"], others, pairs))
    status, said, _ = program.run("check", "review.json", cwd=folder)
    faults.check(status == 0 and cost > 0, f"check: exit status {status}; {cost}")
    said = " ".join(said.split())
    faults.check(said.count(" cost ") == 1
                 and f"Groups by 'side' cost {cost} figures of groups that are made from "
                 "the same answers: without 'side' in \"groups\"" in said,
                 f"check: {said}")
    _, said, _ = program.run("check", "review.json", "--json", cwd=folder)
    faults.check(json.loads(said)["group_costs"]
                 == [{"attribute": "side", "figures": cost}], f"check --json: {said}")


def main():
    faults, program = Faults(), Program()
    with temporary() as name:
        folder = pathlib.Path(name)
        write_review(folder)
        for pairs in ((), PAIRS):
            check_costs(program, faults, folder, pairs)
        for groups in (["sector"], ["side"], []):
            write_json(folder / "review.json", review(groups))
            status, said, _ = program.run("check", "review.json", cwd=folder)
            faults.check(status == 0 and " cost " not in said, f"{groups}: {said}")
    faults.finish()


if __name__ == "__main__":
    main()
