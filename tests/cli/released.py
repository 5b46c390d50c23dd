"""What `released` lists: that it can be held against the review, and how it is when nobody
knows who was in it.
"""

import pathlib
import shutil
import sys

from program import Faults, Program, temporary, write_json
from reissue import FEW, HEADINGS, INSTRUMENT, OFFER, Case, people


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
    case.report("-q", status=3, lines=[*FEW, OFFER])
    case.save(released=["copy/results.json", "sent-1/results.json"], late="leave-out")
    case.report("-o", "held", shown="Held back 3 responses that came after "
                "sent-1/results.json\n")


def main():
    program, faults = Program(), Faults()
    cases = [places_merged, groups_gone, listed_twice]
    with temporary() as folder:
        for test in cases:
            if not sys.argv[2:] or test.__name__ in sys.argv[2:]:
                test(Case(program, faults, pathlib.Path(folder) / test.__name__))
    print(f"{len(cases)} cases")
    faults.finish()


if __name__ == "__main__":
    main()
