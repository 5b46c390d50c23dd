"""What `kloe check` prints to paste settles what it asks.

For golden cases in which a column or a number is in doubt: the blocks are put into the
review as they stand, and then nothing of them is to decide.
"""

import json
import pathlib
import re
import shutil

from program import ROOT, Faults, Program, temporary, write_json

CASES = ("ids-over-texts", "two-branches", "a-number-behind-a-heading", "bare-codes",
         "bare-codes-beside-labels", "column-to-choose", "place-to-choose",
         "a-branch-that-was-drafted", "status-of-no-layout")
KINDS = {"id-over-text", "id-alone", "heading-branch", "heading-repeated", "code-bare",
         "column-open", "status-unknown", "status-unproved", "status-empty"}
BLOCK = re.compile(r'"(columns|values|status)": (?=\{)')


def blocks(text):
    """The objects that stand behind these keys in what check prints."""
    decoder = json.JSONDecoder()
    for match in BLOCK.finditer(text):
        yield match[1], decoder.raw_decode(text, match.end())[0]


def one_object(faults, case, printed):
    """Without returns to tell apart, what is printed is one object, each key once."""
    lines = []
    for line in printed.partition("others):\n")[2].splitlines():
        if not re.match(r' +["}\[\]n]', line):
            break
        lines.append(line)

    def once(pairs):
        keys = [key for key, _ in pairs]
        faults.check(len(keys) == len(set(keys)), f"{case}: a key twice: {keys}")
        return dict(pairs)
    try:
        json.loads("{" + "\n".join(lines) + "}", object_pairs_hook=once)
    except ValueError as fault:
        faults.add(f"{case}: what is printed is no JSON: {fault}: {lines}")


def kinds_to_decide(program, folder):
    _, output, _ = program.run("check", "review.json", "--json", cwd=folder)
    return [finding["kind"] for one in json.loads(output)["returns"]
            for finding in one["findings"] if finding["needs_decision"]]


def settle(program, faults, case, folder):
    shutil.copytree(ROOT / "tests" / "golden" / case, folder, dirs_exist_ok=True)
    if case == "bare-codes":  # beside numbers, an answer that nobody understands
        returns = folder / "return.csv"
        rows = returns.read_text(encoding="utf-8").splitlines()
        rows.append(",".join(["Whenever I can"] * len(rows[0].split(","))))
        returns.write_text("\n".join(rows) + "\n", encoding="utf-8")
    faults.check(KINDS & set(kinds_to_decide(program, folder)),
                 f"{case}: nothing is to decide from the start")
    _, text, _ = program.run("check", "review.json", cwd=folder)
    review = json.loads((folder / "review.json").read_text(encoding="utf-8"))
    _, _, printed = text.partition("To paste into the review")
    if len(review["returns"]) == 1:
        one_object(faults, case, printed)
    for key, block in blocks(printed):
        review[key] = {**review.get(key, {}), **block}
    write_json(folder / "review.json", review)
    left = KINDS & set(kinds_to_decide(program, folder))
    faults.check(not left, f"{case}: after pasting still to decide: {sorted(left)}")


def settle_cut_headings(program, faults, letter):
    """A tool numbered its questions itself, with Q so that each has the id of another, and
    cut their texts: what is to be pasted goes by the words."""
    with temporary() as folder:
        settle_headings_cut(program, faults, letter, pathlib.Path(folder))


def settle_headings_cut(program, faults, letter, folder):
    texts = ["Staff of all organisations here agree on what they want to do together",
             "Staff of all organisations here know whom they may ask for their help",
             "Staff of all organisations here hear what has come of their concerns"]
    write_json(folder / "instrument.json", {
        "format": "kloe-instrument/1", "id": "cut", "version": "1", "title": "Cut",
        "scales": [{"id": "often", "options": [
            {"id": word.lower(), "label": word, "score": score}
            for score, word in enumerate(["Never", "Sometimes", "Always"])]}],
        "kloes": [{"id": "A", "title": "Working together"}],
        "items": [{"id": f"{letter}{n}", "text": text, "scale": "often", "kloe": "A"}
                  for n, text in enumerate(texts, 1)],
        "attributes": [{"id": "team", "text": "Which of the two teams of this service are "
                        "you in?", "values": [{"id": "day", "label": "Day"},
                                              {"id": "night", "label": "Night"}]}]})
    asked = ["Which of the two teams of this service are you in?", *texts]
    headings = [f"Q{n}. {text}"[:48] for n, text in enumerate(asked, 1)]
    (folder / "return.csv").write_text("\n".join([",".join(headings)] + 6 * [
        "Day,Never,Sometimes,Always", "Night,Always,Always,Sometimes"]) + "\n")
    status, _, messages = program.run("start", "instrument.json", "return.csv", "-o",
                                      "review.json", cwd=folder)
    faults.check(status == 0, f"cut headings: {messages}")
    _, text, _ = program.run("check", "review.json", cwd=folder)
    got = dict(blocks(text.partition("To paste into the review")[2]))
    wanted = {f"{letter}{n}": f"column {n + 1}" for n in (1, 2, 3)}
    if letter == "Q":
        wanted["team"] = "column 1"
    faults.check(got.get("columns") == wanted, f"cut headings: {got}, of {text}")
    if letter != "Q":
        return
    program.run("convert", "review.json", "review.xlsx", cwd=folder)
    _, text, _ = program.run("check", "review.xlsx", cwd=folder)
    told = re.findall(r"'(column \d)' as Heading, and '(\w+)' as Which one",
                      " ".join(text.split()))
    faults.check({key: column for column, key in told if key != "Q3"} ==
                 {key: wanted[key] for key in ("team", "Q1", "Q2")},
                 f"cut headings in a workbook: {told}, of {text}")


def main():
    program, faults = Program(), Faults()
    for case in CASES:
        with temporary() as folder:
            settle(program, faults, case, pathlib.Path(folder))
    for letter in "QA":
        settle_cut_headings(program, faults, letter)
    print(f"{len(CASES)} cases settled by what check prints")
    faults.finish()


if __name__ == "__main__":
    main()
