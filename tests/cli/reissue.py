"""A second release of a wave beside what was already handed out (`released`, `late`).

What late responses by a few people would tell is withheld, and named without a number;
held back, they leave every file as it was; as many as the minimum may join. The returns
are found as they were whether they grew, were saved anew, or new files joined them.
"""

import json
import pathlib
import re
import shutil
import sys

import xlsx_writer
from program import Faults, Program, area_cell, temporary, write_json
from repeat import deck_differences, listed, page_differences
from workbook import differences

OPTIONS = ["Not at all", "To a small extent", "To a moderate extent",
           "To a great extent", "To a very great extent"]
INSTRUMENT = {
    "format": "kloe-instrument/1", "id": "small", "version": "1", "title": "Small",
    "scales": [{"id": "extent", "options": [
        {"id": f"o{score}", "label": label, "score": score}
        for score, label in enumerate(OPTIONS, 1)]}],
    "kloes": [{"id": "A", "title": "Working together"}],
    "items": [{"id": "A1", "text": "do staff meet?", "scale": "extent", "kloe": "A"},
              {"id": "A2", "text": "are plans clear?", "scale": "extent", "kloe": "A"}],
    "attributes": [{"id": "sector", "text": "Sector", "values": [
        {"id": "health", "label": "Health"}, {"id": "social", "label": "Social care"}]}],
}
GROUPS = ("all staff", "Health", "Social care")
REVIEW = {
    "format": "kloe-review/1", "title": "A review", "period": "July 2022",
    "wave": "2022-07", "instrument": "instrument.json",
    "system": {"id": "all", "name": "Both", "places": [
        {"id": "north", "name": "North"}, {"id": "south", "name": "South"}]},
    "returns": [{"file": "north.csv", "place": "north"},
                {"file": "south.csv", "place": "south"}],
    "groups": ["sector"], "columns": {"submitted": "Sent"},
}
HEADINGS = "Sent,A1,A2,Sector\n"
OFFER = ('kloe: review.json: released: these results cannot stand beside those handed '
         'out: hold the late responses back (leave-out as "late" of the review), or keep the old '
         'figures')


def person(number, sector=None):
    """A record: the later the higher the number."""
    sector = sector or ("Health" if number % 2 else "Social care")
    return (f"2022-07-{number // 24 + 1:02} {number % 24:02}:00,"
            f"{OPTIONS[number * 7 % 5]},{OPTIONS[number * 3 % 4]},{sector}\n")


def people(first, end, sector=None):
    return "".join(person(number, sector) for number in range(first, end))


def later(records, minutes):
    """The same answers some minutes later: another return, not a copy of it."""
    return records.replace(":00,", f":{minutes:02},")


class Case:
    """A review of two places with 40 people each, whose results were sent out."""

    def __init__(self, program, faults, folder, north=40, south=40):
        self.program, self.faults, self.folder = program, faults, folder
        folder.mkdir()
        write_json(folder / "instrument.json", INSTRUMENT)
        self.review = json.loads(json.dumps(REVIEW))
        self.write("north.csv", HEADINGS + people(0, north))
        self.write("south.csv", HEADINGS + later(people(0, south), 30))
        self.send()

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8", newline="")

    def add(self, name, text):
        with open(self.folder / name, "a", encoding="utf-8", newline="") as file:
            file.write(text)

    def save(self, **patch):
        write_json(self.folder / "review.json", {**self.review, **patch})

    def send(self):
        """Makes the results that are handed out."""
        shutil.rmtree(self.folder / "sent-1", ignore_errors=True)
        self.save()
        self.run("report", "review.json", "-o", "sent-1", "-q")

    def lose_kept(self, sent):
        """The operator did not keep what stands beside the results."""
        (self.folder / sent / "kept-by-the-operator.json").unlink()

    def list_released(self, **patch):
        self.save(released=["sent-1/results.json"], **patch)

    def run(self, *arguments, status=0, lines=(), shown=None):
        """Runs kloe, which must end as told and say these lines; returns its output."""
        got, output, messages = self.program.run(*arguments, cwd=self.folder)
        what = f"{self.folder.name}: kloe {' '.join(arguments)}"
        self.faults.check(got == status, f"{what}: exit status {got}, not {status}: "
                          f"{messages.strip()}")
        if got == status and messages != "".join(f"{line}\n" for line in lines):
            self.faults.add(f"{what}: says\n{messages}instead of")
            self.faults.lines += lines or ["(nothing)"]
        self.faults.check(shown is None or shown in output,
                          f"{what}: no '{shown}' in:\n{output}")
        return output

    def report(self, *arguments, **how):
        return self.run("report", "review.json", *arguments, **how)


def settings_apart(text):
    """results.json without what may differ when late responses are held back."""
    text, n = re.subn(r'("review_sha256": *)"[0-9a-f]{64}"', r'\1""', text)
    text, m = re.subn(r'("late": *)"(count|leave-out)"', r'\1""', text)
    return text, n, m


def same_outputs(case, first, second):
    """The files of two folders, equal but for the settings they tell of."""
    one, other = (case.folder / name for name in (first, second))
    names = sorted(path.name for path in one.iterdir())
    what = f"{case.folder.name}: {second}"
    case.faults.check(names == sorted(path.name for path in other.iterdir()),
                      f"{what}: other files")
    for name in names:
        pair = [folder / name for folder in (one, other)]
        if name == "results.json":
            texts = [settings_apart(path.read_text(encoding="utf-8")) for path in pair]
            case.faults.check(texts[0] == texts[1] and texts[0][1:] == (1, 1),
                              f"{what}: results.json differs")
        elif name == "kloe-files.json":
            case.faults.check(listed(pair[0]) == listed(pair[1]),
                              f"{what}: other files are listed")
        elif name.endswith(".xlsx"):
            case.faults.lines += [f"{what}: {name}: {line}"
                                  for line in differences(*pair, ("Notes",))]
        elif name.endswith(".pptx"):
            case.faults.lines += [f"{what}: {name}: {line}"
                                  for line in deck_differences(*pair)]
        elif name.endswith(".html"):
            case.faults.lines += [f"{what}: {name}: {line}"
                                  for line in page_differences(*pair, ["notes", "sources"])]
        else:
            case.faults.check(pair[0].read_bytes() == pair[1].read_bytes(),
                              f"{what}: {name} differs")


SETTINGS = ("kloe: more may be shown if what else was changed since is put back "
            "(answers in the returns, groups, minimum, places)")
BESIDE = ("kloe: beside sent-1/results.json, not shown so that nobody can be picked "
          "out:")
FEW = [BESIDE] + [f"kloe:   {area}, {group}"
                  for area in ("Both", "North") for group in GROUPS]
LATE = ('kloe: with leave-out as "late" of the review they stay as they were, and what came since is '
        'held back')


def few_late(case):
    """Three more people in one place: only what they are in is not shown."""
    case.add("north.csv", people(40, 43))
    case.list_released()
    case.report("-q", lines=[*FEW, LATE])
    sent, new = (json.loads((case.folder / name / "results.json").read_text())
                 for name in ("sent-1", "out"))
    for area in ("all", "north"):
        case.faults.check(area_cell(new, area)["status"] == "suppressed",
                          f"few_late: {area} is shown")
    for value in (None, "health", "social"):
        cells = [area_cell(results, "south", value and "sector", value)
                 for results in (sent, new)]
        case.faults.check(cells[0]["items"] == cells[1]["items"] and
                          cells[1]["status"] == "published",
                          f"few_late: South, {value} is not as it was")


def few_late_everywhere(case):
    """No figure of all staff would be left: nothing is written."""
    before = {path.name: path.read_bytes()
              for path in (case.folder / "sent-1").iterdir()}
    case.add("north.csv", people(40, 43))
    case.add("south.csv", later(people(40, 42), 30))
    shutil.copytree(case.folder / "sent-1", case.folder / "out")
    case.list_released()
    case.report("--force", status=3, lines=[*FEW, *(
        f"kloe:   South, {group}" for group in GROUPS), OFFER])
    after = {path.name: path.read_bytes() for path in (case.folder / "out").iterdir()}
    case.faults.check(before == after, "the old results were touched")
    case.list_released(late="leave-out")
    case.report("-o", "held", shown="Held back 5 responses that came after "
                "sent-1/results.json\n")
    same_outputs(case, "sent-1", "held")


def enough_late(case):
    """Twelve more, all of one sector and each with every answer."""
    case.add("north.csv", people(40, 52, "Health"))
    case.list_released()
    case.report("-q")


def nobody_late(case):
    case.list_released()
    case.report("-o", "again", "-q")
    same_outputs(case, "sent-1", "again")
    case.list_released(late="leave-out")
    case.report("-o", "held", shown="Held back 0 responses")
    same_outputs(case, "sent-1", "held")


def saved_anew(case):
    """The newest records first, and new ones among them."""
    rows = people(0, 43).splitlines(keepends=True)
    case.write("north.csv", HEADINGS + "".join(reversed(rows)))
    case.list_released(late="leave-out")
    case.report("-o", "held", shown="Held back 3 responses")
    same_outputs(case, "sent-1", "held")


def joined(case):
    """Another file of the same place, by a few people."""
    case.write("more.csv", HEADINGS + people(90, 93))
    case.review["returns"].append({"file": "more.csv", "place": "south"})
    case.list_released(late="leave-out")
    case.report("-o", "held", shown="Held back 3 responses")
    same_outputs(case, "sent-1", "held")


def other_wave(case):
    case.list_released(wave="2023-07")
    case.report("-q", status=3, lines=[
        "kloe: sent-1/results.json: released: these results are of wave '2022-07', and "
        "the review is of '2023-07': another wave belongs in \"previous\""])
    case.run("check", "review.json", status=3, lines=[
        "kloe: sent-1/results.json: released: these results are of wave '2022-07', and "
        "the review is of '2023-07': another wave belongs in \"previous\""])
    write_json(case.folder / "instrument.json", {**INSTRUMENT, "id": "other"})
    case.list_released()
    case.report("-q", status=3, lines=[
        "kloe: sent-1/results.json: released: these results are of another instrument, "
        "'small'"])
    case.save(released=["sent-2/results.json"])
    case.report("-q", status=3, lines=[
        "kloe: sent-2/results.json: released: there is no such file"])


def not_listed(case):
    """Results in the output folder that are of this wave, and of another."""
    warning = ("kloe: out/results.json: held other results of this wave that the review "
               "does not list; if they were handed out, name a copy of them in "
               "\"released\" and run this again")
    shutil.copytree(case.folder / "sent-1", case.folder / "out")
    case.list_released()
    case.report("-q", "--force")
    case.report("-q", "--force")  # the same once more
    case.save(groups=[])
    case.report("-q", "--force", lines=[warning])
    case.save(wave="2023-07", groups=[])
    case.report("-q", "--force")
    case.save(groups=[])
    case.report("-q", "--force")
    case.review.pop("wave")
    case.save(groups=[])
    case.report("-q", "--force", lines=[warning])  # one has none: title and period
    case.save(title="Another review", groups=[])
    case.report("-q", "--force")
    case.report("-q", "--force", "--formats", "csv", lines=[warning])
    case.save(groups=["sector"])
    case.report("-q", "--force")
    case.save(released=["out/results.json"])
    case.report("-q", "--force", status=3, lines=[
        "kloe: review.json: released: this run would replace 'out/results.json': copy "
        "what was handed out to a folder of its own, and name it there"])
    case.report("-q", "-o", "elsewhere")


def not_known(case):
    """A return that was saved anew, where the numbers of records are withheld."""
    changed = ("'north.csv' was saved anew since, and what was in it then cannot be told")
    rows = people(0, 43).splitlines(keepends=True)
    case.write("north.csv", HEADINGS + "".join(reversed(rows)))
    case.list_released()
    case.report("-q", status=3, lines=[*FEW, OFFER])
    case.lose_kept("sent-1")
    case.list_released(late="leave-out")
    case.report("-q", status=3, lines=[
        "kloe: review.json: late: which responses came after 'sent-1/results.json' "
        f"cannot be told: {changed}; put that file back as it was when those results "
        "were made"])
    case.list_released()
    case.report("-q", status=3, lines=[
        "kloe: sent-1/results.json: who was counted in these results is not known "
        f"({changed}), so the new results are held against them as an intruder would who "
        "has both", *FEW,
        "kloe: review.json: released: these results cannot stand beside those handed "
        "out: put the returns back as they were then, or keep the old figures "
        f"({changed})"])


def a_workbook(case):
    """A return that no byte of tells what was in it before."""
    def save(first, end):
        rows = [line.split(",") for line in
                (HEADINGS + people(first, end)).splitlines()]
        (case.folder / "north.xlsx").write_bytes(xlsx_writer.table(rows))

    save(0, 40)
    case.review["returns"][0]["file"] = "north.xlsx"
    case.send()
    save(0, 43)
    case.list_released()
    case.report("-q", lines=[*FEW, LATE])
    case.list_released(late="leave-out")
    case.report("-o", "held", shown="Held back 3 responses")
    same_outputs(case, "sent-1", "held")


def an_answer_changed(case):
    """As many people, and one of them said something else."""
    rows = people(0, 40).replace(OPTIONS[4], OPTIONS[3], 1)
    case.write("north.csv", HEADINGS + rows)
    for late in ("count", "leave-out"):
        case.list_released(late=late)
        case.report("-q", "-o", late, lines=[
            BESIDE, *(f"kloe:   {area}, {group}: A1, Working together"
                      for area in ("Both", "North") for group in GROUPS[::2]),
            SETTINGS])


def another_minimum(case):
    """Six people of a place who were hidden are shown by a lower minimum."""
    case.review["system"]["places"].append({"id": "west", "name": "West"})
    case.review["returns"].append({"file": "west.csv", "place": "west"})
    case.write("west.csv", HEADINGS + people(0, 6))
    case.send()
    case.list_released(publish={"minimum": 5})
    case.report("-q", lines=[*FEW[:1 + len(GROUPS)], SETTINGS])


def many_figures(case):
    """Lines are kept to a dozen, and figures of a line to a handful."""
    items = [{"id": f"A{number}", "text": f"question {number}?", "scale": "extent",
              "kloe": "A"} for number in range(1, 9)]
    places = [{"id": f"p{number}", "name": f"Place {number}"} for number in range(6)]
    headings = "Sent,Sector," + ",".join(item["id"] for item in items) + "\n"
    rows = [",".join([*person(number).strip().split(",")[::3],
                      *(OPTIONS[number * step % 5] for step in range(1, 9))]) + "\n"
            for number in range(43)]
    write_json(case.folder / "instrument.json", {**INSTRUMENT, "items": items})
    case.review["system"]["places"] = places
    case.review["returns"] = [{"file": f"{place['id']}.csv", "place": place["id"]}
                              for place in places]
    for minute, place in enumerate(places):
        case.write(f"{place['id']}.csv", headings + later("".join(rows[:40]), minute))
    case.send()
    for minute, place in enumerate(places[:5]):
        case.write(f"{place['id']}.csv", headings + later("".join(rows), minute))
    case.list_released()
    areas = [f"Place {number}" for number in range(5)]
    # In the system 15 more, of whom 5 and 10 are of the groups: 15 less 10 are the 5.
    cells = ["Both, Health", "Both, Social care",
             *(f"{area}, {group}" for area in areas for group in GROUPS)]
    case.report("-q", lines=[
        BESIDE, *(f"kloe:   {cell}" for cell in cells[:12]),
        f"kloe:   and {len(cells) - 12} more", LATE])


def three_releases(case):
    """Late responses are those after the last release; all are held against."""
    case.add("north.csv", people(40, 52, "Health"))
    case.list_released()
    case.report("-o", "sent-2", "-q")
    case.add("north.csv", people(52, 55, "Health"))
    both = {"released": ["sent-1/results.json", "sent-2/results.json"]}
    case.save(**both, late="leave-out")
    case.report("-o", "held", shown="Held back 3 responses that came after "
                "sent-2/results.json\n")
    same_outputs(case, "sent-2", "held")
    case.save(released=["sent-1/results.json"])
    case.report("-q", "-o", "not-told")  # 15 more than the first
    case.save(**both)
    got, _, messages = case.program.run("report", "review.json", cwd=case.folder)
    case.faults.check(got == 0 and "beside sent-2/results.json" in messages
                      and "beside sent-1/results.json" not in messages,
                      f"three_releases: {got}: {messages}")


def sent_again(case):
    """Six people of health come late, and somebody of social care says the same once
    more. Then health (6) was hidden beside the voluntary sector (3), now social care
    (7) is: all less both that are shown leaves the 3, if one knows that who sent
    theirs again is one person and not two. So one of the two is not shown."""
    sectors = ["Health"] * 6 + ["Social care"] * 7 + ["Voluntary"] * 3 + ["Health"] * 6
    values = [{"id": value.split()[0].lower(), "label": value}
              for value in ("Health", "Social care", "Voluntary")]

    def rows(numbers, day):
        records = (person(number, sectors[number]).split(",", 1)[1]
                   for number in numbers)
        return "".join(f"2022-07-{day},p{number},{record}"
                       for number, record in zip(numbers, records))

    write_json(case.folder / "instrument.json", {
        **INSTRUMENT, "attributes": [{**INSTRUMENT["attributes"][0],
                                      "values": values}]})
    case.review["system"]["places"].pop()
    case.review["returns"].pop()
    case.review["columns"]["respondent"] = "Code"
    case.review["publish"] = {"minimum": 5, "merge_small": False}
    headings = HEADINGS.replace("Sent,", "Sent,Code,")
    case.write("north.csv", headings + rows(range(16), 20))
    case.send()
    for again in ([], [8]):
        case.write("north.csv", headings + rows(range(16), 20) +
                   rows([*range(16, 22), *again], 21))
        case.list_released()
        case.report("-q", "-o", f"out-{len(again)}", lines=[
            BESIDE, *(f"kloe:   {area}, Health" for area in ("Both", "North")), LATE])
        case.list_released(late="leave-out")
        held = 6 + len(again)
        case.report("-o", f"held-{held}", shown=f"Held back {held} responses")
        same_outputs(case, "sent-1", f"held-{held}")


def main():
    program, faults = Program(), Faults()
    cases = [(few_late, {}), (few_late_everywhere, {}), (enough_late, {}), (nobody_late, {}), (saved_anew, {}),
             (joined, {}), (other_wave, {}), (not_listed, {}),
             (not_known, {"south": 5}), (a_workbook, {}), (an_answer_changed, {}),
             (many_figures, {}), (three_releases, {}), (another_minimum, {}),
             (sent_again, {})]
    with temporary() as folder:
        for test, sizes in cases:
            if not sys.argv[2:] or test.__name__ in sys.argv[2:]:
                test(Case(program, faults, pathlib.Path(folder) / test.__name__,
                          **sizes))
    print(f"{len(cases)} cases")
    faults.finish()


if __name__ == "__main__":
    main()
