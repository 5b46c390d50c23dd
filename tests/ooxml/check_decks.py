"""Every figure of every deck is one of results.json, rounded once; and a deck is put
together as people need it: alternative text, marked headings, one language, titles that
differ.

Usage: check_decks.py PATH_OF_kloe. Reads back charts with what they keep and their
workbooks, tables, titles, text, notes and alternative texts.
"""

import json
import pathlib
import re
import sys
import xml.etree.ElementTree as tree

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "cli"), str(HERE.parent / "oracle")]
import kinds
import stress_review
from deck import A, C, P, Deck
from names import check_names
from program import ROOT, Faults, Program, temporary
from published import (BANDS, WROTE_ABOUT, as_shown, band_shares, crossing, headings_of,
                       label_of, of_free_text, rounded)

HIDDEN = {"suppressed": "[c]", "empty": "[w]", "not-asked": "[z]", "published": "[x]"}
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
# Numbers that the words of a deck have of their own.
OWN_NUMBERS = {"0", "1", "2", "3", "15", "100", "99"}


def whose(deck, raw):
    """The area whose figures a deck shows: that its first title names, whatever those are
    called who answered."""
    title = deck.slides[0].title
    names = [area for area in raw["areas"] if area["level"] != "locality"
             and re.fullmatch("What [a-z ]+? of " + re.escape(" ".join(area["name"].split())) +
                              " told us", title)]
    return names[0] if names else None


def made_for(deck, raw):
    """The area a deck is made for: a place that is withheld gets the system's figures."""
    names = {f"For {' '.join(area['name'].split())}": area for area in raw["areas"]
             if area["level"] == "place"}
    return next((names[" ".join(text.split())] for text in deck.slides[0].texts
                 if " ".join(text.split()) in names), whose(deck, raw))


def all_staff(area):
    return next(cell for cell in area["cells"] if cell["group"] is None)


def drawn(share):
    return None if share is None else rounded(share, 0, 100)


TARGETS = (("kloes", "title"), ("conditions", "text"), ("themes", "title"), ("items", "text"))


def targets_of(raw, kind):
    if kind == "themes":
        return [theme for framework in raw["instrument"]["frameworks"]
                for theme in framework["themes"]]
    return raw["instrument"][kind]


def named_results(raw, cell):
    """Results of a cell by the name that a chart gives them, each with its cell."""
    texts = {}
    for kind, key in TARGETS:
        entries = {entry["id"]: entry[key] for entry in targets_of(raw, kind)}
        for result in cell[kind]:
            name = " ".join(entries[result["id"]].split())
            name = name[0].upper() + name[1:] if kind == "items" else name
            texts.setdefault(name, []).append((kind, cell, result))
    return texts


def check_words(faults, where, label, kept, texts):
    """Notes and alternative text say of a bar what it shows."""
    ends = {"under 1": "0", "over 99": "100"}
    pattern = re.compile(re.escape(label) + r':? ((?:"[^"]+" [^"]+?)+)\.(?= |\n|$)')
    for text in (texts[0], "\n".join(texts[1:])):
        # Two panels may have a label each that reads the same.
        said = [[ends.get(share, share) for share in
                 re.findall(r"(\d+|under 1|over 99) %", match.group(1))]
                for match in pattern.finditer(text)]
        # Of a scale without a middle nothing is drawn there, and nothing said.
        may_say = [kept] + ([[kept[0], kept[2]]] if len(kept) == 3 and kept[1] == "0" else [])
        faults.check(any(words in said for words in may_say),
                     f"{where}: {label!r} shows {kept}, and says {said}")


def option_shares(raw, result, names):
    """The whole per cents of the answers with these labels; None where not published."""
    item = next(entry for entry in raw["instrument"]["items"] if entry["id"] == result["id"])
    scale = next(entry for entry in raw["instrument"]["scales"]
                 if entry["id"] == item["scale"])
    ids = {option["label"]: option["id"] for option in scale["options"]}
    counts = [result["options"].get(ids.get(name)) for name in names]
    if None in counts or not result["n"]:
        return None
    return [str((200 * count + result["n"]) // (2 * result["n"])) for count in counts]


def wanted_bars(raw, kind, cell, result, names):
    """What a bar of a result may show, under these names of its parts."""
    if result["status"] != "published":
        return []
    if kind == "items":
        bands = [drawn(result[band]["share"]) for band in BANDS]
        wanted = [option_shares(raw, result, names)]
    else:
        shares = band_shares(raw, cell, kind[:-1], result)
        bands = [drawn(shares[band]) for band in BANDS]
        wanted = []
    return [bands, [bands[0], bands[2]], *wanted]


def area_of_chart(chart, raw, area):
    """A panel names its place or locality."""
    children = [child for child in raw["areas"] if child.get("parent") == area["id"]]
    named = [child for child in children if re.match(
        f"Bar chart: all [^,]+, {re.escape(' '.join(child['name'].split()))}\\. ", chart.alt)]
    return named[0] if named else area


def check_band_chart(faults, where, chart, notes, raw, area):
    """Each bar is the shares of the target its label names. How many numbers."""
    results, n = named_results(raw, all_staff(area_of_chart(chart, raw, area))), 0
    names = [name for name, _ in chart.series]
    for at, label in chart.categories.items():
        kept = [values.get(at) for _, values in chart.series]
        match = re.fullmatch(r"(.*) \(n\u00a0=\u00a0([\d,]+)(?:, made without .*)?\)"
                             r"(?:\. People\u00a0differ)?", label)
        if match is None:
            faults.check(re.search(r" \[[cwz]\]$", label) is not None and
                         not any(kept), f"{where}: {label!r}: {kept}")
            continue
        wanted = [bars for kind, cell, result in results.get(match.group(1), [])
                  if result["n"] is not None and f"{result['n']:,}" == match.group(2)
                  for bars in wanted_bars(raw, kind, cell, result, names)]
        n += len(kept)
        check_words(faults, where, label, kept, [chart.alt, *notes])
        faults.check(kept in wanted,
                     f"{where}: {label!r}: {kept}, should be one of {wanted}")
    return n


def check_two_sides(faults, where, chart, raw, area):
    """Clustered bars: counts of groups, shares of two groups, or averages of messages.
    How many numbers."""
    n = 0
    texts = {entry["text"]: entry["id"] for entry in raw["instrument"]["items"]}
    texts = {text[0].upper() + text[1:]: name for text, name in texts.items()}
    groups = {label_of(cell["group"], raw): cell for cell in area["cells"] if cell["group"]}
    averages = {rounded(float(figure[key]), 1) for message in raw["messages"]
                if message["area"] == area["id"] for figure in message["figures"]
                for key in ("score", "score_other") if figure[key] is not None}
    for name, values in chart.series:
        for at, value in values.items():
            category = chart.categories[at]
            n += 1
            if name == "Staff who answered":
                good = value == str(groups[category]["responses"])
            elif name in groups and "." not in value and category in texts:
                result = next(entry for entry in groups[name]["items"]
                              if entry["id"] == texts[category])
                good = result["status"] == "published" and \
                    value == drawn(result["positive"]["share"])
            else:
                good = rounded(float(value), 1) in averages
            faults.check(good, f"{where}: {name}, {category}: {value}")
    return n


def shown_cell(value, places, factor=1):
    shown = as_shown(value, places, factor)
    return shown if isinstance(shown, str) else f"{shown:.{places}f}"


def average(result):
    score = result["score"]["mean"]
    return shown_cell(score, 1) if score is not None else HIDDEN[result["status"]]


def has_middle(raw, item):
    """Whether an answer of the question's scale lies half way between its ends."""
    scale = next(entry["scale"] for entry in raw["instrument"]["items"] if entry["id"] == item)
    scores = [option["score"] for entry in raw["instrument"]["scales"] if entry["id"] == scale
              for option in entry["options"] if option.get("score") is not None]
    return min(scores) + max(scores) in [2 * score for score in scores]


def question_row(raw, result, n_columns):
    if result["status"] == "suppressed":
        return ["[c]"] * (n_columns - 1)
    shares = [shown_cell(result[band]["share"], 0, 100) if result[band]["share"] is not None
              else HIDDEN[result["status"]] for band in BANDS]
    shares = [share if share.startswith("[") else share + " %" for share in shares]
    if result["status"] == "published" and not has_middle(raw, result["id"]):
        shares[1] = "[z]"
    if n_columns == 5:
        shares = [shares[0], shares[2]]
    counts = [HIDDEN[result["status"]] if result[key] is None else f"{result[key]:,}"
              for key in ("n", "dont_know")]
    return [counts[0], *shares, counts[1]]


def check_tables(faults, where, slide, raw, area):
    """Tables of questions and of groups show what is published. How many cells."""
    n = 0
    for table in slide.tables:
        headers = table[0]
        if headers[:2] == ["Question", "Answers"]:
            results = named_results(raw, all_staff(area))
            for row in table[1:]:
                wanted = [question_row(raw, result, len(row)) for kind, _, result in results[row[0]]
                          if kind == "items"]
                n += len(row)
                faults.check(row[1:] in wanted, f"{where}: {row}, should be {wanted}")
        elif headers[0] == WROTE_ABOUT:
            n += check_written(faults, where, slide, table, raw, all_staff(area))
        elif headers[0] == CROSSED:
            n += check_grid(faults, where, table, raw, area)
        elif "Difference (points)" in headers or "Key action" in headers:
            continue  # check_compared; for the place to fill in
        else:
            cells = {f"{label_of(cell['group'], raw)} (n\u00a0=\u00a0{cell['responses']:,})":
                     cell for cell in area["cells"]
                     if cell["group"] and cell["responses"] is not None}
            faults.check(set(headers[1:]) <= set(cells), f"{where}: what table is {headers}?")
            for column, header in enumerate(headers[1:], 1):
                results = named_results(raw, cells[header])
                for row in table[1:]:
                    wanted = [average(result) for kind, _, result in results[row[0]]
                              if kind != "items"]
                    n += 1
                    faults.check(row[column] in wanted,
                                 f"{where}: {header} {row[0]}: {row[column]} {wanted}")
    return n


def check_written(faults, where, slide, table, raw, cell):
    """What all staff wrote about under the question that the title names, what most wrote
    about first. How many cells."""
    question = next(entry["id"] for entry in raw["instrument"]["comments"]
                    if slide.title.startswith(
                        "What people wrote: " + " ".join(entry["text"].split())[:50]))
    counts = []
    for row in table[1:]:
        count, n = of_free_text(raw, cell, question, row[0])
        counts.append(count)
        wanted = count is not None and [f"{count:,}", shown_cell(count / n, 0, 100) + " %"]
        faults.check(row[1:] == wanted, f"{where}: {row}, should be {wanted}")
    faults.check(None not in counts and counts == sorted(counts, reverse=True),
                 f"{where}: in the order {counts}")
    return 2 * len(counts)


CROSSED = "Questions that stand under both"


def check_grid(faults, where, table, raw, area):
    """Where the headings of a row and of a column cross. How many cells."""
    sets, cell, n = headings_of(raw), all_staff(area), 0
    rows, columns = ([one for one in sets if set(names) <= set(one)] for names in
                     ([row[0] for row in table[1:]], table[0][1:]))
    faults.check(rows and columns, f"{where}: crosses {table[0]}")
    for row in table[1:]:
        for at, name in enumerate(table[0][1:], 1):
            ways = {shown for one in rows for other in columns for shown in
                    crossed(crossing(raw, cell, one[row[0]], other[name]))}
            n += 1
            faults.check(row[at] in ways, f"{where}: {row[0]}, {name}: {row[at]}, {ways}")
    return n


def crossed(value):
    return set(HIDDEN.values()) if value is None else {shown_cell(value, 1)}


def check_alike(faults, name, deck, raw, area):
    """That staff answered alike on all KLOEs is said just where no two can be told
    apart by the limits of their averages and no groups are far apart, if no message
    stands there instead."""
    apart = any(message["area"] == area["id"] and message["kind"] == "ask-why"
                for message in raw["messages"])
    kloes = [entry for entry in all_staff(area)["kloes"]]
    bounds = [(entry["score"]["low"], entry["score"]["high"]) for entry in kloes
              if entry["status"] == "published"]
    alike = not apart and len(bounds) == len(kloes) > 1 and None not in sum(bounds, ()) and \
        max(low for low, _ in bounds) <= min(high for _, high in bounds)
    titles = {"Staff answered alike on all key lines of enquiry": True,
              "What staff said, on all key lines of enquiry": False}
    for slide in deck.slides:
        faults.check(titles.get(slide.title, alike) == alike, f"{name}: {slide.title}: {bounds}")
    return sum(slide.title in titles for slide in deck.slides)


def check_compared(faults, name, deck, raw, area):
    """What differs from the rest stands in the appendix: each difference that is
    significant, and no other. How many."""
    words = {}
    for kind, key in TARGETS:
        for entry in targets_of(raw, kind):
            words[entry["id"]] = " ".join(entry[key].split())
    parts = {}  # conditions of one question are shown as that
    for item in raw["instrument"]["items"]:
        for part in item["conditions"]:
            parts.setdefault(part, []).append(item["id"])
    alone = {part for part, items in parts.items() if len(items) == 1}
    wanted = {}
    for entry in raw["comparisons"]:
        target = entry["target"]
        if entry["kind"] == "rest-of-system" and entry["area"] == area["id"] and \
                entry["highlighted"] and target["id"] not in alone:
            wanted[words[target["id"]].casefold()] = [
                f"{entry['n1']:,}", f"{entry['n2']:,}",
                *(as_shown(entry[key], 1) for key in ("difference", "low", "high"))]
    shown = {}
    for slide in deck.slides:
        for table in slide.tables:
            if "Difference (points)" in table[0]:
                for row in table[1:]:  # a question stands behind its stem
                    text = row[0].casefold()
                    text = next((key for key in wanted if text.endswith(key)), text)
                    shown[text] = row[1:]
    wanted = {key: [value if isinstance(value, str) else f"{value:.1f}" for value in row]
              for key, row in wanted.items()}
    faults.check(shown == wanted, f"{name}: differs from the rest: {shown}, should be {wanted}")
    return len(shown)


def known_numbers(raw, area):
    """Every number that may stand in the words of an area's deck, as it is written."""
    numbers = set(OWN_NUMBERS)

    def add_texts(value):
        if isinstance(value, dict):
            for entry in value.values():
                add_texts(entry)
        elif isinstance(value, list):
            for entry in value:
                add_texts(entry)
        elif isinstance(value, str):
            numbers.update(NUMBER.findall(value))

    def add_figures(value, factors=(1, 100)):
        if isinstance(value, dict):
            for entry in value.values():
                add_figures(entry)
        elif isinstance(value, list):
            for entry in value:
                add_figures(entry)
        elif isinstance(value, bool) or value is None or isinstance(value, str):
            pass
        elif isinstance(value, int):
            numbers.update((f"{value:,}", str(value), f"{value}.0"))
        else:
            for factor, places in ((1, 1), (100, 0)):
                digits = rounded(value, places, factor).lstrip("-")
                numbers.add(digits)

    # Names, titles, periods; texts of the area's own messages.
    add_texts({key: value for key, value in raw.items() if key != "messages"})
    areas = [area, *(child for child in raw["areas"] if child.get("parent") == area["id"])]
    names = {entry["id"] for entry in areas}
    add_texts([message for message in raw["messages"] if message["area"] in names])
    add_figures(raw["publish"] if "publish" in raw else {})
    numbers.add(str(raw.get("minimum", 10)))
    add_figures(areas)
    add_figures([message for message in raw["messages"] if message["area"] in names])
    add_figures([entry for entry in raw["comparisons"] if entry["area"] in names])
    # Per cents of the answers, which results.json has as counts.
    numbers.update(str((200 * count + item["n"]) // (2 * item["n"])) for item in
                   all_staff(area)["items"] if item["n"]
                   for count in item["options"].values() if count is not None)
    # The shares of the other bands of what is made of questions.
    for one in areas:
        for kind in ("kloes", "conditions", "themes"):
            for result in all_staff(one)[kind]:
                shares = band_shares(raw, all_staff(one), kind[:-1], result).values()
                numbers.update(drawn(share) for share in shares if share is not None)
    # Where headings cross, which results.json has no figure of.
    sets = headings_of(raw)
    for at, rows in enumerate(sets):
        for columns in sets[at + 1:]:
            values = [crossing(raw, all_staff(area), one, other)
                      for one in rows.values() for other in columns.values()]
            numbers.update(rounded(value, 1) for value in values if value is not None)
    # How many returns there are, and their numbers.
    numbers.update(str(i + 1) for i in range(len(raw["provenance"]["inputs"])))
    return numbers


def check_numbers(faults, deck, raw, area):
    """No number is said that is not published of this area. How many were looked at."""
    known, n = known_numbers(raw, area), 0
    for number, slide in enumerate(deck.slides, 1):
        for text in slide.all_texts():
            for digits in NUMBER.findall(text):
                n += 1
                faults.check(digits in known, f"{deck.name} slide {number}: {digits} in "
                             f"{text[:80]!r} is no figure of {area['id']}")
    return n


def check_chart(faults, where, chart):
    """What a chart keeps is what its workbook holds, and its words say the same."""
    faults.check(chart.book == chart.as_rows(), f"{where}: keeps other numbers than its "
                 f"workbook: {chart.as_rows()} {chart.book}")
    flags = [node.tag for node in chart.root.iter() if node.tag.startswith(C + "show")]
    faults.check(len(flags) == 6 * len(chart.series), f"{where}: not all six flags")
    for axis in (C + "catAx", C + "valAx"):
        faults.check(len(list(chart.root.iter(axis))) == 1, f"{where}: {axis}")
    for name, values in chart.series:
        for at, value in values.items():
            numbers = NUMBER.findall(chart.alt.replace(",", ""))
            said = value in numbers or f"{value}.0" in numbers or \
                (value in ("0", "100") and re.search("under 1 %|over 99 %", chart.alt)) or \
                (value == "0" and name == "At the middle of the scale")
            faults.check(said, f"{where}: {name} {chart.categories[at]}: the alternative "
                         f"text does not say {value}")


def check_form(faults, deck, language):
    titles = [slide.title for slide in deck.slides]
    faults.check(all(titles) and len(set(titles)) == len(titles), f"{deck.name}: {titles}")
    for number, slide in enumerate(deck.slides, 1):
        where = f"{deck.name} slide {number}"
        faults.check(slide.notes, f"{where}: no notes")
        faults.check(all(slide.alts), f"{where}: a chart or table without words")
        ids = [node.get("id") for node in slide.root.iter(P + "cNvPr")]
        faults.check(len(set(ids)) == len(ids), f"{where}: ids {ids}")
        for table in slide.root.iter(A + "tblPr"):
            faults.check(table.get("firstRow") == "1", f"{where}: no row of headings")
        for tag in ("rPr", "endParaRPr"):
            for run in slide.root.iter(A + tag):
                faults.check(run.get("lang") == language, f"{where}: {run.get('lang')}")
                size = int(run.get("sz", 1400))
                faults.check(size >= 1400, f"{where}: type of {size / 100} points")
        first = next((node for node in slide.root.iter(P + "sp")), None)
        kind = first.find(f".//{P}ph")
        faults.check(kind is not None and kind.get("type") in ("title", "ctrTitle"),
                     f"{where}: the title is not read first")


def check_shared(faults, deck):
    """No question stands alone behind a table of four or more on the slide before. How
    many tables take more than a slide."""
    rows = {}
    for slide in deck.slides:
        if slide.tables and slide.title.startswith("Appendix: questions of "):
            title = re.sub(r" \(\d+\)$", "", slide.title)
            rows.setdefault(title, []).append(len(slide.tables[0]) - 1)
    for title, numbers in rows.items():
        faults.check(numbers[-1] > 1 or numbers[0] < 4, f"{deck.name}: {title}: {numbers}")
    return sum(len(numbers) > 1 for numbers in rows.values())


def check_parts(faults, deck):
    """Every part is XML or a workbook; nothing that would be fetched, and no thumbnail."""
    for name, content in deck.parts.items():
        if name.endswith((".xml", ".rels")):
            text = content.decode("utf-8")
            faults.check("<!DOCTYPE" not in text and "TargetMode" not in text,
                         f"{deck.name} {name}")
            tree.fromstring(text)
        else:
            faults.check(name.startswith("ppt/embeddings/") and name.endswith(".xlsx"),
                         f"{deck.name}: {name}")


def check_kind(faults, kind, out):
    """Reads back all decks of one report."""
    raw = json.loads((out / "results.json").read_text(encoding="utf-8"))
    bars = numbers = charts = sides = cells = compared = names = long = 0
    decks = sorted(out.glob("*.pptx"))
    for path in decks:
        deck = Deck(path)
        check_form(faults, deck, "en-GB")
        check_parts(faults, deck)
        long += check_shared(faults, deck) if kind in ("example", "system-review") else 0
        area = whose(deck, raw)
        if area is None:
            faults.add(f"{path.name}: whose is it? {deck.slides[0].title!r}")
            continue
        names += check_names(faults, f"{kind}/{path.name}", " ".join(
            " ".join(text.split()) for slide in deck.slides for text in slide.all_texts()),
            raw, made_for(deck, raw))
        numbers += check_numbers(faults, deck, raw, area)
        check_alike(faults, f"{kind}/{path.name}", deck, raw, area)
        if area["level"] == "place" and area["name"] in deck.slides[0].title:
            compared += check_compared(faults, f"{kind}/{path.name}", deck, raw, area)
        for number, slide in enumerate(deck.slides, 1):
            where = f"{kind}/{path.name} slide {number}"
            cells += check_tables(faults, where, slide, raw, area)
            for chart in slide.charts:
                charts += 1
                check_chart(faults, where, chart)
                if chart.root.find(f".//{C}grouping").get("val") == "clustered":
                    sides += check_two_sides(faults, where, chart, raw, area)
                else:
                    bars += check_band_chart(faults, where, chart, slide.notes, raw, area)
    print(f"{kind}: {len(decks)} decks, {charts} charts, {bars} numbers of bars, "
          f"{sides} of sides, {cells} cells, {numbers} numbers in words, {compared} "
          "differences from the rest")
    least = (1, 5, 29, 0, 50, 100) if kind in kinds.LITTLE else (3, 21, 101, 6, 101, 1001)
    looked_at = (len(decks), charts, bars, sides, cells, numbers)
    faults.check(all(n >= enough for n, enough in zip(looked_at, least)),
                 f"{kind}: too little looked at")
    faults.check(long > 0 or kind != "system-review", f"{kind}: no table is long")
    # The system's may name all of them.
    faults.check(names >= len(decks) - 1, f"{kind}: only {names} names looked for")
    faults.check(compared > 0 or kind != "stress", f"{kind}: no difference from the rest")


# What the decks of the example may name of its returns: that of Tollmere is of no one
# place, and its file is called after one.
INPUTS = {"ambershire-tollmere-and-fernshire-west":
              "ambershire.csv; tollmere.csv; fernshire-west.csv",
          "ambershire": "ambershire.csv; {title}, return 2 of 3",
          "tollmere": "tollmere.csv",
          "fernshire-west": "{title}, return 2 of 3; fernshire-west.csv"}


def check_inputs(faults, out):
    """Each deck lists the returns that its people may have come in, and names no other
    place by the name of a file."""
    raw = json.loads((out / "results.json").read_text(encoding="utf-8"))
    for stem, named in INPUTS.items():
        wanted = named.format(title=raw["review"]["title"])
        said = [text for text in Deck(out / f"{stem}.pptx").slides[-1].texts
                if text.startswith("Made from")]
        faults.check(said == [f"Made from the return{'s' * (';' in wanted)}: {wanted}."],
                     f"{stem}: {said}, should be of {wanted}")


def main():
    program, faults = Program(), Faults()
    with temporary() as name:
        folder = pathlib.Path(name)
        for kind, review in kinds.make(folder / "in", ROOT).items():
            if program.report(faults, review, folder / kind, "--formats", "json,pptx"):
                check_kind(faults, kind, folder / kind)
        check_inputs(faults, folder / "example")
        (folder / "wide").mkdir()
        if stress_review.write(program, faults, folder / "wide", folder / "stress",
                               "--formats", "json,pptx"):
            check_kind(faults, "stress", folder / "stress")
    faults.finish()


if __name__ == "__main__":
    main()
