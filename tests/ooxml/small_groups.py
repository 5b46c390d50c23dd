"""A review of three places in each of which two or three sectors have too few staff."""

import csv
import json
import random

SEED = 5
# Staff of each sector of the instrument, in its order; the last place joins none.
STAFF = {"north": (40, 25, 14, 6, 7), "south": (30, 12, 4, 5, 6), "west": (20, 18, 15, 16, 12)}


def make(folder, root):
    """Writes review and returns to `folder`; the path of the review."""
    instrument = json.loads((root / "surveys/instruments/chc-ways-of-working.json")
                            .read_text(encoding="utf-8"))
    items = [item["id"] for item in instrument["items"]]
    labels = [option["label"] for option in instrument["scales"][0]["options"]
              if "score" in option]
    sectors = [value["label"] for value in instrument["attributes"][0]["values"]]
    rng = random.Random(SEED)
    for place, staff in STAFF.items():
        with open(folder / f"{place}.csv", "w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["sector", *items])
            for sector, n in zip(sectors, staff):
                for _ in range(n):
                    rows.writerow([sector, *rng.choices(labels, k=len(items))])
    review = {"format": "kloe-review/1", "title": "Small groups",
              "period": "May 2025", "date": "2025-06-02",
              "publisher": {"name": "Nobody"}, "instrument": instrument["id"],
              "system": {"id": "system", "name": "The Vale", "places": [
                  {"id": place, "name": place.title()} for place in STAFF]},
              "returns": [{"file": f"{place}.csv", "place": place} for place in STAFF],
              "groups": ["sector"], "publish": {"merge_small": True}}
    path = folder / "small_groups.json"
    path.write_text(json.dumps(review), encoding="utf-8")
    return path
