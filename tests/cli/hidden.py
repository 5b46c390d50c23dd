"""Nothing hidden moves a byte.

Answers are moved about so that every published figure stays as it is (moves.py): those
of people in withheld cells, two people who are in the same published cells or four in a
ring (two groups hidden in two places, of which only the totals are shown); answers to
an item that is withheld in a cell that is shown; comments, and what they are about. All
that can be moved in a review is moved at once, by different people. Every output must
then be the same to the byte, but for the hashes of the inputs. Then a leak is planted in
each file (plants.py), and the comparison must notice.

KLOE_ROUNDS=n tries n generated reviews instead of a few; each round prints its seed when
something is wrong.
"""

import collections
import csv
import io
import json
import os
import pathlib
import random
import shutil

import moves
import plants
from program import ROOT, Faults, Program, temporary, write_json
from repeat import KEPT, copy_example, same_but_inputs
from returns import fold

ROUNDS = int(os.environ.get("KLOE_ROUNDS", "12"))


# The team's own, beside figures that are withheld: it must not matter what these are.
BESIDE = """area,about,kind,text,value,source
all,A,figure,Days of delay,34.7,elsewhere
east,Q4,statement,Leaders say so,,elsewhere
lower,,consideration,Asked to meet apart,,interviews
"""
PLAN = """id,area,priority,action,about,current_progress
A,all,Work together,,A,
A1,east,,Meet,Q4 B,begun
B,lower,,Look again,Q1,
"""


def write_review(folder, review, persons, **has):
    review = {**review, "beside": "beside.csv", "plan": "plan.csv"}
    (folder / "beside.csv").write_text(BESIDE, encoding="utf-8")
    (folder / "plan.csv").write_text(PLAN, encoding="utf-8")
    write_json(folder / "instrument.json", moves.instrument(**has))
    write_json(folder / "review.json", review)
    moves.write_return(folder / "return.csv", persons)


def check_versions(program, faults, folder, what, versions):
    """Reports a review for each version of its people: all outputs are the same."""
    outs = []
    for number, persons in enumerate(versions):
        outs.append(folder / f"{what} {number}")
        moves.write_return(folder / "return.csv", persons)
        if not program.report(faults, folder / "review.json", outs[-1]):
            return
    for out in outs[1:]:
        same_but_inputs(faults, f"{folder.name}, {what}", outs[0], out, ("inputs",))


def check_generated(program, faults, folder, seed):
    """Returns what could be moved, and whether groups are shown as one."""
    chance = random.Random(seed)
    persons = list(moves.people(chance))
    review = moves.review(chance.random() < 0.3, seed % 2 == 1)
    has_codebook = seed % 3 == 0
    if has_codebook:
        persons = moves.with_themes(persons, chance)
    write_review(folder, review, persons, has_themes=seed % 4 > 1,
                 has_codebook=has_codebook)
    if not program.report(faults, folder / "review.json", folder / "scout", "--formats",
                          "json"):
        return set(), False
    results = json.loads((folder / "scout" / "results.json").read_text(encoding="utf-8"))
    found = moves.list_moves(persons, results)
    for number, group in enumerate(moves.choose(found, chance)):
        before, after = moves.before_and_after(persons, chance, group)
        if has_codebook:
            after, found["themes"] = moves.other_themes(after, results, chance)
        else:
            after = moves.other_words(after, chance)
        check_versions(program, faults, folder, f"moves {number}", [before, after])
    return ({what for what, ways in found.items() if ways},
            any("+" in group for _, group in moves.published_cells(results)))


def read_rows(path):
    """The rows of a return and how it is written."""
    content = path.read_bytes()
    text = content.decode("utf-8-sig")
    delimiter = max(",;\t", key=text.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)), delimiter


def write_rows(path, rows, delimiter):
    with open(path, "w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out, delimiter=delimiter).writerows(rows)


def item_columns(rows, items):
    """The column of each item, by its text in whichever row of headings has it."""
    columns = []
    for text in items:
        columns += [next(column for row in rows[:3] for column, cell in enumerate(row)
                         if fold(text) in fold(cell))]
    return columns


def people_of(rows, sector_column, label, code_column):
    """Rows of a sector whose staff code stands once, so that they surely count."""
    codes = collections.Counter(row[code_column] for row in rows)
    return [index for index, row in enumerate(rows)
            if row[sector_column] == label and row[code_column]
            and codes[row[code_column]] == 1]


def check_example(program, faults, folder):
    """In Ambershire and in Tollmere the voluntary sector and 'other' are hidden; both
    are shown for the system. A ring of the four."""
    example = ROOT / "surveys" / "examples" / "three-places"
    items = [item["text"] for item in json.loads(
        (ROOT / "surveys" / "instruments" / "chc-ways-of-working.json")
        .read_text(encoding="utf-8"))["items"]]
    for version in range(2):
        copy = folder / f"example-{version}"
        copy_example(example, copy)
        for name, labels, sector, code in (
                ("ambershire", ("Charity or community group", "Other"), 9, 11),
                ("tollmere", ("Other", "Voluntary and community sector"), 6, 8)):
            path = copy / "returns" / f"{name}.csv"
            rows, delimiter = read_rows(path)
            columns = item_columns(rows, items)
            for side, label in enumerate(labels):
                row = rows[people_of(rows, sector, label, code)[0]]
                for number, column in enumerate(columns):
                    row[column] = moves.LABELS[(number + 2 * (side ^ version)) %
                                               len(moves.LABELS)]
            write_rows(path, rows, delimiter)
        program.report(faults, copy / "review.json", folder / f"example-out-{version}")
    same_but_inputs(faults, "the example", folder / "example-out-0",
                    folder / "example-out-1", ("inputs",))


def check_plants(program, faults, folder):
    """Plants every leak by itself."""
    folder.mkdir()
    write_review(folder, moves.review(False, False), plants.people())
    out, copy = folder / "out", folder / "planted"
    if not program.report(faults, folder / "review.json", out):
        return
    for name, what, plant in plants.PLANTS:
        shutil.copytree(out, copy)
        faults.check(plant(copy / name), f"{name} has no place for {what}")
        noticed = Faults()
        same_but_inputs(noticed, "planted", out, copy, ("inputs",))
        faults.check(any(name in line for line in noticed.lines),
                     f"{name}: {what} goes unnoticed")
        shutil.rmtree(copy)
    for path in out.iterdir():
        faults.check(path.name == KEPT or plants.is_planted(path.name), f"no leak was planted in {path.name}")


def main():
    program, faults = Program(), Faults()
    moved = collections.Counter()
    joined = 0
    with temporary() as name:
        folder = pathlib.Path(name)
        check_plants(program, faults, folder / "plants")
        check_example(program, faults, folder)
        for seed in range(ROUNDS):
            round_folder = folder / f"seed {seed}"
            round_folder.mkdir()
            found, has_joined = check_generated(program, faults, round_folder, seed)
            moved.update(found)
            joined += bool(found) and has_joined
            shutil.rmtree(round_folder)
    print(f"the example and {ROUNDS} generated reviews, {joined} of them with groups "
          "shown as one; moved in: " +
          ", ".join(f"{what} {n}" for what, n in sorted(moved.items())))
    faults.check(2 * moved["all answers"] > ROUNDS and 5 * joined > ROUNDS and
                 3 * moved["one item"] > ROUNDS and 6 * moved["two items"] > ROUNDS and
                 6 * moved["themes"] > ROUNDS,
                 "too few reviews had anything to move")
    faults.finish()


if __name__ == "__main__":
    main()
