"""What a deck and a page say of scales without a middle, of averages over fewer questions
than the instrument has, of a place with a stop in its name and of nearly all.

Usage: deck_words.py PATH_OF_kloe. One KLOE has three questions on three steps and one of
yes or no; of a condition of two questions one is left out.
"""

import html
import pathlib
import re
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from program import Faults, Program, temporary, write_json

INSTRUMENT = {
    "format": "kloe-instrument/1", "id": "deck", "version": "1", "title": "Deck",
    "scales": [
        {"id": "degree", "options": [{"id": "no", "label": "Never", "score": 1},
                                     {"id": "some", "label": "At times", "score": 2},
                                     {"id": "great", "label": "Always", "score": 3}]},
        {"id": "yes", "options": [{"id": "n", "label": "No", "score": 0},
                                  {"id": "y", "label": "Yes", "score": 1}]}],
    "kloes": [{"id": "A", "title": "Working together"},
              {"id": "B", "title": "Trust",
               "conditions": [{"id": "B.C1", "text": "Be open"},
                              {"id": "B.C2", "text": "Keep time"}]}],
    "items": [
        *({"id": f"A{n}", "text": f"is thing {n} so?", "scale": "degree", "kloe": "A"}
          for n in (1, 2)),
        {"id": "A3", "text": "does it work?", "scale": "yes", "kloe": "A"},
        {"id": "B1", "text": "is it open?", "scale": "degree", "conditions": ["B.C1"]},
        {"id": "B2", "text": "is it known?", "scale": "yes", "conditions": ["B.C1"]},
        *({"id": f"B{n}", "text": f"is {n} in time?", "scale": "degree",
           "conditions": ["B.C2"]} for n in (3, 4))]}
REVIEW = {
    "format": "kloe-review/1", "title": "Deck", "instrument": "deck.json",
    "system": {"id": "all", "name": "All"}, "returns": [{"file": "answers.csv"}],
    "leave_out": ["A2", "B1"]}
ROWS = ["A1,A2,A3,B1,B2,B3,B4",
        *10 * ["Always,Never,Yes,Never,Yes,Always,Always",
               "At times,Always,Yes,Never,No,Never,Never"]]


def texts(package, folder):
    """The paragraphs of all parts of a folder of the package, in their order."""
    with zipfile.ZipFile(package) as parts:
        for name in sorted(parts.namelist()):
            if re.fullmatch(rf"ppt/{folder}/[a-zA-Z]+\d+\.xml", name):
                xml = parts.read(name).decode("utf-8")
                for paragraph in re.findall(r"<a:p>(.*?)</a:p>", xml, re.DOTALL):
                    yield html.unescape("".join(re.findall(r"<a:t>(.*?)</a:t>",
                                                           paragraph))
                                        ).replace("\N{NO-BREAK SPACE}", " ")


def check_names_with_a_stop(program, faults, folder):
    """A sentence that stands alone ends where it ends, not behind "St."."""
    write_json(folder / "places.json", {
        **REVIEW, "columns": {"place": "Place"}, "leave_out": [],
        "system": {"id": "all", "name": "All", "places": [
            {"id": "helens", "name": "St. Helens", "invited": 301},
            {"id": "south", "name": "South"}]}})
    lines = ["Place," + ROWS[0]]
    for number in range(300):
        lines += [f"helens,{ROWS[1 + (number % 8 == 0)]}",
                  f"south,{ROWS[1 + (number % 8 > 0)]}"]
    lines += ["south," + ROWS[2].replace("At times", "Never", 1)]
    (folder / "answers.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    if program.report(faults, folder / "places.json", folder / "places",
                      "--formats", "pptx,html"):
        page = (folder / "places/st-helens.html").read_text(encoding="utf-8")
        cut = re.findall(r".{80}St\.<", page)
        faults.check("St. Helens" in page and not cut, f"the page: {cut}")
        rate = "300 of 301 staff of St. Helens who were invited answered (over 99 %)."
        faults.check(rate in page, f"the page does not say {rate!r}")
        faults.check(any('"Never" under 1 %' in note and "every answer" in note
                         for note in texts(folder / "places/south.pptx", "notesSlides")),
                     "no note says that one of 301 is under 1 %")
        cut = [text for deck in ("all", "st-helens")
               for text in texts(folder / f"places/{deck}.pptx", "slides")
               if text.endswith("St.")]
        faults.check(not cut, f"a slide: {cut}")


def main():
    program, faults = Program(), Faults()
    with temporary() as name:
        folder = pathlib.Path(name)
        write_json(folder / "deck.json", INSTRUMENT)
        write_json(folder / "review.json", REVIEW)
        (folder / "answers.csv").write_text("\n".join([*ROWS, ""]), encoding="utf-8")
        if program.report(faults, folder / "review.json", folder / "out",
                          "--formats", "pptx"):
            notes = set(texts(folder / "out/all.pptx", "notesSlides"))
            slides = list(texts(folder / "out/all.pptx", "slides"))
            bands = '"above the middle of the scale" {}, {}"below the middle of the ' \
                    'scale" {}. '
            middle = '"at the middle of the scale" {}, '
            for wanted in (
                    "Working together (n = 20, made without A2): "
                    + bands.format("75 %", middle.format("25 %"), "0 %")
                    + "An average of 2 questions.",
                    "Be open (n = 20, made without B1): "
                    + bands.format("50 %", "", "50 %") + "An average of 1 question.",
                    "Does it work? (n = 20): " + bands.format("100 %", "", "0 %")
                    + "Don't know: 0."):
                faults.check(wanted in notes, f"no note says {wanted!r}: "
                             f"{sorted(note for note in notes if '(n = ' in note)}")
            at = max(i for i, text in enumerate(slides) if text == "Does it work?")
            faults.check(slides[at + 1:at + 5] == ["20", "100 %", "[z]", "0 %"],
                         f"the table of questions: {slides[at:at + 6]}")
        check_names_with_a_stop(program, faults, folder)
    faults.finish()


if __name__ == "__main__":
    main()
