"""What is said of areas that the results of the last wave do not know by their id."""

import json
import pathlib
import shutil

from program import ROOT, Faults, Program, temporary, write_json

EXAMPLE = ROOT / "surveys/examples/three-places"


def messages(program, folder, change):
    """Standard error of `kloe check` of the example with another wave before it."""
    review = json.loads((folder / "review.json").read_text(encoding="utf-8"))
    review["wave"] = "later"
    review["previous"] = "then/results.json"
    change(review["system"]["places"])
    write_json(folder / "later.json", review)
    status, _, said = program.run("check", "later.json", cwd=folder)
    return status, said


def rename(places):
    """Tollmere has another id; a fourth place is new."""
    next(place for place in places if place["id"] == "tollmere")["id"] = "toll"
    places.append({"id": "overmere", "name": "Overmere"})


def main():
    faults, program = Faults(), Program()
    with temporary() as folder:
        folder = pathlib.Path(folder) / "review"
        shutil.copytree(EXAMPLE, folder)
        if program.report(faults, folder / "review.json", folder / "then",
                          "--formats", "json"):
            status, said = messages(program, folder, lambda places: None)
            faults.check((status, said) == (0, ""), f"the same ids: {status}: {said}")
            status, said = messages(program, folder, rename)
            before = "kloe: then/results.json: previous: nothing there has the id "
            after = " is not compared with the last wave"
            wanted = (f"{before}'toll': Tollmere{after}; its id was 'tollmere' there\n"
                      f"{before}'overmere': Overmere{after}\n")
            faults.check(status == 0 and said == wanted, f"other ids: {status}: {said}")
    faults.finish()


if __name__ == "__main__":
    main()
