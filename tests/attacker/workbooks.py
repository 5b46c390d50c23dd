"""The workbooks that were handed out, read by themselves: whether any says more than
results.json, or otherwise. Only the standard library is needed to read them."""

import re
import xml.etree.ElementTree as tree
import zipfile
from decimal import ROUND_HALF_UP, Decimal

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
NON_ANSWERS = {"Don't know": "dont_know", "Not applicable": "not_applicable",
               "Preferred not to say": "prefer_not_to_say", "Left blank": "blank",
               "Could not be read": "invalid", "Not asked": "not_asked"}


def read_sheets(path):
    """Yields the rows of each sheet: by column letter a text or a number."""
    with zipfile.ZipFile(path) as archive:
        texts = ["".join(part.text or "" for part in entry.iter(MAIN + "t")) for entry in
                 tree.fromstring(archive.read("xl/sharedStrings.xml"))]
        targets = {relation.get("Id"): relation.get("Target") for relation in
                   tree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))}
        for sheet in tree.fromstring(archive.read("xl/workbook.xml")).iter(
                MAIN + "sheet"):
            data = tree.fromstring(archive.read("xl/" + targets[sheet.get(RELATION)]))
            yield sheet.get("name"), [
                {re.match("[A-Z]+", cell.get("r"))[0]: value for cell, value in (
                    (cell, read_cell(cell, texts)) for cell in row)
                 if value is not None} for row in data.iter(MAIN + "row")]


def read_cell(cell, texts):
    value = cell.find(MAIN + "v")
    if value is None:
        return None
    return (texts[int(value.text)] if cell.get("t") == "s" else
            round(Decimal(value.text), 6).normalize() + 0)


def rounded(value, places, times=1):
    """As a workbook prints it: rounded once, half up."""
    return (Decimal(repr(value)) * times).quantize(Decimal(1).scaleb(-places),
                                                   ROUND_HALF_UP)


def values_of(figures):
    """Every number that a target shows, as it may be printed."""
    values = set()
    for name in ("n", *NON_ANSWERS.values()):
        values.add(figures.get(name))
    values.update((figures.get("options") or {}).values())
    for name in ("mean", "low", "high"):
        if figures["score"][name] is not None:
            values.add(rounded(figures["score"][name], 1))
    n, alike = figures["n"], [figures.get("options") or {}]
    for band in ("positive", "middle", "negative"):
        share = (figures.get(band) or {}).get("share")
        if share is not None:
            values.add(rounded(share, 0, 100))
    for counts in alike + [{key: figures.get(key) for key in NON_ANSWERS.values()}]:
        values.update(rounded(count / n, 0, 100) for count in counts.values()
                      if count is not None and n)
    return values - {None}


def average_bands(cell, kind, one, items):
    """The shares of a composite that is shown, all of whose questions are: the average of
    theirs. In results.json stands that of the positive answers alone."""
    shown = [cell["targets"]["item", item] for item in items
             if item not in cell["targets"][kind, one]["without"]]
    shown = [figures for figures in shown if figures["status"] != "empty"]
    if cell["targets"][kind, one]["status"] != "published" or not shown or any(
            figures["status"] != "published" for figures in shown):
        return set()
    shares = [[figures[band]["share"] for figures in shown]
              for band in ("middle", "negative") if shown[0][band] is not None]
    # A tie may come out a little below.
    return {rounded(sum(some) / len(some) + 1e-12, 0, 100) for some in shares}


def values_of_said(said, responses):
    """Every number that is printed of those who wrote something."""
    values = set()
    for n in [said["n"]] + [theme["n"] for theme in said["themes"] or []]:
        values.add(n)
        values.update(rounded(n / base, 0, 100) for base in (said["n"], responses)
                      if n is not None and base)
    return values - {None}


class Printed:
    """What may stand in the workbooks of a release: nothing else."""

    def __init__(self, release, composites):
        self.release = release
        self.areas = {area["name"]: area["id"] for area in release.areas.values()}
        self.labels = {}
        for attribute in release.results["instrument"]["attributes"]:
            for value in attribute["values"]:
                self.labels[attribute["id"], value["id"]] = value["label"]
        self.numbers = {}  # by id of a target: of any cell, comparison or mean
        for cell in release.cells.values():
            for (_, one), figures in cell["targets"].items():
                self.add(one, values_of(figures))
                if figures["n"] is not None:  # who gave no answer on the scale
                    self.add(one, {cell["responses"] - figures["n"]})
                for count in list((figures.get("options") or {}).values()) + [
                        figures.get(name) for name in NON_ANSWERS.values()]:
                    if count is not None and cell["responses"]:
                        self.add(one, {rounded(count / cell["responses"], 0, 100)})
            for one, said in cell["said"].items():
                self.add(one, values_of_said(said, cell["responses"]))
            for (kind, one), items in composites.items():
                self.add(one, average_bands(cell, kind, one, items))
        for one in release.results["comparisons"]:
            self.add(one["target"]["id"], {one["n1"], one["n2"]} | {
                rounded(one[name], 1) for name in ("difference", "low", "high")
                if one[name] is not None})
            self.add(one["target"]["id"], self.others(one))
        for message in release.results["messages"]:
            for one in message["figures"]:
                self.add(one["target"]["id"], {one["n"], one["n_other"]} | {
                    rounded(one[name], 1) for name in
                    ("score", "low", "high", "score_other", "difference")
                    if one[name] is not None})
        for one in release.results["mean_of_places"]:
            self.add(one["target"]["id"], {one["places"]} | {
                rounded(figure, places, times) for figure, places, times in
                ((one["score"], 1, 1), (one["positive"], 0, 100)) if figure is not None})

    def add(self, one, values):
        self.numbers.setdefault(one, set()).update(values)

    def others(self, comparison):
        """The average of those who are compared with: that of any cell of the area, less
        the difference."""
        target = comparison["target"]["kind"], comparison["target"]["id"]
        return {rounded(cell["targets"][target]["score"]["mean"] -
                        comparison["difference"], 1)
                for key, cell in self.release.cells.items()
                if key[0] == comparison["area"] and comparison["difference"] is not None
                and cell["targets"][target]["score"]["mean"] is not None}

    def area_in(self, title):
        """The area that a title names, the last of them."""
        found = [(title.rfind(name), area) for name, area in self.areas.items()
                 if re.search(rf"\b{re.escape(name)}(?![\w-])", title)]
        return max(found)[1] if found else None

    def cell(self, area, label):
        """The cell of an area for all staff, or of the group or area of that label."""
        if label in self.areas:
            return self.release.cells.get((self.areas[label], None, (None,)))
        if label in (None, "All staff"):
            return self.release.cells.get((area, None, (None,)))
        parts = sorted(re.split(r", | and | \+ ", label))
        for key, cell in self.release.cells.items():
            if key[0] == area and key[1] and sorted(
                    self.labels.get((key[1], value), value) for value in key[2]) == parts:
                return cell
        return None


def check_row(printed, cell, one, heading, value):
    """What is wrong with a number in the row of a target, or None."""
    figures = cell and next((figures for (_, name), figures in cell["targets"].items()
                             if name == one), None)
    known = None
    if figures is not None and heading.startswith(("Number of staff", "Number of answers")):
        known = {figures["n"]}
    elif figures is not None and heading.startswith("Average answer"):
        mean = figures["score"]["mean"]
        known = {None if mean is None else rounded(mean, 1)}
    if known is None or re.search("rest|first|second", heading):
        known = printed.numbers.get(one, set())
    return None if value in known else f"{one}, {heading}: {value}"


def check_table(printed, title, rows):
    """Yields what a table says that results.json does not. Its first row has the
    headings."""
    area, headings = printed.area_in(title), rows[0]
    column = {str(text).split(" (")[0]: letter for letter, text in headings.items()}
    for row in rows[1:]:
        one = row.get(column.get("Code"))
        label = row.get(column.get("Group", column.get("Place", column.get("Locality"))))
        if "Breakdown" in column:
            yield from check_people(printed, area, row, column)
        if one is None or one not in printed.numbers:
            continue
        for letter, value in row.items():
            heading = str(headings.get(letter, ""))
            if isinstance(value, Decimal) and "gap" not in heading.lower():
                in_heading = re.match(r"(.*): (?:number of staff|average answer)", heading)
                at = printed.cell(area, in_heading[1] if in_heading else label)
                is_answer = "Answer" in column and heading.startswith("Number of staff")
                wrong = check_row(printed, None if is_answer else at, one, heading, value)
                if wrong:
                    yield wrong
            for number in re.findall(r"\b([\d,]+) (?:staff|answers)\b", str(value)):
                if int(number.replace(",", "")) not in printed.numbers[one]:
                    yield f"{one}, {heading}: {value}"


def check_people(printed, area, row, column):
    """The number of responses of an area or group."""
    value = row.get(column.get("Number of responses"))
    if isinstance(value, Decimal):
        label = row.get(column["Staff"])
        cell = printed.cell(area, label)
        known = {cell["responses"]} if cell else {
            other["responses"] for other in printed.release.cells.values()}
        if value not in known:
            yield f"{label}: {value} responses"


def compare(release, folder, composites):
    """Yields what stands in a workbook and not, or otherwise, in results.json."""
    printed = Printed(release, composites)
    for path in sorted(folder.glob("*.xlsx")):
        for name, rows in read_sheets(path):
            first = next((r for r, row in enumerate(rows) if len(row) > 1), None)
            if rows and first is not None:
                for line in check_table(printed, str(rows[0].get("A", "")), rows[first:]):
                    yield f"{path.name}, {name}: {line}"
