"""Headings are equal, and are called as the review calls them.

A review of KLOEs with conditions and without, and of two frameworks that cross, is
reported. Its themes stand in every comparison; each figure of a grid is worked out again
from results.json; the team's own questions stand where their heading does. Then the
survey and the review have words of their own for who answers, a KLOE and a condition:
no sentence of any output says the usual ones, nor does a file's own description or what
is printed on the screen, and figures stay. A theme that is titled like a KLOE has a title of
its own on charts, and the page for a board says how many KLOEs it leaves out. Whatever a
title is, charts and slides are sound.
"""

import json
import pathlib
import random
import re
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "attacker"))
from program import Faults, Program, area_cell, temporary, write_json
from workbooks import read_sheets, rounded

LABELS = ["Never", "Seldom", "Often", "Always"]
KLOES = {"GO": ["GO1", "GO2", "GO3", "GO4"], "DO": ["DO1", "DO2", "DO3"]}
ITEMS = sum(KLOES.values(), [])
FIVE = {"trust": ["GO1", "GO2", "DO1"], "care": ["GO3", "DO2", "DO3"], "time": ["GO4"]}
PARTS = {"early": ["GO1", "GO3", "DO1"], "late": ["GO2", "GO4", "DO2", "DO3"]}
PROMPTS = ["Who decides, and when?", "Where is it written down?"]
USUAL = re.compile(r"\bstaff\b|lines? of enquiry|\bconditions?\b", re.I)
# What a mark would be that nobody replaced (export/page/called.h).
MARK = re.compile("[\x01-\x08\x0e-\x1f]")


def themes(of):
    return [{"id": theme, "title": f"All {theme}", "items": items}
            for theme, items in of.items()]


def instrument(**more):
    return {
        "format": "kloe-instrument/1", "id": "equal", "version": "1", "title": "Equal",
        "scales": [{"id": "often", "options": [
            {"id": label.lower(), "label": label, "score": score}
            for score, label in enumerate(LABELS)]}],
        "kloes": [{"id": "GO", "title": "Going", "prompts": PROMPTS[:1], "conditions": [
            {"id": "GO.A", "text": "Set out together", "prompts": PROMPTS[1:]},
            {"id": "GO.B", "text": "Get there"}]}, {"id": "DO", "title": "Doing"}],
        "items": [{"id": item, "text": f"does {item} work?", "scale": "often", **(
            {"conditions": ["GO.A" if item < "GO3" else "GO.B"]} if item[0] == "G" else
            {"kloe": "DO"})} for item in ITEMS],
        "frameworks": [
            {"id": "five", "title": "Otherwise", "themes": themes(FIVE)},
            {"id": "parts", "title": "By day", "themes": themes(PARTS)}],
        "attributes": [{"id": "team", "text": "Team", "values": [
            {"id": "red", "label": "Red"}, {"id": "blue", "label": "Blue"}]}], **more}


def review(**more):
    return {
        "format": "kloe-review/1", "title": "Equals", "instrument": "instrument.json",
        "system": {"id": "all", "name": "Everywhere", "places": [
            {"id": "north", "name": "North"}, {"id": "south", "name": "South",
             "localities": [{"id": "hill", "name": "Hill"}, {"id": "dale", "name": "Dale"}]
             }]},
        "returns": [{"file": "return.csv"}], "groups": ["team"],
        "columns": {"place": "Place"}, **more}


def write(folder, survey, of_review, shift=0):
    """Two teams who see trust otherwise; some answers are missing."""
    draw = random.Random(3)
    folder.mkdir()
    write_json(folder / "instrument.json", survey)
    write_json(folder / "review.json", of_review)
    lines = ["Place,Team," + ",".join(ITEMS)]
    for place, n in (("North", 60), ("Hill", 34), ("Dale", 28)):
        for i in range(n):
            team = "Red" if i % 2 else "Blue"
            lean = 1.2 if team == "Red" else 0
            lines.append(",".join([place, team, *(
                "" if draw.random() < 0.05 else LABELS[max(0, min(3, round(draw.gauss(
                    1 + shift + lean * (item in FIVE["trust"]), 0.8))))]
                for item in ITEMS)]))
    (folder / "return.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def texts_of(path):
    """The texts of a file that people read, one after the other."""
    if path.suffix in (".xlsx", ".pptx"):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                if re.search(r"(slides?\d*|notesSlide\d*|sheet\d*|sharedStrings|chart\d*|"
                             r"drawing\d*|workbook)\.xml$", name) and "Master" not in name:
                    words = archive.read(name).decode("utf-8")
                    yield re.sub(r"<[^>]*>", " ", re.sub(
                        r"</a:r>\s*<a:r>", "", words))
                    yield " ".join(re.findall(r'(?:name|descr|title)="([^"]*)"', words))
            yield re.sub(r"<[^>]*>", " ", archive.read("docProps/core.xml").decode("utf-8"))
    elif path.suffix == ".html":
        text = path.read_text(encoding="utf-8")
        yield re.sub(r"<[^>]*>", " ", text[text.index("</style>"):])
    elif path.name == "results.csv-metadata.json":
        # Codes stand before what they are: "condition (aim)".
        yield re.sub(r"\b(kloe|condition) \(", "", path.read_text(encoding="utf-8"))
    elif path.name == "results.json":
        for message in json.loads(path.read_text(encoding="utf-8"))["messages"]:
            yield f"{message['title']}. {message['text']}"


def check_comparisons(faults, results):
    """A theme is compared wherever the KLOEs are."""
    found = {}
    for one in results["comparisons"]:
        found.setdefault(one["target"]["kind"], set()).add(
            (one["kind"], one["area"], one["value"], one["status"]))
    faults.check(found["theme"] == found["kloe"] and
                 any(status == "published" for *_, status in found["theme"]),
                 f"themes are compared in {found['theme']}, KLOEs in {found['kloe']}")
    means = {mean["target"]["id"] for mean in results["mean_of_places"]
             if mean["target"]["kind"] == "theme"}
    faults.check(means == {*FIVE, *PARTS}, f"means of places of themes: {means}")


def crossing(cell, one, other):
    shared = [entry for entry in cell["items"] if entry["id"] in one and
              entry["id"] in other]
    return "[z]" if not shared else rounded(
        sum(entry["score"]["mean"] for entry in shared) / len(shared), 1)


def check_grid(faults, rows, cell, down, across):
    """The figures of a sheet: each as the plain mean of its questions' averages."""
    start = next(r for r, row in enumerate(rows) if row.get("A") == "Code")
    columns = "DEFGHI"[:len(across)]
    for row, (one, items) in zip(rows[start + 1:], down.items()):
        for column, other in zip(columns, across):
            wanted = crossing(cell, items, across[other])
            faults.check(row["A"] == one and row[column] == wanted,
                         f"{one} by {other}: {row.get(column)}, not {wanted}")
    for column, other in zip(columns, across):
        theme = next(entry for entry in cell["themes"] if entry["id"] == other)
        got = rows[start + 1 + len(down)][column]
        faults.check(got == rounded(theme["score"]["mean"], 1), f"all of {other}: {got}")


def check_grids(faults, out, results):
    sheets = dict(read_sheets(out / "north.xlsx"))
    cell = area_cell(results, "north")
    for tab, down, across in (("five grid", KLOES, FIVE), ("parts grid", KLOES, PARTS),
                              ("five by parts", FIVE, PARTS)):
        faults.check(tab in sheets, f"no sheet {tab} among {list(sheets)}")
        if tab in sheets:
            check_grid(faults, sheets[tab], cell, down, across)


def check_prompts(faults, out):
    for name in ("north.xlsx", "north.pptx", "north.html"):
        whole = " ".join(texts_of(out / name))
        for prompt in PROMPTS:
            faults.check(prompt in whole, f"{name} does not ask {prompt!r}")


def check_words(faults, out, theirs):
    for path in sorted(out.iterdir()):
        whole = " ".join(texts_of(path))
        usual = USUAL.search(whole)
        faults.check(usual is None, f"{path.name} says: " + (
            "" if usual is None else
            whole[max(0, usual.start() - 60):usual.end() + 40]))
        mark = MARK.search(whole)
        faults.check(mark is None, f"{path.name}: a mark stands there")
        if path.suffix in (".xlsx", ".pptx", ".html") and "charts" not in path.name:
            for word in theirs:
                faults.check(re.search(rf"\b{word}\b", whole, re.I),
                             f"{path.name} never says {word}")


def check_screen(faults, program, review, theirs):
    """What `check` and `report` print, of a review that withholds groups."""
    out = review.parent / "again"
    few = review.parent / "few.json"
    write_json(few, json.loads(review.read_text("utf-8")) | {"publish": {"minimum": 31}})
    for words in (("check", few), ("check", few, "--all"), ("report", few, "-o", out)):
        status, printed, messages = program.run(*words)
        whole = printed + messages
        # "Staff code" is a column that is asked for, as the drafts call it.
        usual = USUAL.search(re.sub(r"staff codes?", "", whole, flags=re.I))
        faults.check(status in (0, 1) and usual is None,
                     f"{words[0]} prints: {usual and whole[usual.start() - 60:][:120]!r}")
        faults.check(words[0] == "check" or f"of {theirs}" in whole,
                     f"{words[0]} never says {theirs}: {whole}")


def check_many(faults, program, folder):
    """Twenty-two KLOEs of a question each, the first titled like a theme."""
    names = [f"K{n}" for n in range(22)]
    survey = instrument(
        kloes=[{"id": name, "title": f"Heading {name}"} for name in names],
        items=[{"id": f"{name}q", "text": f"does {name} work?", "scale": "often",
                "kloe": name} for name in names],
        frameworks=[{"id": "again", "title": "Read again", "themes": [
            {"id": "t", "title": "Heading K0", "items": ["K0q", "K1q"]}]}])
    folder.mkdir()
    write_json(folder / "instrument.json", survey)
    write_json(folder / "review.json", {
        "format": "kloe-review/1", "title": "Many", "instrument": "instrument.json",
        "system": {"id": "all", "name": "Everywhere"}, "returns": [{"file": "return.csv"}]})
    lines = [",".join(f"{name}q" for name in names)]
    lines += [",".join(LABELS[(n + k) % 4] for k in range(22)) for n in range(24)]
    (folder / "return.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    if not program.report(faults, folder / "review.json", folder / "out"):
        return
    board = dict(read_sheets(folder / "out/everywhere.xlsx"))["On one page"]
    said = " ".join(str(value) for row in board for value in row.values())
    faults.check("The first 20 of 22: " in said and
                 "Heading K19" in said and "Heading K20" not in said, f"board: {said}")
    for name in ("everywhere.xlsx", "everywhere-charts.xlsx"):
        whole = " ".join(texts_of(folder / "out" / name))
        faults.check("Heading K0 (Read again): " in whole and "(2)" not in whole,
                     f"{name}: the theme that is titled like a KLOE")


def check_odd(faults, program, folder):
    """A title that begins as a formula is no formula, and one that is longer than a slide
    leaves room for what else stands there."""
    survey = instrument()
    survey["kloes"][1]["title"] = "=1+1"
    survey["frameworks"][0]["title"] = 300 * "long words here "
    area = review()
    area["system"]["name"] = 600 * "long words here "
    write(folder, survey, area)
    if not program.report(faults, folder / "review.json", folder / "out"):
        return
    for path in sorted((folder / "out").glob("*.???x")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if not name.endswith(".xml"):
                    continue
                text = archive.read(name).decode("utf-8")
                for formula in re.findall("<c:f>([^<]*)</c:f>", text):
                    faults.check("!$" in formula, f"{path.name}: {name}: formula {formula}")
                for size in re.findall(r'<a:ext cx="([^"]*)" cy="([^"]*)"', text):
                    faults.check(int(size[0]) > 0 < int(size[1]) or size == ("0", "0"),
                                 f"{path.name}: {name}: a box of {size}")
    with zipfile.ZipFile(folder / "out/north-charts.xlsx") as archive:
        faults.check(any(b"<a:t>=1+1: North" in archive.read(name)
                         for name in archive.namelist()), "no chart is called =1+1")


def main():
    program, faults = Program(), Faults()
    theirs = {"respondent": "managers", "kloe": "domain", "condition": "aim"}
    with temporary() as name:
        folder = pathlib.Path(name)
        write(folder / "then", instrument(), review(), -0.4)
        write(folder / "usual", instrument(), review(previous="../then/out/results.json"))
        write(folder / "own", instrument(words=theirs), review(
            previous="../then/out/results.json", words={"respondent": "services"}))
        outs = [folder / run / "out" for run in ("then", "usual", "own")]
        if not all(program.report(faults, out.parent / "review.json", out)
                   for out in outs):
            faults.finish()
        then, usual, own = (json.loads((out / "results.json").read_text("utf-8"))
                            for out in outs)
        check_comparisons(faults, usual)
        check_grids(faults, outs[1], usual)
        check_prompts(faults, outs[1])
        check_words(faults, outs[2], ("services", "domain", "aim"))
        check_many(faults, program, folder / "many")
        check_odd(faults, program, folder / "odd")
        check_screen(faults, program, folder / "own/review.json", "services")
        for out in outs[:2]:
            for path in sorted(out.iterdir()):
                whole = " ".join(texts_of(path))
                faults.check(not MARK.search(whole), f"{path.name}: a mark stands there")
        faults.check(own["review"]["words"] == {
            "place": "place", "locality": "locality", "respondent": "services",
            "kloe": "domain", "condition": "aim"}, f"words: {own['review']['words']}")
        faults.check(set(usual["review"]["words"]) == {"place", "locality"},
                     f"words: {usual['review']['words']}")
        faults.check(own["areas"] == usual["areas"] and
                     own["comparisons"] == usual["comparisons"], "words move figures")
    faults.finish()


if __name__ == "__main__":
    main()
