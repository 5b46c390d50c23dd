"""A review whose names try to break files, sheets, tables, formulas and markup."""

import csv
import json
import random

SEED = 6
LONG = "A place whose name is the same f"  # 32 characters: the next one differs
NAMES = ("Q1", "History", "X" * 40, "'", "&<>\"", "\N{HOSPITAL} ward",
         "\u05d1\u05e8\u05d0\u05e9\u05d9\u05ea", "=cmd|' /C calc'!A0", LONG + "1",
         LONG + "2")


def make(folder, root):
    """Writes review and returns to `folder`; the path of the review."""
    instrument = json.loads((root / "surveys/instruments/chc-ways-of-working.json")
                            .read_text(encoding="utf-8"))
    items = [item["id"] for item in instrument["items"]]
    labels = [option["label"] for option in instrument["scales"][0]["options"]]
    sectors = [value["label"] for value in instrument["attributes"][0]["values"][:3]]
    rng = random.Random(SEED)
    places = []
    for number, name in enumerate(NAMES):
        n = 4 if name == "'" else 32
        with open(folder / f"{number}.csv", "w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["sector", *items])
            for _ in range(n):
                rows.writerow([rng.choice(sectors), *rng.choices(labels, k=len(items))])
        places.append({"id": f"p{number}", "name": name})
    review = {"format": "kloe-review/1", "title": "=1+1 & <a hostile> \"review\"",
              "period": "@SUM(1)", "date": "2025-06-02",
              "publisher": {"name": "-2+3 <&>", "contact": "+44"},
              "instrument": instrument["id"],
              "words": {"place": "place", "locality": "locality"},
              "system": {"id": "system", "name": "=HYPERLINK(\"x\")", "places": places},
              "returns": [{"file": f"{number}.csv", "place": f"p{number}"}
                          for number in range(len(NAMES))],
              "groups": ["sector"]}
    path = folder / "review.json"
    path.write_text(json.dumps(review), encoding="utf-8")
    return path
