"""docs/own-survey.md is true: its commands are run, its edits made, its outputs compared.
Then every real export beside the project goes the same way as far as it can.

    own_survey.py KLOE [--write]      --write puts what kloe says into the document

A block ```console holds commands ("$ kloe ...") and what they print; a block ```diff FILE
the difference between the file that a command wrote and the one in docs/own-survey.
"""

import csv
import difflib
import io
import json
import pathlib
import re
import shutil
import sys

from program import ROOT, SHARED, Faults, Program, temporary

DOCUMENT = ROOT / "docs" / "own-survey.md"
FILES = ROOT / "docs" / "own-survey"
BLOCK = re.compile(r"```(console|diff)( [^\n]*)?\n(.*?)```", re.DOTALL)


def run_command(program, line, folder):
    """One line of a console block, without a shell; returns what it prints."""
    line, _, target = line.partition(" > ")
    words = re.findall(r'"[^"]*"|\S+', line)
    words = [word.strip('"') for word in words]
    if words[0] == "kloe":
        status, output, messages = program.run(*words[1:], cwd=folder)
        if status not in (0, 1):
            return f"exit status {status}: {messages}"
    elif words[0] == "grep":
        lines = (folder / words[2]).read_text(encoding="utf-8").splitlines(True)
        output, messages = "".join(x for x in lines if words[1] in x), ""
    else:
        output, messages = (folder / words[1]).read_text(encoding="utf-8"), ""
    if target:
        (folder / target).write_text(output, encoding="utf-8")
        return messages
    return output + messages


def run_block(program, kind, name, text, folder):
    if kind == "diff":
        old = (folder / name).read_text(encoding="utf-8").splitlines(True)
        new = (FILES / name).read_text(encoding="utf-8").splitlines(True)
        shutil.copy(FILES / name, folder / name)
        lines = difflib.unified_diff(old, new, n=0)
        return "".join(line for line in lines if line[:3] not in ("---", "+++")
                       and line[:2] != "@@")
    printed = ""
    for line in text.splitlines():
        if line.startswith("$ "):
            printed += line + "\n" + run_command(program, line[2:], folder)
    return printed


def check_document(program, faults, folder, write):
    document = DOCUMENT.read_text(encoding="utf-8")
    shutil.copy(FILES / "answers.csv", folder)

    def replace(match):
        kind, name, text = match.group(1), (match.group(2) or "").strip(), match.group(3)
        got = run_block(program, kind, name, text, folder)
        if got != text and not write:
            faults.add(f"{DOCUMENT.name}, {kind} {name or text.splitlines()[0]}:")
            faults.lines += [line.rstrip() for line in difflib.unified_diff(
                text.splitlines(True), got.splitlines(True), "document", "kloe")]
        return f"```{kind}{match.group(2) or ''}\n{got}```"

    result = BLOCK.sub(replace, document)
    faults.check(len(BLOCK.findall(document)) >= 8, "the document has lost its commands")
    faults.check((folder / "results" / "results.json").exists(), "no report at the end")
    if write:
        DOCUMENT.write_text(result, encoding="utf-8")


def comments_of(path):
    """Long cells below the headings: texts that no draft may quote."""
    text = path.read_bytes().decode("utf-8-sig", "replace")
    delimiter = max(",;", key=text[:2000].count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    return {cell.strip() for row in rows[3:] for cell in row if len(cell) > 150}


def check_sample(program, faults, path, folder):
    """A real export: draft, start and check must do; what nobody else said is not
    quoted."""
    name = path.stem
    shutil.copy(path, folder)
    status, draft, messages = program.draft(path.name, cwd=folder)
    if status == 3 and "no column holds answers on a scale" in messages:
        return False
    faults.check(status == 0, f"{name}: draft: {messages.strip()}")
    (folder / "instrument.json").write_text(draft, encoding="utf-8")
    headings = json.loads(draft)
    for text in comments_of(path):
        faults.check(json.dumps(text, ensure_ascii=False)[1:-1] not in draft,
                     f"{name}: the draft quotes a long text")
    status, review, messages = program.run("start", "instrument.json", path.name,
                                           cwd=folder)
    faults.check(status == 0, f"{name}: start: {messages.strip()}")
    (folder / "review.json").write_text(review, encoding="utf-8")
    status, output, messages = program.run("check", "review.json", "--json", cwd=folder)
    faults.check(status in (0, 1), f"{name}: check: {messages.strip()}")
    report = json.loads(output)["returns"][0]
    bound = {c["meaning"] for c in report["columns"] if c["use"] == "bound"}
    ids = {q["id"] for kind in ("items", "comments", "attributes")
           for q in headings[kind]}
    faults.check(ids <= bound, f"{name}: without a column: {sorted(ids - bound)}")
    faults.check(report["not_asked"] == [], f"{name}: not asked: {report['not_asked']}")
    return True


def main():
    write = "--write" in sys.argv
    program, faults = Program(), Faults()
    with temporary() as folder:
        check_document(program, faults, pathlib.Path(folder), write)
    samples = sorted((SHARED / "samples").glob("*.csv"))
    drafted = 0
    for path in samples:
        with temporary() as folder:
            drafted += check_sample(program, faults, path, pathlib.Path(folder))
    faults.check(not samples or drafted >= len(samples) - 1,
                 f"only {drafted} of {len(samples)} samples give an instrument")
    print(f"{drafted} of {len(samples)} real exports drafted, started and checked")
    faults.finish()


if __name__ == "__main__":
    main()
