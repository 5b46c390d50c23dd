"""Messes of records: which rows are responses, and where their cells stand."""

import copy
import csv
import io
import itertools

import mess_answers
import mess_people
import table
import words
from case import EVERY_WAY, GIVEN, NOTHING, SETTLED, STARTED, kind
from survey import Person

OUT_WORDS = ["Incomplete", "Partial", "In progress", "Started But Not Complete",
             "Terminated", "Deleted", "Test", "Survey Test/Preview", "Disqualified",
             "Screened out", "Over quota", "Rejected", "Abandoned", "Draft",
             "Unvollständig", "Incomplet"]
STATUS_HEADINGS = ["Response Status", "Status", "Completion status", "State",
                   "Finished", "Completed", "Complete?", "Progress status"]
NO_WORDS = ["0.0", "FALSCH", "No", "FAUX", "false", "0", "N", "not finished"]
YES_WORDS = {"0.0": "1.0", "FALSCH": "WAHR", "No": "Yes", "FAUX": "VRAI",
             "false": "true", "0": "1", "N": "Y", "not finished": "finished"}


@kind("clean-status", ways=(GIVEN, STARTED), clean=True,
      layouts=["plain-id", "plain", "google"])
def clean_status(case):
    """A status that is the same for all."""
    heading, word = case.rng.choice([("Status", "Complete"), ("Finished", "True"),
                                     ("Response Status", "Completed"),
                                     ("Finished", "1"), ("Completed", "Yes")])
    for one in case.tables:
        one.insert(case.rng.choice([1, len(one.columns)]),
                   table.Column(heading, heading), lambda p: word)


def strangers(case, number, first):
    """People whose answers do not count: those who tested, or never sent it off."""
    rng, made = case.rng, []
    for offset in range(number):
        person = Person(first + offset, rng.choice(case.survey.places),
                        rng.choice(case.survey.roles), {})
        for item in case.items():
            person.answers[item.id] = rng.randrange(len(item.scale.labels))
        made.append(person)
    return made


def add_strangers(case, one, number):
    made = strangers(case, number, 5001 + 100 * case.tables.index(one))
    for person in made:
        if one.place:
            person.place = one.place
        one.append(person, at=case.rng.randint(0, len(one.records)))
    return set(id(person) for person in made)


@kind("status-of-a-known-layout", ways=EVERY_WAY + (SETTLED,),
      layouts=["qualtrics", "alchemer", "limesurvey", "redcap-label", "typeform"])
def status_of_a_known_layout(case):
    """Records that were not sent off, or were tests, in the tool's own column, in words
    that the tool, a spreadsheet or a script writes."""
    rng = case.rng
    column, words_out = rng.choice({
        "qualtrics": [("Finished", ["False", "0", "0.0", "FALSCH", "No", "FAUX"]),
                      ("Status", ["Survey Preview", "Survey Test", "Spam",
                                  "Survey Test/Preview", "1"])],
        "alchemer": [("Status", ["Partial", "Disqualified", "Deleted", "Test"])],
        "limesurvey": [("Date submitted", ["", "NA", "NULL", "N/A"])],
        "redcap-label": [("Survey Timestamp", ["[not completed]"])],
        "typeform": [("Response Type", ["partial", "started", "deleted"])],
    }[case.layout])
    word = rng.choice(words_out)
    for one in case.tables:
        out = add_strangers(case, one, rng.randint(2, 6))
        one.change(column, lambda cell, p: word if id(p) in out else cell)
    if word:
        case.settle_returns(status={column: {word: "out"}})


@kind("status-of-an-unknown-tool", ways=EVERY_WAY + (SETTLED,),
      layouts=["plain", "plain-id", "google"])
def status_of_an_unknown_tool(case):
    rng = case.rng
    heading = rng.choice(STATUS_HEADINGS)
    no = rng.choice(NO_WORDS if heading in ("Finished", "Completed") else OUT_WORDS)
    yes = YES_WORDS.get(no, rng.choice(["Complete", "Completed", "Submitted", "Live"]))
    for one in case.tables:
        out = add_strangers(case, one, rng.randint(2, 6))
        one.insert(rng.randint(0, len(one.columns)), table.Column(heading, heading),
                   lambda p: no if id(p) in out else yes)
    case.settle_returns(status={heading: {no: "out", yes: "in"}})


@kind("headings-again-in-the-middle", layouts=[*mess_people.WITH_IDS, "google", "plain"])
def headings_again(case):
    for one in case.tables:
        for _ in range(case.rng.randint(1, 2)):
            one.append(None, list(one.headings()[0]),
                       case.rng.randint(1, len(one.records)))


@kind("totals-rows", ways=EVERY_WAY, layouts=["plain-id", "plain", "google"])
def totals_rows(case):
    """Rows of totals and averages behind the records of a sheet of codes."""
    coded = case.rng.random() < 0.6
    if coded:
        mess_answers.drop_others(case)
        for item in case.items():
            mess_answers.respell(case, item, mess_answers.codes(case, item, True))
        values = {s.id: {str(i + 1): f"o{i}" for i in range(len(s.labels))}
                  for s in case.survey.scales}
        case.review_edits.append(lambda made: made.update(values=values))
    names = case.rng.choice([["Total"], ["Total", "Average"], ["Mean"], ["Count", "Mean"],
                             ["Grand total"], ["N ="], ["Sum", "Average", "Std dev"]])
    for one in case.tables:
        for name in names:
            one.append(None, totals_row(case, one, name))


def totals_row(case, one, name):
    row = [""] * len(one.columns)
    for column, item in one.items():
        degrees = [p.answers[item.id] + 1 for p in one.owners
                   if p and isinstance(p.answers[item.id], int)]
        total = sum(degrees) if name[0] in "TGS" else len(degrees)
        mean = f"{sum(degrees) / max(1, len(degrees)):.2f}"
        row[one.index(column.key)] = mean if name[0] in "AM" else str(total)
    row[0] = name
    return row


@kind("shifted-records", layouts=["plain-id", "google", "msforms", "plain", "limesurvey"])
def shifted_records(case):
    """A cell too many or too few in the middle of some records: they are left out, or it
    is asked."""
    out = []
    longer = case.rng.random() < 0.6
    for one in case.tables:
        first = min(one.index(item.id) for item in case.items())
        # A record that ends in an empty cell may be moved, and be as wide as it was.
        whole = [p for p, record in zip(one.owners, one.records) if record[-1]]
        for person in case.some(whole, 1, 0.12):
            at = one.owners.index(person)
            cut = case.rng.randint(1, max(1, first))
            if longer:
                one.records[at].insert(cut, "forms and the rota")
            else:
                del one.records[at][min(cut, len(one.records[at]) - 1)]
            out.append(person)
    leave_out(case, out)


def leave_out(case, moved):
    """The records of these people may be left out, in any return: all of them, or those
    without an answer to each question, where nothing proves what the cells are."""
    unproved = [p for p in moved if None in p.answers.values()]
    ways = []
    for one in case.tables:
        here = {id(p) for p in one.owners}
        ways.append([[p for p in some if id(p) in here] for some in (moved, unproved, [])])
    for chosen in itertools.product(*ways):
        out = {id(p) for some in chosen for p in some}
        case.alternatives.append([p for p in case.people if id(p) not in out])


@kind("empty-cells-cut-off", layouts=["plain-id", "google", "plain"], comment=True)
def cut_off(case):
    """A program that writes no empty cells at the end of a record."""
    for one in case.tables:
        at = min(one.index(item.id) for item in case.items())
        said = {p.number: case.rng.choice(words.COMMENTS) for p in one.owners}
        one.insert(at, table.Column("said", "Anything else?", is_question=True),
                   lambda p: said[p.number])
        one.bytes = lambda one=one: table.written(
            [row[:max(i + 1 for i, cell in enumerate(row) if cell)]
             for row in one.rows()], **one.form)


@kind("a-comma-in-a-comment", layouts=["plain-id", "google", "plain"], one_file=True,
      comment=False)
def comma_in_a_comment(case):
    """An export without quotation marks: commas in comments are delimiters."""
    for one in case.tables:
        last = max(one.index(item.id) for item in case.items())
        at = case.rng.choice([max(0, min(one.index(i.id) for i in case.items())), last + 1])
        said = {p.number: case.rng.choice(words.COMMENTS) for p in one.owners}
        one.insert(at, table.Column("said", "Anything else?", is_question=True),
                   lambda p: said[p.number])
        # Filled in every record, so that no comma moves an empty cell over the end.
        one.insert(len(one.columns), table.Column("Sent from", "Sent from"),
                   lambda p: "web")
        one.bytes = lambda one=one: "".join(
            ",".join(row) + "\r\n" for row in one.rows()).encode("utf-8")
        leave_out(case, [p for p in one.owners if "," in said[p.number]])


@kind("a-row-for-each-answer", layouts=["plain-id"])
def a_row_for_each_answer(case):
    """Three columns: who, which question, which answer."""
    for one in case.tables:
        one.bytes = lambda one=one: long_rows(one)
    for item in case.items():
        item.headings.add(item.text)


def long_rows(one):
    stream = io.StringIO(newline="")
    out = csv.writer(stream)
    out.writerow(["Response ID", "Question", "Answer"])
    for record in one.records:
        for column, cell in zip(one.columns[1:], record[1:]):
            out.writerow([record[0], column.heading, cell])
    return stream.getvalue().encode("utf-8")


@kind("people-in-columns", layouts=["plain-id"])
def people_in_columns(case):
    """Questions down the side, people across."""
    for one in case.tables:
        one.bytes = lambda one=one: table.written(
            [list(column) for column in zip(*one.rows())], **one.form)


@kind("counts-instead-of-responses", layouts=["plain"], ways=EVERY_WAY)
def counts_instead(case):
    """A summary: how many chose each answer."""
    for one in case.tables:
        one.bytes = lambda one=one: count_rows(one)


def count_rows(one):
    scale = one.items()[0][1].scale
    rows = [["Question", *scale.labels]]
    for column, item in one.items():
        rows.append([column.heading] + [
            str(sum(p.answers[item.id] == i for p in one.owners))
            for i in range(len(scale.labels))])
    return table.written(rows, **one.form)


@kind("clean-two-places-in-a-cell", ways=(GIVEN,), clean=True, one_file=True,
      layouts=["plain", "plain-id", "google"])
def two_places_in_a_cell(case):
    """People who work in two places count in both, and once in the whole."""
    one = case.tables[0]
    if one.with_place:
        for person in case.some(case.people):
            person.also = case.rng.choice([p for p in case.survey.places
                                           if p != person.place])
        mark = ", " if case.layout == "google" else case.rng.choice(["; ", ";", ", "])
        one.change("place", lambda cell, p: cell + (mark + p.also if p.also else ""))


@kind("unknown-places", ways=(GIVEN, SETTLED, STARTED), one_file=True)
def unknown_places(case):
    """A place in words that the review does not have."""
    one = case.tables[0]
    if not one.with_place:
        return
    place = case.rng.choice(case.survey.places)
    form = case.rng.choice(["{} and district", "The {} area", "{} & Elsewhere"])
    out = {p.number for p in case.some([p for p in case.people if p.place == place], 2)}
    one.change("place", lambda cell, p: form.format(cell) if p.number in out else cell)
    case.settle(values={"place": {form.format(place): place.lower()}})
    if len(out) <= 0.05 * len(case.people):
        case.alternatives.append([p for p in case.people if p.number not in out])


@kind("no-place", ways=(GIVEN, NOTHING), one_file=True)
def no_place(case):
    """Records whose place is empty: in no figure, and counted."""
    one = case.tables[0]
    if not one.with_place:
        return
    out = {p.number for p in case.some(case.people, 1, 0.1)}
    one.change("place", lambda cell, p: "" if p.number in out else cell)
    case.alternatives.append([p for p in case.people if p.number not in out])
    nowhere = copy.deepcopy(case.people)
    for person in nowhere:
        if person.number in out:
            person.place = None
    case.alternatives.append(nowhere)
