"""Of a review that is a workbook nothing tells a person to write a key of JSON: `kloe
check` and `kloe report` name the sheet and the column.

Usage: workbook_words.py PATH_OF_kloe. Every golden review that can be a workbook is
checked and reported as one, and some with a setting that is wrong.
"""

import json
import pathlib
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from program import ROOT, Faults, Program, temporary

# What a message may ask for in JSON, as it would stand there. A word such as "status" or
# "place" may also be a heading that is quoted.
ASKED = re.compile(
    r'"(columns|values|leave_out|returns|rows|publish|sheet|heading_rows|encoding|profile|'
    r'duplicates|respondents|previous|released|late|attributes)"|'
    r': (previous|released|late): |"(status|place|respondent)" (of the review|names|in)|'
    r'\b(give|say|or) null\b|"leave-out"')
# Settings of a return, and what the program says of them: each names a cell of Returns.
WRONG = [({"encoding": "klingon"}, "Encoding"), ({"profile": "qualtricks"}, "Tool"),
         ({"sheet": "One"}, "Sheet"), ({"encoding": "UTF-16LE"}, "")]
# And of the review, by the row of its sheet.
WRONG_FILES = [({"released": ["gone.json"]}, "Results handed out before: "),
               ({"previous": "gone.json"}, "Results of the wave before: ")]


def told(program, review, out):
    """What checking and reporting a review prints."""
    texts = [program.run("check", review, "--all"),
             program.run("report", review, "-o", out, "-q")]
    return [" ".join(f"{text} {messages}".split()) for _, text, messages in texts]


def check_texts(faults, what, texts):
    for text in texts:
        for found in ASKED.finditer(text):
            faults.add(f"{what}: ...{text[max(0, found.start() - 90):found.end() + 30]}...")


def as_workbook(program, folder):
    status, _, _ = program.run("convert", folder / "review.json", folder / "review.xlsx")
    return folder / "review.xlsx" if status == 0 else None


def check_wrong(program, faults, folder):
    golden = ROOT / "tests/golden/common-questions"
    for i, (setting, word) in enumerate([*WRONG, *WRONG_FILES]):
        work = folder / f"wrong {i}"
        shutil.copytree(golden, work)
        review = json.loads((work / "review.json").read_text(encoding="utf-8"))
        (review if (setting, word) in WRONG_FILES else review["returns"][0]).update(setting)
        (work / "review.json").write_text(json.dumps(review), encoding="utf-8")
        book = as_workbook(program, work)
        faults.check(book is not None, f"{setting}: no workbook")
        if book is not None:
            texts = told(program, book, work / "out")
            check_texts(faults, setting, texts)
            faults.check(all(word in text for text in texts), f"{setting}: {texts}")


def main():
    program, faults, n = Program(), Faults(), 0
    with temporary() as name:
        folder = pathlib.Path(name)
        for golden in sorted((ROOT / "tests/golden").iterdir()):
            if not (golden / "review.json").exists():
                continue
            work = folder / golden.name
            shutil.copytree(golden, work)
            book = as_workbook(program, work)
            if book is not None:
                check_texts(faults, golden.name, told(program, book, work / "out"))
                n += 1
            shutil.rmtree(work)
        check_wrong(program, faults, folder)
    print(f"{n} golden reviews as workbooks")
    faults.check(n > 100, f"only {n} golden reviews can be workbooks")
    faults.finish()


if __name__ == "__main__":
    main()
