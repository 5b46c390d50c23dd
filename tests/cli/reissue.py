"""A second release of a wave beside what was already handed out (`released`, `late`).

Late responses by a few people stop the run and are named without a number; held back,
they leave every file as it was; as many as the minimum may join. The returns are found
as they were whether they grew, were saved anew, or new files joined them.
"""

import json
import pathlib
import re
import shutil
import sys

from program import Faults, Program, temporary, write_json
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
         'out: hold the late responses back with "late": "leave-out", or keep the old '
         'figures')


def person(number, sector=None):
    """A record: the later the higher the number."""
    sector = sector or ("Health" if number % 2 else "Social care")
    return (f"2022-07-{number // 24 + 1:02} {number % 24:02}:00,"
            f"{OPTIONS[number * 7 % 5]},{OPTIONS[number * 3 % 4]},{sector}\n")


def people(first, end, sector=None):
    return "".join(person(number, sector) for number in range(first, end))


class Case:
    """A review of two places with 40 people each, whose results were sent out."""

    def __init__(self, program, faults, folder, north=40, south=40):
        self.program, self.faults, self.folder = program, faults, folder
        folder.mkdir()
        write_json(folder / "instrument.json", INSTRUMENT)
        self.review = json.loads(json.dumps(REVIEW))
        self.write("north.csv", HEADINGS + people(0, north))
        self.write("south.csv", HEADINGS + people(0, south))
        self.save()
        self.run("report", "review.json", "-o", "sent-1", "-q")

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8", newline="")

    def add(self, name, text):
        with open(self.folder / name, "a", encoding="utf-8", newline="") as file:
            file.write(text)

    def save(self, **patch):
        write_json(self.folder / "review.json", {**self.review, **patch})

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
        elif name.endswith(".xlsx"):
            case.faults.lines += [f"{what}: {name}: {line}"
                                  for line in differences(*pair, ("Notes",))]
        else:
            case.faults.check(pair[0].read_bytes() == pair[1].read_bytes(),
                              f"{what}: {name} differs")


FEW = ["kloe: beside sent-1/results.json, these figures would tell what fewer people "
       "than the minimum answered:"] + [
    f"kloe:   {area}, {group}: number of people, A1, A2, Working together"
    for area in ("Both", "North") for group in GROUPS]


def few_late(case):
    """Three more people stop the run, and nothing is written."""
    before = {path.name: path.read_bytes()
              for path in (case.folder / "sent-1").iterdir()}
    case.add("north.csv", people(40, 43))
    shutil.copytree(case.folder / "sent-1", case.folder / "out")
    case.list_released()
    case.report("--force", status=3, lines=[*FEW, OFFER])
    after = {path.name: path.read_bytes() for path in (case.folder / "out").iterdir()}
    case.faults.check(before == after, "few_late: the old results were touched")
    case.list_released(late="leave-out")
    case.report("-o", "held", shown="Held back 3 responses that came after "
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
    case.list_released(late="leave-out")
    case.report("-q", status=3, lines=[
        "kloe: review.json: late: which responses came after 'sent-1/results.json' "
        f"cannot be told: {changed}; put that file back as it was when those results "
        "were made"])
    case.list_released()
    case.report("-q", status=3, lines=[
        "kloe: sent-1/results.json: who was counted in these results is not known "
        f"({changed}): each figure was compared with theirs, but not what several tell "
        "together", *FEW,
        "kloe: review.json: released: these results cannot stand beside those handed "
        "out: put the returns back as they were then, or keep the old figures "
        f"({changed})"])


def main():
    program, faults = Program(), Faults()
    cases = [(few_late, {}), (enough_late, {}), (nobody_late, {}), (saved_anew, {}),
             (joined, {}), (other_wave, {}), (not_listed, {}),
             (not_known, {"south": 5})]
    with temporary() as folder:
        for test, sizes in cases:
            if not sys.argv[2:] or test.__name__ in sys.argv[2:]:
                test(Case(program, faults, pathlib.Path(folder) / test.__name__,
                          **sizes))
    print(f"{len(cases)} cases")
    faults.finish()


if __name__ == "__main__":
    main()
