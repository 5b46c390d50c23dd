"""The same input gives the same bytes, on the bundled examples.

A second run, from another folder, in another time zone and language, on another number
of threads: every file the same. Of the example of three places also other orders of the records, and returns split in two:
everything the same but `provenance.inputs` of results.json and the sheet of each
workbook that prints the inputs (and, where the review file had to be rewritten for the
split, `provenance.review_sha256`). And of a review of many places, which threads share out
among them, the results by one thread and by four.
"""

import json
import pathlib
import random
import re
import shutil
import sys
import zipfile

for beside in ("oracle", "bench"):
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / beside))
import attack
import places
from program import ROOT, Faults, Program, temporary, write_json
from returns import Return
from workbook import differences

SEEDS = (1, 2, 3)
INPUT_TABS = ("Files read",)  # the sheet that prints the inputs
# Of the others one has two rows of headings, and returns of 20 are too few in two.
REORDERED = ("three-places",)
MANY_PLACES, FEW_RESPONSES = 90, 14  # what is decided is shared out from 33 places on
KEPT = "kept-by-the-operator.json"


def files_of(folder):
    return {path.name: path for path in sorted(folder.iterdir())}


def same_files(faults, what, first, second):
    """Every file of two folders, byte for byte."""
    names, others = files_of(first), files_of(second)
    faults.check(list(names) == list(others), f"{what}: other files: "
                 f"{sorted(set(names) ^ set(others))}")
    for name in set(names) & set(others):
        faults.check(names[name].read_bytes() == others[name].read_bytes(),
                     f"{what}: {name} differs")


def without(text, key):
    """JSON text with the value of its only `key` cut out."""
    mark = f'"{key}":'
    before, _, after = text.partition(mark)
    after = after.lstrip()
    _, end = json.JSONDecoder().raw_decode(after)
    return before + mark + after[end:]


def listed(path):
    """What kloe-files.json says but for the digests, which follow what they are of."""
    about = json.loads(path.read_text(encoding="utf-8"))
    about["sha256"] = sorted(about["sha256"])
    return about


def deck_differences(a, b):
    """What differs between two decks beyond the slide that tells of the returns."""
    first, second = (zipfile.ZipFile(path) for path in (a, b))
    with first, second:
        if first.namelist() != second.namelist():
            return ["other parts"]
        return [f"{part} differs" for part in first.namelist()
                if first.read(part) != second.read(part)
                and b"Appendix: where this comes from" not in first.read(part)]


def page_differences(a, b, parts):
    """What differs between two pages of HTML beyond the parts of these ids, of which
    either has each once."""
    texts = []
    for path in (a, b):
        text, n = re.subn(rf'<(section|details) id="({"|".join(parts)})".*?</\1>', "",
                          path.read_text(encoding="utf-8"), flags=re.DOTALL)
        if n != len(parts):
            return [f"{n} of the parts {parts}"]
        texts.append(text)
    return [] if texts[0] == texts[1] else ["differs"]


def same_but_inputs(faults, what, first, second, free):
    """The same files but for what tells of the inputs."""
    names, others = files_of(first), files_of(second)
    faults.check(list(names) == list(others), f"{what}: other files")
    for name in set(names) & set(others):
        if names[name].read_bytes() == others[name].read_bytes():
            continue
        if name == "results.json":
            texts = [path.read_text(encoding="utf-8")
                     for path in (names[name], others[name])]
            for key in free:
                texts = [without(text, key) for text in texts]
            faults.check(texts[0] == texts[1], f"{what}: results.json differs beyond "
                         f"{', '.join(free)}")
        elif name == KEPT:
            continue  # tells of the inputs, and is shared with nobody
        elif name == "kloe-files.json":
            faults.check(listed(names[name]) == listed(others[name]),
                         f"{what}: other files are listed")
        elif name.endswith(".xlsx"):
            faults.lines += [f"{what}: {name}: {line}" for line in
                             differences(names[name], others[name], INPUT_TABS)]
        elif name.endswith(".pptx"):
            faults.lines += [f"{what}: {name}: {line}" for line in
                             deck_differences(names[name], others[name])]
        elif name.endswith(".html"):
            faults.lines += [f"{what}: {name}: {line}" for line in
                             page_differences(names[name], others[name], ["sources"])]
        else:
            faults.check(names[name].read_bytes() == others[name].read_bytes(),
                         f"{what}: {name} differs")


def copy_example(example, folder):
    shutil.copytree(example, folder)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return json.loads((folder / "review.json").read_text(encoding="utf-8"))


def shuffle(example, folder, seed):
    """The example with the records of every return in another order."""
    review = copy_example(example, folder)
    for entry in review["returns"]:
        path = folder / entry["file"]
        parsed = Return(path.read_bytes())
        records = list(parsed.records)
        random.Random(seed).shuffle(records)
        path.write_bytes(parsed.bytes(records))


def split(example, folder):
    """The example with every return in two files. Repeated submissions of one person
    stay in one file: ids are compared within a return."""
    review = copy_example(example, folder)
    parts = []
    for entry in review["returns"]:
        path = folder / entry["file"]
        parsed = Return(path.read_bytes())
        heading = {**review.get("columns", {}), **entry.get("columns", {})} \
            .get("respondent")
        people = parsed.people(heading)
        order = {person: index for index, person in enumerate(dict.fromkeys(people))}
        for half in (0, 1):
            name = f"{path.stem}-{half + 1}{path.suffix}"
            (path.parent / name).write_bytes(parsed.bytes(
                [record for record, person in zip(parsed.records, people)
                 if order[person] % 2 == half]))
            parts.append({**entry,
                          "file": str(pathlib.Path(entry["file"]).with_name(name))})
        path.unlink()
    write_json(folder / "review.json", {**review, "returns": parts})


def check_example(program, faults, example, folder):
    first = folder / "first"
    if not program.report(faults, example / "review.json", first):
        return
    faults.lines += attack.look(first / "results.json")
    again = {
        "a second run": ((), {}),
        "another folder, time zone and language":
            ((), {"cwd": folder, "env": {"TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8"}}),
        "one thread": (("--jobs", "1"), {}),
        "four threads": (("--jobs", "4"), {})}
    for number, (what, (arguments, how)) in enumerate(again.items()):
        out = folder / f"again-{number}"
        if program.report(faults, example / "review.json", out, *arguments, **how):
            same_files(faults, what, first, out)
    if example.name not in REORDERED:
        return
    for seed in SEEDS:
        copy, out = folder / f"shuffled-{seed}", folder / f"shuffled-out-{seed}"
        shuffle(example, copy, seed)
        if program.report(faults, copy / "review.json", out):
            same_but_inputs(faults, f"records in another order (seed {seed})", first,
                            out, ("inputs",))
    split(example, folder / "split")
    if program.report(faults, folder / "split" / "review.json", folder / "split-out"):
        same_but_inputs(faults, "returns split in two", first, folder / "split-out",
                        ("inputs", "review_sha256"))


def check_many_places(program, faults, folder):
    review = places.make_review(folder, MANY_PLACES, FEW_RESPONSES, 0)
    outs = {jobs: folder / f"by-{jobs}" for jobs in (1, 4)}
    if all([program.report(faults, review, out, "--formats", "json", "--jobs", str(jobs))
            for jobs, out in outs.items()]):
        same_files(faults, f"{MANY_PLACES} places by four threads", outs[1], outs[4])
        withheld = outs[1].joinpath("results.json").read_text(encoding="utf-8")
        faults.check('"suppressed"' in withheld, "many places: nothing is withheld")


def main():
    program, faults = Program(), Faults()
    examples = sorted((ROOT / "surveys" / "examples").glob("*/review.json"))
    faults.check(examples, "there is no example review")
    for review in examples:
        with temporary() as folder:
            check_example(program, faults, review.parent, pathlib.Path(folder))
        print(f"{review.parent.name}: compared (seeds {SEEDS})")
    with temporary() as folder:
        check_many_places(program, faults, pathlib.Path(folder))
    faults.finish()


if __name__ == "__main__":
    main()
