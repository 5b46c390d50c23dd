"""When results are written and when earlier ones are replaced: never over what somebody
changed, and not while a decision is open."""

import hashlib
import json
import re

from program import run_checks
from small_review import (RETURN, ROW, Case, check_messages, everything, like, set_up)

UNKNOWN_PLACE = RETURN + "Nroth,Not at all,Not at all\n"
FEW_UNKNOWN_PLACES = UNKNOWN_PLACE + 6 * (ROW["North"] + ROW["South"])


def check_unknown_place(program, faults, folder):
    """An unknown place in a cell is a bad row: left out, told, and up to a person."""
    set_up(folder, Case("", "", 0, files={"return.csv": UNKNOWN_PLACE}))
    status, output, _ = program.run("report", "review.json", cwd=folder)
    faults.check((status, output) == (3, "") and not (folder / "out").exists(),
                 "unknown place: one record in nine, and results were written")
    set_up(folder, Case("", "", 0, files={"return.csv": FEW_UNKNOWN_PLACES}))
    for arguments, wanted in (("report review.json -o a -q", 0),
                              ("report review.json -o b -q --strict", 1),
                              ("check review.json", 1)):
        status, output, _ = program.run(*arguments.split(), cwd=folder)
        faults.check(status == wanted,
                     f"unknown place: {arguments}: exit status {status}, not {wanted}")
        if arguments.startswith("check"):
            faults.check('"Nroth"' in output, "unknown place: check does not name it")
    results = (folder / "a" / "results.json").read_text(encoding="utf-8")
    faults.check(re.search(r'"left_out": *{\s*"place-unknown": 1\s*}', results),
                 "unknown place: not among the left out")
    faults.check("Nroth" not in results, "unknown place: its name is in results.json")


def check_force(program, faults, folder):
    """Earlier results are replaced with --force, and only then."""
    set_up(folder, Case("", "", 0))
    program.run("report", "review.json", "-q", cwd=folder)
    before = everything(folder / "out")
    faults.check("results.json" in before, "earlier results: nothing was written")
    (folder / "return.csv").write_text(RETURN + ROW["North"])
    status, _, messages = program.run("report", "review.json", "-q", cwd=folder)
    faults.check(status == 4, f"earlier results: exit status {status}, should be 4")
    check_messages(faults, "earlier results", messages, (
        "kloe: out: the folder holds earlier results; --force replaces them",))
    faults.check(everything(folder / "out") == before, "earlier results: changed")
    status, _, messages = program.run("report", "review.json", "-q", "--force",
                                      cwd=folder)
    faults.check(status == 0, f"--force: exit status {status}, should be 0")
    check_messages(faults, "--force", messages, (
        "kloe: out/results.json: held other results of this wave that the review does "
        "not list; if they were handed out, name a copy of them in \"released\" and run "
        "this again",))
    after = everything(folder / "out")
    faults.check(list(after) == list(before) and after != before,
                 "--force: the results were not replaced")
    faults.check(not list(folder.glob("*.kloe-*")), "--force: something is left over")


def check_edited_results(program, faults, folder):
    """--force never destroys what somebody changed; folders of others stay."""
    set_up(folder, Case("", "", 0))
    status, _, _ = program.run("report", "review.json", "-q", cwd=folder)
    faults.check(status == 0, f"edited results: exit status {status} of the first run")
    listed = json.loads((folder / "out" / "kloe-files.json").read_text())
    faults.check(listed["sha256"] == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (folder / "out").iterdir() if path.name != "kloe-files.json"},
        "edited results: the digests listed are not those of the files")
    edited = folder / "out" / "results.csv"
    edited.write_bytes(edited.read_bytes() + b"my note\r\n")
    before = everything(folder / "out")
    status, _, messages = program.run("report", "review.json", "-q", "--force",
                                      cwd=folder)
    faults.check(status == 4, f"edited results: exit status {status}, should be 4")
    check_messages(faults, "edited results", messages, (
        "kloe: out: the folder holds 'results.csv', which somebody changed after kloe "
        "wrote it; move it to another folder if the changes matter, or delete it, and "
        "run this again",))
    faults.check(everything(folder / "out") == before, "edited results: changed")
    edited.unlink()
    for suffix in "new", "old":
        mine = folder / f"out.kloe-{suffix}"
        mine.mkdir()
        (mine / "thesis.txt").write_text("years of work")
        status, _, messages = program.run("report", "review.json", "-q", "--force",
                                          cwd=folder)
        faults.check(status == 4, f"{mine.name}: exit status {status}, should be 4")
        check_messages(faults, mine.name, messages, (
            like(f"out: .*{mine.name}' is in the way: it holds 'thesis.txt', which "
                 "kloe did not write; move it away"),))
        faults.check((mine / "thesis.txt").read_text() == "years of work",
                     f"{mine.name}: touched")
        (mine / "thesis.txt").unlink()
        mine.rmdir()
    status, _, messages = program.run("report", "review.json", "-q", "--force",
                                      cwd=folder)
    faults.check(status == 0, f"edited file deleted: exit status {status}: {messages}")


if __name__ == "__main__":
    run_checks(check_unknown_place, check_force, check_edited_results)
