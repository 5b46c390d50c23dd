"""Commands that draft, with -o: a file written whole or not at all, never over another
unasked; and a review whose paths are right wherever it is written."""

import json
import pathlib
import shutil

from program import ROOT, Faults, Program, temporary

RETURN = ROOT / "docs" / "own-survey" / "answers.csv"


def everything(folder):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def check_whole_or_not_at_all(program, faults, folder):
    shutil.copy(RETURN, folder / "answers.csv")
    (folder / "broken.csv").write_bytes(b"PK\x03\x04 no table")
    drafts = {"instrument.json": ["instrument", "draft", "answers.csv"],
              "review.json": ["start", "instrument.json", "answers.csv"],
              "items.csv": ["instrument", "show", "instrument.json", "--csv"],
              "answers-template.csv": ["instrument", "template", "instrument.json"],
              "second.json": ["instrument", "from-csv", "items.csv"]}
    for name, command in drafts.items():
        _, printed, _ = program.run(*command, cwd=folder)
        status, output, messages = program.run(*command, "-o", name, cwd=folder)
        faults.check((status, output) == (0, ""), f"{name}: exit status {status}, "
                     f"standard output {output!r}: {messages.strip()}")
        faults.check(f"{name} is written" in messages, f"{name}: it does not say so")
        text = (folder / name).read_bytes().decode("utf-8")
        faults.check(text == printed, f"{name}: not what is printed without -o")
        (folder / name).write_text("mine", encoding="utf-8")
        status, _, messages = program.run(*command, "-o", name, cwd=folder)
        faults.check(status == 4 and "is there already" in messages
                     and "--force" in messages,
                     f"{name} over a file: exit status {status}: {messages.strip()}")
        faults.check((folder / name).read_text() == "mine", f"{name}: replaced unasked")
        status, _, messages = program.run(*command, "-o", name, "--force", cwd=folder)
        faults.check(status == 0 and (folder / name).read_bytes().decode() == printed,
                     f"{name} with --force: exit status {status}: {messages.strip()}")
    before = everything(folder)
    kept = (folder / "review.json").read_bytes()
    status, _, messages = program.run("start", "instrument.json", "broken.csv", "-o",
                                      "review.json", "--force", cwd=folder)
    faults.check(status == 3, f"a draft that fails: exit status {status}")
    faults.check((folder / "review.json").read_bytes() == kept,
                 "a draft that fails takes the earlier review with it")
    faults.check(everything(folder) == before, "a draft that fails leaves a file")


def check_paths(program, faults, folder):
    """A review works where it was written, from wherever it was drafted."""
    (folder / "returns" / "2022").mkdir(parents=True)
    (folder / "reviews").mkdir()
    shutil.copy(RETURN, folder / "returns/2022/answers.csv")
    shutil.copy(RETURN, folder / "reviews/answers.csv")
    program.run("instrument", "draft", "returns/2022/answers.csv", "-o",
                "instrument.json", cwd=folder)
    for target, wanted in (
            ("review.json", ["returns/2022/answers.csv", "reviews/answers.csv"]),
            ("reviews/review.json", ["../returns/2022/answers.csv", "answers.csv"]),
            ("returns/2022/review.json", ["answers.csv", "../../reviews/answers.csv"]),
            (str(folder / "reviews/second.json"),
             ["../returns/2022/answers.csv", "answers.csv"])):
        status, _, messages = program.run(
            "start", "instrument.json", "returns/2022/answers.csv",
            "reviews/answers.csv", "-o", target, cwd=folder)
        faults.check(status == 0, f"{target}: exit status {status}: {messages.strip()}")
        review = json.loads((folder / target).read_text(encoding="utf-8"))
        files = [one["file"] for one in review["returns"]]
        faults.check(files == wanted, f"{target}: returns are {files}, not {wanted}")
        status, _, messages = program.run("check", folder / target, cwd="/")
        faults.check(status in (0, 1), f"{target}: check: {messages.strip()}")


def check_usage(program, faults, folder):
    for command, wanted in (
            (["instrument", "list", "-o", "x"], "-o goes with"),
            (["instrument", "check", "chc-ways-of-working", "-o", "x"], "-o goes with"),
            (["instrument", "template", "chc-ways-of-working", "--force"],
             "--force goes with -o")):
        status, _, messages = program.run(*command, cwd=folder)
        faults.check(status == 2 and wanted in messages,
                     f"{' '.join(command)}: exit status {status}: {messages.strip()}")
    status, _, messages = program.run("instrument", "template", "chc-ways-of-working",
                                      "-o", "missing/x.csv", cwd=folder)
    faults.check(status == 4, f"a folder that is not there: {messages.strip()}")
    faults.check(everything(folder) == [], "a refusal leaves a file")


def main():
    program, faults = Program(), Faults()
    for check in (check_whole_or_not_at_all, check_paths, check_usage):
        with temporary() as folder:
            check(program, faults, pathlib.Path(folder).resolve())
    faults.finish()


if __name__ == "__main__":
    main()
