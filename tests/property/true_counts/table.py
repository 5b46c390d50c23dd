"""Returns as survey tools and people write them: columns, heading rows, records, bytes."""

import csv
import dataclasses
import datetime
import io
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "cli"))
import words  # noqa: E402
import xlsx_writer  # noqa: E402

FIRST_DAY = datetime.datetime(2024, 3, 4, 9, 0, 0)


def moment(person, minutes=0):
    return FIRST_DAY + datetime.timedelta(minutes=37 * person.number + minutes)


def times(form, minutes=0):
    return lambda person: moment(person, minutes).strftime(form)


def always(text):
    return lambda person: text


def person_id(person):
    return person.id


def number(person):
    return str(person.number)


US = "%m/%d/%Y %H:%M:%S"
ISO = "%Y-%m-%d %H:%M:%S"

# What a tool writes before the questions and behind them: heading, cell, text below.
LAYOUTS = {
    "plain": ([], []),
    "plain-id": ([("Response ID", number)], []),
    "staff-code": ([("Respondent ID", person_id), ("Submitted", times(ISO))], []),
    "names-over-texts": ([("id", number, "Number of the answer")], []),
    "google": ([("Timestamp", times(US))], []),
    "msforms": ([("ID", number), ("Start time", times("%d/%m/%Y %H:%M:%S")),
                 ("Completion time", times("%d/%m/%Y %H:%M:%S", 6)),
                 ("Email", always("anonymous")), ("Name", always(""))], []),
    "qualtrics": ([("StartDate", times(ISO), "Start Date"),
                   ("EndDate", times(ISO, 5), "End Date"),
                   ("Status", always("IP Address"), "Response Type"),
                   ("Progress", always("100"), "Progress"),
                   ("Duration (in seconds)", always("300"), "Duration (in seconds)"),
                   ("Finished", always("True"), "Finished"),
                   ("RecordedDate", times(ISO, 5), "Recorded Date"),
                   ("ResponseId", person_id, "Response ID"),
                   ("DistributionChannel", always("anonymous"), "Distribution Channel"),
                   ("UserLanguage", always("EN"), "User Language")], []),
    "limesurvey": ([("Response ID", number), ("Date submitted", times(ISO)),
                    ("Last page", always("4")), ("Start language", always("en"))], []),
    "alchemer": ([("Response ID", number), ("Time Started", times(ISO)),
                  ("Date Submitted", times(ISO, 5)), ("Status", always("Complete"))],
                 []),
    "surveymonkey": ([("Respondent ID", lambda p: f"118{p.number:07d}"),
                      ("Collector ID", always("4401")), ("Start Date", times(US)),
                      ("End Date", times(US, 5))], []),
    "typeform": ([("#", person_id)],
                 [("Response Type", always("completed")),
                  ("Start Date (UTC)", times(ISO)), ("Stage Date (UTC)", always("")),
                  ("Submit Date (UTC)", times(ISO, 5)), ("Network ID", person_id),
                  ("Tags", always(""))]),
    "kobo": ([("start", times(ISO)), ("end", times(ISO, 5))],
             [("_id", number), ("_uuid", person_id), ("_submission_time", times(ISO)),
              ("_validation_status", always("")), ("_index", number)]),
    "redcap-label": ([("Record ID", number), ("Survey Timestamp", times(ISO))],
                     [("Complete?", always("Complete"))]),
}
CODED = ("qualtrics", "names-over-texts")  # a name above the text of each question
TOOL_IDS = {"qualtrics": "ResponseId", "surveymonkey": "Respondent ID",
            "limesurvey": "Response ID", "alchemer": "Response ID", "kobo": "_uuid",
            "typeform": "#", "msforms": "ID", "plain-id": "Response ID"}


@dataclasses.dataclass
class Column:
    key: str  # item id, place, role, comment, or the heading of what is no question
    heading: str
    below: str = ""  # the second heading row, where the layout has one
    is_question: bool = False
    code: str = ""  # the name above the text, where the layout has names


class Table:
    """One return: columns, and records in which owners[i] is who wrote records[i]."""

    def __init__(self, survey, people, layout, with_place, name):
        self.survey, self.layout, self.name = survey, layout, name
        self.with_place, self.place = with_place, None
        before, after = LAYOUTS[layout]
        self.columns, self.makers = [], []
        for spec in before:
            self.add(Column(spec[0], spec[0], spec[-1] if len(spec) > 2 else ""), spec[1])
        if with_place:
            self.add(Column("place", words.PLACE_QUESTION, is_question=True),
                     lambda p: p.place)
        if survey.has_role:
            self.add(Column("role", words.ROLE_QUESTION, is_question=True),
                     lambda p: p.role)
        for item in survey.items:
            self.add(Column(item.id, item.text, "", True, item.id),
                     lambda p, item=item: item.scale.label(p.answers[item.id]))
        if survey.has_comment:
            self.add(Column("comment", words.COMMENT_QUESTION, is_question=True),
                     lambda p: p.comment)
        for spec in after:
            self.add(Column(spec[0], spec[0]), spec[1])
        self.owners = list(people)
        self.records = [self.record(person) for person in people]
        self.heading_rows = True
        self.form = {"encoding": "utf-8", "delimiter": ",", "eol": "\r\n",
                     "quoting": csv.QUOTE_MINIMAL}
        self.workbook = None  # or a function: rows -> bytes

    def add(self, column, maker):
        self.columns.append(column)
        self.makers.append(maker)

    def record(self, person):
        return [maker(person) for maker in self.makers]

    def index(self, key):
        return next(i for i, c in enumerate(self.columns) if c.key == key)

    def column(self, key):
        return self.columns[self.index(key)]

    def items(self):
        """The columns of items with the items, in their order."""
        known = {item.id: item for item in self.survey.items}
        return [(c, known[c.key]) for c in self.columns if c.key in known]

    def change(self, key, function):
        """Each cell of a column becomes function(cell, owner)."""
        at = self.index(key)
        for record, owner in zip(self.records, self.owners):
            record[at] = function(record[at], owner)

    def insert(self, at, column, function):
        """A new column before position `at`, its cells from their owners."""
        self.columns.insert(at, column)
        self.makers.insert(at, function)
        for record, owner in zip(self.records, self.owners):
            record.insert(at, function(owner))

    def append(self, owner, record=None, at=None):
        """One more record, at the end or before record `at`; the owner may be None."""
        record = record if record is not None else self.record(owner)
        at = len(self.records) if at is None else at
        self.records.insert(at, record)
        self.owners.insert(at, owner)

    def headings(self):
        """The heading rows, as the layout has them."""
        if self.layout in CODED:
            codes = [c.code or "x_" + re.sub("[^a-z]", "", c.key.lower())[:16]
                     if c.is_question else c.heading for c in self.columns]
            texts = [c.heading if c.is_question else c.below or c.heading
                     for c in self.columns]
            if self.layout != "qualtrics":
                return [codes, texts]
            return [codes, texts, [json.dumps({"ImportId": f"QID{i}"})
                                   for i in range(len(codes))]]
        texts = [c.heading for c in self.columns]
        if self.layout == "surveymonkey":
            return [texts, ["Open-Ended Response" if c.key == "comment" else
                            "Response" if c.is_question else "" for c in self.columns]]
        return [texts]

    def rows(self):
        return (self.headings() if self.heading_rows else []) + self.records

    def bytes(self):
        if self.workbook:
            return self.workbook(self.rows())
        return written(self.rows(), **self.form)


def written(rows, encoding, delimiter, eol, quoting):
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator=eol,
               quoting=quoting).writerows(rows)
    return stream.getvalue().encode(encoding, "replace")


def draw_form(rng):
    """How a file that nobody spoilt may be written."""
    return {"encoding": rng.choice(["utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16"]),
            "delimiter": rng.choice([",", ",", ";", "\t"]),
            "eol": rng.choice(["\r\n", "\n"]),
            "quoting": rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])}


def book(sheets, states=None):
    """A workbook: sheets is a list of (name, rows); a cell is a text or a Cell; states
    names the sheets that are hidden."""
    states, parts = states or {}, xlsx_writer.Book().parts()
    main, office = xlsx_writer.MAIN, xlsx_writer.OFFICE
    listed = "".join(
        f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"'
        f'{" state=%r" % states[name] if name in states else ""}/>'.replace("'", '"')
        for i, (name, _) in enumerate(sheets, 1))
    relations = "".join(
        f'<Relationship Id="rId{i}" Type="{office}/worksheet" '
        f'Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(sheets) + 1))
    parts["xl/workbook.xml"] = (f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
                                f"{listed}</sheets></workbook>")
    parts["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="{xlsx_writer.PACKAGE}">{relations}<Relationship Id="rIdS" '
        f'Type="{office}/styles" Target="styles.xml"/></Relationships>')
    del parts["xl/sharedStrings.xml"]
    for index, (_, rows) in enumerate(sheets, 1):
        lines = "".join(
            f'<row r="{r}">' + "".join(
                as_cell(cell).xml(f"{xlsx_writer.column_name(c)}{r}")
                for c, cell in enumerate(row) if cell != "") + "</row>"
            for r, row in enumerate(rows, 1))
        parts[f"xl/worksheets/sheet{index}.xml"] = (
            f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData></worksheet>')
    return xlsx_writer.package(parts)


def as_cell(cell):
    if isinstance(cell, xlsx_writer.Cell):
        return cell
    if cell.isdigit() and len(cell) < 15 and (cell == "0" or cell[0] != "0"):
        return xlsx_writer.number(cell)
    return xlsx_writer.inline(cell)
