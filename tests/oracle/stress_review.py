"""A review that is as wide, as long and as mixed as a real one may be.

    stress_review.py KLOE FOLDER     writes the review to FOLDER and its results to FOLDER/out

Names of 40 characters, 12 groups of staff, 22 conditions in one key line of enquiry, one
without conditions, questions of 150 characters on two scales and one turned round; four
places, one of three localities and one withheld; a question not asked in one place; groups
that are withheld in every place; a wave before. What differs is planted: the first two
groups, one place, one locality and the two waves. Others use `make` and `write`.
"""

import csv
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from program import Faults, Program, write_json

SEED = 40
EXTENT = ["Not at all", "To a small extent", "To a moderate extent", "To a great extent",
          "To a very great extent"]
OFTEN = ["Hardly ever or never at all", "Now and then, in some weeks",
         "Most of the time, in most weeks", "Always, or as good as always"]
NO_ANSWER = ["Don't know", "Not applicable to my role"]

# Staff in each of the places; of the first, in each of its localities.
PLACES = [("Upper Wensleydale, Harrogate and the Moors", 0),
          ("Northern Lincolnshire, Goole and the Wolds", 190),
          ("South Cambridgeshire and the Fenland towns", 150),
          ("Isles of Scilly and the western peninsula", 6)]
LOCALITIES = [("Wensleydale, Swaledale and the upper Dales", 85),
              ("Harrogate, Knaresborough and Ripon villages", 75),
              ("The Moors, the coast and the Vale of Pickering", 70)]
ROLES = ["Hospital nurse, midwife or ward assistant", "Social worker employed by a local council",
         "Community nurse or therapist, home visits", "General practitioner or practice manager",
         "Care home manager or registered provider", "Continuing healthcare assessor or reviewer",
         "Commissioner of health and care services", "Mental health practitioner, all settings",
         "Learning disability and autism team staff", "Voluntary, community, faith organisations",
         "Finance, brokerage and contracts officers", "Other role that is not in the list above"]
SECTORS = ["Health", "Social care", "Care provider", "Other"]
CONDITIONS = 22


def item(name, text, **more):
    return {"id": name, "text": text, "scale": "extent"} | more


def instrument():
    """One KLOE of 22 conditions, of one or two questions each; one of three, of one
    each but the last; one of questions alone."""
    long = {"id": "LQ", "title": "Leadership, quality and the flow of information",
            "conditions": []}
    items = []
    for number in range(1, CONDITIONS + 1):
        name = f"LQ.C{number}"
        long["conditions"].append({"id": name, "text":
                                   f"Agree together how duty number {number} is shared out, and who "
                                   "answers for it when it is not done"})
        for part in "ab"[:1 + number % 2]:
            items.append(item(f"LQ{number}{part}", f"do organisations here agree how duty number "
                              f"{number} is shared out (part {part}), so that people who need care "
                              "are told the same thing whoever they ask?", conditions=[name]))
    items[0]["conditions"].append("LQ.C2")
    short = {"id": "PE", "title": "People", "conditions": [
        {"id": f"PE.C{number}", "text": text} for number, text in enumerate((
            "Listen to people", "Write down what people want, and keep to it",
            "Ask again each year"), 1)]}
    items += [item("PE1", "are people listened to?", conditions=["PE.C1"]),
              item("PE2", "is what people want written down?", conditions=["PE.C2"]),
              item("PE3", "are people asked again?", conditions=["PE.C3"]),
              item("PE4", "are people asked the same thing twice?", conditions=["PE.C3"],
                   reverse=True)]
    bare = {"id": "OF", "title": "How often it happens", "conditions": []}
    items += [item(f"OF{number}", f"{what} happens how often?", kloe="OF", scale="often")
              for number, what in enumerate(("Planning together", "Sharing of records",
                                             "A visit by two services"), 1)]
    scales = [{"id": name, "options": [
        {"id": f"{name}{score}", "label": label, "score": score}
        for score, label in enumerate(labels, 1)] + [
        {"id": f"{name}-dk", "label": NO_ANSWER[0], "kind": "dont-know"},
        {"id": f"{name}-na", "label": NO_ANSWER[1], "kind": "not-applicable"}]}
        for name, labels in (("extent", EXTENT), ("often", OFTEN))]
    attributes = [{"id": name, "text": text, "values": [
        {"id": f"{name}{number}", "label": label} for number, label in enumerate(labels, 1)]}
        for name, text, labels in (("role", "Which of these comes nearest to your role?", ROLES),
                                   ("sector", "Which sector do you work in?", SECTORS),
                                   ("board", "Do you sit on a board?", ("Yes", "No")))]
    return {"format": "kloe-instrument/1", "id": "stress", "version": "1",
            "title": "Everything that may be long", "stem": "To what extent",
            "scales": scales, "kloes": [long, short, bare], "items": items,
            "attributes": attributes,
            "frameworks": [{"id": "national", "title": "The national set of themes", "themes": [
                {"id": "N1", "title": "Duties", "items": ["LQ1a", "LQ2a", "LQ3a"]},
                {"id": "N2", "title": "People", "items": ["PE1", "PE2"]}]}]}


def answer(draw, made, rank, place, locality, wave):
    """A label of the item's scale, or of no answer at all."""
    labels = EXTENT if made["scale"] == "extent" else OFTEN
    chance = draw.random()
    if chance < 0.06:
        return ("", *NO_ANSWER)[int(chance * 50)]
    number = int("".join(filter(str.isdigit, made["id"])))
    middle = (0.35 + 0.03 * (number % 10)) * (len(labels) - 1)
    if made["id"] in ("LQ3a", "LQ3b", "LQ8a", "PE2"):
        middle += {0: -1.3, 1: 1.3}.get(rank, 0)
    if number in (5, 12) and place == 1:
        middle += 0.8
    if number == 6 and locality == 0:
        middle -= 1.2
    if number in (7, 14) and wave == "now":
        middle += 0.9
    return labels[min(len(labels) - 1, max(0, round(draw.gauss(middle, 1.1))))]


def write_return(path, made, wave, places):
    """What the staff of some of the places answered; LQ9b was not asked in the third."""
    draw = random.Random(f"{SEED} {wave} {places}")
    where = [(0, number, name, n) for number, (name, n) in enumerate(LOCALITIES)]
    where += [(place, None, name, n) for place, (name, n) in enumerate(PLACES) if n]
    asked = [entry for entry in made["items"] if places != [2] or entry["id"] != "LQ9b"]
    with open(path, "w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow(["Where do you work?", *(a["text"] for a in made["attributes"]),
                       *(entry["id"] for entry in asked)])
        for place, locality, name, n in where:
            for person in range(n if place in places else 0):
                rank = person % len(ROLES)
                rows.writerow([
                    name, ROLES[rank], SECTORS[(rank + person // 40) % len(SECTORS)],
                    "Yes" if person % 30 == 7 and place < 3 else "No",
                    *(answer(draw, entry, rank, place, locality, wave) for entry in asked)])


def make(folder, root=None):
    """Writes both waves to `folder`, which is there. The paths of the review of the wave
    before, whose results the other expects at then/results.json, and of that other."""
    del root  # as the makers of tests/ooxml are called
    folder = pathlib.Path(folder)
    made = instrument()
    write_json(folder / "instrument.json", made)
    places = [{"id": f"p{number}", "name": name} for number, (name, _) in enumerate(PLACES, 1)]
    places[0]["localities"] = [{"id": f"l{number}", "name": name}
                               for number, (name, _) in enumerate(LOCALITIES, 1)]
    places[0]["invited"] = 610
    review = {"format": "kloe-review/1", "title": "A review as wide and as long as one may be",
              "publisher": {"name": "The peer review team of nowhere in particular"},
              "instrument": "instrument.json",
              "system": {"id": "all", "name": "Moors, Wolds, Fens and the far western Islands",
                         "places": places},
              "columns": {"place": "Where do you work?"},
              "groups": ["role", "sector", "board"],
              "pairs": [["role", "role1", "role2"], ["sector", "sector1", "sector2"]]}
    for wave, period, date in (("then", "May 2024", "2024-06-02"), ("now", "May 2025", "2025-06-02")):
        write_return(folder / f"{wave}.csv", made, wave, [0, 1, 3])
        write_return(folder / f"{wave}-fens.csv", made, wave, [2])
        write_json(folder / f"{wave}.json", review | {
            "period": period, "wave": period, "date": date,
            "returns": [{"file": f"{wave}.csv"},
                        {"file": f"{wave}-fens.csv", "columns": {"LQ9b": None}}]} | (
                {"previous": "then/results.json"} if wave == "now" else {}))
    return folder / "then.json", folder / "now.json"


def write(program, faults, folder, out, *arguments):
    """Makes the review in `folder` and its results in `out`, those of the wave before
    first. Whether that could be done."""
    then, now = make(folder)
    return (program.report(faults, then, folder / "then", "--formats", "json") and
            program.report(faults, now, out, *arguments))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    wanted, faults = pathlib.Path(sys.argv[2]), Faults()
    wanted.mkdir(parents=True, exist_ok=True)
    write(Program(), faults, wanted, wanted / "out")
    faults.finish()
