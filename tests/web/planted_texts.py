"""A review in which every text that a reader may meet tries to break out of a page.

Each text begins with a word of its own, so that a test can tell where it came out, and
what of it. `make` writes two waves of it, as tests/oracle/stress_review.py does.
"""

import csv
import random
import sys
import pathlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from program import write_json

SEED = 15
MARKUP = ("<script>document.title=1</script>", "\"&amp;'`", "\u200f\u202e", "]]>", "</style>",
          "</title>", "<!--", "<img src=x onerror=alert(1)>", "{{x}}", "javascript:")
MINIMUM = 10
# Staff of each sector, by place and locality; the last place is withheld.
STAFF = {"north": {"": (40, 38, 6)}, "south": {"upper": (22, 20, 12), "lower": (24, 21, 12)},
         "west": {"": (30, 26, 4)}, "isles": {"": (3, 2, 1)}}


class Texts:
    """Every text that was planted, by where it stands."""

    def __init__(self):
        self.planted = {}

    def plant(self, where):
        """A text of its own, with all the markup in it."""
        number = len(self.planted) + 1
        text = f"Word{number:03d}{MARKUP[number % len(MARKUP)]} {''.join(MARKUP)} end{number:03d}"
        self.planted[where] = text
        return text


def instrument(texts):
    plant = texts.plant
    options = [{"id": f"o{score}", "label": plant(f"option {score}"), "score": score}
               for score in range(1, 6)]
    options.append({"id": "dk", "label": plant("don't know"), "kind": "dont-know"})
    kloes, items = [], []
    for kloe in ("A", "B"):
        kloes.append({"id": kloe, "title": plant(f"KLOE {kloe}"), "conditions": [
            {"id": f"{kloe}.C{n}", "text": plant(f"condition {kloe}.C{n}")} for n in (1, 2)]})
        items += [{"id": f"{kloe}{n}", "text": plant(f"question {kloe}{n}"), "scale": "extent",
                   "conditions": [f"{kloe}.C{1 + n // 3}"]} for n in (1, 2, 3)]
    return {"format": "kloe-instrument/1", "id": "planted", "version": "1",
            "title": plant("instrument"), "stem": plant("stem"),
            "scales": [{"id": "extent", "options": options,
                        "bands": {band: plant(f"band {band}") for band in
                                  ("positive", "middle", "negative")}}],
            "kloes": kloes, "items": items,
            "comments": [{"id": "A.text", "text": plant("question of comments"), "kloe": "A"}],
            "attributes": [{"id": "sector", "text": plant("attribute"), "values": [
                {"id": f"s{n}", "label": plant(f"group s{n}")} | (
                    {"noun": plant(f"noun s{n}")} if n == 1 else {}) for n in range(3)]}],
            "frameworks": [{"id": "national", "title": plant("framework"), "themes": [
                {"id": "N1", "title": plant("theme"), "items": ["A1", "B2"]}]}]}


def answer(draw, item, sector, place, wave):
    """The id of an option: sectors, one place and the waves are far apart."""
    if draw.random() < 0.06:
        return draw.choice(("dk", ""))
    middle = 3 + (0.8, -0.9, 0)[sector] * (item in ("A1", "B2"))
    middle += 0.7 * (place == "south" and item == "A2") + 0.8 * (wave == "now" and item == "B1")
    return f"o{min(5, max(1, round(draw.gauss(middle, 1))))}"


def write_return(path, made, wave, comment):
    draw = random.Random(f"{SEED} {wave}")
    items = [item["id"] for item in made["items"]]
    with open(path, "w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow(["Where", "sector", *items, "A.text"])
        for place, parts in STAFF.items():
            for part, staff in parts.items():
                for sector, n in enumerate(staff):
                    rows.writerows(
                        [part or place, f"s{sector}",
                         *(answer(draw, item, sector, place, wave) for item in items), comment]
                        for _ in range(n))


def make(folder, texts):
    """Writes both waves to `folder`, which is there; the paths of the review of the wave
    before, whose results the other expects at then/results.json, and of that other."""
    folder = pathlib.Path(folder)
    plant, made = texts.plant, instrument(texts)
    write_json(folder / "instrument.json", made)
    places = [{"id": place, "name": plant(f"place {place}")} | (
        {"localities": [{"id": part, "name": plant(f"locality {part}")} for part in parts]}
        if "" not in parts else {}) for place, parts in STAFF.items()]
    review = {"format": "kloe-review/1", "title": plant("title"), "instrument": "instrument.json",
              "publisher": {key: plant(f"publisher {key}")
                            for key in ("name", "contact", "next_update")},
              "words": {"place": plant("word for place"), "locality": plant("word for locality")},
              "system": {"id": "all", "name": plant("system"), "places": places},
              "columns": {"place": "Where"}, "groups": ["sector"],
              "pairs": [["sector", "s0", "s1"]],
              "publish": {"minimum": MINIMUM, "comments": True}}
    for wave, date in (("then", "2024-06-02"), ("now", "2025-06-02")):
        # A file's name may hold no slash.
        name = f"{wave} {texts.plant(f'file {wave}').replace('/', '')}"[:200] + ".csv"
        write_return(folder / name, made, wave, texts.plant(f"comment {wave}"))
        texts.planted[f"file {wave}"] = name[name.index("Word"):name.index(".csv")]
        write_json(folder / f"{wave}.json", review | {
            "period": plant(f"period {wave}"), "wave": plant(f"wave {wave}"), "date": date,
            "returns": [{"file": name}]} | (
                {"previous": "then/results.json"} if wave == "now" else {}))
    return folder / "then.json", folder / "now.json"


def write(program, faults, folder, out, *arguments):
    """Makes the review in `folder` and its results in `out`; whether that could be done."""
    then, now = make(folder, Texts())
    return (program.report(faults, then, folder / "then", "--formats", "json") and
            program.report(faults, now, out, *arguments))
