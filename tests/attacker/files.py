"""What was handed out: results.json and results.csv, read by themselves."""

import csv
import json


class Release:
    """Published cells by (area, attribute, values); of each its targets by kind and id.
    The review file that it was made with says what else it was made from."""

    def __init__(self, path, review=None, has_late=False):
        self.has_late = has_late
        self.groups = (review or {}).get("groups", [])
        self.left_out = (review or {}).get("leave_out", [])
        self.results = json.loads(path.read_text(encoding="utf-8"))
        self.minimum = self.results["method"]["minimum"]
        self.counted = set()
        self.areas = {area["id"]: area for area in self.results["areas"]}
        self.cells = {}
        for area in self.results["areas"]:
            self.counted |= set(area.get("counts", []))
            for cell in area["cells"]:
                group = cell["group"]
                key = ((area["id"], None, (None,)) if group is None else
                       (area["id"], group["attribute"],
                        tuple(group.get("values", [group["value"]]))))
                cell["targets"] = {
                    (kind, one["id"]): one for kind, name in
                    (("item", "items"), ("kloe", "kloes"), ("condition", "conditions"),
                     ("theme", "themes")) for one in cell[name]}
                for theme in cell["themes"]:
                    cell["targets"]["theme", theme["id"]] = theme
                cell["said"] = {one["id"]: one for one in cell.get("comments", [])}
                self.cells[key] = cell

    def common_themes(self):
        """The items of each theme that is made of what every return asks."""
        common = [one["theme"] for one in self.results["method"]["common_questions"]]
        return {("theme", theme["id"]): theme["items"]
                for framework in self.results["instrument"]["frameworks"]
                for theme in framework["themes"] if theme["id"] in common}

    def those_here(self, composites):
        """Those of them that the file has."""
        targets = next(iter(self.cells.values()))["targets"]
        return {one: items for one, items in composites.items() if one in targets}

    def is_left_out(self, item, cells):
        """Whether somebody in these cells does not count with an item in composites."""
        return any(one == item or (isinstance(one, dict) and one["item"] == item and
                                   (one["area"], None, None) in cells)
                   for one in self.left_out)

    def compared_cell(self, comparison):
        """The cell that a comparison is of."""
        return next(cell for key, cell in self.cells.items()
                    if key[0] == comparison["area"] and
                    key[1] == comparison["attribute"] and
                    "+".join(map(str, key[2])) == str(comparison["value"]))

    def said(self, question):
        """The cells that tell how many wrote something, or about what."""
        return {key: cell["said"][question] for key, cell in self.cells.items()
                if question in cell["said"] and (
                    cell["said"][question]["n"] or cell["said"][question]["themes"])}

    def shown(self, kind, one):
        """The cells that publish a target, and what they say; common questions stand in
        the first release only."""
        said = {key: cell["targets"].get((kind, one)) for key, cell in self.cells.items()}
        return {key: of for key, of in said.items()
                if of is not None and of["status"] == "published"}


def group_text(key):
    return "" if key[1] is None else f"{key[1]}={'+'.join(key[2])}"


# What a measure of the CSV is in the JSON.
MEASURES = {
    "n": ("n",), "score": ("score", "mean"), "score_low": ("score", "low"),
    "score_high": ("score", "high"), "score_sd": ("score", "sd"), "sd": ("sd",),
    "mean": ("mean",), "dont_know": ("dont_know",), "blank": ("blank",),
    "not_asked": ("not_asked",), "invalid": ("invalid",), "alpha": ("alpha", "value"),
    "alpha_n": ("alpha", "n"), "consensus": ("consensus",),
}


def find(figure, path):
    for name in path:
        figure = figure[name] if figure is not None else None
    return figure


def known_said(said, measure):
    """A number of those who wrote something, or about a theme; None: it is not known."""
    if said is None or measure == "n":
        return said and said["n"]
    return {f"theme={theme['id']}": theme["n"] for theme in said["themes"] or []}.get(
        measure)


def compare_csv(release, path):
    """Yields what stands in the CSV and not, or otherwise, in the JSON."""
    by_group = {(key[0], group_text(key)): cell for key, cell in release.cells.items()}
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            cell = by_group.get((row["area"], row["group"]))
            if row["value"] == "" or cell is None or "mean_of_places" in row["measure"]:
                continue
            if row["kind"] == "comment":
                if known_said(cell["said"].get(row["id"]), row["measure"]) != \
                        int(row["value"]):
                    yield f"{row}"
                continue
            if row["kind"] == "area":
                if row["measure"] == "responses" and \
                        cell["responses"] != int(row["value"]):
                    yield f"{row}"
                continue
            target = cell["targets"].get((row["kind"], row["id"]))
            if row["measure"] in MEASURES and target is not None:
                known = find(target, MEASURES[row["measure"]])
                if known is None or abs(known - float(row["value"])) > 0.00501:
                    yield f"{row}"
            elif target is not None and target["status"] == "suppressed":
                yield f"{row}"
