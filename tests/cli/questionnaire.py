"""Questionnaires come back: what people were asked in any of the forms, exported as the
tool exports it, is understood with nothing left over by the same instrument.

    questionnaire.py KLOE

Each form is read here by what its tool documents, with no code of kloe's.
"""

import csv
import html.parser
import io
import json
import pathlib
import re

from program import ROOT, run_checks

INSTRUMENTS = sorted((ROOT / "surveys" / "instruments").glob("*.json"))
# What may stand in a definition: a text like a tag, marks of HTML, quotation marks at the
# beginning and behind a backslash, what tools put other answers in, two scales in a KLOE,
# an item of two KLOEs, breaks and tabs that are none, no stem, a title of 300 letters.
ODD = {
    "format": "kloe-instrument/1", "id": "odd", "version": "1", "title": "Odd <b>& \"so\" " + "on " * 100,
    "scales": [
        {"id": "s", "options": [{"id": "l", "label": "Less < 5", "score": 1},
                                {"id": "m", "label": "[[Choices]]", "score": 2}]},
        {"id": "t", "options": [{"id": "n", "label": "Never", "score": 1},
                                {"id": "a", "label": "Always", "score": 2}]}],
    "kloes": [{"id": "K", "title": "[[Block:K]]"}, {"id": "L", "title": "\"Two\"\nlines",
               "conditions": [{"id": "L.C", "text": "c"}, {"id": "L.D", "text": "d"}]},
              {"id": "M", "title": "Last", "conditions": [{"id": "M.C", "text": "e"}]}],
    "items": [{"id": "a", "text": "is it <i>so</i> & \"so\"?", "scale": "s", "kloe": "K"},
              {"id": "b", "text": "[[Question:MC]] or not?", "scale": "s", "kloe": "K"},
              {"id": "c", "text": "how often?", "scale": "t", "kloe": "K"},
              {"id": "d", "text": "which\nof them?", "scale": "t",
               "conditions": ["L.C", "M.C"]},
              {"id": "e", "text": "and again?", "scale": "s", "kloe": "K"},
              {"id": "f", "text": "to end?", "scale": "t", "conditions": ["M.C"]},
              {"id": "g1", "text": "\"who\" is {asked}, ${e://Field/x} \\\"so\\\"?",
               "scale": "t", "conditions": ["M.C"]}],
    "comments": [{"id": "c1", "text": "What else, of <K>?", "kloe": "K"},
                 {"id": "c2", "text": "Anything more?"}],
    "attributes": [{"id": "g", "text": "Who are you?", "values": [
        {"id": "x", "label": "X & Y"}, {"id": "z", "label": "Z"}]}],
}


class Page(html.parser.HTMLParser):
    """The elements of a page with their text, in order: (tag, text); cells by row."""

    def __init__(self, text):
        super().__init__()
        self.open, self.seen = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag not in ("meta", "br"):
            named = tag if ("class", "lines") not in attributes else "lines"
            self.open.append([named, "", len(self.seen)])
            self.seen.append(None)

    def handle_data(self, data):
        if self.open:
            self.open[-1][1] += data

    def handle_endtag(self, tag):
        name, text, at = self.open.pop()
        assert name == tag or (name, tag) == ("lines", "p"), f"{name} ends with {tag}"
        self.seen[at] = (name, text.strip(), len(self.open))


def of_word(text, _):
    """Questions as (heading, answers or None): a table's rows, ticked lists, boxes."""
    questions, heads, heading = [], [], ""
    for tag, said, _ in filter(None, Page(text).seen):
        if tag in ("h2", "h3"):
            heading, ticked = said, []
        elif tag == "li":
            ticked.append(said.removeprefix("\u2610").strip())
            if len(ticked) == 1:
                questions.append((heading, ticked))
        elif tag == "lines":
            questions.append((heading, None))
        elif tag == "table":
            heads = []
        elif tag == "th" and (not heads or heads[-1] != "."):
            heads.append(said)
        elif tag == "tbody":
            heads.append(".")
        elif tag == "th":
            questions.append((said, heads[:-1]))
    return questions


def of_list(text, _):
    questions = []
    for tag, said, depth in filter(None, Page(text).seen):
        if tag == "li" and depth == 4:
            questions.append((said, []))
        elif tag == "li":
            questions[-1][1].append(said)
    return [(heading, answers or None) for heading, answers in questions]


class Shown(html.parser.HTMLParser):
    """What a text says that a tool reads as HTML."""

    def __init__(self, text):
        super().__init__()
        self.text, self.tags = "", []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)

    handle_endtag = handle_comment = handle_decl = handle_pi = \
        lambda self, tag: self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


def shown(faults, tool, text):
    found = Shown(text)
    faults.check(not found.tags, f"{tool} reads a tag in {text!r}")
    return found.text


# Of qualtrics.com: each on a line of its own, and which parts each question has.
QUALTRICS = {"Question:MC:SingleAnswer:Vertical": ["Choices"], "Question:TE:Essay": [],
             "Question:Matrix": ["Choices", "Answers"]}


def parts_of_qualtrics(text, faults):
    """Each question as (kind, its text, its parts' lines)."""
    questions, part, blocks = [], None, 0
    lines = text.split("\n")
    faults.check(lines[0] == "[[AdvancedFormat]]", f"qualtrics begins with {lines[0]}")
    for line in lines[1:]:
        tag = re.fullmatch(r"\[\[([^\[\]]+)\]\]", line)
        if tag is None:
            faults.check("[[" not in line and "${" not in line and line == line.strip(),
                         f"qualtrics: the line {line!r}")
            if line and part is not None:
                part.append(shown(faults, "qualtrics", line))
            faults.check(not line or part is not None, f"qualtrics: {line!r} is of nothing")
        elif tag[1] in QUALTRICS:
            questions.append((tag[1], [], {}))
            part = questions[-1][1]
        elif tag[1].startswith("Block:"):
            part, blocks = None, blocks + 1
        else:
            faults.check(tag[1] in QUALTRICS[questions[-1][0]], f"qualtrics: {line}")
            part = questions[-1][2][tag[1]] = []
    faults.check(blocks > 1, "qualtrics: no blocks")
    return questions


def of_qualtrics(text, faults):
    questions = []
    for kind, lines, parts in parts_of_qualtrics(text, faults):
        faults.check(len(lines) == 1 and list(parts) == QUALTRICS[kind] and
                     all(parts.values()), f"qualtrics: {kind} {lines} has {parts}")
        stem = " ".join(lines)
        if kind == "Question:Matrix":
            questions += [(f"{stem} - {row}", parts.get("Answers"))
                          for row in parts.get("Choices", [])]
        else:
            questions.append((stem, parts.get("Choices")))
    return questions


# Of the manual of LimeSurvey, "Tab Separated Value survey structure", and of the columns
# of its database: which columns there are, what may follow a row, and what codes may be.
LIMESURVEY = ["class", "type/scale", "name", "relevance", "text", "help", "language",
              "validation", "mandatory", "other", "default", "same_default"]
FOLLOW = {"": {"S"}, "S": {"S", "SL"}, "SL": {"G"}, "G": {"Q"}, "Q": {"SQ", "A", "Q", "G"},
          "SQ": {"SQ", "A"}, "A": {"A", "Q", "G"}}
CODES = {"Q": r"[A-Za-z][A-Za-z0-9]{0,19}", "SQ": r"[A-Za-z0-9]{1,20}",
         "A": r"[A-Za-z0-9]{1,5}"}
PARTS = {"F": {"SQ", "A"}, "L": {"A"}, "T": set()}  # of each type of question
TITLE_MAX = 200


def rows_of_limesurvey(text, faults):
    """The rows by column. A field with a quotation mark stands in such, each doubled; a
    backslash before one would hide it."""
    faults.check(text.startswith("\ufeff"), "limesurvey: no mark of UTF-8")
    rows = []
    for line in text.removeprefix("\ufeff").split("\n")[:-1]:
        fields = line.removesuffix("\r").split("\t")
        for i, field in enumerate(fields):
            if '"' in field or "\\" in field:
                faults.check(re.fullmatch(r'"(?:[^"\\]|"")*"', field),
                             f"limesurvey cannot read {field!r}")
                fields[i] = field[1:-1].replace('""', '"')
        rows.append(fields)
    faults.check(rows[0] == LIMESURVEY and {len(row) for row in rows} == {len(LIMESURVEY)},
                 f"limesurvey: columns {rows[0]}")
    return [dict(zip(LIMESURVEY, row)) for row in rows[1:] if len(row) == len(LIMESURVEY)]


def check_limesurvey_row(faults, row, before, codes):
    kind, name = row["class"], row["name"]
    faults.check(kind in FOLLOW[before], f"limesurvey: {kind} behind {before}: {row}")
    if kind in CODES:
        faults.check(re.fullmatch(CODES[kind], name), f"limesurvey: the code {name}")
        faults.check(name not in codes.setdefault(kind, set()),
                     f"limesurvey: the code {name} twice")
        codes[kind].add(name)
    faults.check(row["relevance"] == ("1" if kind in ("G", "Q", "SQ") else ""),
                 f"limesurvey: relevance of {row}")
    faults.check(row["language"] == ("" if kind == "S" else "en"), f"limesurvey: {row}")
    faults.check(row["mandatory"] == row["other"] == ("N" if kind == "Q" else ""),
                 f"limesurvey: {row}")
    faults.check("{" not in row["text"] + name, f"limesurvey works out {row}")


def of_limesurvey(text, faults):
    questions, before, codes, settings, made_of = [], "", {}, {}, []
    for row in rows_of_limesurvey(text, faults):
        kind = row["class"]
        if kind == "Q":
            codes.update(SQ=set(), A=set())
        check_limesurvey_row(faults, row, before, codes)
        said = shown(faults, "limesurvey", row["text"])
        if kind in ("S", "SL"):
            settings[row["name"]] = said
        elif kind == "Q":
            of, answers, parts = row["type/scale"], [], set()
            made_of.append((of, parts))
            table = said if of == "F" else None
            if table is None:
                questions.append((said, answers if of == "L" else None))
        elif kind == "SQ":
            questions.append((f"{table} [{said}]", answers))
        elif kind == "A":
            faults.check(row["type/scale"] == "0", f"limesurvey: {row}")
            answers.append(said)
        if kind in ("SQ", "A"):
            parts.add(kind)
        before = kind
    for of, parts in made_of:
        faults.check(parts == PARTS.get(of), f"limesurvey: a question {of} has {parts}")
    faults.check(settings.get("language") == "en" and settings.get("format") == "G" and
                 0 < len(settings.get("surveyls_title", "")) <= TITLE_MAX,
                 f"limesurvey: settings {settings}")
    faults.check(before != "G", "limesurvey ends with a group")
    return questions


def answers_of(questions, i):
    return [answers[i % len(answers)] if answers else f"Remark {i}"
            for _, answers in questions]


def rows_of(tool, questions, n):
    """What the tool exports of `n` people, all answers given in turn."""
    heads = [heading for heading, _ in questions]
    people = [answers_of(questions, i) for i in range(n)]
    if tool == "qualtrics":
        ids = [json.dumps({"ImportId": f"QID{i}"}) for i in range(len(heads))]
        meta = [["StartDate", "Start Date", '{"ImportId":"startDate","timeZone":"x"}'],
                ["EndDate", "End Date", '{"ImportId":"endDate","timeZone":"x"}'],
                ["Status", "Response Type", '{"ImportId":"status"}'],
                ["Finished", "Finished", '{"ImportId":"finished"}'],
                ["ResponseId", "Response ID", '{"ImportId":"_recordId"}']]
        return ([[m[0] for m in meta] + [f"Q{i}" for i in range(len(heads))],
                 [m[1] for m in meta] + heads, [m[2] for m in meta] + ids] +
                [["2025-05-06 10:00:00", f"2025-05-06 10:{i:02}:00", "IP Address", "True",
                  f"R_{i:04}"] + person for i, person in enumerate(people)])
    if tool == "limesurvey":
        return ([["Response ID", "Date submitted", "Last page", "Start language"] + heads] +
                [[i + 1, f"2025-05-06 10:{i:02}:00", 3, "en"] + person
                 for i, person in enumerate(people)])
    return ([["Id", "Start time", "Completion time", "Email", "Name"] + heads] +
            [[i + 1, "06/05/2025 10:00", f"06/05/2025 10:{i:02}", "anonymous", ""] + person
             for i, person in enumerate(people)])


READERS = {"word": of_word, "list": of_list, "qualtrics": of_qualtrics,
           "limesurvey": of_limesurvey}


def check_questions(faults, what, instrument, questions):
    """Every question once, with all its answers."""
    labels = {scale["id"]: [o["label"] for o in scale["options"]]
              for scale in instrument["scales"]}
    wanted = ([sorted(labels[i["scale"]]) for i in instrument["items"]] +
              [sorted(v["label"] for v in a["values"]) for a in instrument["attributes"]])
    asked = [sorted(answers) for _, answers in questions if answers is not None]
    faults.check(sorted(asked) == sorted(wanted), f"{what}: other answers than there are")
    faults.check(len(questions) == len(wanted) + len(instrument["comments"]),
                 f"{what}: {len(questions)} questions")


def check_return(program, faults, folder, what, path, instrument, tool, questions):
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows_of(tool, questions, 12))
    (folder / "return.csv").write_text("\ufeff" + text.getvalue(), encoding="utf-8")
    review = {"format": "kloe-review/1", "title": "There and back", "instrument": str(path),
              "system": {"id": "all", "name": "All", "places": [{"id": "p", "name": "P"}]},
              "returns": [{"file": "return.csv", "place": "p"}]}
    (folder / "review.json").write_text(json.dumps(review), encoding="utf-8")
    status, output, messages = program.run("check", "review.json", "--json", cwd=folder)
    if status != 0:
        faults.add(f"{what}: check exits {status}: {messages} {output[:1500]}")
        return
    told = json.loads(output)["returns"][0]
    ids = {q["id"] for kind in ("items", "attributes", "comments")
           for q in instrument.get(kind, [])}
    bound = [c["meaning"] for c in told["columns"] if c["meaning"] in ids]
    faults.check(told["findings"] == [], f"{what}: {told['findings']}")
    faults.check(len(bound) == len(set(bound)) == len(questions),
                 f"{what}: of {len(questions)} questions {len(bound)} are known")
    faults.check(told["accepted"] == 12, f"{what}: {told['accepted']} are counted")


def check_round_trip(program, faults, folder):
    odd = folder / "odd.json"
    odd.write_text(json.dumps(ODD), encoding="utf-8")
    for path in [*INSTRUMENTS, odd]:
        instrument = json.loads(path.read_text(encoding="utf-8"))
        for tool, read in READERS.items():
            what = f"{path.stem} for {tool}"
            status, text, messages = program.run("instrument", "questionnaire", path, "--for",
                                                 tool)
            faults.check(status == 0 and messages == "", f"{what}: {status} {messages}")
            questions = read(text, faults)
            check_questions(faults, what, instrument, questions)
            check_return(program, faults, folder, what, path, instrument, tool, questions)


def check_choice(program, faults, folder):
    """The page is what is written where nothing is said; -o writes it whole."""
    status, page, _ = program.run("instrument", "questionnaire", "relational-audit")
    _, word, _ = program.run("instrument", "questionnaire", "relational-audit", "--for",
                             "word")
    faults.check(status == 0 and page == word and page.startswith("<!DOCTYPE html>"),
                 "the default is another")
    status, text, _ = program.run("instrument", "questionnaire", "relational-audit", "-o",
                                  "q.html", cwd=folder)
    faults.check(status == 0 and text == "" and
                 (folder / "q.html").read_text(encoding="utf-8") == page, "-o")
    for words, said in (
            (["questionnaire", "relational-audit", "--for", "paper"],
             "nothing is known of a tool 'paper'; --for takes word, list, qualtrics and "
             "limesurvey"),
            (["show", "relational-audit", "--for", "word"],
             "--for goes with 'instrument questionnaire' only"),
            (["questionnaire"], "instrument questionnaire needs the id of an instrument")):
        status, text, messages = program.run("instrument", *words)
        faults.check(status == 2 and text == "" and said in " ".join(messages.split()),
                     f"{words}: {status} {messages}")


def check_list(program, faults, _):
    """What `list` says of each is what stands in its file."""
    _, text, _ = program.run("instrument", "list")
    entries = dict(zip([p.stem for p in INSTRUMENTS], text.split("\n\n")))
    faults.check(len(entries) == len(INSTRUMENTS) >= 4, f"list: {text}")
    for path in INSTRUMENTS:
        instrument = json.loads(path.read_text(encoding="utf-8"))
        entry = " ".join(entries[path.stem].split())
        seconds = (10 * (len(instrument["items"]) + len(instrument["attributes"])) +
                   60 * len(instrument["comments"]))
        minutes = instrument.get("minutes", -(-seconds // 60))
        faults.check(entry.startswith(path.stem) and instrument["purpose"] in entry and
                     f"{len(instrument['items'])} items" in entry and
                     f"about {minutes} minutes" in entry, f"list: {entry}")
        _, shown, _ = program.run("instrument", "show", path.stem)
        shown = " ".join(shown.split())
        for framework in instrument.get("frameworks", []):
            for theme in framework["themes"]:
                faults.check(f"{theme['title']}: {' '.join(theme['items'])}" in shown or
                             sorted(theme["items"]) != theme["items"] and
                             theme["title"] in shown,
                             f"show {path.stem}: no theme {theme['title']}")


if __name__ == "__main__":
    run_checks(check_round_trip, check_choice, check_list)
