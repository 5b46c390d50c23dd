"""Messes of headings: which column is which question."""

import table
import words
from case import EVERY_WAY, GIVEN, NOTHING, SETTLED, STARTED, kind
from table import Column, draw_form

ONE_ROW = ["plain", "plain-id", "google", "msforms", "limesurvey", "alchemer", "kobo",
           "typeform", "redcap-label"]
NUMBERED = ["Q{}. {}", "Q{}: {}", "{}. {}", "{}) {}", "Q{} {}", "[Q{}] {}", "Q{} - {}",
            "Question {}: {}", "({}) {}", "Q{}.1 {}", "{} {}"]


def number_headings(case, form, first=1, moved=0):
    """Puts the survey's own numbers before its questions."""
    for one in case.tables:
        questions = [c for c in one.columns if c.is_question]
        for number, column in enumerate(questions, first):
            column.heading = form.format(number + moved, column.heading)


@kind("clean", clean=True)
def clean(case):
    """Nothing is wrong."""
    form = draw_form(case.rng)
    for one in case.tables:
        one.form = form


@kind("clean-workbook", clean=True)
def clean_workbook(case):
    for one in case.tables:
        one.name = one.name.replace(".csv", ".xlsx")
        one.workbook = lambda rows: table.book([("Answers", rows)])


@kind("clean-not-asked", ways=(GIVEN,), clean=True, one_file=False)
def clean_not_asked(case):
    """A place was not asked one question, and the review says so."""
    one, item = case.rng.choice(case.tables), case.rng.choice(case.items())
    at = one.index(item.id)
    del one.columns[at]
    for record in one.records:
        del record[at]
    for person in one.owners:
        person.not_asked.add(item.id)
    place = case.tables.index(one)
    case.review_edits.append(
        lambda made: made["returns"][place].setdefault("columns", {}).update(
            {item.id: None}))


@kind("clean-capitals-and-spaces", ways=(GIVEN, STARTED), clean=True)
def clean_spelling(case):
    """Headings and answers differ in capitals, spaces and punctuation marks only."""
    for one in case.tables:
        for column, item in one.items():
            column.heading = case.rng.choice(
                [column.heading.upper(), column.heading + " ", " " + column.heading,
                 column.heading.replace(" ", "  ", 1)])
            one.change(item.id, lambda cell, _: case.rng.choice(
                [cell, cell.upper(), cell + " ", cell.lower()]))


@kind("clean-own-ids", ways=(GIVEN, STARTED), clean=True, layouts=ONE_ROW)
def clean_own_ids(case):
    """Headings are the ids of the instrument, before the text or alone, or headings that
    it lists."""
    form = case.rng.choice(["{0}", "{0}. {1}", "{0}: {1}", "{0} {1}", "[{0}] {1}"])
    listed = case.rng.random() < 0.3
    for one in case.tables:
        for number, (column, item) in enumerate(one.items(), 31):
            column.heading = f"col_{number}" if listed else form.format(item.id, item.text)
    if listed:
        case.instrument_edits.append(
            lambda made: [item.update(headers=[f"col_{number}"])
                          for number, item in enumerate(made["items"], 31)])


@kind("numbered-headings", layouts=ONE_ROW)
def numbered_headings(case):
    """The survey numbers its questions; the instrument's ids are other numbers."""
    number_headings(case, case.rng.choice(NUMBERED), moved=case.rng.choice([0, 1, 2, 7]))
    rename_items(case)


@kind("numbered-and-reworded", ways=(GIVEN, SETTLED, STARTED), layouts=ONE_ROW)
def numbered_and_reworded(case):
    """Numbers before headings whose words are not the instrument's."""
    reword(case, case.rng.randint(1, len(case.items())))
    number_headings(case, case.rng.choice(NUMBERED), moved=case.rng.choice([1, 2]))
    rename_items(case)
    settle_columns(case)


def settle_columns(case):
    """A person says which heading is which question, return by return."""
    settle_each(case, lambda one: {item.id: column.heading
                                   for column, item in one.items()})


@kind("moved-names-over-texts", layouts=["qualtrics", "names-over-texts"])
def moved_names(case):
    """The names above the texts are ids of other items."""
    rename_items(case)
    moved = case.rng.randint(1, 2)
    for one in case.tables:
        questions = [c for c in one.columns if c.is_question]
        for number, column in enumerate(questions, 1):
            column.code = f"Q{number + moved}"


def rename_items(case):
    """Items called Q1 to Qn, as instruments often do."""
    old = {}
    for number, item in enumerate(case.items(), 1):
        old[item.id] = f"Q{number}"
        item.id = f"Q{number}"
    for person in case.people:
        person.answers = {old[key]: value for key, value in person.answers.items()}
        person.not_asked = {old[key] for key in person.not_asked}
    for one in case.tables:
        for column in one.columns:
            column.key = old.get(column.key, column.key)


def reword(case, number):
    """Says some questions in other words, in one return or in all."""
    tables = case.rng.choice([case.tables, case.tables[-1:]])
    for item in case.rng.sample(case.items(), number):
        text = words.first_change(item.text, words.REWORDINGS)
        for one in tables:
            one.column(item.id).heading = text or item.text + " these days"


@kind("reworded-headings", ways=(GIVEN, SETTLED, STARTED))
def reworded_headings(case):
    reword(case, case.rng.randint(1, 2))
    settle_columns(case)


@kind("opposite-under-an-id", ways=(GIVEN, STARTED),
      layouts=["qualtrics", "names-over-texts"])
def opposite_under_an_id(case):
    """The name is that of the question, and the text below it says the opposite."""
    opposite_headings(case)


@kind("opposite-headings", ways=(GIVEN, SETTLED, STARTED), layouts=ONE_ROW)
def opposite_headings(case):
    """A question was asked the other way round: it is another question."""
    item = next((i for i in case.items()
                 if words.first_change(i.text, words.NEGATIONS)), None)
    if item:
        text = words.first_change(item.text, words.NEGATIONS)
        for one in case.tables:
            one.column(item.id).heading = text
        for person in case.people:
            person.not_asked.add(item.id)
        case.settle(columns={item.id: None})
        # Who answered none of the questions that are left gave no response, and is counted
        # as such: nothing says which of the other columns was a question, too.
        case.alternatives.append([p for p in case.people if any(
            p.answers[key] is not None for key in p.answers if key not in p.not_asked)])


@kind("two-branches", ways=EVERY_WAY + (SETTLED,))
def two_branches(case):
    """One question stands in two branches; each person saw one of them."""
    item = case.rng.choice(case.items())
    suffix = case.rng.choice(["", "", ".1", " (managers)", " [2]", "2", "_2"])
    for one in case.tables:
        at = one.index(item.id)
        second = {p.number for p in one.owners if p.role == case.survey.roles[0]}
        cells = {p.number: record[at] for p, record in zip(one.owners, one.records)}
        one.change(item.id, lambda cell, p: "" if p.number in second else cell)
        place = case.rng.choice([at + 1, len(one.columns)])
        one.insert(place, Column("again", item.text + suffix, is_question=True),
                   lambda p: cells[p.number] if p.number in second else "")
        both = [i for i, c in enumerate(one.columns, 1) if c.key in (item.id, "again")]
        one.both = [one.columns[i - 1].heading if suffix else f"column {i}" for i in both]
    item.headings.add(item.text + suffix)
    settle_each(case, lambda one: {item.id: one.both})


def settle_each(case, columns):
    """A person gives each return its columns."""
    def edit(made):
        for entry, one in zip(made["returns"], case.tables):
            entry["columns"] = columns(one)
    case.settling.append(edit)


@kind("now-and-before", ways=(GIVEN, SETTLED, STARTED))
def now_and_before(case):
    """Two columns of one heading, both filled: what is now, and what was before."""
    item = case.rng.choice(case.items())
    first = case.rng.random() < 0.5
    for one in case.tables:
        at = one.index(item.id)
        one.insert(at if first else at + 1,
                   Column("before", item.text, is_question=True),
                   lambda p: item.scale.label(case.rng.randrange(len(item.scale.labels))))
    settle_each(case, lambda one: {item.id: f"column {one.index(item.id) + 1}"})


@kind("long-stems", ways=(NOTHING,), layouts=ONE_ROW)
def long_stems(case):
    for one in case.tables:
        for column, item in one.items():
            column.heading = f"{words.STEM} {words.STEM.lower()} [{item.text}]"


@kind("grid-headings", ways=EVERY_WAY + (SETTLED,), layouts=ONE_ROW)
def grid_headings(case):
    """A grid: the stem stands before or behind each row."""
    form = case.rng.choice(["How far do you agree? [{}]", "How far do you agree? - {}",
                            "{}:How far do you agree?", "{} / How far do you agree?",
                            "Q03_1->{}", "grid_1. {}"])
    for one in case.tables:
        for column, item in one.items():
            column.heading = form.format(item.text)
    settle_columns(case)


@kind("dots-for-spaces", layouts=ONE_ROW)
def dots_for_spaces(case):
    """What a statistics program makes of headings."""
    dot = case.rng.choice([".", "_"])
    for one in case.tables:
        for column in one.columns:
            column.heading = "".join(c if c.isalnum() else dot for c in column.heading)


@kind("private-headings")
def private_headings(case):
    """Private questions among the others: nothing of them may be shown."""
    rng = case.rng
    headings = rng.sample(
        ["Q2. What is your first name?", "Please give your name", "Full name:",
         "What is your email address?", "3) Date of birth", "NHS number",
         "Payroll number", "What is your postcode?", "Signature", "Contact number",
         "Home address", "Staff number:", "Your telephone number (optional)"], 3)
    for one in case.tables:
        for number, heading in enumerate(headings):
            one.insert(rng.randint(0, len(one.columns)), Column(heading, heading),
                       lambda p, n=number: private_answer(p, n))
    case.secrets = [f"{name} {m}rose" for name in words.FIRST_NAMES for m in "MPT"]


def private_answer(person, number):
    names = words.FIRST_NAMES
    return f"{names[(person.number * 7 + number) % len(names)]} {'MPT'[number]}rose"


@kind("first-names", ways=(NOTHING,), layouts=ONE_ROW, n_people=60)
def first_names(case):
    """Ten first names, many times over, as the answers of a question that has few."""
    heading = case.rng.choice(["Q2. What is your first name?", "2) First name",
                               "Please give your forename:", "Name (optional)"])
    for one in case.tables:
        one.insert(0, Column(heading, heading),
                   lambda p: words.FIRST_NAMES[p.number % 10] + " Mrose")
    case.secrets = [f"{name} Mrose" for name in words.FIRST_NAMES]


@kind("no-heading-row", ways=EVERY_WAY + (SETTLED,), layouts=["plain", "plain-id"])
def no_heading_row(case):
    """The file begins with the first record."""
    for one in case.tables:
        one.heading_rows = False

    def by_number(made):
        for entry, one in zip(made["returns"], case.tables):
            entry["columns"] = {c.key: f"column {i}" for i, c in enumerate(one.columns, 1)
                                if c.is_question}
        made.pop("columns", None)
    case.review_edits.append(by_number)
    case.settle_returns(heading_rows=0)


@kind("sections-above", layouts=ONE_ROW)
def sections_above(case):
    """Names of sections in a row above the questions."""
    for one in case.tables:
        rows = one.headings
        first = next(i for i, c in enumerate(one.columns) if c.is_question)
        width = len(one.columns)
        above = ["" if i < first or (i - first) % 3 else f"Section {(i - first) // 3 + 1}"
                 for i in range(width)]
        one.headings = lambda rows=rows, above=above: [above, *rows()]
