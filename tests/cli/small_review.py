"""A small sound review, what is different from it in a case, and what kloe says then."""

import copy
import re
import shlex

from program import write_json

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
