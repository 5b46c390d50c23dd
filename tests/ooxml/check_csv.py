"""results.csv shows the figures of results.json, each rounded once, and nothing else.

Usage: check_csv.py PATH_OF_kloe. Reads it back, and compares every row with the JSON
value rounded half away from zero in decimal, and what its metadata says with its rows.
"""

import csv
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli")]
import kinds
from program import ROOT, Faults, Program, temporary
from published import Results, member, rounded

# Measure of the CSV file: where results.json has it, decimals, factor.
ITEM = {"n": ("n", 0, 1), "dont_know": ("dont_know", 0, 1),
        "not_applicable": ("not_applicable", 0, 1),
        "prefer_not_to_say": ("prefer_not_to_say", 0, 1), "blank": ("blank", 0, 1),
        "invalid": ("invalid", 0, 1), "not_asked": ("not_asked", 0, 1),
        "score": ("score.mean", 2, 1), "score_low": ("score.low", 2, 1),
        "score_high": ("score.high", 2, 1)}
for band in ("positive", "middle", "negative"):
    ITEM[band] = (f"{band}.share", 2, 100)
COMPOSITE = {"n": ("n", 0, 1), "score": ("score.mean", 2, 1),
             "score_low": ("score.low", 2, 1), "score_high": ("score.high", 2, 1),
             "positive": ("positive.share", 2, 100)}
COMMENT = {"n": ("n", 0, 1)}
FLAGS = {"low_reliability": "low-reliability", "divided": "divided", "ceiling": "ceiling",
         "floor": "floor"}
COMPARED = {"rest_of_system": "rest-of-system", "rest_of_place": "rest-of-place",
            "rest_of_area": "group", "previous": "previous"}
COMPARISON = {"difference": 2, "low": 2, "high": 2}
# What of a target is no figure of it, or stands in columns of its own.
HEADS = {"id", "status", "flags", "without", "area", "kind", "attribute", "value", "target",
         "against", "highlighted", "framework"}
HIDDEN = {"suppressed", "not-asked"}  # of which nothing is known


def compared_by_words(results):
    """The kinds of comparisons by the words that their measures start with; of a pair
    the other group is named there."""
    return {**COMPARED, **{kind: kind for kind, *_ in results.compared
                           if kind.startswith("less_")}}


def expected(results, compared, row):
    """The digits that stand in a row of the CSV file; "" where there is no figure,
    False where there should be no row."""
    area, group, kind, name = row["area"], row["group"], row["kind"], row["id"]
    measure = row["measure"]
    for words, of in compared.items():
        if measure.startswith(words + "_"):
            entry = results.compared[of, area, group, kind, name]
            what = measure[len(words) + 1:]
            if what == "all":
                return entry["status"] != "published" and ""
            if what.startswith("without="):
                return str(entry["without"].count(what[8:]))
            value = entry[what]
            if what == "highlighted":
                return value and "1"
            return "" if value is None else rounded(value, COMPARISON[what])
    if measure.startswith("mean_of_places_"):
        entry = results.means[kind, name]
        if measure[15:].startswith("without="):
            return str(entry["without"].count(measure[23:]))
        what, places, factor = {"n": ("places", 0, 1), "score": ("score", 2, 1),
                                "positive": ("positive", 2, 100)}[measure[15:]]
        value = entry[what]
        return "" if value is None else rounded(value, places, factor)
    if measure == "invited":
        return str(results.areas[area]["invited"])
    result = results.found[area, group, kind, name]
    if measure == "all":
        return result["status"] in HIDDEN and ""
    if kind == "area":
        path, places, factor = {"responses": ("responses", 0, 1), "response_rate":
                                ("response_rate", 2, 100)}[measure]
    elif measure in FLAGS:
        return FLAGS[measure] in result["flags"] and "1"
    elif measure.startswith("option="):
        count = result["options"][measure[7:]]
        return "" if count is None else str(count)
    elif measure.startswith("theme="):
        counts = {theme["id"]: theme["n"] for theme in result["themes"] or []}
        return str(counts.get(measure[6:]))
    elif measure.startswith("without="):
        return str(result["without"].count(measure[8:]))
    else:
        path, places, factor = {"item": ITEM, "comment": COMMENT}.get(kind, COMPOSITE)[measure]
    value = member(result, path)
    return "" if value is None else rounded(value, places, factor)


def check_csv(faults, folder, results, is_little):
    raw = (folder / "results.csv").read_bytes()
    faults.check(raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\n") == raw.count(b"\r\n"),
                 "results.csv: no byte order mark, or lines do not end in CRLF")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    told, compared = set(), compared_by_words(results)
    for row in rows:
        place = " ".join((row["area"], row["group"], row["kind"], row["id"], row["measure"]))
        faults.check(place not in told, f"results.csv repeats {place}")
        told.add(place)
        wanted = expected(results, compared, row)
        faults.check(row["value"] == wanted,
                     f"results.csv: {place}: {row['value']!r}, should be {wanted!r}")
        name = results.areas[row["area"]]["name"]
        marked = re.match(r" *[=+\-@\t\r]", name) is not None
        faults.check(row["area_name"] == "'" * marked + name,
                     f"results.csv: name {row['area_name']!r}")
    check_rows_there(faults, told, results, compared)
    metadata = json.loads((folder / "results.csv-metadata.json").read_text("utf-8"))
    marked = sum(row["area_name"].startswith("'") and
                 row["area_name"] != results.areas[row["area"]]["name"] for row in rows)
    notes = {note["about"]: note for note in metadata["notes"]}
    faults.check(notes["apostrophes"]["cells"] == marked,
                 f"metadata: {notes['apostrophes']['cells']} marked cells, not {marked}")
    known = {entry["measure"].split("=")[0] for entry in notes["measures"]["measures"]}
    # The metadata writes ID for the group on the other side of a pair.
    unknown = {re.sub("^less_[^_]*_", "less_ID_", row["measure"].split("=")[0])
               for row in rows} - known
    faults.check(not unknown, f"metadata does not tell of {sorted(unknown)}")
    codes = {entry["code"] for entry in notes["codes"]["group"]}
    unknown = {row["group"] for row in rows} - codes - {""}
    faults.check(not unknown, f"metadata does not tell of {sorted(unknown)}")
    names = [column["name"] for column in metadata["tableSchema"]["columns"]]
    faults.check(names == list(rows[0]), f"metadata: columns {names}")
    check_said_to_be_gone(faults, notes["only in results.json"]["figures"], results,
                          is_little)
    return len(rows)


def check_rows_there(faults, told, results, compared):
    """Every target has its rows: of what is published each measure, of what is not the
    one that says so, and nothing of its comparisons."""
    wanted = {"kloe": COMPOSITE, "condition": COMPOSITE, "theme": COMPOSITE, "item": ITEM,
              "comment": COMMENT, "area": ("responses", "response_rate")}
    for key, result in results.found.items():
        is_hidden = result["status"] in HIDDEN
        there = [measure for measure in ("all", *wanted[key[2]])
                 if " ".join((*key, measure)) in told]
        faults.check(there == (["all"] if is_hidden else list(wanted[key[2]])),
                     f"results.csv has of {key}, {result['status']}: {there}")
        for theme in result.get("themes") or [] if key[2] == "comment" else []:
            faults.check(" ".join((*key, f"theme={theme['id']}")) in told,
                         f"results.csv has of {key} no {theme['id']}")
        for measure, flag in FLAGS.items():
            is_there = " ".join((*key, measure)) in told
            faults.check(is_there == (flag in result.get("flags", ())),
                         f"results.csv: {key}: {measure}")
    for (kind, *key), entry in results.compared.items():
        words = next(w for w, of in compared.items() if of == kind)
        there = [measure for measure in ("all", *COMPARISON, "highlighted")
                 if " ".join((*key, f"{words}_{measure}")) in told]
        should = ([] if results.found[tuple(key)]["status"] in HIDDEN else
                  ["all"] if entry["status"] != "published" else
                  [*COMPARISON, *["highlighted"] * entry["highlighted"]])
        faults.check(there == should, f"results.csv has of {key}, {words}: {there}")


def leaves(value, before=""):
    """The keys of a result down to its figures: "score.mean"."""
    for key, part in value.items():
        if not before and (key in HEADS or (key in ("alpha", "themes") and part is None)):
            continue
        if isinstance(part, list) and before + key == "themes":
            yield from (f"themes.{name}" for theme in part for name in theme if name != "id")
        elif isinstance(part, dict) and key not in ("options", "item_dropped"):
            yield from leaves(part, f"{before}{key}.")
        else:
            yield before + key


def check_said_to_be_gone(faults, figures, results, is_little):
    """What results.json has of a target either has rows or is said to have none."""
    said = {of: {entry["key"] for entry in figures if entry["of"] == of}
            for of in ("item", "comment", "composite", "comparison")}
    shown = {"item": ITEM, "comment": {**COMMENT, "theme": ("themes.n",)},
             "composite": COMPOSITE,
             "comparison": {measure: (measure,) for measure in COMPARISON}}
    published = {"item": [], "comment": [], "composite": [], "comparison": []}
    for (*_, kind, _), result in [*results.found.items(), *results.compared.items()]:
        of = "comparison" if "test" in result else \
            kind if kind in ("item", "comment") else "composite"
        if kind != "area" and result["status"] == "published":
            published[of].append(result)
    for of, entries in published.items():
        if of == "comment" and not entries:
            continue  # of an instrument without a codebook
        there = {leaf for entry in entries for leaf in leaves(entry)}
        rows = {path[0] for path in shown[of].values()}
        # Few have no comparison, and nothing of a scale's reliability.
        faults.check(there == rows | said[of] or (is_little and there <= rows | said[of]),
                     f"metadata: of {of}: neither in rows nor said to be gone, or not "
                     f"there: {sorted(there ^ (rows | said[of]))}")
        faults.check(not rows & said[of], f"metadata: of {of}: rows said to be gone")


def main():
    program, faults = Program(), Faults()
    with temporary() as name:
        folder = pathlib.Path(name)
        for kind, review in kinds.make(folder / "in", ROOT).items():
            out = folder / kind
            if not program.report(faults, review, out, "--formats", "csv,json"):
                continue
            results = Results(json.loads((out / "results.json").read_text(encoding="utf-8")))
            rows = check_csv(faults, out, results, kind in kinds.LITTLE)
            print(f"{kind}: {rows} rows")
            faults.check(rows > (500 if kind in kinds.LITTLE else 5000),
                         f"{kind}: too little compared")
    faults.finish()


if __name__ == "__main__":
    main()
