"""An instrument is saved out of a review, and the next review names its file.

Of a review that names a shipped instrument, one in a file, or holds its own, as JSON and
as a workbook, what is saved says the same, notes included, and the same results come of
it. A spreadsheet of questions, text or workbook, gives one, too. What is there stays
unless it is to be replaced.
"""

import json
import pathlib
import shutil

import xlsx_writer
from program import ROOT, run_checks
from repeat import copy_example

EXAMPLE = ROOT / "surveys" / "examples" / "three-places"
SHIPPED = ROOT / "surveys" / "instruments" / "chc-ways-of-working.json"


def reviews(folder):
    """The example with its instrument in four ways: the names of the reviews."""
    review = copy_example(EXAMPLE, folder)
    own = json.loads(SHIPPED.read_text(encoding="utf-8"))
    own["notes"], own["kloes"][0]["notes"] = ["kept \u00e9", {"b": 1, "a": 2}], "and this"
    (folder / "own.json").write_text(json.dumps(own), encoding="utf-8")
    names = {"shipped": "chc-ways-of-working", "named": "own.json", "holds": own}
    for name, instrument in names.items():
        review["instrument"] = instrument
        (folder / f"{name}-review.json").write_text(json.dumps(review), encoding="utf-8")
    return own


def check_sources(program, faults, folder):
    folder = folder / "review"
    own = reviews(folder)
    program.run("convert", "holds-review.json", "holds-review.xlsx", cwd=folder)
    program.run("convert", "named-review.json", "named-review.xlsx", cwd=folder)
    shipped = json.loads(SHIPPED.read_text(encoding="utf-8"))
    texts = set()
    for name, wanted in (("shipped-review.json", shipped), ("named-review.json", own),
                         ("holds-review.json", own), ("holds-review.xlsx", own),
                         ("named-review.xlsx", own)):
        status, text, messages = program.save(name, folder)
        faults.check(status == 0 and messages == "", f"{name}: {status}: {messages}")
        # dumped, for the order of keys to count
        faults.check(status == 0 and json.dumps(json.loads(text)) == json.dumps(wanted),
                     f"{name}: another instrument than the review's")
        texts |= {text} if wanted is own else set()
    faults.check(len(texts) == 1, "one instrument was saved in several ways")


def check_next_review(program, faults, folder):
    """Results of the next review, which names the file: the figures are the same, and so
    is what they were made with."""
    folder = folder / "review"
    reviews(folder)
    program.run("convert", "holds-review.json", "holds-review.xlsx", cwd=folder)
    status, _, messages = program.run("instrument", "save", "holds-review.xlsx",
                                      "for-next.json", cwd=folder)
    faults.check(status == 0 and messages == "kloe: for-next.json is written\n",
                 f"save: {status}: {messages}")
    review = json.loads((folder / "holds-review.json").read_text(encoding="utf-8"))
    review["instrument"] = "for-next.json"
    (folder / "next.json").write_text(json.dumps(review), encoding="utf-8")
    results = []
    for name in ("holds-review.json", "next.json"):
        program.report(faults, name, f"out-{name}", "--formats", "json", cwd=folder)
        results.append(json.loads((folder / f"out-{name}" / "results.json").read_text()))
    faults.check(results[0]["provenance"]["instrument_sha256"] ==
                 results[1]["provenance"]["instrument_sha256"],
                 "the saved instrument is another by its digest")
    faults.check(results[0]["areas"] == results[1]["areas"], "other figures come of it")


def check_spreadsheets(program, faults, folder):
    rows = [["text", "scale", "kloe"], ["Is it clear?", "Never | Often | Always", "Plans"]]
    (folder / "items.csv").write_text("\n".join(",".join(row) for row in rows) + "\n",
                                      encoding="utf-8")
    (folder / "items.xlsx").write_bytes(xlsx_writer.table(rows))
    saved = [program.save(name, folder) for name in ("items.csv", "items.xlsx")]
    faults.check(saved[0][0] == 0 and saved[0][2] == "", f"items.csv: {saved[0]}")
    faults.check(json.loads(saved[0][1] or "{}").get("items", [{}])[0].get("text") ==
                 "Is it clear?", f"items.csv gave {saved[0][1]}")
    first, second = (json.loads(one[1] or "{}") for one in saved)
    first.pop("id", None), second.pop("id", None)
    faults.check(first == second, f"a workbook of questions gave {saved[1]}")


def check_what_is_open(program, faults, folder):
    """A draft may be saved as it is, and what it leaves open is said."""
    words = ("Fine", "So-so", "Grim")  # nobody has said which of them is more
    (folder / "feelings.csv").write_text(
        "Place,How are we doing together?,How are our meetings?\n" + "".join(
            f"{('North', 'South')[i % 2]},{words[i % 3]},{words[i * 2 % 3]}\n"
            for i in range(24)), encoding="utf-8")
    program.run("start", "feelings.csv", "-o", "review.xlsx", cwd=folder)
    status, text, messages = program.save("review.xlsx", folder)
    faults.check(status == 0 and len(json.loads(text)["kloes"]) > 0,
                 f"a drafted review: {status}: {messages}")
    faults.check("saved-by-test.json: to decide: " in messages,
                 f"a drafted review: {messages}")


def check_refusals(program, faults, folder):
    (folder / "review.json").write_text('{"format": "kloe-review/1"', encoding="utf-8")
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 and nothing more")
    (folder / "there.json").write_text("mine", encoding="utf-8")
    shutil.copy(SHIPPED, folder / "instrument.json")
    for names, status, words in (
            (("review.json", "new.json"), 3, "review.json: line 1"),
            (("broken.xlsx", "new.json"), 3, "broken.xlsx: "),
            (("instrument.json", "new.json"), 3, "a review is wanted here"),
            (("instrument.json", "there.json"), 4, "there.json: is there already"),
            (("instrument.json", "new.json", "more"), 2, "one name too many"),
            (("instrument.json", "new.txt"), 2, "ends in .json"),
            (("instrument.json", "new.json", "-o", "x.json"), 2, "-o goes with")):
        got, output, messages = program.run("instrument", "save", *names, cwd=folder)
        faults.check(got == status and words in messages and output == "",
                     f"save {names}: {got}: {messages.strip()}")
    faults.check((folder / "there.json").read_text() == "mine", "replaced unasked")
    faults.check(sorted(p.name for p in pathlib.Path(folder).iterdir()) ==
                 ["broken.xlsx", "instrument.json", "review.json", "there.json"],
                 "a save that fails leaves a file")
    (folder / "items.csv").write_text("text,scale,kloe\nA,yes-no,K\n", encoding="utf-8")
    status, _, _ = program.run("instrument", "save", "items.csv", "there.json", "--force",
                               cwd=folder)
    faults.check(status == 0 and (folder / "there.json").read_text().startswith("{"),
                 "--force does not replace")


if __name__ == "__main__":
    run_checks(check_sources, check_next_review, check_spreadsheets, check_what_is_open,
               check_refusals)
