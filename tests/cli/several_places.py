"""People in several places and of the whole system cost no place its headlines, and what
all staff shows does not depend on the groups that a review asks for. Beside what was handed
out they are counted as they were then, unless another way shows no less and gives nobody
away."""

import json
import pathlib
import shutil

from program import ROOT, Faults, Program, temporary, write_json
from reissue import HEADINGS, Case, later, people

CASE = ROOT / "tests" / "golden" / "people-of-several-places"


def without_flags(node):
    """The same without flags: `divided` speaks of groups."""
    if isinstance(node, list):
        return [without_flags(entry) for entry in node]
    if isinstance(node, dict):
        return {key: without_flags(value) for key, value in node.items()
                if key != "flags"}
    return node


def all_staff(results):
    return {area["id"]: without_flags(cell) for area in results["areas"]
            for cell in area["cells"] if cell["group"] is None}


def score(program, faults, folder, name, change):
    """The results of the golden case with a changed review, which the audit finds safe."""
    review = json.loads((CASE / "review.json").read_text("utf-8"))
    change(review)
    write_json(folder / f"{name}.json", review)
    if not program.report(faults, folder / f"{name}.json", folder / name):
        faults.finish()
    path = folder / name / "results.json"
    status, output, _ = program.run("audit", path)
    faults.check(status == 0 and "Safe" in output, f"{name}: not safe: {output}")
    return json.loads(path.read_text("utf-8"))


def ask_for(groups):
    def change(review):
        review["groups"] = groups
    return change


def in_both(first, end):
    """Records of people who named both places."""
    return later(people(first, end), 45).replace("\n", ",North;South\n")


def send_few_in_both(program, faults, folder):
    """40 staff of either place and four of both, whom the system and its places would give
    away: they count in North only."""
    case = Case(program, faults, folder)
    case.review["returns"].append({"file": "both.csv", "columns": {"place": "Place"}})
    case.review["groups"] = []
    case.write("both.csv", HEADINGS.replace("\n", ",Place\n") + in_both(0, 4))
    case.send()
    return case


def counted(case, folder):
    results = json.loads((case.folder / folder / "results.json").read_text("utf-8"))
    return (results["method"]["several_places"],
            {area: cell["responses"] for area, cell in all_staff(results).items()})


def beside_released(program, faults, folder):
    """Ten more of both are enough to count in each place. But North has only them more, so
    that the four would be the 14 of both less these ten: all count in North as before.
    Where ten more came to either place as well, the four are nobody's number."""
    late = {"kept": ("first", 0, {"all": 94, "north": 54, "south": 40}),
            "changed": ("each", 10, {"all": 114, "north": 64, "south": 64})}
    for name, (way, n_late, people_in) in late.items():
        case = send_few_in_both(program, faults, folder / name)
        faults.check(counted(case, "sent-1") ==
                     ("first", {"all": 84, "north": 44, "south": 40}),
                     f"{name}: sent {counted(case, 'sent-1')}")
        case.add("both.csv", in_both(50, 60))
        case.add("north.csv", people(50, 50 + n_late))
        case.add("south.csv", later(people(50, 50 + n_late), 30))
        case.save()
        case.report("-o", "alone", "-q")
        faults.check(counted(case, "alone")[0] == "each", f"{name}: not each by itself")
        case.list_released()
        case.report("-q")
        faults.check(counted(case, "out") == (way, people_in),
                     f"{name}: {counted(case, 'out')}")


def main():
    program, faults = Program(), Faults()
    with temporary() as name:
        folder = pathlib.Path(name)
        shutil.copy(CASE / "return.csv", folder)
        plain = score(program, faults, folder, "plain", ask_for([]))
        shown = all_staff(plain)
        faults.check(shown["brindle"]["responses"] == 70, "Brindle has not its 70 staff")
        faults.check(plain["method"]["several_places"] == "each", "not counted everywhere")
        for groups in (["sector"], ["role"], ["sector", "role"], ["role", "sector"]):
            with_groups = score(program, faults, folder, "-".join(groups), ask_for(groups))
            faults.check(
                all_staff(with_groups) == shown,
                f"{groups}: what all staff shows is not what it is without groups")
            faults.check(
                with_groups["method"]["several_places"] in ("each", "each-no-group"),
                f"{groups}: not counted everywhere")
        beside_released(program, faults, folder)
    faults.finish()


if __name__ == "__main__":
    main()
