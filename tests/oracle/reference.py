"""Compares kloe with the reference figures made by R (../shared/reference).

bfi by gender, and staff_demo by group and by locality: every count, mean, limit, scale
score and alpha that results.json shows must equal R's to a relative 1e-9. The
definitions are written here; nothing of the reference is kept in the project.
"""

import csv
import json
import math
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import attack
from program import (RELATIVE, Faults, Program, area_cell, by_id, relative_difference,
                     shared, temporary, write_json)

TABLES = ("item_group.csv", "scale_group.csv", "scale_items.csv")
ALPHA_MINIMUM_N, ALPHA_MINIMUM_ITEMS = 30, 3  # method.md M13


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text):
    """A reference figure; None where R found it undefined."""
    return float(text) if text not in ("", "NA") else None


class DataSet:
    """One file of answers with its key, as kloe's definitions and R's figures."""

    def __init__(self, folder, name, dont_know=None):
        self.folder, self.name = folder, name
        self.rows = read_csv(folder / f"{name}.csv")
        self.key = read_csv(folder / f"{name}_key.csv")
        self.low, self.high = int(self.key[0]["min"]), int(self.key[0]["max"])
        self.scales = list(dict.fromkeys(item["scale"] for item in self.key))
        self.dont_know = dont_know

    def values(self, column):
        return sorted({row[column] for row in self.rows})

    def instrument(self, attribute):
        options = [{"id": f"o{score}", "label": str(score), "score": score}
                   for score in range(self.low, self.high + 1)]
        if self.dont_know:
            options.append({"id": "dk", "label": self.dont_know, "kind": "dont-know"})
        return {
            "format": "kloe-instrument/1", "id": self.name, "version": "1",
            "title": f"Reference {self.name}",
            "scales": [{"id": "degree", "options": options}],
            "kloes": [{"id": scale, "title": f"Scale {scale}"}
                      for scale in self.scales],
            "items": [{"id": item["item"], "text": f"Question {item['item']}",
                       "scale": "degree", "kloe": item["scale"],
                       "reverse": item["reverse"] == "1"} for item in self.key],
            "attributes": [{"id": attribute, "text": f"Attribute {attribute}",
                            "headers": [attribute],
                            "values": [{"id": slug(value), "label": value}
                                       for value in self.values(attribute)]}],
        }

    def review(self, attribute, places, columns):
        return {
            "format": "kloe-review/1", "title": f"Reference {self.name}",
            "instrument": "instrument.json",
            "system": {"id": "system", "name": "Everybody", "places": places},
            "returns": [{"file": str(self.folder / f"{self.name}.csv"),
                         **({"place": "place"} if len(places) == 1 else {})}],
            "columns": {"respondent": "id", **columns},
            "groups": [attribute], "publish": {"minimum": 1},
        }


def slug(text):
    return text.lower().replace(" ", "-")


class Comparison:
    """Figures of one reference folder, compared one by one."""

    def __init__(self, data, folder, faults):
        self.data, self.folder, self.faults = data, folder, faults
        self.figures, self.largest = 0, 0.0
        self.tables = {name: read_csv(folder / name) for name in TABLES}

    def figure(self, where, got, wanted):
        difference = relative_difference(got, wanted)
        self.figures += 1
        if math.isfinite(difference):
            self.largest = max(self.largest, difference)
        self.faults.check(difference <= RELATIVE,
                          f"{self.folder.name}: {where}: kloe {got}, R {wanted}")

    def percent(self, text):
        """A point of the option scores as per cent of their range."""
        value = number(text)
        low, high = self.data.low, self.data.high
        return None if value is None else 100 * (value - low) / (high - low)

    def item(self, where, cell, item, row):
        wanted = {
            "responses": (cell["responses"], number(row["n_resp"])),
            "n": (item["n"], number(row["n_valid"])),
            "dont_know": (item["dont_know"], number(row["n_dk"])),
            "blank": (item["blank"], number(row["n_missing"])),
            "invalid": (item["invalid"], number(row["n_invalid"])),
            "not_applicable": (item["not_applicable"], 0),
            "prefer_not_to_say": (item["prefer_not_to_say"], 0),
            "mean": (item["mean"], number(row["mean"])),
            "sd": (item["sd"], number(row["sd"])),
            "positive.count": (item["positive"]["count"], number(row["n_pos"])),
            "positive.share": (item["positive"]["share"], share(row["pct_pos"])),
            "positive.low": (item["positive"]["low"], share(row["wilson_lo"])),
            "positive.high": (item["positive"]["high"], share(row["wilson_hi"])),
            "negative.count": (item["negative"]["count"], number(row["n_neg"])),
            "score.mean": (item["score"]["mean"], self.percent(row["mean"])),
            "score.low": (item["score"]["low"], self.percent(row["b_lo"])),
            "score.high": (item["score"]["high"], self.percent(row["b_hi"])),
            "consensus": (item["consensus"], number(row["consensus"])),
        }
        for score in range(self.data.low, self.data.high + 1):
            wanted[f"option {score}"] = (item["options"][f"o{score}"],
                                         number(row[f"n_{score}"]))
        for name, (got, reference) in wanted.items():
            self.figure(f"{where}: {name}", got, reference)

    def scale(self, where, scale, row, dropped):
        width = self.data.high - self.data.low
        sd = number(row["sd"])
        for name, got, wanted in (
                ("n", scale["n"], number(row["n_scored"])),
                ("score.mean", scale["score"]["mean"], number(row["mean_0_100"])),
                ("score.sd", scale["score"]["sd"], sd and 100 * sd / width),
                ("score.low", scale["score"]["low"], self.percent(row["b_lo"])),
                ("score.high", scale["score"]["high"], self.percent(row["b_hi"])),
                ("positive.share", scale["positive"]["share"],
                 share(row["theme_pct_pos_itemmean"]))):
            self.figure(f"{where}: {name}", got, wanted)
        self.alpha(where, scale["alpha"] or {}, row, dropped)

    def alpha(self, where, alpha, row, dropped):
        """Shown from 30 complete rows and three items on; otherwise nothing of it."""
        shown = (number(row["n_listwise"]) >= ALPHA_MINIMUM_N
                 and number(row["k"]) >= ALPHA_MINIMUM_ITEMS)
        for name, column in (("value", "alpha"), ("low", "feldt_lo"),
                             ("high", "feldt_hi"), ("n", "n_listwise")):
            self.figure(f"{where}: alpha.{name}", alpha.get(name),
                        number(row[column]) if shown else None)
        for item, value in dropped.items():
            self.figure(f"{where}: alpha without {item}",
                        (alpha.get("item_dropped") or {}).get(item),
                        number(value) if shown else None)

    def cell(self, group, cell):
        """One group of the reference against the cell that holds it."""
        def rows(name):
            return [row for row in self.tables[name] if row["group"] == group]
        if cell is None or cell["status"] != "published":
            self.faults.add(f"{self.folder.name}: {group}: no published cell")
            return
        for row in rows("item_group.csv"):
            self.item(f"{group}: {row['item']}", cell,
                      by_id(cell["items"], row["item"]), row)
        for row in rows("scale_group.csv"):
            dropped = {item["item"]: item["alpha_if_dropped"]
                       for item in rows("scale_items.csv")
                       if item["scale"] == row["scale"]}
            self.scale(f"{group}: {row['scale']}", by_id(cell["kloes"], row["scale"]),
                       row, dropped)

    def tell(self):
        self.faults.check(self.figures > 500, f"{self.folder.name}: hardly compared")
        print(f"{self.folder.name}: {self.figures} figures compared, largest relative "
              f"difference {self.largest:.1e}")


def share(text):
    return None if number(text) is None else number(text) / 100


def results_of(program, faults, folder, data, attribute, places, columns):
    write_json(folder / "instrument.json", data.instrument(attribute))
    write_json(folder / "review.json", data.review(attribute, places, columns))
    if not program.report(faults, folder / "review.json", folder / "out",
                          "--formats", "json"):
        faults.finish()
    path = folder / "out" / "results.json"
    faults.lines += attack.look(path)
    return json.loads(path.read_text(encoding="utf-8"))


def compare_bfi(program, faults, reference, folder):
    data = DataSet(reference, "bfi")
    results = results_of(program, faults, folder, data, "gender",
                         [{"id": "place", "name": "One place"}], {})
    comparison = Comparison(data, reference / "bfi_gender", faults)
    for area in ("system", "place"):
        comparison.cell("(all)", area_cell(results, area))
        for gender in data.values("gender"):
            comparison.cell(gender, area_cell(results, area, "gender", gender))
    comparison.tell()


def compare_staff_demo(program, faults, reference, folder):
    data = DataSet(reference, "staff_demo", dont_know="DK")
    places = [{"id": slug(place), "name": place,
               "localities": [{"id": slug(name), "name": name} for name in
                              sorted({row["locality"] for row in data.rows
                                      if row["place"] == place})]}
              for place in data.values("place")]
    results = results_of(program, faults, folder, data, "group", places,
                         {"place": "place", "locality": "locality"})
    by_group = Comparison(data, reference / "staff_demo_group", faults)
    by_group.cell("(all)", area_cell(results, "system"))
    for group in data.values("group"):
        by_group.cell(group, area_cell(results, "system", "group", slug(group)))
    by_group.tell()
    by_locality = Comparison(data, reference / "staff_demo_locality", faults)
    by_locality.cell("(all)", area_cell(results, "system"))
    for locality in data.values("locality"):
        by_locality.cell(locality, area_cell(results, slug(locality)))
    by_locality.tell()


def main():
    program, faults = Program(), Faults()
    reference = shared("reference")
    for compare in (compare_bfi, compare_staff_demo):
        with temporary() as folder:
            compare(program, faults, reference, pathlib.Path(folder))
    faults.finish()


if __name__ == "__main__":
    main()
