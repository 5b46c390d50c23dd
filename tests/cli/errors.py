"""What kloe says when something is wrong: one clear line, the right exit status,
nothing on standard output, and nothing changed on disk.

A case is a row of a table: the arguments, what is different from a small sound review,
the exit status and the lines on standard error: exact, or `like` a pattern where the
wording is free.
"""

import copy
import gzip
import hashlib
import io
import json
import pathlib
import re
import resource
import shlex
import subprocess
import sys
import zipfile

from program import Faults, Program, temporary, write_json

INSTRUMENT = {
    "format": "kloe-instrument/1", "id": "tiny", "version": "1", "title": "Tiny",
    "scales": [{"id": "degree", "options": [
        {"id": "no", "label": "Not at all", "score": 1},
        {"id": "some", "label": "To some extent", "score": 2},
        {"id": "great", "label": "To a great extent", "score": 3}]}],
    "kloes": [{"id": "A", "title": "Working together"}],
    "items": [{"id": f"Q{n}", "text": f"Question {n}", "scale": "degree", "kloe": "A"}
              for n in (1, 2)]}
REVIEW = {
    "format": "kloe-review/1", "title": "Tiny review", "instrument": "instrument.json",
    "system": {"id": "all", "name": "Everywhere", "places": [
        {"id": "north", "name": "North"}, {"id": "south", "name": "South"}]},
    "returns": [{"file": "return.csv"}], "columns": {"place": "Place"},
    "publish": {"minimum": 2}}
ROW = {"North": "North,Not at all,To a great extent\n",
       "South": "South,To some extent,To some extent\n"}
RETURN = "Place,Q1,Q2\n" + 4 * (ROW["North"] + ROW["South"])


def zip_bytes():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    return stream.getvalue()


class Case:
    """`review`: keys of the review that are different. `files`: other files, and
    None for one that is missing. `lines`: standard error."""

    def __init__(self, name, arguments, status, *lines, review=None, files=None):
        self.name, self.status = name, status
        self.arguments = shlex.split(arguments)
        self.lines, self.review, self.files = lines, review or {}, files or {}


def like(pattern):
    """A line of kloe's that begins so."""
    return re.compile(f"kloe: {pattern}.*")


def not_a_csv(name, content, advice):
    return Case(f"the return is {name}", "report review.json", 3,
                f"kloe: return.csv: {advice}", files={"return.csv": content})


WANTS_REVIEW = ("and a review in JSON is wanted here: 'kloe start INSTRUMENT RETURN.csv "
                "-o review.json' makes one, which names instrument and returns")
WANTS_INSTRUMENT = ("and an instrument in JSON is wanted here: 'kloe instrument draft "
                    "RETURN.csv -o instrument.json' makes one, and a review names it")
ELSEWHERE = ("is there: the paths in a review are as seen from the review's own folder, "
             "and those of a command from where you are")
HINT = "kloe: 'kloe --help' shows the commands"
UNKNOWN_PLACE = RETURN + "Nroth,Not at all,Not at all\n"
FEW_UNKNOWN_PLACES = UNKNOWN_PLACE + 6 * (ROW["North"] + ROW["South"])


def usage(name, arguments, line):
    return Case(name, arguments, 2, line if isinstance(line, re.Pattern)
                else f"kloe: {line}", HINT)


CASES = [
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
    Case("a workbook for the review", "check staff.xlsx", 3,
         f"kloe: staff.xlsx: this is a workbook or another packed file, {WANTS_REVIEW}",
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
    Case("a return for the instrument", "start return.csv return.csv", 3,
         f"kloe: return.csv: this is a table, such as a return, {WANTS_INSTRUMENT}"),
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
    Case("a return names no place of the review", "report review.json", 3,
         like("review.json: returns\\[0\\].place: no place or locality of this "
         "review is called 'nroth'; .*'north'"),
         review={"returns": [{"file": "return.csv", "place": "nroth"}]}),
    Case("no such results handed out", "report review.json", 3,
         "kloe: earlier.json: released: there is no such file",
         review={"released": ["earlier.json"]}),
    Case("late, with nothing handed out", "report review.json", 3,
         "kloe: review.json: late: nothing is late before something was handed out: "
         "name the results that were in \"released\"", review={"late": "leave-out"}),
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
    usage("html for later", "report review.json --formats html",
          "--formats: this version cannot write 'html' yet"),
    usage("slides for later", "report review.json --formats pptx",
          "--formats: this version cannot write 'pptx' yet"),
    usage("no threads", "report review.json --jobs 0",
          "--jobs takes a whole number from 1 to 256"),
    usage("report of nothing", "report",
          like("report needs .*: kloe report REVIEW.json")),
    usage("two reviews", "report review.json other.json",
          like("'other.json' is one name too many: kloe report REVIEW.json")),
    usage("audit of nothing", "audit",
          like("audit needs .*: kloe audit RESULTS.json...")),
    Case("draft of no return", "instrument draft no-such.csv", 3,
         "kloe: no-such.csv: there is no such file"),
    usage("draft of nothing", "instrument draft", "instrument draft needs a return"),
    usage("csv of something else", "instrument template chc-ways-of-working --csv",
          "--csv goes with 'instrument show' only"),
    usage("no such action", "instrument shw chc-ways-of-working",
          "instrument: no action 'shw'; did you mean 'show'?"),
    Case("no such instrument", "instrument show chc-ways-of-workin", 3,
         "kloe: no instrument named 'chc-ways-of-workin'; did you mean "
         "'chc-ways-of-working'?"),
]


def set_up(folder, case):
    """The sound review with what is different in this case; `None`: not there."""
    review = copy.deepcopy(REVIEW)
    for key, value in case.review.items():
        review[key] = {**review[key], **value} if isinstance(value, dict) else value
    write_json(folder / "instrument.json", INSTRUMENT)
    write_json(folder / "review.json", review)
    (folder / "return.csv").write_text(RETURN)
    for name, content in case.files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)


def everything(folder):
    return {str(path.relative_to(folder)): path.is_file() and path.read_bytes()
            for path in sorted(folder.rglob("*"))}


def same_line(got, wanted):
    if isinstance(wanted, re.Pattern):
        return wanted.fullmatch(got) is not None
    return got == wanted


def check_messages(faults, name, got, wanted):
    lines = got.splitlines()
    shown = [line if isinstance(line, str) else line.pattern for line in wanted]
    faults.check(len(lines) == len(wanted) and all(map(same_line, lines, wanted)),
                 f"{name}: says\n    " + "\n    ".join(lines) + "\n  instead of\n    "
                 + "\n    ".join(shown))


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


def limit_of(megabytes):
    """For a child: no more memory than that."""
    size = megabytes << 20
    return lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size))


def check_little_memory(program, faults, folder):
    """Exit 5 says what was refused, and where."""
    set_up(folder, Case("", "", 0))
    statuses = []
    status, _, _ = program.run("check", "review.json", cwd=folder,
                               preexec_fn=limit_of(1024))
    if status != 0:
        print("little memory: not tried, for this build asks for more than any limit")
        return
    for megabytes in range(16, 1024):
        status, _, messages = program.run("check", "review.json", cwd=folder,
                                          preexec_fn=limit_of(megabytes))
        statuses.append(status)
        if status == 5:
            check_messages(faults, f"{megabytes} MB", messages, (
                like(".*there is not enough memory to go on"),
                like(r"for whoever mends this: [a-z/_.]+\.c:\d+, after .+ at "
                     r".+: \d+ bytes, limit \d+, errno \d+ \(.*\)")))
        if status == 0:
            break
    faults.check(5 in statuses, f"little memory: never exit status 5: {statuses}")


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


def check_full_disk(program, faults, folder):
    """A disk that fills up during a report: the earlier results stay."""
    set_up(folder, Case("", "", 0))
    disk = folder / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk],
                             capture_output=True, check=False).returncode == 0
    if not mounted:
        print("full disk: not tried, for a small disk cannot be mounted here")
        return
    try:
        (disk / "mine.txt").write_bytes(60 * 1024 * b"x")
        status, output, messages = program.run("report", "review.json", "-o",
                                               "disk/out", cwd=folder)
        faults.check(status == 4, f"full disk: exit status {status}, should be 4")
        faults.check(output == "", "full disk: standard output is not empty")
        check_messages(faults, "full disk", messages,
                       (like(".*disk/out.*/results.json: .*No space left"),))
        faults.check(list(everything(disk)) == ["mine.txt"],
                     f"full disk: left {list(everything(disk))}")
    finally:
        subprocess.run(["umount", disk], check=False)


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


def main():
    program, faults = Program(), Faults()
    for case in CASES:
        with temporary() as folder:
            run_case(program, faults, case, pathlib.Path(folder))
    for check in (check_unknown_place, check_force, check_edited_results,
                  check_little_memory, check_full_output, check_full_disk,
                  check_help):
        with temporary() as folder:
            check(program, faults, pathlib.Path(folder))
    print(f"{len(CASES)} cases and seven more checks")
    faults.finish()


if __name__ == "__main__":
    main()
