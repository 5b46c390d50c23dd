"""What kloe says when something is wrong: one clear line, the right exit status,
nothing on standard output, and nothing changed on disk.

A case is a row of a table: the arguments, what is different from a small sound review,
the exit status and the lines on standard error: exact, or `like` a pattern where the
wording is free.
"""

import gzip
import io
import json
import pathlib
import re
import zipfile

from program import Faults, Program, temporary
from small_review import (INSTRUMENT, RETURN, REVIEW, Case, check_messages, everything,
                          like, set_up)


def zip_bytes():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    return stream.getvalue()


def not_a_csv(name, content, advice):
    return Case(f"the return is {name}", "report review.json", 3,
                f"kloe: return.csv: {advice}", files={"return.csv": content})


WANTS_REVIEW = ("and a review in JSON is wanted here: 'kloe start INSTRUMENT RETURN.csv "
                "-o review.json' makes one, which names instrument and returns")
WANTS_INSTRUMENT = ("and an instrument in JSON is wanted here: 'kloe start RETURN.csv -o "
                    "review.xlsx' drafts one in a review, and 'kloe instrument save "
                    "review.xlsx instrument.json' makes a file of it")
ELSEWHERE = ("is there: the paths in a review are as seen from the review's own folder, "
             "and those of a command from where you are")
HINT = "kloe: 'kloe --help' shows the commands"


def usage(name, arguments, line):
    return Case(name, arguments, 2, line if isinstance(line, re.Pattern)
                else f"kloe: {line}", HINT)


LONG = {**INSTRUMENT, "items": [
    {**item, "text": f"How often do people of number {item['id']} meet one another here?"}
    for item in INSTRUMENT["items"]]}
LONG["items"] = [{**item, "id": f"A{n}"} for n, item in enumerate(LONG["items"], 1)]

CASES = [
    Case("headings that were cut", "check review.json", 3,
         "kloe: return.csv: none of the 2 questions has a column, but headings begin as "
         "they do, such as \"1. How often do people of number Q1 me\": the survey tool may "
         "have cut them. 'kloe start' drafts a review that proposes which is which",
         files={"instrument.json": json.dumps(LONG), "return.csv": "Place," + ",".join(
             f"{n}. {item['text']}"[:38] for n, item in enumerate(LONG["items"], 1))
             + "\nNorth,Not at all,Not at all\n"}),
    Case("no such review", "report nowhere.json", 3,
         "kloe: nowhere.json: there is no such file"),
    Case("no such review, checked", "check nowhere.json", 3,
         "kloe: nowhere.json: there is no such file"),
    Case("the review is a folder", "report .", 3,
         "kloe: .: this is a folder, where a file is needed"),
    Case("the review is no JSON", "report review.json", 3,
         "kloe: review.json: line 1, column 5: a definition starts with '{'",
         files={"review.json": "Place = Q1\n"}),
    Case("a return for the review", "report return.csv", 3,
         f"kloe: return.csv: this is a table, such as a return, {WANTS_REVIEW}"),
    Case("a return with bars for the review, checked", "check bars.csv", 3,
         f"kloe: bars.csv: this is a table, such as a return, {WANTS_REVIEW}",
         files={"bars.csv": b"\xef\xbb\xbf" + RETURN.replace(",", "|").encode()}),
    Case("an archive for the review", "check staff.xlsx", 3,
         "kloe: staff.xlsx: this is a zip archive, and no workbook: unpack it and name "
         "the CSV file inside",
         files={"staff.xlsx": zip_bytes()}),
    Case("an old workbook for the review", "check staff.xls", 3,
         "kloe: staff.xls: this is an old workbook or document of Office, "
         f"{WANTS_REVIEW}", files={"staff.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}),
    Case("an instrument for the review", "check instrument.json", 3,
         "kloe: instrument.json: format: this is an instrument, "
         f"{WANTS_REVIEW.replace(' in JSON', '')}"),
    Case("a review for the instrument", "start review.json return.csv", 3,
         "kloe: review.json: format: this is a review, "
         f"{WANTS_INSTRUMENT.replace(' in JSON', '')}"),
    Case("a workbook for the instrument of a review", "check review.json", 3,
         "kloe: staff.xlsx: this is a workbook or another packed file, "
         f"{WANTS_INSTRUMENT}", review={"instrument": "staff.xlsx"},
         files={"staff.xlsx": zip_bytes()}),
    Case("a review of Windows", r"check 'C:\Users\Ann Lee\review.json'", 3,
         r"kloe: C:\Users\Ann Lee\review.json: there is no such file: a path of "
         "Windows is written '/mnt/c/Users/Ann Lee/review.json' under its Linux (WSL)"),
    Case("a return of Windows", "check review.json", 3,
         "kloe: D:/staff.csv: there is no such file: a path of Windows is written "
         "'/mnt/d/staff.csv' under its Linux (WSL)",
         review={"returns": [{"file": "D:/staff.csv"}]}),
    Case("a return with slashes of Windows", "check review.json", 3,
         r"kloe: sent\north.csv: there is no such file: folders are parted by '/' here: "
         "'sent/north.csv'", review={"returns": [{"file": r"sent\north.csv"}]}),
    Case("a return's path that is right from where kloe runs", "check mine/review.json",
         3, "kloe: mine/sent/north.csv: there is no such file, but 'sent/north.csv' "
         f"{ELSEWHERE}", files={
             "sent/north.csv": RETURN, "mine/instrument.json": json.dumps(INSTRUMENT),
             "mine/review.json": json.dumps(
                 {**REVIEW, "returns": [{"file": "sent/north.csv"}]})}),
    Case("an instrument's path that is right from where kloe runs",
         "check mine/review.json", 3, "kloe: mine/instrument.json: there is no such "
         f"file, but 'instrument.json' {ELSEWHERE}",
         files={"mine/review.json": json.dumps(REVIEW)}),
    Case("a return in other capitals", "check review.json", 3,
         "kloe: sent/North Return.CSV: there is no such file, but 'sent/north return.csv' "
         "is there: capitals and spaces count",
         review={"returns": [{"file": "sent/North Return.CSV"}]},
         files={"sent/north return.csv": RETURN}),
    Case("a return beside the review, named in a folder", "check review.json", 3,
         f"kloe: sent/return.csv: there is no such file, but 'return.csv' {ELSEWHERE}",
         review={"returns": [{"file": "sent/return.csv"}]}),
    Case("no such return", "report review.json", 3,
         "kloe: return.csv: there is no such file", files={"return.csv": None}),
    not_a_csv("empty", "",
              "the file is empty: export the answers again, with headings"),
    not_a_csv("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
              "this is a picture: export the answers from the survey tool as CSV or "
              ".xlsx"),
    not_a_csv("a gzip archive", gzip.compress(RETURN.encode()),
              "this is a gzip archive: unpack it and name the CSV file"),
    not_a_csv("a zip archive", zip_bytes(), "this is a zip archive, and no workbook: "
              "unpack it and name the CSV file inside"),
    not_a_csv("a web page", "<!DOCTYPE html><html></html>", "this is a web page "
              "(HTML): export the answers from the survey tool as CSV or .xlsx"),
    Case("a question has no column", "report review.json", 3,
         "kloe: return.csv: 1 question has no column: Q2; name its heading in "
         "\"columns\", or null if it was not asked",
         files={"return.csv": "Place,Q1\nNorth,No\n"}),
    Case("more questions have no column than are named", "report review.json", 3,
         "kloe: return.csv: 11 questions have no column: Q2, Q3, Q4, Q5, Q6, Q7, Q8, Q9, "
         "Q10, Q11 and 1 more; name their headings in \"columns\", or null if they were "
         "not asked", files={
             "return.csv": "Place,Q1\nNorth,No\n",
             "instrument.json": json.dumps({**INSTRUMENT, "items": [
                 {**INSTRUMENT["items"][0], "id": f"Q{n}", "text": f"Question {n}"}
                 for n in range(1, 13)]})}),
    Case("a return names no place of the review", "report review.json", 3,
         like("review.json: returns\\[0\\].place: no place or locality of this "
         "review is called 'nroth'; .*'north'"),
         review={"returns": [{"file": "return.csv", "place": "nroth"}]}),
    Case("no such results handed out", "report review.json", 3,
         "kloe: earlier.json: released: there is no such file",
         review={"released": ["earlier.json"]}),
    Case("late, with nothing handed out", "report review.json", 3,
         "kloe: review.json: late: nothing is late before something was handed out: "
         "name the results that were", review={"late": "leave-out"}),
    Case("no such wave before", "report review.json", 3,
         "kloe: earlier.json: previous: there is no such file",
         review={"previous": "earlier.json"}),
    Case("no such wave before, checked", "check review.json", 3,
         "kloe: earlier.json: previous: there is no such file",
         review={"previous": "earlier.json"}),
    Case("the wave before is a review", "report review.json", 3,
         "kloe: review.json: previous: format: this is a review, and a results file is "
         "wanted here", review={"previous": "review.json"}),
    Case("a file stands where the folder should be", "report review.json -o file", 4,
         "kloe: file: this is not a folder; choose another name for the results",
         files={"file": "mine"}),
    Case("the folder would lie inside a file", "report review.json -o file/out", 4,
         like("file/out: '?file.*[Nn]ot a (directory|folder)"),
         files={"file": "mine"}),
    Case("the folder would lie nowhere", "report review.json -o none/out", 4,
         like("none/out: there is no folder 'none/?' .*; make that folder first")),
    Case("nobody may write there", "report review.json -o /proc/nope", 4,
         like("/proc/nope: .*cannot be made")),
    *[Case(f"a folder with a name of {n} letters", f"report review.json -o {n * 'd'}", 4,
           like(".*cannot be used: File name too long; shorten the name of the file or "
                "of its folders")) for n in (247, 256)],
    Case("somebody's files are in the folder", "report review.json -o mine", 4,
         "kloe: mine: the folder holds 'letter.txt', which kloe did not write; choose "
         "another folder or move that away",
         files={"mine/letter.txt": "Dear", "mine/notes.txt": "1"}),
    Case("somebody's files, and --force", "report review.json -o mine --force", 4,
         "kloe: mine: the folder holds 'letter.txt', which kloe did not write; choose "
         "another folder or move that away", files={"mine/letter.txt": "Dear"}),
    usage("no such command", "rebort review.json",
          "no command 'rebort'; did you mean 'report'?"),
    usage("no such option", "report review.json --fource",
          "no option '--fource'; did you mean '--force'?"),
    usage("no such letter", "report review.json -z", "no option '-z'"),
    usage("an abbreviation", "report review.json --stri",
          "no option '--stri'; did you mean '--strict'?"),
    usage("an abbreviation of two", "report review.json --for",
          like("no option '--for'")),
    usage("an abbreviation with a value", "report review.json --format=json",
          like("no option '--format(=json)?'; did you mean '--formats'\\?")),
    usage("an option without its value", "report review.json -o",
          "option '-o' needs a value"),
    usage("a flag with a value", "report review.json --strict=yes",
          like("option '--strict(=yes)?' takes no value")),
    usage("no such format", "report review.json --formats jsn",
          like("--formats: no format 'jsn'")),
    usage("no format at all", "report review.json --formats ,",
          "--formats needs at least one format"),
    usage("layouts of no template", "report review.json --list-layouts",
          "--list-layouts needs --template FILE"),
    Case("a template that is not there", "report review.json --template no-such.potx", 3,
         "kloe: no-such.potx: there is no such file"),
    usage("no threads", "report review.json --jobs 0",
          "--jobs takes a whole number from 1 to 256"),
    usage("fewer than no threads", "report review.json --jobs -1",
          "--jobs takes a whole number from 1 to 256"),
    usage("an option for a value", "report review.json -o --force",
          "option '--out' needs a value, and '--force' is an option"),
    usage("a draft into no name", "start return.csv -o ''", "-o needs the name of a file"),
    *[Case(f"{what} over what it reads", f"{arguments} --force", 4,
           f"kloe: {file}: is one of the files that are read here, and would be lost: "
           "name another file to write") for what, arguments, file in (
        ("a draft", "start instrument.json return.csv -o return.csv", "return.csv"),
        ("a draft", "start return.csv -o ./return.csv", "./return.csv"),
        ("a draft", "start instrument.json return.csv -o instrument.json",
         "instrument.json"),
        ("a template", "instrument template instrument.json -o instrument.json",
         "instrument.json"),
        ("an instrument", "instrument save review.json review.json", "review.json"),
        ("a review", "convert review.json return.csv", "return.csv"),
        ("a plan", "plan return.csv -o return.csv", "return.csv"))],
    usage("report of nothing", "report",
          like("report needs .*: kloe report REVIEW ")),
    usage("two reviews", "report review.json other.json",
          like("'other.json' is one name too many: kloe report REVIEW ")),
    usage("audit of nothing", "audit",
          like("audit needs .*: kloe audit RESULTS.json...")),
    Case("draft of no return", "start no-such.csv", 3,
         "kloe: no-such.csv: there is no such file"),
    Case("save of no review", "instrument save no-such.xlsx own.json", 3,
         "kloe: no-such.xlsx: there is no such file"),
    usage("save to nowhere", "instrument save review.xlsx",
          "instrument save needs a review or a spreadsheet of questions, and the file to "
          "write"),
    usage("save as a workbook", "instrument save review.json own.xlsx",
          "instrument save writes JSON: give the second file a name that ends in .json, "
          "by which reviews find it"),
    usage("csv of something else", "instrument template chc-ways-of-working --csv",
          "--csv goes with 'instrument show' only"),
    usage("no such action", "instrument shw chc-ways-of-working",
          "instrument: no action 'shw'; did you mean 'show'?"),
    Case("no such instrument", "instrument show chc-ways-of-workin", 3,
         "kloe: no instrument named 'chc-ways-of-workin'; did you mean "
         "'chc-ways-of-working'?"),
]


def run_case(program, faults, case, folder):
    set_up(folder, case)
    before = everything(folder)
    status, output, messages = program.run(*case.arguments, cwd=folder)
    faults.check(status == case.status,
                 f"{case.name}: exit status {status}, should be {case.status}")
    faults.check(output == "", f"{case.name}: standard output is not empty")
    check_messages(faults, case.name, messages, case.lines)
    after = everything(folder)
    faults.check(after == before, f"{case.name}: changed on disk: "
                 f"{sorted(set(before.items()) ^ set(after.items()))}")


def check_full_output(program, faults, folder):
    """A full disk behind standard output is not taken for success."""
    set_up(folder, Case("", "", 0))
    for arguments in ("report review.json", "check review.json",
                      "check review.json --json", "start instrument.json return.csv",
                      "instrument show chc-ways-of-working", "instrument list",
                      "instrument show chc-ways-of-working --csv",
                      "instrument template chc-ways-of-working", "help report",
                      "--help", "--version"):
        with open("/dev/full", "wb") as full:
            status, _, messages = program.run(*arguments.split(), cwd=folder,
                                              stdout=full)
        faults.check(status == 4, f"{arguments} > /dev/full: exit status {status}")
        check_messages(faults, f"{arguments} > /dev/full", messages, (
            like("cannot write to standard output: No space left on device"),))
    faults.check((folder / "out" / "kloe-files.json").exists(),
                 "report > /dev/full: only the summary could not be written, but the "
                 "results are not there")


def check_help(program, faults, folder):
    """Help is data: standard output, exit status 0, lines that fit a terminal."""
    for arguments in (["--version"], ["--help"], ["-h"], ["help"], [],
                      *(["help", command] for command in
                        ("report", "check", "start", "instrument", "audit")),
                      ["report", "--help"], ["check", "-h"]):
        name = " ".join(["kloe", *arguments])
        status, output, messages = program.run(*arguments, cwd=folder)
        faults.check((status, messages) == (0, ""),
                     f"{name}: exit status {status}: {messages.strip()}")
        faults.check(output.endswith("\n"), f"{name}: no text")
        for line in output.splitlines():
            faults.check(len(line) <= 80, f"{name}: over 80 columns: {line}")
        if "\nOptions\n" in output:
            check_usage(faults, name, output)


def check_usage(faults, name, output):
    """The first lines of a command's help name every option that the last ones explain."""
    usage, options = output.split("\n\n")[0], output.split("\nOptions\n")[1]
    for line in options.splitlines():
        short, long = re.match(r"  (?:(-\w), |    )(--[\w-]+)", line).groups()
        faults.check(re.search(rf"(?<![\w-])({short}|{long})(?![\w-])", usage),
                     f"{name}: its usage lacks {long}: {usage}")


def main():
    program, faults = Program(), Faults()
    for case in CASES:
        with temporary() as folder:
            run_case(program, faults, case, pathlib.Path(folder))
    for check in check_full_output, check_help:
        with temporary() as folder:
            check(program, faults, pathlib.Path(folder))
    print(f"{len(CASES)} cases and two more checks")
    faults.finish()


if __name__ == "__main__":
    main()
