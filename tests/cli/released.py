"""What `released` lists: that it can be held against the review, and how it is when nobody
knows who was in it.
"""

import json
import pathlib
import resource
import shutil
import sys

from program import Faults, Program, area_cell, temporary, write_json
from reissue import FEW, HEADINGS, INSTRUMENT, LATE, Case, people, person


def places_merged(case):
    """What was shown of a place cannot be held against a place that it was put into."""
    case.review["system"]["places"].append({"id": "west", "name": "West"})
    case.review["returns"].append({"file": "west.csv", "place": "west"})
    case.write("west.csv", HEADINGS + people(0, 5))
    case.send()
    case.review["system"]["places"][2]["id"] = "vale"
    case.review["returns"][2]["place"] = "vale"
    case.list_released()
    case.report("-q")  # West had not been shown
    case.review["system"]["places"][1] = {"id": "sw", "name": "South and West"}
    case.review["returns"][1]["place"] = "sw"
    case.list_released()
    for command in (["report", "review.json", "-q", "--force"], ["check", "review.json"]):
        case.run(*command, status=3, lines=[
            "kloe: sent-1/results.json: released: these results show the place 'South', "
            "and the review has none with its id, 'south': put it back as it was then, "
            "or keep the old figures"])


def groups_gone(case):
    """The same of a group, and of a whole breakdown."""
    sector = INSTRUMENT["attributes"][0]
    end = ", which the instrument does not have: put it back as it was then, or keep " \
          "the old figures"
    write_json(case.folder / "instrument.json", {**INSTRUMENT, "attributes": [
        {**sector, "values": [{**sector["values"][1], "id": "care"},
                              sector["values"][0]]}]})
    case.list_released()
    case.report("-q", status=3, lines=[
        "kloe: sent-1/results.json: released: these results show the group 'social' of "
        f"'sector'{end}"])
    write_json(case.folder / "instrument.json", {**INSTRUMENT, "attributes": [
        {**sector, "id": "branch"}]})
    case.list_released(groups=["branch"])
    case.report("-q", status=3, lines=[
        "kloe: sent-1/results.json: released: these results show groups by 'sector'"
        f"{end}"])


def listed_twice(case):
    """A copy of what was handed out counts once, where it stands last."""
    shutil.copytree(case.folder / "sent-1", case.folder / "copy")
    case.add("north.csv", people(40, 43))
    case.save(released=["copy/results.json", "sent-1/results.json"])
    case.report("-q", lines=[*FEW, LATE])
    case.save(released=["copy/results.json", "sent-1/results.json"], late="leave-out")
    case.report("-o", "held", shown="Held back 3 responses that came after "
                "sent-1/results.json\n")


VALUES = [{"id": "health", "label": "Health"}, {"id": "social", "label": "Social care"},
          {"id": "voluntary", "label": "Voluntary"}]
CHANGED = "'north.csv' was saved anew since, and what was in it then cannot be told"
def doubt(sent, why=CHANGED):
    return (f"kloe: {sent}/results.json: who was counted in these results is not known "
            f"({why}), so the new results are held against them as an intruder would who "
            "has both")


def withheld(sent, group="Health"):
    """So that a few people of the groups that are withheld are not told apart."""
    return [f"kloe: beside {sent}/results.json, not shown so that nobody can be picked "
            "out:", f"kloe:   North, {group}",
            "kloe: with the returns as they were then, more may be shown"]


class Unknown:
    """Health is shown in North, and neither social care nor the voluntary sector, which
    has 4. South is withheld, and with it the numbers of records: once North's return is
    saved anew, nobody can tell who was in what was sent."""

    def __init__(self, case):
        self.case = case
        self.rows = []
        self.numbers = iter(range(700))
        case.review["publish"] = {"merge_small": False}
        write_json(case.folder / "instrument.json", {
            **INSTRUMENT, "attributes": [{**INSTRUMENT["attributes"][0],
                                          "values": VALUES}]})
        case.write("south.csv", HEADINGS + people(0, 5))
        self.come(20, 15, 4)
        case.send()
        case.lose_kept("sent-1")

    def come(self, *counts):
        """More people of each group, in a return that is saved anew, newest first."""
        for count, value in zip(counts, VALUES):
            self.rows += [person(next(self.numbers), value["label"])
                          for _ in range(count)]
        self.case.write("north.csv", HEADINGS + "".join(reversed(self.rows)))


def a_few_between(case):
    """All staff and health each grow by enough, and what is left of them by two."""
    Unknown(case).come(12, 2)
    case.list_released()
    for formats in ("json,csv", "csv", "json,csv,xlsx,charts"):
        shutil.rmtree(case.folder / "out", ignore_errors=True)
        case.report("-q", "--formats", formats, lines=[doubt("sent-1"), *withheld("sent-1")])
    case.run("audit", "sent-1/results.json", "out/results.json", shown=": safe together")


def no_longer_shown(case):
    """Ten more make social care the larger of two groups: now it is shown beside the
    four, and health is not. Less what was shown of health all staff are the four again:
    what goes is social care, for health is not there."""
    Unknown(case).come(0, 10)
    case.list_released()
    case.report("-q", lines=[doubt("sent-1"), *withheld("sent-1", "Social care")])
    case.run("audit", "sent-1/results.json", "out/results.json", shown=": safe together")


def out_by_itself(case):
    """Four people of the voluntary sector had been shown: told, and in nobody's way."""
    Unknown(case)
    path = case.folder / "sent-1/results.json"
    results = json.loads(path.read_text(encoding="utf-8"))
    area_cell(results, "north", "sector", "voluntary").update(status="published",
                                                              responses=4)
    write_json(path, results)
    case.list_released()
    case.run("check", "review.json", lines=[
        "kloe: released: sent-1/results.json tells by itself what fewer people than the "
        "minimum answered, which cannot be taken back: 'kloe audit' of it says what"])


def enough_between(case):
    """The same by nobody; of the results only what was asked for is there."""
    Unknown(case).come(12)
    case.list_released()
    case.report("-q", "-o", "all", lines=[doubt("sent-1")])
    case.report("-q", "--formats", "csv", lines=[doubt("sent-1")])
    left = sorted(path.name for path in (case.folder / "out").iterdir())
    case.faults.check(left == ["kept-by-the-operator.json", "kloe-files.json",
                               "results.csv", "results.csv-metadata.json"],
                      f"{case.folder.name}: wrote {left}")
    case.run("audit", "sent-1/results.json", "all/results.json",
             shown=": safe together")


def out_already(case):
    """What two releases tell together is no reason to withhold more in a third that is as the
    second, or has enough more in one group; where a few more are in the rest, something is."""
    unknown = Unknown(case)
    unknown.come(12, 2)
    case.report("-q", "-o", "sent-2")
    case.lose_kept("sent-2")
    released = ["sent-1/results.json", "sent-2/results.json"]
    case.save(released=released)
    case.run("check", "review.json", lines=[
        "kloe: released: these results tell together what fewer people than the minimum "
        "answered, which cannot be taken back: 'kloe audit' of all of them says what"])
    rows = list(unknown.rows)
    unknown.rows.reverse()  # saved anew, and nobody new
    unknown.come()
    case.save(released=released)
    case.report("-q", lines=[doubt("sent-1"), doubt("sent-2")])
    unknown.rows = list(rows)
    unknown.come(12)
    case.save(released=released)
    case.report("-q", "-o", "more", lines=[doubt("sent-1"), doubt("sent-2")])
    unknown.rows = rows
    unknown.come(12, 2)
    case.save(released=released)
    case.report("-q", "-o", "once-more", lines=[
        doubt("sent-1"), doubt("sent-2"), *withheld("sent-1")])


def more_returns_than_open_files(case):
    """Sixty returns are held against what was kept, with forty files open at most."""
    for i in range(60):
        case.write(f"more-{i}.csv", HEADINGS + people(100 + 3 * i, 103 + 3 * i))
        case.review["returns"].append({"file": f"more-{i}.csv", "place": "north"})
    case.send()
    case.list_released()
    status, _, messages = case.program.run(
        "report", "review.json", "-q", "--formats", "json", cwd=case.folder,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (40, 40)))
    case.faults.check(status == 0, f"60 returns, 40 open files: exit status {status}: "
                      f"{messages.strip()}")


def read_otherwise(case):
    """The returns are as they were, and the review reads them otherwise."""
    sector = INSTRUMENT["attributes"][0]
    write_json(case.folder / "instrument.json", {**INSTRUMENT, "attributes": [
        {**sector, "values": [sector["values"][0],
                              {**sector["values"][1], "label": "Care at home"}]}]})
    case.list_released(values={"sector": {"Social care": None}})
    case.report("-q", lines=[doubt(
        "sent-1", "as the review reads the returns of then, they do not give these "
        "figures")])


def joined_as_before(case):
    """Whether small groups are joined is as it was in the newest release, unless the
    review says: joined when the first was made, not in the second."""
    def joins(released, **publish):
        case.save(released=released, publish=publish)
        shutil.rmtree(case.folder / "now", ignore_errors=True)
        case.report("-q", "-o", "now")
        now = json.loads((case.folder / "now/results.json").read_text(encoding="utf-8"))
        return now["method"]["merge_small"]

    first = "sent-1/results.json"
    case.faults.check(joins([]) and joins([first]), "joined_as_before: not joined")
    case.save(released=[first], publish={"merge_small": False})
    case.report("-q", "-o", "sent-2")
    both = [first, "sent-2/results.json"]
    case.faults.check(not joins(both) and joins(both, merge_small=True),
                      "joined_as_before: joined as in the first")


def main():
    program, faults = Program(), Faults()
    cases = [places_merged, groups_gone, listed_twice, a_few_between, enough_between,
             no_longer_shown, more_returns_than_open_files, out_by_itself, out_already,
             read_otherwise, joined_as_before]
    with temporary() as folder:
        for test in cases:
            if not sys.argv[2:] or test.__name__ in sys.argv[2:]:
                test(Case(program, faults, pathlib.Path(folder) / test.__name__))
    print(f"{len(cases)} cases")
    faults.finish()


if __name__ == "__main__":
    main()
