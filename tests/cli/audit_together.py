"""Two published files of one wave, each of them safe, against exact linear algebra:
`kloe audit` says that they are unsafe together where a set of fewer people than the
minimum is a sum of published cells less others, and nowhere else.

    audit_together.py KLOE [SEED]

The files are made up here: a system of two places and three groups, of which each file
withholds some. A set of people is tried in terms of everybody of one place (or of none)
with one group (or none), in the first file and among those who came late. In a set that
counts somebody has to have stated both; where the files do not say whether there is
anybody who did, the audit may answer either way.

Where groups that cross are shown as one, or people came late, a few sets that run
through places as well as groups may be missed.
"""

import json
import pathlib
import random
import sys

from program import Faults, Program, temporary

PAIRS = 60
PRIME = 2**31 - 1
MINIMUM = 10
GROUPS = ["h", "s", "c"]
AREAS = ["sys", "n", "s"]
NO_GROUP = "-"
KINDS = [(area, group) for area in AREAS for group in GROUPS + [NO_GROUP]]
JOINED = ["h+s", "s+c", "h+c"]


def is_in(kind, cell):
    (area, group), (cell_area, cell_group) = kind, cell
    return cell_area in ("sys", area) and (cell_group is None
                                           or group in cell_group.split("+"))


def count(cell, people):
    return sum(n for kind, n in people.items() if is_in(kind, cell))


def reduce(rows):
    """The rows in echelon form, and the columns of their first entries."""
    rows, pivots = [row[:] for row in rows], []
    for column in range(len(rows[0]) if rows else 0):
        rank = len(pivots)
        found = next((i for i in range(rank, len(rows)) if rows[i][column]), None)
        if found is None:
            continue
        rows[rank], rows[found] = rows[found], rows[rank]
        inverse = pow(rows[rank][column], PRIME - 2, PRIME)
        rows[rank] = [x * inverse % PRIME for x in rows[rank]]
        for i, row in enumerate(rows):
            if i != rank and row[column]:
                rows[i] = [(x - row[column] * y) % PRIME
                           for x, y in zip(row, rows[rank])]
        pivots.append(column)
    return rows[:len(pivots)], pivots


def find_sets(rows, weights, named):
    """Whether a set of 1 to MINIMUM - 1 people can be derived in which somebody is
    named, and whether one in which somebody may be. A set is known by its entries at the
    pivots, since every other one follows."""
    rows, pivots = reduce(rows)
    is_sure = is_possible = False
    for choice in range(1, 1 << len(pivots)):
        chosen = [i for i in range(len(pivots)) if choice >> i & 1]
        if sum(weights[pivots[i]] for i in chosen) >= MINIMUM:
            continue
        entries = [sum(rows[i][column] for i in chosen) % PRIME
                   for column in range(len(weights))]
        n = sum(entry * weight for entry, weight in zip(entries, weights))
        if max(entries) <= 1 and 0 < n < MINIMUM:
            columns = [i for i, entry in enumerate(entries) if entry and named[i]]
            is_possible = is_possible or bool(columns)
            is_sure = is_sure or any(weights[i] for i in columns)
    return is_sure, is_possible


class Pair:
    """Two files: the first of `people[0]`, the second of `people[1]`."""

    def __init__(self, chance, is_late, joins):
        states_all = chance.random() < 0.5
        before = {kind: 0 if states_all and (kind[0] == "sys" or kind[1] == NO_GROUP)
                  else chance.choice([2, 4, 6, 10, 12, 15, 20]) for kind in KINDS}
        places = chance.choice([["n"], ["n", "s"], AREAS])
        self.late = {kind: chance.choice([0, 3, 10, 12, 15])
                     if is_late and kind[0] in places else 0 for kind in KINDS}
        self.people = [before, {kind: before[kind] + self.late[kind] for kind in KINDS}]
        self.shown = [self.choose(chance, joins) for _ in range(2)]
        for file in range(2):
            while self.tells(chance, file):
                self.shown[file].remove(chance.choice(self.shown[file]))

    @staticmethod
    def choose(chance, joins):
        shown = [(area, group) for area in AREAS for group in [None] + GROUPS
                 if chance.random() < 0.75]
        for area in AREAS[1:]:
            if joins and chance.random() < 0.6:
                joined = chance.choice(JOINED)
                shown = [cell for cell in shown if cell[0] != area
                         or cell[1] not in joined.split("+")] + [(area, joined)]
        return shown

    def tells(self, chance, file):
        weights = [self.people[file][kind] for kind in KINDS]
        named = [kind[0] != "sys" and kind[1] != NO_GROUP for kind in KINDS]
        return find_sets([[int(is_in(kind, cell)) for kind in KINDS]
                          for cell in self.shown[file]], weights, named)[1]

    def has_common(self):
        """Whether the late responses show: else nobody sees that there are any."""
        both = [cell for cell in self.shown[0] if cell in self.shown[1]]
        return not any(self.late.values()) or any(count(cell, self.late)
                                                  for cell in both)

    def tell_together(self):
        """The columns are the kinds of the first file, then of those who came late;
        nobody is where the numbers are the same."""
        same = [cell for cell in self.shown[0] if cell in self.shown[1]
                and count(cell, self.late) == 0]
        columns = [(kind, self.people[0], False) for kind in KINDS] + \
            [(kind, self.late, True) for kind in KINDS
             if any(self.late.values()) and not any(is_in(kind, cell) for cell in same)]
        rows = [[int(is_in(kind, cell) and (file == 1 or not is_late))
                 for kind, _, is_late in columns]
                for file in range(2) for cell in self.shown[file]]
        return find_sets(rows, [people[kind] for kind, people, _ in columns],
                         [kind[0] != "sys" and kind[1] != NO_GROUP
                          for kind, _, _ in columns])

    def write(self, folder):
        for file in range(2):
            areas = []
            for area in AREAS:
                cells = [(area, group) for group in [None] + GROUPS + JOINED
                         if group not in JOINED or (area, group) in self.shown[file]]
                areas.append({"id": area, "name": area, "parent": None
                              if area == "sys" else "sys",
                              "level": "system" if area == "sys" else "place",
                              "counts": AREAS[1:] if area == "sys" else [],
                              "cells": [self.cell(cell, file) for cell in cells]})
            text = json.dumps({
                "format": "kloe-results/1", "review": {"title": "Two", "wave": "1"},
                "instrument": {"id": "i", "version": "1", "scales": [], "items": [],
                               "attributes": [{"id": "g", "values": [
                                   {"id": group} for group in GROUPS]}]},
                "method": {"minimum": MINIMUM, "several_places": "first"},
                "areas": areas})
            (folder / f"{file}.json").write_text(text, encoding="utf-8")

    def cell(self, cell, file):
        group = cell[1] and {"attribute": "g", "value": cell[1],
                             "values": cell[1].split("+")}
        is_shown = cell in self.shown[file]
        return {"group": group, "status": "published" if is_shown else "suppressed",
                "responses": count(cell, self.people[file]) if is_shown else None}


def audit_pair(program, faults, seed, folder):
    """What became of the pair: "safe", "unsafe", "missed", or None if it says nothing."""
    chance = random.Random(seed)
    is_late, joins = seed % 3 == 0, seed % 2 == 0
    pair = Pair(chance, is_late, joins)
    if not pair.has_common():
        return None
    pair.write(folder)
    status, output, messages = program.run("audit", "0.json", "1.json", cwd=folder)
    is_sure, is_possible = pair.tell_together()
    faults.check(status in (0, 1) and "Not safe" not in output,
                 f"seed {seed}: exit status {status}\n{output}{messages}")
    faults.check(status == 0 or is_possible, f"seed {seed}: a false find\n{output}")
    faults.check(status == 1 or not is_sure or is_late or joins,
                 f"seed {seed}: not found\n{output}")
    return "unsafe" if status == 1 else "missed" if is_sure else "safe"


def main():
    program, faults = Program(), Faults()
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    seen = []
    for seed in range(first, first + PAIRS):
        with temporary() as folder:
            seen.append(audit_pair(program, faults, seed, pathlib.Path(folder)))
    n = {word: seen.count(word) for word in ("safe", "unsafe", "missed")}
    faults.check(min(n["safe"], n["unsafe"]) > PAIRS // 10, f"too few: {n}")
    faults.check(n["missed"] <= PAIRS // 20, f"too many missed: {n}")
    print(f"{PAIRS} pairs from seed {first}: {n}")
    faults.finish()


if __name__ == "__main__":
    main()
