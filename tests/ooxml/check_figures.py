"""Workbooks and charts show the figures of results.json, each rounded once.

Usage: check_figures.py PATH_OF_kloe. Reads them back, and compares every figure of the
sheets of scores and questions, and every number a chart keeps, with the JSON value
rounded half away from zero in decimal.
"""

import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli")]
import kinds
from book import Book, read_parts
from program import ROOT, Faults, Program, temporary
from published import (BANDS, Results, as_shown, band_shares, check_joined, find, label_of,
                       member, of_free_text, rounded, shown_of)

SCORES = {"Average answer": ("score.mean", 1, 1), "Lower limit": ("score.low", 1, 1),
          "Upper limit": ("score.high", 1, 1)}


def check_book(faults, book, area, results, raw):
    """The sheets of scores and questions, which have a column of codes."""
    n = 0
    for sheet in book.sheets:
        if sheet.table is None or not re.fullmatch(
                "Summary|[A-Z]+ (conditions|questions)", sheet.name):
            continue
        for row in sheet.table.rows:
            # Of condition and question in one row, the question.
            code = row[0].value.split(", ")[-1]
            kinds = ["kloe"] if sheet.name == "Summary" else ["item", "condition"]
            kind = next(kind for kind in kinds if (area, "", kind, code) in results.found)
            is_items = kind == "item"
            result = results.found[area, "", kind, code]
            for heading, cell in zip(sheet.table.columns, row):
                path = next((SCORES[start] for start in SCORES
                             if heading.startswith(start)), None)
                if heading == "Number of staff":
                    path = ("n", 0, 1)
                elif "average over the questions" in heading:
                    path = ("positive.share", 0, 100)
                elif heading == "Whole system: average":
                    system = results.found[results.system, "", kind, code]
                    n += 1
                    value = system["score"]["mean"]
                    faults.check(cell.value == as_shown(value, 1),
                                 f"{book.name} {sheet.name}: {cell.value!r} for {value!r}")
                if path is None:
                    continue
                value = member(result, path[0])
                n += 1
                good = cell.value == as_shown(value, *path[1:]) if value is not None \
                    else cell.value in ("[c]", "[w]", "[z]", "[x]")
                faults.check(good, f"{book.name} {sheet.name} {cell.reference}: "
                             f"{cell.value!r} for {value!r}")
            if result["status"] == "published":
                shown = [cell.value for heading, cell in zip(sheet.table.columns, row)
                         if heading.endswith("(%)")]
                shares = {band: result[band]["share"] for band in BANDS} if is_items else \
                    band_shares(raw, results.found[area, "", "area", ""], kind, result)
                wanted = [as_shown(share, 0, 100) if share is not None else "[c]"
                          for share in shares.values()]
                if len(shown) == 2:  # no scale on the sheet has a middle
                    del wanted[1]
                n += len(shown)
                is_alone = sheet.name == "Summary" and not shown  # the upper band
                faults.check(is_alone or shown == wanted, f"{book.name} {sheet.name} "
                             f"{row[0].value}: {shown}, should be {wanted}")
    return n


NON_ANSWERS = {"Left blank": "blank", "Could not be read": "invalid", "Not asked": "not_asked"}


def check_answers(faults, book, area, results, raw):
    """Every option of every question, and every way to give no answer."""
    sheet = book.sheet("All the answers")
    scales = {scale["id"]: scale for scale in raw["instrument"]["scales"]}
    items = {item["id"]: item for item in raw["instrument"]["items"]}
    responses = results.found[area, "", "area", ""]["responses"]
    shown = {(row[1].value, row[3].value): [cell.value for cell in row[4:]]
             for row in sheet.table.rows}
    wanted = {}
    for item in items.values():
        result = results.found[area, "", "item", item["id"]]
        rows = [(option["label"], result["options"] and result["options"][option["id"]],
                 option.get("score") is not None) for option in scales[item["scale"]]["options"]]
        rows += [(words, result[key], False) for words, key in NON_ANSWERS.items()
                 if key != "not_asked" or result[key] != 0]
        for label, count, is_scored in rows:
            code = {"suppressed": "[c]", "not-asked": "[z]"}.get(result["status"])
            if label == "Not asked" and code:
                continue
            share = [as_shown(count / base, 0, 100) if count is not None and base else "[w]"
                     for base in (result["n"] if is_scored else None, responses)]
            wanted[item["id"], label] = [
                code or ("[c]" if count is None else count),
                "[z]" if not is_scored else code or ("[c]" if count is None else share[0]),
                code or ("[c]" if count is None else share[1])]
    for key, value in wanted.items():
        faults.check(shown.get(key) == value,
                     f"{book.name} All the answers {key}: {shown.get(key)}, should be {value}")
    faults.check(set(shown) == set(wanted), f"{book.name} All the answers: other rows: "
                 f"{sorted(set(shown) ^ set(wanted))[:3]}")
    texts = [row[2].value for row in sheet.table.rows if row[2].value != row[1].value]
    faults.check(len(texts) == len(items), f"{book.name} All the answers: {len(texts)} texts")
    return 3 * len(wanted)


# Behind what KLOEs are called.
BOARD = ["Number of staff", "Average answer now", "Lower limit",
         "Upper limit"]
BOARD_CHANGE = ["Average answer then", "Lower limit then", "Upper limit then",
                "Change (points)", "Lower limit of the change", "Upper limit of the change"]
KLOES_MAX = 20  # that a side has room for


def check_board(faults, book, area, results, raw):
    """The page for a board: each KLOE in its order, now, and what has changed. The average
    of the wave before is not in these results (check_sheets.py)."""
    sheet, n = book.sheet("On one page"), 0
    # A place that is withheld gets the system's figures, and not this page of them.
    is_own = f": {results.areas[results.system]['name']}" in book.sheet("Cover").value(1, 1)
    faults.check((sheet is not None) == is_own, f"{book.name}: a page for a board of {area}")
    if sheet is None:
        return 0
    titles = [" ".join(kloe["title"].split())
              for kloe in raw["instrument"]["kloes"]][:KLOES_MAX]
    called = [re.sub("managers$", "staff", column) for column in sheet.table.columns[1:]]
    faults.check(called in (BOARD, BOARD + BOARD_CHANGE) and
                 [row[0].value for row in sheet.table.rows] == titles,
                 f"{book.name} {sheet.name}: {sheet.table.columns}, of other KLOEs")
    for kloe, row in zip(raw["instrument"]["kloes"], sheet.table.rows):
        result = results.found[area, "", "kloe", kloe["id"]]
        wanted = [(1, result["n"], None), *((2 + at, result["score"][key], 1)
                                            for at, key in enumerate(("mean", "low", "high")))]
        if len(row) > 1 + len(BOARD):
            moved = results.compared["previous", area, "", "kloe", kloe["id"]]
            wanted += [(8 + at, moved[key], 1)
                       for at, key in enumerate(("difference", "low", "high"))]
        for at, value, places in wanted:
            n += 1
            of_change = at > 7 and value is not None  # goes below 0, and beyond no end
            ways = (float(rounded(value, 1)),) if of_change else shown_of(value, places)
            faults.check(row[at].value in ways, f"{book.name} {sheet.name} "
                         f"{row[at].reference}: {row[at].value!r} for {value!r}")
    return n


def check_free_text(faults, book, area, results, raw):
    """Who wrote something, and about what, of all staff and each group that is shown."""
    sheet, n = book.sheet("Free text"), 0
    codes = {entry["id"] for entry in raw["instrument"].get("comments", [])}
    faults.check((sheet is not None) == bool(codes), f"{book.name}: a sheet of free text")
    if sheet is None or not codes:
        return 0
    cells = {"All staff" if cell["group"] is None else label_of(cell["group"], raw): cell
             for cell in results.areas[area]["cells"] if cell["status"] == "published"}
    rows = {}
    for code, _, whom, about, *shown in ([cell.value for cell in row]
                                         for row in sheet.table.rows):
        rows.setdefault((code, whom), []).append(about)
        is_theme = about != "Wrote something"
        count, base = of_free_text(raw, cells[whom], code, about if is_theme else None)
        responses = cells[whom]["responses"]
        ways = [shown_of(count, None) if count is not None else ("[c]",)] + [
            ("[z]",) if of is None else ("[c]",) if count is None else
            (as_shown(count / of, 0, 100),) for of in (base if is_theme else None, responses)]
        n += 3
        faults.check(all(a in b for a, b in zip(shown, ways)), f"{book.name} "
                     f"{sheet.name} {code} {whom} {about}: {shown}, should be {ways}")
    for code in codes:
        for whom, cell in cells.items():
            said = next(entry for entry in cell["comments"] if entry["id"] == code)
            there = len(rows.get((code, whom), []))
            wanted = (1 if said["status"] != "published" else 2 if said["themes"] is None
                      else 1 + len(said["themes"]))
            faults.check(there == wanted, f"{book.name} {sheet.name} {code} {whom}: {there} "
                         f"rows, should be {wanted}")
    return n


def check_side(faults, book, tab, results, cells):
    """The averages of those who stand side by side, and every figure of each one below the
    other. `cells`: area and group of each, by its label. How many were compared."""
    n = 0
    sheet, figures = book.sheet(tab), book.sheet(f"{tab}, figures")
    if figures is None:  # localities have sheets of their own instead
        faults.check(sheet is None or tab == "Localities",
                     f"{book.name} has {tab} and not its figures")
    shown = {label for label, key in cells.items()
             if results.found[*key, "area", ""]["status"] == "published"}
    faults.check(figures is None or {row[2].value for row in figures.table.rows} == shown,
                 f"{book.name} {tab}, figures: not of {sorted(shown)}")
    texts = {}
    for row in figures.table.rows if figures else ():
        code, text, label = (cell.value for cell in row[:3])
        kind, result = find(results, *cells[label], code)
        texts.setdefault(code, []).append(text)
        for index, path, places in ((4, "n", None), (5, "score.mean", 1), (6, "score.low", 1),
                                    (7, "score.high", 1)):
            n += 1
            value = member(result, path)
            faults.check(row[index].value in shown_of(value, places), f"{book.name} "
                         f"{figures.name} {code} {label}: {row[index].value!r} for {value!r}")
        for cell, band in zip(row[8:], ("positive", "middle", "negative")):
            value = member(result, f"{band}.share") if kind == "item" else None
            n += 1
            faults.check(kind != "item" or len(row) < 11 or
                         cell.value in shown_of(value, 0, 100) + ("[z]",), f"{book.name} "
                         f"{figures.name} {code} {label}: {cell.value!r} for {value!r}")
        low = "low-reliability" in result["flags"]
        faults.check(("[u]" in row[3].value) == low,
                     f"{book.name} {figures.name} {code} {label}: [u] {not low}")
    for code, of_code in texts.items():
        faults.check(set(of_code[1:]) <= {code.split(", ")[-1]}, f"{book.name} "
                     f"{figures.name} {code}: its text stands more than once")
    for row in sheet.table.rows if sheet else ():
        for heading, cell in list(zip(sheet.table.columns, row))[3:]:
            label, _, responses = heading.rpartition(" (")
            key = cells[label]
            n += 1
            kind, result = find(results, *key, row[0].value)
            value = member(result, "score.mean")
            faults.check(cell.value in shown_of(value), f"{book.name} {tab} {row[0].value} "
                         f"{label}: {cell.value!r} for {value!r}")
            wanted = f"{results.found[*key, 'area', '']['responses']:,})"
            faults.check(responses == wanted, f"{book.name} {tab}: {heading!r}, not {wanted}")
            low = value is not None and "low-reliability" in result["flags"]
            named = re.search(r"\[u\] low reliability: (.*?)(; |\. |$)", row[2].value)
            faults.check(not low or (named and (label in named.group(1) or
                                                named.group(1).startswith("every "))),
                         f"{book.name} {tab} {row[0].value}: no [u] for {label}")
    return n


def check_groups(faults, book, area, results, raw):
    """The groups of the area shown: who answered, and side by side. Tells how many figures
    were compared, and how many of them are of several groups shown as one."""
    n = joined = 0
    answered = {(row[0].value, row[1].value): row[2].value
                for row in book.sheet("Who answered").table.rows}
    for attribute in raw["instrument"]["attributes"]:
        cells, one = {"All staff": (area, "")}, None
        for cell in results.areas[area]["cells"]:
            group = cell["group"]
            if group is None or group["attribute"] != attribute["id"]:
                continue
            label = label_of(group, raw)
            cells[label] = (area, f"{group['attribute']}={group['value']}")
            one = label if "values" in group else one
            n += 1
            value = answered.get((attribute["text"], label))
            faults.check(value in shown_of(cell["responses"], None),
                         f"{book.name} Who answered {label}: {value!r}")
        tab = f"Groups {attribute['id']}"
        n += check_side(faults, book, tab, results, cells)
        figures = book.sheet(f"{tab}, figures")
        for sheet in filter(None, (book.sheet(tab), figures)):
            above = " ".join(str(line.value) for line in sheet.above)
            named = f"each by itself: {one}." in above
            faults.check(named == (one is not None), f"{book.name} {sheet.name}: says of "
                         f"{one} that it is joined: {named}")
        if one and figures:
            joined += sum(row[2].value == one for row in figures.table.rows)
    parts = {"Localities": "locality", "Places": "place"}
    for tab, level in parts.items():
        cells = {a["name"]: (a["id"], "") for a in results.areas.values()
                 if a["id"] == area or (a["level"] == level and
                                        (level == "place" or a["parent"] == area))}
        n += check_side(faults, book, tab, results, cells)
    return n, joined


def check_charts(faults, book, area, results, raw):
    """What a chart keeps is its sheet's figures, and these are the published ones."""
    n = 0
    for sheet, figures in zip(book.sheets, book.sheets[1:]):
        for drawing in sheet.drawings:
            charts = [part for kind, part in book.related(drawing) if kind == "chart"]
            text = book.parts[charts[0]].decode()
            columns = figures.table.columns
            faults.check('<c:max val="100"/>' in text and '<c:min val="0"/>' in text,
                         f"{book.name} {sheet.name}: the axis is not 0 to 100")
            stacked = "<c:grouping val=\"stacked\"/>" in text
            series = re.findall("<c:val>.*?</c:val>", text)
            for index, values in enumerate(series):
                kept = {int(at): value for at, value in
                        re.findall(r'<c:pt idx="(\d+)"><c:v>([^<]*)</c:v>', values)}
                column = figures.table.column(len(columns) - len(series) + index)
                for at, cell in enumerate(column):
                    n += 1
                    good = float(kept.get(at, 0)) == cell.value if cell.is_number \
                        else at not in kept
                    faults.check(good, f"{book.name} {sheet.name}: keeps {kept.get(at)!r} "
                                 f"for {cell.value!r}")
                    if stacked:
                        bands = BANDS if len(series) == 3 else ("positive", "negative")
                        share = drawn_shares(sheet, area, results, raw, figures.table.rows[
                            at][1].value)[bands[index]]
                        wanted = "[c]" if share is None else int(rounded(share, 0, 100))
                        faults.check(cell.value == wanted, f"{book.name} {figures.name} "
                                     f"{cell.reference}: {cell.value!r} for {share!r}")
    return n


def drawn_shares(sheet, area, results, raw, code):
    """The shares that a row of a chart stands for, by band."""
    if code in results.areas:  # by locality: the code is of the area, the tab begins
        area, tab = code, sheet.name.split(" ")[0]  # with what was asked, cut where long
        code = next(one for _, _, kind, one in results.found if kind in ("kloe", "theme")
                    and (one.startswith(tab[:-3]) if tab.endswith("...") else one == tab))
    kind, result = find(results, area, "", code)
    if kind == "item":
        return {band: (result[band] or {}).get("share") for band in BANDS}
    return band_shares(raw, results.found[area, "", "area", ""], kind, result)


def whose(book, raw):
    """The area whose figures a workbook shows: that its summary is titled after."""
    sheet = book.sheet("Summary") or book.sheet("Cover chart")
    title = sheet.value(1, 1)
    if "the whole system" in title:
        return raw["areas"][0]["id"]
    names = [area for area in raw["areas"] if area["level"] != "locality" and
             (title.endswith(": " + area["name"]) or f" {area['name']}, " in title)]
    return max(names, key=lambda area: len(area["name"]))["id"]


def main():
    program, faults = Program(), Faults()
    with temporary() as name:
        folder = pathlib.Path(name)
        for kind, review in kinds.make(folder / "in", ROOT).items():
            out = folder / kind
            if not program.report(faults, review, out):
                continue
            raw = json.loads((out / "results.json").read_text(encoding="utf-8"))
            results = Results(raw)
            cells, drawn = 0, 0
            joined = check_joined(faults, raw)
            of_joined = 0
            for path in sorted(out.glob("*.xlsx")):
                book = Book(path.name, read_parts(path))
                area = whose(book, raw)
                if book.is_charts:
                    drawn += check_charts(faults, book, area, results, raw)
                else:
                    cells += check_book(faults, book, area, results, raw)
                    cells += check_answers(faults, book, area, results, raw)
                    cells += check_board(faults, book, area, results, raw)
                    cells += check_free_text(faults, book, area, results, raw)
                    of_groups, of_these = check_groups(faults, book, area, results, raw)
                    cells += of_groups
                    of_joined += of_these
            print(f"{kind}: {cells} cells, {drawn} numbers of charts; "
                  f"{joined} joined groups with {of_joined} figures")
            is_little = kind in kinds.LITTLE
            faults.check(is_little or (joined > 0 and of_joined > 50),
                         f"{kind}: {joined} joined groups, {of_joined} of their figures")
            faults.check(cells > (100 if is_little else 500) and
                         drawn > (29 if is_little else 100),
                         f"{kind}: too little compared")
    faults.finish()


if __name__ == "__main__":
    main()
