"""Messes of files: which sheet, which rows, which bytes."""

import copy
import csv
import io
import zipfile

import table
import xlsx_writer
from case import EVERY_WAY, GIVEN, NOTHING, SETTLED, kind

TABLES = ["plain", "plain-id", "google", "msforms", "limesurvey"]


def as_workbook(case, sheets_of):
    """Writes each return as a workbook of the sheets that sheets_of(rows) gives."""
    for one in case.tables:
        one.name = one.name.replace(".csv", ".xlsx")
        one.workbook = lambda rows, one=one: sheets_of(one, rows)


@kind("a-sheet-for-each-place", ways=EVERY_WAY + (SETTLED,), layouts=TABLES,
      one_file=True, n_people=24)
def a_sheet_for_each_place(case):
    """The people of one return stand on several sheets with the same headings."""
    def sheets(one, rows):
        top = rows[:len(rows) - len(one.records)]
        half = max(1, len(one.records) // case.parts)
        parts = [one.records[i:i + half] for i in range(0, len(one.records), half)]
        return table.book([(f"Week {n}", top + part)
                           for n, part in enumerate(parts, 1)])
    case.parts = case.rng.choice([2, 3])
    as_workbook(case, sheets)

    def name_sheets(made):
        made["returns"] = [entry | {"sheet": f"Week {n}"} for entry in made["returns"]
                           for n in range(1, case.parts + 1)]
    case.settling.append(name_sheets)


@kind("a-cover-sheet-first", ways=EVERY_WAY + (SETTLED,), layouts=TABLES)
def a_cover_sheet_first(case):
    """Another sheet stands before the answers: a cover, a list, an analysis."""
    before = case.rng.choice([
        [["Peer review of the valleys"], ["Prepared by the team"], ["Do not share"]],
        [["Code", "Meaning"], ["1", "Agree"], ["2", "Disagree"]],
        [["Row Labels", "Count of answers"], ["Nurse", "12"], ["Grand Total", "12"]]])
    as_workbook(case, lambda one, rows: table.book([("Summary", before),
                                                    ("Answers", rows)]))
    case.settle_returns(sheet="Answers")


@kind("more-sheets-behind", layouts=TABLES)
def more_sheets_behind(case):
    """Sheets behind the answers that hold none: a list of codes, notes. True, or asked."""
    as_workbook(case, lambda one, rows: table.book(
        [("Answers", rows), ("Notes", [["These are notes"], ["Read them"]])]))


@kind("a-hidden-sheet-of-answers", layouts=TABLES)
def a_hidden_sheet(case):
    """An earlier copy of the answers is hidden before or behind those to be read."""
    first = case.rng.random() < 0.5

    def sheets(one, rows):
        kept = rows[:max(2, len(rows) // 2)]
        both = [("Old", kept), ("Answers", rows)]
        return table.book(both if first else both[::-1], {"Old": "hidden"})
    as_workbook(case, sheets)


@kind("formulas-without-a-value", layouts=TABLES)
def formulas_without_a_value(case):
    """A script wrote formulas, and no program has worked them out."""
    case.all_must_be_scored = True
    item = case.rng.choice(case.items())
    every = case.rng.choice([1, 1, 3, 9])

    def sheets(one, rows):
        at, first = one.index(item.id), len(rows) - len(one.records)
        rows = [list(row) for row in rows]
        for number, row in enumerate(rows[first:]):
            if number % every == 0 and row[at]:
                row[at] = xlsx_writer.Cell(f"<f>Raw!B{number + 2}</f>")
        return table.book([("Answers", rows)])
    as_workbook(case, sheets)


@kind("part-names-of-a-workbook", layouts=TABLES)
def part_names(case):
    """A workbook whose parts are named in other capitals, or with backslashes."""
    change = case.rng.choice([lambda name: name.replace("/", "\\"),
                              lambda name: name.replace("sheet1", "Sheet1"),
                              lambda name: name.replace("workbook", "Workbook")])

    def sheets(one, rows):
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(table.book([("Answers", rows)]))) as old:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
                for name in old.namelist():
                    entry = zipfile.ZipInfo(name)
                    entry.filename = change(name)  # ZipInfo itself would turn them
                    new.writestr(entry, old.read(name))
        return stream.getvalue()
    as_workbook(case, sheets)


@kind("lines-above-the-headings", layouts=["plain", "plain-id"])
def lines_above(case):
    """A title and a date stand above the headings."""
    above = case.rng.choice([[["Working together survey"]],
                             [["Alias", "WT"], ["Export Date", "2024-03-05"], []]])
    for one in case.tables:
        rows = one.headings
        one.headings = lambda rows=rows: above + rows()


@kind("two-questions-a-column-apart", layouts=["plain", "plain-id"])
def blank_columns(case):
    """Columns without a heading, empty or with somebody's notes."""
    said = case.rng.choice(["", "", "see file"])
    for one in case.tables:
        for _ in range(2):
            one.insert(case.rng.randint(1, len(one.columns)), table.Column("", ""),
                       lambda p: said if p.number % 5 == 0 else "")


@kind("the-same-file-twice", layouts=TABLES, one_file=True)
def the_same_file_twice(case):
    one = case.tables[0]
    again = copy.copy(one)
    again.name = "copy-of-answers.csv"
    case.tables.append(again)


@kind("blank-rows", layouts=TABLES)
def blank_rows(case):
    """Empty records between the others and behind them are nobody's."""
    for one in case.tables:
        for _ in range(3):
            one.append(None, [""] * len(one.columns),
                       case.rng.randint(1, len(one.records)))


@kind("no-quotes-closed", ways=(GIVEN, NOTHING), layouts=["plain-id", "google"])
def no_quotes_closed(case):
    """A quotation mark that opens a comment is never closed, or closed a row later."""
    for one in case.tables:
        at = case.rng.randrange(1, max(2, len(one.records)))
        one.insert(len(one.columns), table.Column("said", "Anything else?",
                                                  is_question=True),
                   lambda p, at=at, one=one: "@@open" if one.owners[at - 1] is p else "x")
        one.bytes = lambda one=one: table.written(
            one.rows(), **one.form).replace(b"@@open", b'"and so on')


@kind("places-in-merged-cells", layouts=["plain", "plain-id"], ways=EVERY_WAY,
      one_file=True)
def merged_places(case):
    """The place stands in the first of its rows only, as in a merged cell."""
    one = case.tables[0]
    if not one.with_place:
        return
    both = sorted(zip(one.owners, one.records), key=lambda pair: pair[0].place)
    one.owners, one.records = [p for p, _ in both], [r for _, r in both]
    at, last = one.index("place"), None
    for record in one.records:
        last, record[at] = record[at], "" if record[at] == last else record[at]


@kind("two-quotings", layouts=TABLES)
def quoted_whole(case):
    """Each row is quoted as one cell, as when a file is opened and saved as it stands."""
    for one in case.tables:
        one.form = dict(one.form, quoting=csv.QUOTE_MINIMAL)
        one.bytes = lambda one=one: "".join(
            '"' + line.replace('"', '""') + '"\r\n' for line in table.written(
                one.rows(), **one.form).decode("utf-8").split("\r\n") if line
        ).encode("utf-8")
