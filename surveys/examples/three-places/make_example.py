#!/usr/bin/env python3
"""Makes the returns of the example review, and the truth about them. All synthetic.

    make_example.py OUT        writes OUT/returns/*.csv and OUT/truth.json
    make_example.py --truth    prints truth.json

The same bytes on every run: whole numbers only, and a random generator of our own.
truth.json comes from what is known here while the answers are made up, never from
reading the returns back, so that it can check a program that does.
"""

import datetime
import json
import pathlib
import sys

from layouts import RETURNS
from questions import (BLANK, COMMENTS, DONT_KNOW, GRID, ITEMS, LOCALITY_NAME,
                       NOT_APPLICABLE, OPTIONS, SCORED, Chance)

# In the review's order. How many people of each sector answered; "" did not say.
PEOPLE = {
    "ambershire": {"health": 32, "social-care": 28, "provider": 18, "voluntary": 8,
                   "other": 8, "": 3},
    "tollmere": {"health": 23, "social-care": 20, "provider": 15, "voluntary": 7,
                 "other": 7, "": 2},
    "fernshire-west": {"health": 27, "social-care": 24, "provider": 17, "voluntary": 15,
                       "": 3},
}
LOCALITY_SHARE = {"west-fernshire": 38, "larkmere": 31, "oakenhythe": 28, "": 3}
# Two staff of Tollmere work in a second place, too: by sector, in the order ticked.
SEVERAL = {"health": ["tollmere", "ambershire"],
           "social-care": ["fernshire-west", "tollmere"]}

ROLE_SHARE = {"frontline": 50, "team-manager": 22, "senior-leader": 7,
              "commissioning": 9, "support": 10, "other": 2}

# Chances in 100 of the five degrees, for nine levels from grim to glowing.
LEVELS = [(62, 26, 9, 2, 1), (42, 34, 17, 5, 2), (26, 35, 25, 11, 3),
          (14, 31, 33, 17, 5), (7, 22, 37, 26, 8), (4, 13, 33, 36, 14),
          (2, 7, 24, 43, 24), (1, 4, 15, 42, 38), (1, 2, 8, 34, 55)]
ITEM_LEVEL = {"SV1": 1, "LB4a": 1, "PE4": -1, "CC5a": -1, "CC5b": -1}
# Relationships and process: what health and social care in Ambershire see differently.
DISPUTED = {"SV2a", "SV2b", "SV4", "PE1a", "PE1b", "PE2", "PE5a", "PE5b", "LB3", "LB5a",
            "LB6a"}
# Chances in 1000 of no answer on the scale.
DONT_KNOW_CHANCE = {"SV6": 70, "PE3a": 90, "CC4a": 70, "CC5a": 150, "CC5b": 170}
NOT_APPLICABLE_CHANCE = {"PE5a": 30, "PE5b": 30, "CC5a": 30, "CC5b": 30}


# ---- people and their answers ---------------------------------------------------------


def level(person, item):
    """How well this person sees what the item asks, before their own mood."""
    place, sector = person["place"], person["sector"]
    if place == "ambershire":
        disputed = {"health": 7, "social-care": 1}
        plain = {"health": 5, "social-care": 3}
        base = (disputed if item in DISPUTED else plain).get(sector, 4)
    elif place == "tollmere":
        base = 5 + (item in GRID["CC"]) - 2 * (item in ("SV6", "PE3a"))
    else:
        base = {"west-fernshire": 6, "larkmere": 4, "oakenhythe": 2}.get(
            person["locality"], 4)
    return base + ITEM_LEVEL.get(item, 0)


def answer(chance, person, item):
    draw = chance.below(1000)
    for code, share in ((DONT_KNOW, DONT_KNOW_CHANCE.get(item, 20)),
                        (NOT_APPLICABLE, NOT_APPLICABLE_CHANCE.get(item, 6)),
                        (BLANK, 14)):
        draw -= share
        if draw < 0:
            return code
    row = LEVELS[max(0, min(8, level(person, item) + person["mood"]))]
    return chance.pick(dict(zip(SCORED, row)))


def staff_code(chance, used):
    letters, digits = "ABCDEFGHJKLMNPRSTUVWXYZ", "23456789"
    while True:
        code = "".join(s[chance.below(len(s))] for s in (letters, letters, digits, digits))
        if code not in used:
            used.add(code)
            return code


def times(chance):
    """Start and end in a working day between 6 and 23 May 2025."""
    day = (6, 7, 8, 9, 12, 13, 14, 15, 16, 19, 20, 21, 22, 23)[chance.below(14)]
    start = datetime.datetime(2025, 5, day, 8) + datetime.timedelta(
        seconds=chance.below(10 * 3600))
    return start, start + datetime.timedelta(seconds=240 + chance.below(1500))


def new_person(chance, used, place, sector):
    person = {"place": place, "places": [place], "sector": sector, "fate": "accepted",
              "locality": "", "role": chance.pick(ROLE_SHARE),
              "code": "" if chance.below(12) == 0 else staff_code(chance, used),
              "mood": (-1, 0, 0, 0, 1)[chance.below(5)], "comments": {}}
    if place == "fernshire-west":
        person["locality"] = chance.pick(LOCALITY_SHARE)
    person["start"], person["end"] = times(chance)
    person["answers"] = {item: answer(chance, person, item) for item in ITEMS}
    if chance.below(30) == 0:  # called away before the last page
        person["answers"].update({item: BLANK for item in GRID["CC"]})
    return person


def comment(chance, people, place):
    """Gives each invented comment to somebody of its sector."""
    for sector, question, text in COMMENTS[place]:
        writers = [p for p in people
                   if p["sector"] == sector and question not in p["comments"]]
        writers[chance.below(len(writers))]["comments"][question] = text


def earlier(chance, person, hours):
    """The same person's submission of some hours before, with other answers here and
    there: a duplicate, left out."""
    first = dict(person, answers=dict(person["answers"]), comments={}, fate="duplicate")
    first["start"] -= datetime.timedelta(hours=hours)
    first["end"] -= datetime.timedelta(hours=hours, seconds=-45)
    for _ in range(8):
        item = ITEMS[chance.below(len(ITEMS))]
        first["answers"][item] = answer(chance, person, item)
    return first


def blank_record(chance, place):
    start, end = times(chance)
    return {"place": place, "places": [place], "sector": "", "role": "", "locality": "",
            "code": "", "comments": {}, "answers": {item: BLANK for item in ITEMS},
            "start": start, "end": end, "fate": "blank"}


def repeat(chance, records, sector, hours):
    """Lets the first person of a sector who gave a code, and has not done so before,
    send more than once. Returns that person's last submission."""
    sent = {r["code"] for r in records if r["fate"] == "duplicate"}
    person = next(r for r in records if r["sector"] == sector and r["code"]
                  and r["code"] not in sent and len(r["places"]) == 1)
    records.extend(earlier(chance, person, h) for h in hours)
    return person


def ambershire(chance, records):
    repeat(chance, records, "health", [23])
    repeat(chance, records, "social-care", [24, 71])
    repeat(chance, records, "provider", [2])
    # Opened first and sent last: only the time says which of the two counts.
    person = repeat(chance, records, "social-care", [1])
    person["start"] -= datetime.timedelta(hours=5)
    records.append(blank_record(chance, "ambershire"))


def tollmere(chance, records):
    for sector, places in SEVERAL.items():
        person = [r for r in records if r["sector"] == sector][5]
        person["places"] = places
    repeat(chance, records, "health", [26])
    repeat(chance, records, "voluntary", [3])


def fernshire_west(chance, records):
    repeat(chance, records, "health", [25])
    repeat(chance, records, "social-care", [4])
    repeat(chance, records, "voluntary", [49])
    for sector in ("health", "provider", "voluntary", "social-care"):
        preview = new_person(chance, set(), "fernshire-west", sector)
        preview.update(fate="preview", code="TEST")
        preview["start"] -= datetime.timedelta(days=7)
        preview["end"] -= datetime.timedelta(days=7)
        records.append(preview)
    partial = new_person(chance, set(), "fernshire-west", "health")
    partial.update(fate="partial", code="AA22")
    partial["answers"].update({item: BLANK for item in GRID["LB"] + GRID["CC"]})
    records.append(partial)


EVENTS = {"ambershire": ambershire, "tollmere": tollmere,
          "fernshire-west": fernshire_west}


def make_records():
    """Place id -> its return's records, in the order they were opened."""
    chance, used, result = Chance(20250506), set(), {}
    for place, sectors in PEOPLE.items():
        records = [new_person(chance, used, place, sector)
                   for sector, n in sectors.items() for _ in range(n)]
        comment(chance, records, place)
        EVENTS[place](chance, records)
        result[place] = sorted(records, key=lambda r: (r["start"], r["end"]))
    return result


# ---- the truth ------------------------------------------------------------------------


def count_cell(people):
    """How many people, and for each item how many gave each option, or nothing."""
    items = {item: [sum(p["answers"][item] == option for p in people)
                    for option in OPTIONS + [BLANK]] for item in ITEMS}
    return {"responses": len(people), "items": items}


def areas_of(person, first_place_only):
    places = person["places"]
    if first_place_only:
        places = [next(place for place in PEOPLE if place in places)]
    local = [person["locality"]] if person["locality"] else []
    return ["system"] + places + local


def count_areas(people, first_place_only):
    cells = {}
    for area in ["system", *PEOPLE, *filter(None, LOCALITY_NAME)]:
        here = [p for p in people if area in areas_of(p, first_place_only)]
        groups = [] if area in LOCALITY_NAME else sorted({p["sector"] for p in here} - {""})
        cells[area] = {"all": count_cell(here)}
        cells[area].update(
            (group, count_cell([p for p in here if p["sector"] == group]))
            for group in groups)
    return cells


def make_truth(records):
    returns = {}
    for place, (name, _) in RETURNS.items():
        fates = [r["fate"] for r in records[place]]
        returns[name] = {"records": len(fates), "accepted": fates.count("accepted"),
                         "left_out": {fate: fates.count(fate) for fate in
                                      sorted(set(fates) - {"accepted"})}}
    people = [r for rows in records.values() for r in rows if r["fate"] == "accepted"]
    return {
        "notes": "Made by make_example.py, not by kloe. Counts of an item are in the "
                 "order of 'columns'. Staff in several places count in each place named, "
                 "or all in the first one when they are fewer than the minimum.",
        "returns": returns,
        "columns": OPTIONS + ["blank"],
        "in_each_place": count_areas(people, False),
        "in_first_place": count_areas(people, True),
    }


def truth_text(truth):
    """JSON with one line for each cell."""
    lines = ["{"]
    for key in ("notes", "returns", "columns"):
        lines.append(f" {json.dumps(key)}: {json.dumps(truth[key])},")
    for key, end in (("in_each_place", ","), ("in_first_place", "")):
        areas = []
        for area, cells in truth[key].items():
            rows = [f"   {json.dumps(group)}: {json.dumps(cell, separators=(',', ':'))}"
                    for group, cell in cells.items()]
            areas.append(f"  {json.dumps(area)}: {{\n" + ",\n".join(rows) + "}")
        lines.append(f" {json.dumps(key)}: {{\n" + ",\n".join(areas) + f"}}{end}")
    return "\n".join(lines + ["}"]) + "\n"


def main(arguments):
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    records = make_records()
    text = truth_text(make_truth(records))
    if arguments[0] == "--truth":
        print(text, end="")
        return 0
    out = pathlib.Path(arguments[0])
    (out / "returns").mkdir(parents=True, exist_ok=True)
    for place, (name, tool) in RETURNS.items():
        (out / "returns" / name).write_bytes(tool(records[place]))
    (out / "truth.json").write_bytes(text.encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
