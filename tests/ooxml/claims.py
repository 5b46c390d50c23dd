"""What the sheets and charts of a run say, taken down as claims.

A claim is what is said of one figure or finding, and where it stands. It is of an area (and
group), or of a comparison, and of a target; what is made of one question is that question.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from published import as_shown, label_of

CODES = ("[c]", "[w]", "[x]", "[z]")
SIGNIFICANT = "Significant at the 0.05 level"
FINDINGS = (SIGNIFICANT, "Not significant", "Not tested: too few answers, or all the same")
STANDING = {"ask why": "ask-why", "clearly more positive than not": "build-on",
            "clearly less positive than not": "look-at"}
# How the heading of a column begins, and what stands in it.
OF_AREA = (("Number of staff", "n"), ("Average answer", "average"), ("Lower limit", "low"),
           ("Upper limit", "high"))
COMPARED = (("Number of staff here", "n1"), ("Number of staff in the rest", "n2"),
            ("Number of staff now", "n1"), ("Number of staff then", "n2"),
            ("Number of staff of the first", "n1"), ("Number of staff of the second", "n2"),
            ("Difference", "difference"), ("Change", "difference"),
            ("Lower limit", "low of it"), ("Upper limit", "high of it"),
            ("Size of the", "size"), ("Significant?", "finding"))


class Review:
    """results.json, and which code is which target; `members` has the questions that each
    KLOE and condition is made of."""

    def __init__(self, results, members):
        self.raw, self.members = results, members
        self.areas = {area["id"]: area for area in results["areas"]}
        self.kinds = {entry["id"]: kind for kind, entries in (
            ("kloe", "kloes"), ("condition", "conditions"), ("item", "items"))
            for entry in results["instrument"][entries]}
        self.kinds |= {theme["id"]: "theme" for framework in results["instrument"]["frameworks"]
                       for theme in framework["themes"]}
        self.compared = {}
        for e in results["comparisons"]:
            key = (e["area"], e["kind"], e["attribute"], e["value"], e.get("against"))
            self.compared.setdefault(key, {})[self.kinds[e["target"]["id"]],
                                              e["target"]["id"]] = e

    def target(self, code):
        """What a row with this code is of, or None."""
        code = str(code).split(", ")[-1]
        return self.figured(self.kinds[code], code) if code in self.kinds else None

    def figured(self, kind, code):
        of = self.members.get((kind, code), []) if kind != "item" else []
        return ("item", of[0]) if len(of) == 1 else (kind, code)

    def result(self, cell, target):
        key = {"item": "items", "kloe": "kloes", "condition": "conditions",
               "theme": "themes"}[target[0]]
        return next(entry for entry in cell[key] if entry["id"] == target[1])

    def groups(self, area):
        """The groups of an area by what they are called."""
        return {label_of(cell["group"], self.raw): cell["group"]
                for cell in self.areas[area]["cells"] if cell["group"]}


class Claims:
    """All that is said: by what it is said of, (what, where)."""

    def __init__(self, review):
        self.review, self.said = review, {}
        self.divided, self.apart, self.faults = [], [], []
        self.sheets, self.shown = set(), set()  # kinds of sheets; areas that have some
        self.tabs = {}  # the sheets of the workbook of an area

    def add(self, about, what, where):
        self.said.setdefault(about, []).append((what, where))

    def what(self, *about):
        return self.said.get(about, [(None, None)])[0][0]

    def contradictions(self):
        for about, said in self.said.items():
            for what, where in said[1:]:
                if what != said[0][0]:
                    yield (f"{about}: {said[0][0]!r} in {said[0][1]}, "
                           f"{what!r} in {where}")

    @property
    def pairs(self):
        return sum(len(said) * (len(said) - 1) // 2 for said in self.said.values())

    # results.json

    def read_results(self):
        review, where = self.review, "results.json"
        for area, entry in review.areas.items():
            for cell in entry["cells"]:
                group = cell["group"] and (cell["group"]["attribute"], cell["group"]["value"])
                for code, kind in review.kinds.items():
                    result = review.result(cell, (kind, code)) \
                        if cell["status"] == "published" else None
                    if result is not None and result["status"] == "published":
                        self.read_result((area, group, review.figured(kind, code)), result,
                                         where)
            told = [m["text"] for m in review.raw["messages"] if m["area"] == area]
            for at, text in enumerate(told):
                self.add((area, "message", at, "sentence"), text, where)
        for key, targets in review.compared.items():
            for target, entry in targets.items():
                if entry["status"] == "published":
                    self.read_comparison((key, review.figured(*target)), entry, where)

    def read_result(self, about, result, where):
        self.add((*about, "n"), result["n"], where)
        for name, key in (("average", "mean"), ("low", "low"), ("high", "high")):
            value = result["score"][key]
            if value is not None:
                self.add((*about, name), as_shown(value, 1), where)
        for band in ("positive", "middle", "negative"):
            if result.get(band) and result[band]["share"] is not None:
                self.add((*about, band), as_shown(result[band]["share"], 0, 100), where)
        self.add((*about, "[u]"), "low-reliability" in result["flags"], where)

    def read_comparison(self, about, entry, where):
        for name, key in (("n1", "n1"), ("n2", "n2")):
            self.add((*about, name), entry[key], where)
        for name, key in (("difference", "difference"), ("low of it", "low"),
                          ("high of it", "high")):
            if entry[key] is not None:
                self.add((*about, name), round_once(entry[key]), where)
        self.add((*about, "finding"), FINDINGS[
            2 if entry["p"] is None else 0 if entry["highlighted"] else 1], where)
        key, target = about
        self.add((*key, target, "way"), None if not entry["highlighted"] else
                 "higher" if entry["difference"] > 0 else "lower", where)
        if entry["delta"] is not None:
            size = sum(abs(entry["delta"]) >= cut for cut in (0.147, 0.33, 0.474))
            self.add((*about, "size"), ("Negligible", "Small", "Medium", "Large")[size], where)

    # Workbooks

    def read_book(self, book):
        of_book = self.area_of_book(book)
        if not book.is_charts:
            self.tabs.setdefault(of_book, {sheet.name for sheet in book.sheets})
        for sheet in book.sheets:
            self.read_sentences(sheet, of_book, f"{book.name}, {sheet.name}")
            if sheet.table is None or "Code" not in sheet.table.columns or \
                    sheet.name == "All the answers":
                continue
            kind = re.sub(r"^\d+ .* (answers|differs|compared)$", r"locality \1", sheet.name)
            self.sheets.add(re.sub(r"^\S+ (conditions|questions|chart|localities)|"
                                   r"^(Groups|Pair|Ask why|What moved) .*?(, figures|$)",
                                   r"\1\2\3", kind))
            area = self.area_of(sheet, of_book)
            self.shown.add(area)
            for row in sheet.table.rows:
                values = dict(zip(sheet.table.columns,
                                  (None if cell is None else cell.value for cell in row)))
                self.read_row(area, sheet, values, f"{book.name}, {sheet.name}")

    def area_of_book(self, book):
        """The area that the summary, the first chart or else the cover is titled after."""
        title = (book.sheet("Summary") or book.sheet("Cover chart")
                 or book.sheet("Cover")).value(1, 1)
        areas = [area for area in self.review.raw["areas"] if area["level"] != "locality"
                 and (title.endswith(area["name"]) or f" {area['name']}, " in title)]
        return max(areas, key=lambda area: len(area["name"]))["id"]

    def area_of(self, sheet, of_book):
        """A locality's sheets begin with its number and are titled after it."""
        title = sheet.value(1, 1)
        found = [area for area in self.review.raw["areas"] if area["level"] == "locality"
                 and title.endswith(f": {area['name']}")]
        return max(found, key=lambda area: len(area["name"]))["id"] \
            if found and re.match(r"\d+ ", sheet.name) else of_book

    def read_sentences(self, sheet, of_book, where):
        """What stands out, in the sheets of text: each message of an area in its order."""
        lines = [str(cell.value) for cell in sheet.cells]
        if sheet.table is not None or "What stands out" not in lines:
            return
        told = lines[lines.index("What stands out") + 1:]
        if "What this is" in told:
            told = told[:told.index("What this is")]
        area = self.area_of(sheet, of_book)
        is_fallback = any("Every figure here is of the whole system" in l for l in lines)
        for at, line in enumerate([l for l in told if not l.startswith("Figures: ")]):
            if not is_fallback:
                self.add((area, "message", at, "sentence"),
                         re.sub(r"^(Ask why|Clearly (more|less) positive than not|What moved|"
                                r"Differs here)\. ",
                                "", line), where)

    def read_row(self, area, sheet, values, where):
        code = values["Code"]
        if code in self.review.areas and sheet.name.endswith(" localities figures"):
            area, code = code, sheet.name.split(" ")[0]
        target = self.review.target(code)
        if target is None:
            return
        if re.fullmatch(r"(Ask why|What moved) \d+ figures", sheet.name):
            self.read_two_bars(area, target, sheet.name, list(values.values()), where)
            return
        compared = self.compared_on(sheet, area, values)
        if compared is not None:
            self.read_figures((compared, target), values, COMPARED, where)
            if "Significant?" not in values:
                self.add((compared, target, "finding"), SIGNIFICANT, where)
            return
        whom = self.whom(area, sheet, values)
        self.read_figures((*whom, target), values, OF_AREA, where)
        self.read_bands((*whom, target), values, where)
        self.read_side_by_side(area, target, values, where)
        self.read_words(whom, sheet, target, values, where)

    def read_figures(self, about, values, columns, where):
        for heading, value in values.items():
            name = next((name for begin, name in columns if heading.startswith(begin)), None)
            if name is not None and value not in (*CODES, None) and \
                    not str(value).startswith("Not compared"):
                self.add((*about, name), value, where)

    def read_bands(self, about, values, where):
        shares = [value for heading, value in values.items() if heading.endswith("(%)")]
        bands = ("positive", "middle", "negative") if len(shares) == 3 else \
            ("positive", "negative")
        for band, value in zip(bands, shares):
            # What only rounds to an end is drawn as that end.
            is_end = where.endswith(" figures") and value in (0, 100)
            if value not in CODES and not is_end:
                self.add((*about, band), value, where)

    def read_two_bars(self, area, target, sheet, values, where):
        """Two numbers of staff, then their averages; the first side is a group of the
        message that the chart is of, or all staff now."""
        kind, at = ("moved" if "moved" in sheet else "ask-why"), int(sheet.split(" ")[2])
        told = [m for m in self.review.raw["messages"]
                if (m["area"], m["kind"]) == (area, kind)][at - 1]
        group = told["groups"] and (told["groups"][0]["attribute"],
                                    told["groups"][0]["value"]) or None
        self.add((area, group, target, "n"), values[2], where)
        self.add((area, group, target, "average"), values[4], where)

    def whom(self, area, sheet, values):
        """Whose a row is: that of the sheet, or of the group or area that it names."""
        label = next((values[name] for name in ("Group", "Place", "Locality")
                      if name in values), None)
        found = self.labelled(area, label)
        if label is not None and found is None:
            raise ValueError(f"{sheet.name}: whose is {label!r}?")
        return (area, None) if label is None else found

    def labelled(self, area, label):
        """The group or area that is called so; None: there is none."""
        def is_called(name):  # long ones are cut
            return label is not None and (name == label or label.endswith("...")
                                          and name.startswith(label[:-3]))
        for name, group in self.review.groups(area).items():
            if is_called(name):
                return area, (group["attribute"], group["value"])
        for key, entry in self.review.areas.items():
            if is_called(entry["name"]):
                return key, None
        return (area, None) if label == "All staff" else None

    def read_side_by_side(self, area, target, values, where):
        """"Health (22)": the averages of a group, or of another area."""
        few, n, n_sides = [], 0, 0
        for heading, value in values.items():
            column = re.fullmatch(r"(.*) \((?:[\d,]+|\[\w\])\)", heading)
            whom = column and self.labelled(area, column[1])
            if whom is None:
                continue
            n += 1
            n_sides += whom != (area, None)
            if value not in CODES:
                self.add((*whom, target, "average"), value, where)
            if self.what(*whom, target, "[u]"):
                few.append(column[1])
        words = values.get("What was found", values.get("Notes"))
        told = re.search(r"\[u\] low reliability: ([^;]*)", str(words))
        told = told[1] if told else ""
        is_right = (n_sides in (len(few), len(few) - 1) if told.startswith("every ")
                    else told == ", ".join(few))
        if n > 0 and not is_right:
            self.faults.append(f"{where}: {target}: {words!r}, should name {few}")

    def read_words(self, whom, sheet, target, values, where):
        area, group = whom
        notes = values.get("What was found", values.get("Notes"))
        standing = values.get("What stands out")
        is_groups = sheet.name.startswith("Groups ")
        if notes not in (*CODES, None):
            if any(heading.startswith("Average answer") for heading in values):
                of_now = re.sub(r"\[u\] low reliability: [^;]*", "", notes)
                self.add((*whom, target, "[u]"), "[u]" in of_now, where)
            if "are divided" in notes:
                self.divided.append((area, sheet.name, target, notes, where))
            if "pull apart" in notes:
                self.apart.append((area, target, where))
        if group is not None and notes not in CODES:
            self.add((area, "group", *group, None, target, "way"),
                     next((way for way in ("higher", "lower")
                           if f"{way} than the rest" in notes.lower()), None), where)
        elif is_groups and "Group" not in values:
            self.read_groups_apart(area, sheet.name.removeprefix("Groups "), target,
                                   notes, where)
        if standing is not None:
            self.add((area, None, target, "standing"), frozenset(
                STANDING[word] for word in standing.lower().split("; ") if word != "none"),
                where)

    def read_groups_apart(self, area, attribute, target, words, where):
        """How many groups are told to be higher, and lower, than the rest."""
        full = next(a["id"] for a in self.review.raw["instrument"]["attributes"]
                    if a["id"].startswith(attribute.removesuffix("...")))
        if words not in CODES:
            self.add((area, full, target, "groups apart"),
                     (words.count("higher than the rest"), words.count("lower than the rest")),
                     where)

    def compared_on(self, sheet, area, values):
        """Which comparison a row is of; None: of none."""
        words = values.get("What is compared")
        if words is not None:
            return self.compared_in_words(area, words)
        if sheet.name == "Change":
            return (area, "previous", None, None, None)
        if sheet.name == "Compared with the rest":
            return (area, "rest-of-system", None, None, None)
        if re.fullmatch(r"\d+ .* compared", sheet.name):
            return (area, "rest-of-place", None, None, None)
        if re.fullmatch(r"Pair \d+", sheet.name):
            pairs = [key for key in self.review.compared if key[:2] == (area, "pair")]
            return pairs[int(sheet.name.split(" ")[1]) - 1]
        return None

    def compared_in_words(self, area, words):
        if words == "Now, with the last wave":
            return (area, "previous", None, None, None)
        groups = self.review.groups(area)
        for first, one in groups.items():
            if words == f"{first}, with all other staff":
                return (area, "group", one["attribute"], one["value"], None)
            for second, other in groups.items():
                if words == f"{first}, with {second}":
                    return (area, "pair", one["attribute"], one["value"], other["value"])
        level = self.review.areas[area]["level"]
        return (area, "rest-of-place" if level == "locality" else "rest-of-system", None, None,
                None)


def round_once(value):
    """A difference as a cell shows it."""
    shown = float(abs(Decimal(repr(value))).quantize(Decimal("0.1"), ROUND_HALF_UP))
    return -shown if value < 0 and shown != 0 else shown
