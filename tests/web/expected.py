"""What the tables and bars of a page must show, worked out from results.json alone.

Every figure is rounded once (tests/ooxml/published.py). Of a row, several results may be
meant: two questions may have the same words, and a condition of one question is that
question. One of them must be what is shown, in all columns.
"""

import collections
import functools
import re
from decimal import Decimal

from published import as_shown, label_of, member, rounded

BANDS = ("positive", "middle", "negative")
NO_FIGURE = {"[c]", "[w]", "[z]", "[x]"}
NOT_ASKED_FOR = {"Left blank": "blank", "Could not be read": "invalid", "Not asked": "not_asked"}
OF_KIND = {"dont-know": "dont_know", "not-applicable": "not_applicable",
           "prefer-not-to-say": "prefer_not_to_say"}
FIGURES = (("Number of staff", "n", 0), ("Average answer", "score.mean", 1),
           ("Lower limit", "score.low", 1), ("Upper limit", "score.high", 1))
LAST, SYSTEM = "Last wave: average", "Whole system: average"
# By how a heading begins and ends: what places are called stands between.
OF_PLACES = {("Average of the ", " averages"): "score",
             ("Number of ", " in that average"): "places"}
COMPARED = (("Number of staff", "n"), ("Difference", "difference"), ("Change", "difference"),
            ("Lower limit", "low"), ("Upper limit", "high"))


def shown(value, places=0, factor=1):
    """The ways in which a figure may be written."""
    if value is None:
        return NO_FIGURE
    if places == 0 and factor == 1:
        return {f"{value:,}"}
    figure = as_shown(value, places, factor)
    return {figure if isinstance(figure, str) else f"{figure:.{places}f}"}


@functools.lru_cache(maxsize=None)
def folded(text):
    """Without white space and case: a drawing breaks lines, a heading begins large."""
    return "".join(text.split()).casefold()


class Area:
    """All that a page may say of one area's figures."""

    def __init__(self, raw, area, members, before):
        """`before`: the results of the wave before; None without."""
        self.raw, self.area, self.members = raw, area, members
        self.before = None if before is None else next(
            (cell for one in before["areas"] if one["id"] == area["id"]
             for cell in one["cells"] if cell["group"] is None), None)
        self.instrument = raw["instrument"]
        self.words = [(folded(entry.get("title") or entry["text"]), key, entry["id"])
                      for key in ("kloes", "conditions", "items")
                      for entry in self.instrument[key]]
        self.words += [(folded(theme["title"]), "themes", theme["id"])
                       for framework in self.instrument["frameworks"]
                       for theme in framework["themes"]]
        self.staff = next(cell for cell in area["cells"] if cell["group"] is None)
        self.called, self.results = {}, {}
        self.of_area = collections.defaultdict(list)
        for entry in raw["comparisons"]:
            if entry["area"] == area["id"]:
                self.of_area[entry["target"]["id"]].append(entry)

    def cell(self, label):
        """The cell of a group, or of all staff of this area or one of the review's. A long
        label is cut."""
        def is_called(name):
            name = " ".join(name.split())
            return name == label or (label.endswith("...") and name.startswith(label[:-3]))
        for cell in self.area["cells"]:
            if cell["group"] is not None and is_called(label_of(cell["group"], self.raw)):
                return cell
        if label == "All staff":
            return self.staff
        for area in (self.area, *self.raw["areas"]):
            if is_called(area["name"]):
                return next(cell for cell in area["cells"] if cell["group"] is None)
        return None

    def targets(self, words):
        """What a row of these words, or of this code, may be of."""
        words = folded(words)
        if words not in self.called:
            self.called[words] = [(key, name) for text, key, name in self.words if
                                  words == text or words == folded(name) or
                                  words.endswith(("," + folded(name), ":" + folded(name))) or
                                  (key == "items" and words.endswith(text))]
        return self.called[words]

    def named(self, words, cell):
        """The results of a cell that a row of these words, or of this code, may be of."""
        results = self.results.get(id(cell))
        if results is None:
            results = self.results[id(cell)] = collections.defaultdict(list)
            for key in ("kloes", "conditions", "items", "themes"):
                for result in cell[key]:
                    results[key, result["id"]].append(result)
        return [(key, result) for key, name in self.targets(words)
                for result in results[key, name]]

    def shares(self, cell, key, result):
        """What each band of a result may be written as: of what is made of several
        questions, the average of theirs."""
        if key == "items":
            found = [shown(member(result, f"{band}.share"), 0, 100) for band in BANDS]
            return [found[0], found[1] | self.no_middle([result["id"]]), found[2]]
        members = self.members.get((key, result["id"]), ())
        items = [item for item in cell["items"] if item["id"] in members and
                 item["id"] not in result["without"] and item["status"] != "empty"]
        found = [shown(member(result, "positive.share"), 0, 100)]
        for band in BANDS[1:]:
            shares = [member(item, f"{band}.share") for item in items]
            if member(result, "positive.share") is None or None in shares or not shares:
                found.append(NO_FIGURE)
                continue
            mean = sum(map(Decimal, map(repr, shares))) / len(shares)
            # Shares have 15 digits: what lies this near to a half may go either way.
            found.append({one for nudge in (-1, 1) for one in
                          shown(float(mean) + nudge * 1e-12, 0, 100)} if 0 < mean < 1
                         else shown(float(mean), 0, 100))
        found[1] = found[1] | self.no_middle([item["id"] for item in items])
        return found

    def no_middle(self, items):
        """[z], where these questions have a scale without a middle."""
        scales = {entry["id"]: sum(option.get("score") is not None for option in entry["options"])
                  for entry in self.instrument["scales"]}
        of = [entry["scale"] for entry in self.instrument["items"] if entry["id"] in items]
        return {"[z]"} if of and all(scales[scale] % 2 == 0 for scale in of) else set()

    def row(self, headings, cell, key, result):
        """What may stand under each heading, None where a heading is of no figure."""
        bands = [at for at, heading in enumerate(headings) if heading.endswith("(%)") or
                 "(%, average" in heading]
        wanted = [None] * len(headings)
        shares = self.shares(cell, key, result)
        if len(bands) == 2:
            del shares[1]
        for at, share in zip(bands, shares):
            wanted[at] = share
        for at, heading in enumerate(headings):
            if heading == LAST:
                wanted[at] = self.last(key, result)
            elif heading == SYSTEM:
                wanted[at] = self.of_system(key, result)
            for (begin, end), what in OF_PLACES.items():
                if heading.startswith(begin) and heading.endswith(end):
                    wanted[at] = self.of_places(key, result, what)
            for begin, path, places in FIGURES:
                if heading.startswith(begin) and at not in bands:
                    wanted[at] = shown(member(result, path), places)
            if heading == "No answer on the scale":
                n = result["n"]
                wanted[at] = {f"{cell['responses'] - n:,}", "[c]"} if key == "items" and \
                    n is not None else NO_FIGURE
        return wanted

    def of_system(self, key, result):
        cell = next(cell for cell in self.raw["areas"][0]["cells"] if cell["group"] is None)
        whole = next(entry for entry in cell[key] if entry["id"] == result["id"])
        return shown(whole["score"]["mean"], 1)

    def of_places(self, key, result, what):
        entry = next(entry for entry in self.raw["mean_of_places"]
                     if entry["target"] == {"kind": key[:-1], "id": result["id"]})
        return shown(entry[what], 1 if what == "score" else 0)

    def since(self, key, result):
        """What all staff's result has moved by since the wave before; None without."""
        return next((entry for entry in self.raw["comparisons"]
                     if entry["area"] == self.area["id"] and entry["attribute"] is None and
                     entry["kind"] == "previous" and entry["target"] == {
                         "kind": key[:-1], "id": result["id"]}), None)

    def last(self, key, result, part="mean"):
        """The average of the wave before, or a limit, which stand in the results of that."""
        compared = self.since(key, result)
        if self.before is None or compared is None or compared["status"] != "published":
            return NO_FIGURE
        then = next(entry for entry in self.before[key] if entry["id"] == result["id"])
        return shown(then["score"][part], 1)

    def board(self, headings, key, result):
        """Now, in the last wave, and what has changed between."""
        wanted = self.row(headings[:5], self.staff, key, result)
        if len(headings) > 5:
            compared = self.since(key, result)
            wanted += [*(self.last(key, result, part) for part in ("mean", "low", "high")),
                       *(NO_FIGURE if compared[side] is None else {rounded(compared[side], 1)}
                         for side in ("difference", "low", "high"))]
        return wanted

    def answers(self, headings, result):
        """How many chose each option, and how many gave none."""
        item = next(entry for entry in self.instrument["items"] if entry["id"] == result["id"])
        scale = next(entry for entry in self.instrument["scales"] if entry["id"] == item["scale"])
        counts = {}
        for option in scale["options"]:
            count = (result["options"] or {}).get(option["id"])
            counts[option["label"]] = count
        for words, key in NOT_ASKED_FOR.items():
            counts[words] = result[key]
        return [None, shown(result["n"])] + [shown(counts[words]) if words in counts else set()
                                             for words in headings[2:]]

    def compared(self, headings, entry):
        """The numbers of a comparison."""
        wanted, sides = [None] * len(headings), iter(("n1", "n2"))
        for at, heading in enumerate(headings):
            name = next((name for begin, name in COMPARED if heading.startswith(begin)), None)
            if name is None:
                continue
            value = entry[next(sides) if name == "n" else name]
            if name == "difference" and "common" in entry:  # of some questions alone
                value = entry["common"]["difference"]
            wanted[at] = NO_FIGURE if value is None else \
                {f"{value:,}"} if name == "n" else {rounded(value, 1)}
        if "Significant?" in headings and entry["status"] == "published":
            wanted[headings.index("Significant?")] = {
                "Significant at the 0.05 level" if entry["highlighted"] else
                "Not significant" if entry["p"] is not None else
                "Not tested: too few answers, or all the same"}
        elif "Significant?" in headings and "common" in entry:
            n = len(entry["common"]["items"])
            wanted[headings.index("Significant?")] = {
                f"Not tested: the average change of the {n} question{'s' * (n > 1)} that can be "
                f"compared, out of {len(self.of_target(entry))} now"}
        return wanted

    def of_target(self, entry):
        """The questions of what a comparison is of, that were asked of this area."""
        return [item for item in self.staff["items"] if item["status"] != "not-asked" and
                item["id"] in self.members[entry["target"]["kind"] + "s", entry["target"]["id"]]]

    def comparisons(self, code, kinds):
        """Those of a target, of these kinds."""
        code = code.split(", ")[-1]
        return [entry for entry in self.of_area[code] if entry["kind"] in kinds]


def members_of(instrument):
    """The questions that each KLOE, condition and theme is made of, by the definition of
    the instrument."""
    members = {("themes", theme["id"]): theme["items"]
               for framework in instrument.get("frameworks", ()) for theme in framework["themes"]}
    kloe_of = {condition["id"]: kloe["id"] for kloe in instrument["kloes"]
               for condition in kloe.get("conditions", ())}
    for item in instrument["items"]:
        conditions = item.get("conditions", ())
        kloes = {kloe_of[name] for name in conditions} | {item.get("kloe")} - {None}
        for key, names in (("conditions", conditions), ("kloes", kloes)):
            for name in names:
                members.setdefault((key, name), []).append(item["id"])
    return members


def is_number(text):
    return re.fullmatch(r"-?[\d,]+(\.\d+)?", text) is not None
