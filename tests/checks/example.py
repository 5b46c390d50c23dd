#!/usr/bin/env python3
"""Checks the example review against its generator.

    example.py                  the committed files are what make_example.py writes
    example.py RESULTS.json...  and every published count equals its truth.json
    example.py --run KLOE       and so do the results this kloe gives, minimum 10 and 1

RESULTS.json is what `kloe report` wrote for the example, with whatever minimum. The
truth was never near kloe. Exit 1 on any difference, each named.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

EXAMPLE = (pathlib.Path(__file__).resolve().parents[2] / "surveys/examples/three-places")
SHOWN_MAX = 40
NON_ANSWERS = {"dont_know": "dont-know", "not_applicable": "not-applicable",
               "blank": "blank", "invalid": None, "prefer_not_to_say": None}
BANDS = {"positive": ("great", "very-great"), "middle": ("moderate",),
         "negative": ("not-at-all", "small")}


# Withheld with the minimum of 10, worked out by hand. People: 8 and 7 of the voluntary
# sector, 8 and 7 others; in each place the two are 16 and 14 together, and over both
# places 15 and 15, so that nothing else need go. CC5b: 8 of Tollmere's care providers
# answered it; the system's 31 less Fernshire West's 13 and Ambershire's 10 would be those
# 8, so that the smaller, Ambershire's, goes too.
HIDDEN_CELLS = {(place, group) for place in ("ambershire", "tollmere")
                for group in ("voluntary", "other")}
HIDDEN_ITEMS = {("ambershire", "provider", "CC5b"), ("tollmere", "provider", "CC5b")}


class Report:
    def __init__(self):
        self.differences = []
        self.compared = 0

    def equal(self, what, got, expected):
        self.compared += 1
        near = (isinstance(expected, float) and isinstance(got, (int, float))
                and abs(got - expected) <= 1e-9 * max(1, abs(expected)))
        if got != expected and not near:
            self.differences.append(f"{what}: expected {expected}, found {got}")

    def must(self, what, holds):
        self.compared += 1
        if not holds:
            self.differences.append(what)


def check_files(report):
    """The committed returns and truth are the generator's, byte for byte, twice."""
    with tempfile.TemporaryDirectory() as folder:
        generator = [sys.executable, "-B", str(EXAMPLE / "make_example.py")]
        made = []
        for run in ("first", "second"):
            out = pathlib.Path(folder) / run
            subprocess.run(generator + [str(out)], check=True)
            made.append({str(path.relative_to(out)): path.read_bytes()
                         for path in sorted(out.rglob("*")) if path.is_file()})
        printed = subprocess.run(generator + ["--truth"], check=True,
                                 stdout=subprocess.PIPE).stdout
    report.must("make_example.py writes other bytes on its second run",
                made[0] == made[1])
    report.must("make_example.py --truth prints another truth than it writes",
                printed == made[0].get("truth.json"))
    for name, data in made[0].items():
        path = EXAMPLE / name
        report.must(f"{name}: not what make_example.py writes; run it on this folder",
                    path.is_file() and path.read_bytes() == data)
    kept = {f"returns/{path.name}" for path in (EXAMPLE / "returns").iterdir()}
    report.equal("files in returns/", sorted(kept),
                 sorted(name for name in made[0] if name.startswith("returns/")))


def find_minimum(method):
    """The minimum that shaped these results, wherever `method` keeps it."""
    if isinstance(method, dict):
        if isinstance(method.get("minimum"), int):
            return method["minimum"]
        method = list(method.values())
    if isinstance(method, list):
        return next((found for found in map(find_minimum, method) if found), None)
    return None


def check_item(report, where, item, counts, minimum):
    n = sum(counts[option] for options in BANDS.values() for option in options)
    status = item["status"]
    if status == "suppressed":
        report.must(f"{where}: withheld, though the minimum is 1", minimum > 1)
        return
    report.equal(f"{where}: status", status, "published" if n else "empty")
    report.must(f"{where}: shown with {n} answers, under the minimum",
                n == 0 or n >= minimum)
    report.equal(f"{where}: n", item["n"], n)
    for option, count in item["options"].items():
        report.equal(f"{where}: {option}", count, counts.get(option))
    report.must(f"{where}: an option without a count",
                all(option in item["options"]
                    for options in BANDS.values() for option in options))
    for key, column in NON_ANSWERS.items():
        report.equal(f"{where}: {key}", item[key], counts[column] if column else 0)
    if n == 0:
        return
    for band, options in BANDS.items():
        report.equal(f"{where}: {band}", item[band]["count"],
                     sum(counts[option] for option in options))
    scores = ("not-at-all", "small", "moderate", "great", "very-great")
    mean = sum(i * counts[option] for i, option in enumerate(scores, 1)) / n
    report.equal(f"{where}: mean", item["mean"], mean)
    report.equal(f"{where}: score", item["score"]["mean"], 25 * (mean - 1))


def check_cell(report, where, cell, truth, columns, minimum, must_show):
    people = truth["responses"] if truth else 0
    if people == 0:
        report.equal(f"{where}: status", cell["status"], "empty")
        return
    if cell["status"] != "published":
        report.equal(f"{where}: status", cell["status"], "suppressed")
        report.must(f"{where}: {people} people, withheld", minimum > 1 and not must_show)
        return
    report.must(f"{where}: {people} people, shown under the minimum", people >= minimum)
    report.equal(f"{where}: responses", cell["responses"], people)
    items = {item["id"]: item for item in cell["items"]}
    report.equal(f"{where}: items", list(items), list(truth["items"]))
    for name, counts in truth["items"].items():
        if name in items:
            check_item(report, f"{where}, {name}", items[name],
                       dict(zip(columns, counts)), minimum)


def check_areas(report, results, truth, minimum):
    several = (truth["in_each_place"]["ambershire"]["all"]["responses"]
               + truth["in_each_place"]["tollmere"]["all"]["responses"]
               + truth["in_each_place"]["fernshire-west"]["all"]["responses"]
               - truth["in_each_place"]["system"]["all"]["responses"])
    expected = truth["in_first_place" if several < minimum else "in_each_place"]
    report.equal("areas", sorted(a["id"] for a in results["areas"]), sorted(expected))
    for area in results["areas"]:
        cells = expected.get(area["id"], {})
        seen = set()
        for cell in area["cells"]:
            group = cell["group"]["value"] if cell["group"] else "all"
            seen.add(group)
            check_cell(report, f"{area['name']}, {group}", cell, cells.get(group),
                       truth["columns"], minimum,
                       must_show=group == "all" and area["level"] != "locality")
        report.must(f"{area['name']}: no cell for {sorted(set(cells) - seen)}",
                    set(cells) <= seen)


def check_hidden(report, results):
    cells, items = set(), set()
    for area in results["areas"]:
        for cell in area["cells"]:
            group = cell["group"]["value"] if cell["group"] else "all"
            if cell["status"] == "suppressed":
                cells.add((area["id"], group))
                continue
            items |= {(area["id"], group, item["id"]) for item in cell["items"]
                      if item["status"] == "suppressed"}
    report.equal("cells withheld", sorted(cells), sorted(HIDDEN_CELLS))
    report.equal("items withheld in cells that are shown", sorted(items),
                 sorted(HIDDEN_ITEMS))


def check_provenance(report, provenance, truth, minimum):
    inputs = {entry["name"]: entry for entry in provenance["inputs"]}
    report.equal("inputs", sorted(inputs), sorted(truth["returns"]))
    left_out = {}
    for name, known in truth["returns"].items():
        for reason, n in known["left_out"].items():
            left_out[reason] = left_out.get(reason, 0) + n
        for key in ("records", "accepted"):
            shown = inputs.get(name, {}).get(key)
            if shown is not None or minimum == 1:
                report.equal(f"{name}: {key}", shown, known[key])
    for reason in sorted(set(left_out) | set(provenance["left_out"])):
        shown = provenance["left_out"].get(reason, 0)
        if shown is not None or minimum == 1:
            report.equal(f"left out, {reason}", shown, left_out.get(reason, 0))


def check_results(report, path):
    results = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    truth = json.loads((EXAMPLE / "truth.json").read_text(encoding="utf-8"))
    minimum = find_minimum(results["method"])
    report.must(f"{path}: 'method' names no minimum", minimum is not None)
    if minimum is not None:
        check_areas(report, results, truth, minimum)
        if minimum == 10:
            check_hidden(report, results)
        check_provenance(report, results["provenance"], truth, minimum)


def run_and_check(report, kloe):
    """The example with no groups joined, since the truth has none; then with every cell
    shown."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "review"
        shutil.copytree(EXAMPLE, copy)
        review = json.loads((copy / "review.json").read_text(encoding="utf-8"))
        for minimum in (10, 1):
            review["publish"] = {**review["publish"], "minimum": minimum,
                                 "merge_small": False}
            definition = copy / f"minimum-{minimum}.json"
            definition.write_text(json.dumps(review), encoding="utf-8")
            out = pathlib.Path(folder) / f"out-{minimum}"
            done = subprocess.run([kloe, "report", str(definition), "-o", str(out),
                                   "--formats", "json", "--strict"])
            report.equal(f"minimum {minimum}: exit code of kloe report --strict",
                         done.returncode, 0)
            if (out / "results.json").is_file():
                check_results(report, out / "results.json")


def main(arguments):
    report = Report()
    check_files(report)
    if arguments[:1] == ["--run"]:
        if len(arguments) != 2:
            print(__doc__, file=sys.stderr)
            return 2
        if shutil.which(arguments[1]) is None:
            print(f"{arguments[1]}: no program to run", file=sys.stderr)
            return 2
        run_and_check(report, arguments[1])
    else:
        for path in arguments:
            check_results(report, path)
    for difference in report.differences[:SHOWN_MAX]:
        print(difference)
    if len(report.differences) > SHOWN_MAX:
        print(f"... and {len(report.differences) - SHOWN_MAX} more")
    print(f"example: {report.compared} comparisons, "
          f"{len(report.differences)} differences")
    return 1 if report.differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
