"""results.json by what its figures are of, and how a reader is shown one of them: rounded
once, half away from zero in decimal. Whatever format is read back is held against this.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


BANDS = ("positive", "middle", "negative")


def rounded(value, places, factor=1):
    """The digits of a JSON value, rounded once."""
    exact = Decimal(repr(value)) * factor
    digits = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return str(abs(digits) if digits == 0 else digits)


def member(result, path):
    for key in path.split("."):
        result = None if result is None else result[key]
    return result


class Results:
    """results.json by area, group, kind and id."""

    KINDS = {"kloe": "kloes", "condition": "conditions", "theme": "themes", "item": "items",
             "comment": "comments"}

    def __init__(self, results):
        self.areas = {area["id"]: area for area in results["areas"]}
        self.system = results["areas"][0]["id"]
        self.found, self.compared, self.means = {}, {}, {}
        for area in results["areas"]:
            for cell in area["cells"]:
                group = cell["group"]
                group = f"{group['attribute']}={group['value']}" if group else ""
                self.found[area["id"], group, "area", ""] = cell
                for kind, members in self.KINDS.items():
                    for result in cell.get(members, []):
                        self.found[area["id"], group, kind, result["id"]] = result
        for entry in results["comparisons"]:
            group = f"{entry['attribute']}={entry['value']}" if entry["attribute"] else ""
            kind = entry["kind"]
            if kind == "pair":
                kind = f"less_{entry['against']}"
            self.compared[kind, entry["area"], group, entry["target"]["kind"],
                          entry["target"]["id"]] = entry
        for entry in results["mean_of_places"]:
            self.means[entry["target"]["kind"], entry["target"]["id"]] = entry


# What stands above the names of themes, in every table of free text.
WROTE_ABOUT = "What they wrote about"


def of_free_text(raw, cell, question, about):
    """The numbers that a row about free text shows, of those who wrote something: how many,
    and of how many. `about`: the title of a theme, or None."""
    said = next(entry for entry in cell["comments"] if entry["id"] == question)
    if about is None:
        return said["n"], cell["responses"]
    ids = {" ".join(entry["title"].split()): entry["id"]
           for entry in raw["instrument"]["codebook"]}
    counts = {theme["id"]: theme["n"] for theme in said["themes"] or []}
    return counts.get(ids.get(about)), said["n"]


def as_shown(value, places, factor=1):
    """What a cell shows: a figure, or that it only rounds to an end of 0 to 100."""
    shown = float(rounded(value, places, factor))
    return "[low]" if shown <= 0 < value else \
        "[high]" if shown >= 100 > Decimal(repr(value)) * factor else shown


def members_of(raw, kind, code):
    """The questions that a KLOE, condition or theme is made of."""
    instrument = raw["instrument"]
    if kind == "theme":
        return next(theme["items"] for framework in instrument["frameworks"]
                    for theme in framework["themes"] if theme["id"] == code)
    return [item["id"] for item in instrument["items"] if code in item[f"{kind}s"]]


def band_shares(raw, cell, kind, result):
    """The share of each band of a KLOE, condition or theme (docs/method.md): the mean of those of
    its questions, in fractions, since the file has that of the upper band alone. All None
    where none is published."""
    if result["status"] != "published" or result["positive"]["share"] is None:
        return dict.fromkeys(BANDS)
    items = [item for item in cell["items"]
             if item["id"] in members_of(raw, kind, result["id"]) and
             item["id"] not in result["without"]]
    means = {band: sum(Fraction((item[band] or {"count": 0})["count"], item["n"])
                       for item in items) / len(items) for band in BANDS}
    return {band: float(f"{float(mean):.15g}") for band, mean in means.items()}


def crossing(raw, cell, row, column):
    """Where two headings, as (kind, code), cross: the plain mean of the averages of the
    questions under both; None without."""
    both = set(members_of(raw, *row)) & set(members_of(raw, *column))
    scores = [item["score"]["mean"] for item in cell["items"]
              if item["id"] in both and item["status"] not in ("not-asked", "empty")]
    return sum(scores) / len(scores) if scores and None not in scores else None


def headings_of(raw):
    """The KLOEs, and the themes of each framework: (kind, code) by what they are called."""
    instrument = raw["instrument"]
    sets = [("kloe", instrument["kloes"])]
    sets += [("theme", framework["themes"]) for framework in instrument["frameworks"]]
    return [{" ".join(one["title"].split()): (kind, one["id"]) for one in ones}
            for kind, ones in sets]


def shown_of(value, places=1, factor=1):
    return ("[c]", "[w]", "[z]", "[x]") if value is None else \
        (value if places is None else as_shown(value, places, factor),)


def find(results, area, group, code):
    """What a row of this code is of; of condition and question in one row, the question."""
    code = code.split(", ")[-1]
    for kind in ("item", "kloe", "condition", "theme"):
        if (area, group, kind, code) in results.found:
            return kind, results.found[area, group, kind, code]
    raise KeyError((area, group, code))


def label_of(group, raw):
    """What a group is called, by the words of docs/outputs.md."""
    attribute = next(entry for entry in raw["instrument"]["attributes"]
                     if entry["id"] == group["attribute"])
    labels = {value["id"]: value["label"] for value in attribute["values"]}
    names = [labels[value] for value in group.get("values", [group["value"]])]
    if len(names) > 1 and any(re.search(",|;| and | or ", label) for label in labels.values()):
        return " + ".join(names)
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def check_joined(faults, raw):
    """Groups shown as one: named after all they hold, each of which is withheld. How many
    there are."""
    order = {entry["id"]: [value["id"] for value in entry["values"]]
             for entry in raw["instrument"]["attributes"]}
    n = 0
    for area in raw["areas"]:
        groups = [cell["group"] for cell in area["cells"] if cell["group"]]
        hidden = [(cell["group"]["attribute"], cell["group"]["value"]) for cell in area["cells"]
                  if cell["group"] and cell["status"] == "suppressed"]
        for group in (group for group in groups if "values" in group):
            n += 1
            values, attribute = group["values"], group["attribute"]
            faults.check(group["value"] == "+".join(values) and
                         values == [value for value in order[attribute] if value in values],
                         f"{area['id']}: {group}")
            faults.check(all((attribute, value) in hidden for value in values),
                         f"{area['id']}: {group}: not each of them is withheld")
    return n
