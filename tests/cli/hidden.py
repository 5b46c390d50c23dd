"""Nothing hidden moves a byte.

Answers are moved about inside hidden cells so that every published figure stays as it
is: two people who are in the same published cells change places, or four people in a
ring (two groups hidden in two places, of which only the totals are shown). Every output
must then be the same to the byte, but for the hashes of the inputs. Then a hidden figure
is planted in each file, and the comparison must notice.

KLOE_ROUNDS=n tries n generated reviews instead of a few; each round prints its seed when
something is wrong.
"""

import collections
import csv
import io
import itertools
import json
import os
import pathlib
import random
import shutil
import sys
import zipfile

from program import ROOT, Faults, Program, temporary, write_json
from repeat import copy_example, same_but_inputs
from returns import fold

ROUNDS = int(os.environ.get("KLOE_ROUNDS", "12"))
LABELS = ("Not at all", "To a small extent", "To a moderate extent", "To a great extent",
          "To a very great extent")
SECTORS = ("health", "care", "voluntary", "other")
ITEMS = 4
PLACES = {"north": (), "south": ("upper", "lower", "shore"), "east": ()}

Person = collections.namedtuple("Person", "place locality sector answers")


def instrument():
    return {
        "format": "kloe-instrument/1", "id": "tiny", "version": "1", "title": "Tiny",
        "stem": "To what extent",
        "scales": [{"id": "degree", "options": [
            {"id": f"o{i}", "label": label, "score": i}
            for i, label in enumerate(LABELS, 1)]}],
        "kloes": [{"id": "A", "title": "Together"}],
        "items": [{"id": f"Q{i}", "text": f"does thing {i} work?", "scale": "degree",
                   "kloe": "A"} for i in range(ITEMS)],
        "attributes": [{"id": "sector", "text": "Sector", "values": [
            {"id": sector, "label": sector.title()} for sector in SECTORS]}]}


def review(cross, joins):
    return {
        "format": "kloe-review/1", "title": "Generated", "instrument": "instrument.json",
        "system": {"id": "all", "name": "Everywhere", "places": [
            {"id": place, "name": place.title(),
             "localities": [{"id": name, "name": name.title()} for name in names]}
            for place, names in PLACES.items()]},
        "returns": [{"file": "return.csv"}],
        "columns": {"place": "Place", "locality": "Locality", "sector": "Sector"},
        "groups": ["sector"], "publish": {"minimum": 10, "cross": cross,
                                          "merge_small": joins}}


def people(chance):
    """Some cells near the minimum, some far above; one person in four skips items."""
    for place, names in PLACES.items():
        for locality in names or ("",):
            for sector in SECTORS:
                size = chance.choice((chance.randint(1, 12), chance.randint(12, 30)))
                for _ in range(size):
                    skips = chance.random() < 0.25
                    yield Person(place, locality, sector, tuple(
                        "" if skips and chance.random() < 0.2 else chance.choice(LABELS)
                        for _ in range(ITEMS)))


def write_return(path, persons):
    with open(path, "w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["Place", "Locality", "Sector", *(f"Q{i}" for i in range(ITEMS))])
        for person in persons:
            rows.writerow([person.place, person.locality, person.sector,
                           *person.answers])


def published_cells(results):
    """Of an area and a sector (None: all staff) or several, "a+b": what is shown."""
    return {(area["id"], cell["group"] and cell["group"]["value"])
            for area in results["areas"] for cell in area["cells"]
            if cell["status"] == "published"}


def signature(person, shown, counted):
    areas = [person.place] + ([person.locality] if person.locality else [])
    if person.place in counted:
        areas.append("all")
    return tuple(sorted((area, group or "") for area, group in shown if area in areas
                        and (group is None or person.sector in group.split("+"))))


def rings(persons, results):
    """People who can change answers: lists of (giver, taker) by index, with what each
    pair of them must agree on beforehand."""
    shown = published_cells(results)
    counted = next(area["counts"] for area in results["areas"]
                   if area["level"] == "system")
    kinds = {}
    for index, person in enumerate(persons):
        if all(person.answers):
            kinds.setdefault(person[:3], []).append(index)
    sums = {}
    for pair in itertools.combinations_with_replacement(sorted(kinds), 2):
        total = tuple(sorted(sum((signature(Person(*kind, ()), shown, counted)
                                  for kind in pair), ())))
        sums.setdefault(total, []).append(pair)
    for pairs in sums.values():
        for one, other in itertools.combinations(pairs, 2):
            if not set(one) & set(other) and one[0] != one[1] and other[0] != other[1]:
                yield [kinds[kind][0] for kind in one], \
                      [kinds[kind][0] for kind in other]


def before_and_after(persons, chance, chosen):
    """The people of a ring with two lists of answers, and with them changed round."""
    one, other = chosen
    first, second = (tuple(chance.choice(LABELS) for _ in range(ITEMS)) for _ in "ab")
    versions = []
    for answers in ((first, second), (second, first)):
        version = list(persons)
        for side, given in zip((one, other), answers):
            for index in side:
                version[index] = version[index]._replace(answers=given)
        versions.append(version)
    return versions


def check_generated(program, faults, folder, seed):
    """Returns how many rings there were, and whether groups are shown as one."""
    chance = random.Random(seed)
    write_json(folder / "instrument.json", instrument())
    write_json(folder / "review.json", review(chance.random() < 0.3, seed % 2 == 1))
    persons = list(people(chance))
    write_return(folder / "return.csv", persons)
    if not program.report(faults, folder / "review.json", folder / "scout", "--formats",
                          "json"):
        return 0, False
    results = json.loads((folder / "scout" / "results.json").read_text(encoding="utf-8"))
    found = list(rings(persons, results))
    for version, moved in enumerate(
            before_and_after(persons, chance, chance.choice(found)) if found else ()):
        write_return(folder / "return.csv", moved)
        program.report(faults, folder / "review.json", folder / f"out-{version}")
    if found:
        same_but_inputs(faults, f"seed {seed}", folder / "out-0", folder / "out-1",
                        ("inputs",))
    return len(found), any("+" in (group or "") for _, group in published_cells(results))


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
                    row[column] = LABELS[(number + 2 * (side ^ version)) % len(LABELS)]
            write_rows(path, rows, delimiter)
        program.report(faults, copy / "review.json", folder / f"example-out-{version}")
    same_but_inputs(faults, "the example", folder / "example-out-0",
                    folder / "example-out-1", ("inputs",))
    return folder / "example-out-0"


def plant(path):
    """Writes a figure where one is hidden."""
    if path.suffix == ".xlsx":
        parts = []
        with zipfile.ZipFile(path) as book:
            parts = [(part, book.read(part)) for part in book.infolist()]
        with zipfile.ZipFile(path, "w") as book:
            for part, content in parts:
                book.writestr(part, content.replace(b">[c]<", b">7<"))
        return any(b">[c]<" in content for _, content in parts)
    content = path.read_bytes()
    hidden, figure = ((b',,"suppressed"', b',7,"suppressed"') if path.suffix == ".csv"
                      else (b'"responses": null', b'"responses": 7'))
    path.write_bytes(content.replace(hidden, figure, 1))
    return hidden in content


def check_plants(faults, folder, out):
    kinds = set()
    for path in sorted(out.iterdir()):
        copy = folder / "planted"
        shutil.copytree(out, copy)
        if plant(copy / path.name):
            kinds.add(path.suffix)
            noticed = Faults()
            same_but_inputs(noticed, "planted", out, copy, ("inputs",))
            faults.check(noticed.lines, f"{path.name}: a planted figure goes unnoticed")
        shutil.rmtree(copy)
    faults.check({".json", ".csv", ".xlsx"} <= kinds,
                 f"hidden figures to plant only in {sorted(kinds)}")


def main():
    program, faults = Program(), Faults()
    moved = joined = 0
    with temporary() as name:
        folder = pathlib.Path(name)
        check_plants(faults, folder, check_example(program, faults, folder))
        for seed in range(ROUNDS):
            (folder / str(seed)).mkdir()
            n_rings, has_joined = check_generated(program, faults, folder / str(seed), seed)
            moved += n_rings > 0
            joined += n_rings > 0 and has_joined
            shutil.rmtree(folder / str(seed))
    print(f"the example and {moved} of {ROUNDS} generated reviews with answers moved, "
          f"{joined} of them with groups shown as one")
    faults.check(2 * moved > ROUNDS and 5 * joined > ROUNDS,
                 "too few reviews had anything to move")
    faults.finish()


if __name__ == "__main__":
    main()
