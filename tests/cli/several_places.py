"""People in several places and of the whole system cost no place its headlines, and what
all staff shows does not depend on the groups that a review asks for."""

import json
import pathlib
import shutil

from program import ROOT, Faults, Program, temporary, write_json

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
    faults.finish()


if __name__ == "__main__":
    main()
