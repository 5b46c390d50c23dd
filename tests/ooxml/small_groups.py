"""A review of three places in each of which two or three sectors have too few staff, and
half of the staff write something."""

import csv
import json
import random

SEED = 5
# Staff of each sector of the instrument, in its order; the last place joins none.
STAFF = {"north": (40, 25, 14, 6, 7), "south": (30, 12, 4, 5, 6), "west": (20, 18, 15, 16, 12)}

THEMES = {"trust": "Trust and time", "computers": "Systems that do not talk", "never": "Else"}
TEXTS = ["", "", "", "We lack trust", "Trust, and computers", "The computers!", "Thanks"]


def make(folder, root):
    """Writes review and returns to `folder`; the path of the review."""
    instrument = json.loads((root / "surveys/instruments/chc-ways-of-working.json")
                            .read_text(encoding="utf-8"))
    items = [item["id"] for item in instrument["items"]]
    labels = [option["label"] for option in instrument["scales"][0]["options"]
              if "score" in option]
    sectors = [value["label"] for value in instrument["attributes"][0]["values"]]
    question = instrument["comments"][0]["id"]
    instrument["codebook"] = [{"id": one, "title": title, "words": [one]}
                              for one, title in THEMES.items()]
    instrument["themes_minimum"] = 15
    rng, other = random.Random(SEED), random.Random(SEED)
    for place, staff in STAFF.items():
        with open(folder / f"{place}.csv", "w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["sector", *items, question])
            for sector, n in zip(sectors, staff):
                for _ in range(n):
                    rows.writerow([sector, *rng.choices(labels, k=len(items)),
                                   other.choice(TEXTS)])
    review = {"format": "kloe-review/1", "title": "Small groups",
              "period": "May 2025", "date": "2025-06-02",
              "publisher": {"name": "Nobody"}, "instrument": instrument,
              "system": {"id": "system", "name": "The Vale", "places": [
                  {"id": place, "name": place.title()} for place in STAFF]},
              "returns": [{"file": f"{place}.csv", "place": place} for place in STAFF],
              "groups": ["sector"], "publish": {"merge_small": True}}
    path = folder / "small_groups.json"
    path.write_text(json.dumps(review), encoding="utf-8")
    return path
