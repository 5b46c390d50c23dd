"""Messes of people: one person's answers twice, and two people taken for one."""

import copy

import table
from case import EVERY_WAY, GIVEN, SETTLED, STARTED, kind

WITH_IDS = ["qualtrics", "surveymonkey", "limesurvey", "alchemer", "kobo", "msforms",
            "typeform", "plain-id"]


@kind("clean-numbered-by-file", clean=True, one_file=False,
      layouts=["msforms", "plain-id", "limesurvey", "alchemer", "redcap-label"])
def clean_numbered_by_file(case):
    """A tool that numbers the answers of each form from 1: the same numbers, other
    people."""
    for one in case.tables:
        for number, record in enumerate(one.records, 1):
            record[0] = str(number)


@kind("clean-two-alike", ways=(GIVEN, STARTED), clean=True, layouts=["plain"],
      n_people=40)
def clean_two_alike(case):
    """Two people who say the same of everything are two people."""
    for one in case.tables:
        if len(one.owners) > 3:
            first, second = one.owners[1:3]
            second.answers, second.role = dict(first.answers), first.role
            second.place, second.comment = first.place, first.comment
            one.records[2] = one.record(second)


@kind("one-response-twice", layouts=WITH_IDS)
def one_response_twice(case):
    """A repeated id of the tool's own: the same record once more."""
    for one in case.tables:
        for person in case.some(one.owners, 1, 0.04)[:3]:
            record = list(one.records[one.owners.index(person)])
            one.append(person, record, case.rng.randint(0, len(one.records)))
            if case.rng.random() < 0.2:
                one.append(person, list(record))


@kind("one-response-sent-again", layouts=["qualtrics", "surveymonkey", "kobo"])
def one_response_sent_again(case):
    """A repeated id with other answers: the later one counts, or it is asked."""
    for one in case.tables:
        for person in case.some(one.owners, 1, 0.03)[:2]:
            earlier = copy.deepcopy(person)
            item = case.rng.choice(case.items())
            other = [i for i in range(len(item.scale.labels))
                     if i != person.answers[item.id]]
            earlier.answers[item.id] = case.rng.choice(other)
            one.append(earlier, at=case.rng.randint(0, one.owners.index(person)))


@kind("one-token-for-all", ways=EVERY_WAY + (SETTLED,),
      layouts=["qualtrics", "staff-code", "plain-id", "kobo"])
def one_token_for_all(case):
    """One id stands in every record, or in half of them: it is nobody's."""
    key = {"staff-code": "Respondent ID", **table.TOOL_IDS}[case.layout]
    token = case.rng.choice(["anonymous", "KIOSK-1", "0"])
    share = case.rng.choice([1, 2])
    for one in case.tables:
        one.change(key, lambda cell, p: token if p.number % share == 0 else cell)
    case.settle(columns={"respondent": None})


@kind("an-interim-export-beside-the-final-one", layouts=WITH_IDS, one_file=True,
      ways=EVERY_WAY + (SETTLED,))
def interim_export(case):
    """Two returns of one survey: the earlier is a part of the later."""
    final = case.tables[0]
    interim = copy.copy(final)
    share = case.rng.choice([0.5, 0.8, 1.0])
    n = max(2, int(share * len(final.records)))
    order = list(range(n))
    if share == 1.0 or case.rng.random() < 0.5:
        case.rng.shuffle(order)
    interim.records = [list(final.records[i]) for i in order]
    interim.owners = [final.owners[i] for i in order]
    interim.name = "answers-interim.csv"
    case.tables.insert(0, interim)
    case.settling.append(lambda made: made["returns"].pop(0))


@kind("once-as-labels-once-as-codes", layouts=WITH_IDS, one_file=True, ways=(GIVEN,))
def labels_and_codes_of_one(case):
    """The same responses exported twice: as labels, and as codes."""
    labels = case.tables[0]
    as_codes = copy.copy(labels)
    as_codes.records = [list(record) for record in labels.records]
    as_codes.name = "answers-codes.csv"
    for item in case.items():
        as_codes.change(item.id, lambda cell, p, i=item: str(p.answers[i.id] + 1)
                        if isinstance(p.answers[i.id], int) else cell)
    case.tables.append(as_codes)
    values = {s.id: {str(i + 1): f"o{i}" for i in range(len(s.labels))}
              for s in case.survey.scales}
    case.review_edits.append(lambda made: made["returns"][1].update(values=values))


@kind("several-events", ways=EVERY_WAY + (SETTLED,),
      layouts=["plain-id", "redcap-label", "staff-code"])
def several_events(case):
    """Each person answered at the start and at the end: two waves in one return. Nothing
    but a person's word says which wave counts."""
    key = "Event" if case.rng.random() < 0.7 else "Wave"
    first, last = case.rng.choice([("baseline", "follow-up"), ("2023", "2024"),
                                   ("Before", "After")])
    both = []
    for one in case.tables:
        earlier = []
        for person in list(one.owners):
            before = copy.deepcopy(person)
            for item in case.items():
                before.answers[item.id] = case.rng.randrange(len(item.scale.labels))
            earlier.append(before)
        rows = [(p, one.record(p), last) for p in one.owners]
        rows += [(p, one.record(p), first) for p in earlier]
        one.owners, one.records = [r[0] for r in rows], [r[1] for r in rows]
        of = {id(r[0]): r[2] for r in rows}
        one.insert(1, table.Column(key, key), lambda p: of[id(p)])
        both += earlier
    case.alternatives.append(both)
    case.settle_returns(rows={"column": key, "only": [last]})


@kind("months-in-letters", ways=(GIVEN,), layouts=["staff-code"])
def months_in_letters(case):
    """Times with the month in letters decide which of two answers is the later."""
    form = case.rng.choice(["%d-%b-%Y %H:%M", "%d %B %Y %H:%M", "%b %d, %Y %I:%M %p",
                            "%d-%b-%y %H:%M:%S", "%a %d %b %Y %H:%M"])
    for one in case.tables:
        one.change("Submitted", lambda _, p: table.moment(p, 60 * 24 * 37 * p.number
                                                          ).strftime(form))
        for person in case.some(one.owners, 2):
            earlier = copy.deepcopy(person)
            item = case.rng.choice(case.items())
            earlier.answers[item.id] = case.rng.choice(
                [i for i in range(len(item.scale.labels)) if i != person.answers[item.id]])
            record = one.record(earlier)
            record[one.index("Submitted")] = (
                table.moment(person, 60 * 24 * 37 * person.number - 60 * 24 * 20)
                .strftime(form))
            one.append(earlier, record, case.rng.randint(
                one.owners.index(person) + 1, len(one.records)))
