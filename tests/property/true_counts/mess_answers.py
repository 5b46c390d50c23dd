"""Messes of answers: what a cell means, and which answer is more."""

import copy

import definitions
import words
from case import ANSWERED, EVERY_WAY, GIVEN, NOTHING, SETTLED, STARTED, TYPED, kind
from table import Column

AGREEMENT = ["agreement", "agreement of four", "agreement in part"]


def respell(case, item, spell):
    """Writes each degree of an item as spell(index); None of the degrees is lost."""
    for one in case.tables:
        def again(cell, person):
            answer = person and person.answers[item.id]
            return spell(answer) if isinstance(answer, int) else cell
        one.change(item.id, again)
    for index in range(len(item.scale.labels)):
        item.spellings[spell(index)] = index


def codes(case, item, forward, first=1):
    last = len(item.scale.labels) - 1
    return lambda index: str(first + (index if forward else last - index))


def drop_others(case):
    """No answers but degrees and blanks, which tools write in many ways."""
    for item in case.items():
        item.scale.others = []
        for person in case.people:
            if isinstance(person.answers[item.id], str):
                person.answers[item.id] = None
    for one in case.tables:
        for _, item in one.items():
            one.change(item.id, lambda _, p, i=item: i.scale.label(p.answers[i.id]))


@kind("clean-codes-with-values", ways=(GIVEN,), clean=True, n_items=4)
def clean_codes(case):
    """Codes, and a review that says what each of them means."""
    drop_others(case)
    forward = case.rng.random() < 0.5
    values = {}
    for item in case.items():
        spell = codes(case, item, forward)
        respell(case, item, spell)
        values[item.scale.id] = {spell(i): definitions.option_id(i)
                                 for i in range(len(item.scale.labels))}
    case.review_edits.append(lambda made: made.update(values=values))


@kind("bare-codes", ways=EVERY_WAY + (ANSWERED, SETTLED))
def bare_codes(case):
    """1 to 5, and nothing says which end is the most."""
    drop_others(case)
    forward, first = case.rng.random() < 0.5, case.rng.choice([0, 1, 1, 1])
    for item in case.items():
        respell(case, item, codes(case, item, forward, first))
    settle_codes(case, forward, first)


def settle_codes(case, forward, first=1, more=()):
    """A person says what each code means."""
    case.settle(values={item.scale.id: {
        **{codes(case, item, forward, first)(i): definitions.option_id(i)
           for i in range(len(item.scale.labels))}, **dict(more)}
        for item in case.items()})


@kind("bare-codes-with-aliases", ways=(GIVEN, SETTLED, STARTED))
def bare_codes_with_aliases(case):
    """The instrument lists codes as aliases; the tool may have turned them round."""
    drop_others(case)
    forward = case.rng.random() < 0.4
    for item in case.items():
        respell(case, item, codes(case, item, forward))
    case.instrument_edits.append(add_aliases)
    settle_codes(case, forward)


def add_aliases(made):
    for scale in made["scales"]:
        for option in scale["options"]:
            if "score" in option:
                option["aliases"] = [str(option["score"])]


@kind("decimal-codes", ways=(GIVEN, STARTED))
def decimal_codes(case):
    """4.0 and 4,0 for 4, after a statistics program or a spreadsheet."""
    drop_others(case)
    end = case.rng.choice([".0", ",0", ".00"])
    for item in case.items():
        spell = codes(case, item, True)
        respell(case, item, lambda index, spell=spell: spell(index) + end)
    values = {s.id: {str(i + 1): definitions.option_id(i) for i in range(len(s.labels))}
              for s in case.survey.scales}
    case.review_edits.append(lambda made: made.update(values=values))


@kind("backward-scores", ways=(GIVEN, STARTED), one_file=True)
def backward_scores(case):
    """The scores of a scale run against its words."""
    # Where each item of a scale is reversed the scores are turned round on purpose.
    for scale in case.survey.scales:
        next(item for item in case.items() if item.scale is scale).reverse = False

    def turn(made):
        for scale in made["scales"]:
            scored = [o for o in scale["options"] if "score" in o]
            for option, score in zip(scored, range(len(scored), 0, -1)):
                option["score"] = score
            if case.rng.random() < 0.5:
                scale["options"].reverse()
    case.instrument_edits.append(turn)


@kind("clean-typed", ways=(TYPED,), clean=True)
def clean_typed(case):
    """A list of items, with the answers from the lowest to the highest."""


@kind("typed-backwards", ways=(TYPED,))
def typed_backwards(case):
    """A list of items whose answers stand as a questionnaire prints them."""
    case.typed_order = -1


@kind("unchosen-options", ways=EVERY_WAY + (ANSWERED,))
def unchosen_options(case):
    """Some answers were offered and chosen by nobody."""
    for scale in case.survey.scales:
        n = len(scale.labels)
        kept = case.rng.choice([range(1, n), range(n - 1), range(n - 2, n), range(2, n),
                                [0, n - 1], range(1, n - 1), range(n - 3, n)])
        change_answers(case, scale, list(kept))


def change_answers(case, scale, kept):
    for item in case.items():
        if item.scale is scale:
            for person in case.people:
                if isinstance(person.answers[item.id], int):
                    person.answers[item.id] = case.rng.choice(kept)
            for one in case.tables:
                one.change(item.id, lambda _, p, i=item: i.scale.label(p.answers[i.id]))


@kind("unchosen-numbered", ways=(NOTHING, ANSWERED))
def unchosen_numbered(case):
    """'4 - Agree' and '5 - Strongly agree' were chosen, the rest was not."""
    drop_others(case)
    unchosen_options(case)
    number_labels(case)


def number_labels(case):
    form = case.rng.choice(["{} - {}", "{} ({})", "{}. {}", "({}) {}", "{}: {}", "{} {}"])
    for item in case.items():
        respell(case, item, lambda i, item=item: form.format(i + 1, item.scale.labels[i]))
    return form


@kind("numbered-labels", ways=(NOTHING, ANSWERED))
def numbered_labels(case):
    number_labels(case)


@kind("numbered-anchors", ways=(NOTHING, ANSWERED))
def numbered_anchors(case):
    """'1 (Strongly disagree)', '2', '3', '4', '5 (Strongly agree)', or turned round."""
    drop_others(case)
    forward = case.rng.random() < 0.7
    form = case.rng.choice(["{} ({})", "{} - {}", "{} = {}", "{}: {}"])
    for item in case.items():
        last = len(item.scale.labels) - 1
        respell(case, item, lambda i, item=item, last=last: anchor(
            form, i if forward else last - i, item.scale.labels[i], i in (0, last)))


def anchor(form, index, label, is_end):
    return form.format(index + 1, label) if is_end else str(index + 1)


@kind("words-at-the-ends", ways=(NOTHING, ANSWERED))
def words_at_the_ends(case):
    """'Strongly disagree', 2, 3, 4, 'Strongly agree'."""
    number_between(case, True)


@kind("words-at-the-ends-turned", ways=(NOTHING, ANSWERED))
def words_at_the_ends_turned(case):
    """'Strongly disagree', 4, 3, 2, 'Strongly agree': 1 was for the most."""
    number_between(case, False)


def number_between(case, forward):
    """Numbers for the degrees between the ends."""
    drop_others(case)
    for item in case.items():
        last = len(item.scale.labels) - 1
        spell = codes(case, item, forward)
        respell(case, item, lambda i, item=item, last=last, spell=spell:
                item.scale.labels[i] if i in (0, last) else spell(i))
        # A draft may put the number and the words of an end together.
        for end in (0, last):
            item.spellings[f"{spell(end)} {item.scale.labels[end]}"] = end


@kind("nine-means-no-answer", ways=EVERY_WAY + (ANSWERED, SETTLED))
def nine_means_no_answer(case):
    """A number apart from the run stands for no answer."""
    drop_others(case)
    case.loose = True
    code = case.rng.choice(["9", "99", "-1", "-9", "-99", "999", "0", "88"])
    with_words = case.rng.random() < 0.4
    form = case.rng.choice([1, 2])
    for item in case.items():
        if not with_words:
            respell(case, item, codes(case, item, True))
        elif form == 2:
            respell(case, item,
                    lambda i, item=item: f"{i + 1} - {item.scale.labels[i]}")
        for one in case.tables:
            one.change(item.id, lambda cell, p: cell or code)
    share_of_blanks(case, code)
    settle_codes(case, True, more=[(code, None)])


def share_of_blanks(case, code):
    """Enough people without an answer that the code cannot be missed."""
    item = case.rng.choice(case.items())
    for person in case.some(case.people, 3, 0.15):
        person.answers[item.id] = None
        for one in case.tables:
            one.change(item.id, lambda cell, p: code if p is person else cell)


@kind("empty-words", ways=EVERY_WAY + (ANSWERED,))
def empty_words(case):
    """What programs write for an empty cell."""
    case.loose = True
    chosen = case.rng.sample(words.EMPTY_WORDS, 2)
    for item in case.items():
        share_of_blanks(case, chosen[0])
        for one in case.tables:
            one.change(item.id, lambda cell, _: cell or case.rng.choice(chosen))


@kind("no-answer-words", ways=EVERY_WAY + (ANSWERED, SETTLED))
def no_answer_words(case):
    """What people were offered instead of an answer, and a definition may lack."""
    case.loose = True
    said = case.rng.choice(words.OFFERED_WORDS)
    for item in case.items():
        share_of_blanks(case, said)
    case.settle(values={scale.id: {said: None} for scale in case.survey.scales})


@kind("unproven-order", ways=EVERY_WAY + (ANSWERED,), families=sorted(words.UNPROVED))
def unproven_order(case):
    """Words of which nobody but their author knows which is more."""


@kind("scales-alike", ways=(NOTHING, ANSWERED), families=AGREEMENT, n_scales=3, n_items=6)
def scales_alike(case):
    """Questions whose answers share words and are not the same scale."""


@kind("countries", ways=(NOTHING,), layouts=["plain-id", "google", "msforms"])
def countries(case):
    """Answers that are no degrees: they are no scale."""
    heading = case.rng.choice(["Which country do you live in?", "Where were you trained?"])
    chosen = case.rng.sample(words.COUNTRIES, 4)
    for one in case.tables:
        one.insert(case.rng.choice([1, len(one.columns)]),
                   Column(heading, heading, is_question=True),
                   lambda p: chosen[p.number % 4])


@kind("ages-and-numbers", ways=(NOTHING,))
def ages_and_numbers(case):
    """Numbers that are no degrees: years, days, children."""
    heading = case.rng.choice(["How many children have you?", "Days worked last week",
                               "Years in this service", "How old are you?"])
    high = case.rng.choice([5, 6, 10, 40])
    for one in case.tables:
        one.insert(case.rng.choice([1, len(one.columns)]), Column(heading, heading),
                   lambda p: str(1 + p.number * 31 % high))


@kind("opposite-answers", ways=(NOTHING, ANSWERED), families=["satisfaction"])
def opposite_answers(case):
    """'Not satisfied' and 'Dissatisfied' beside each other: two answers or one."""
    for scale in case.survey.scales:
        scale.labels[1:2] = [case.rng.choice(["Unsatisfied", "Not satisfied"])]
    for item in case.items():
        respell(case, item, lambda i, item=item: item.scale.labels[i])
        item.spellings.clear()


@kind("spoilt-bands", ways=(GIVEN, STARTED), role=True)
def spoilt_bands(case):
    """Bands of years that a spreadsheet turned into dates."""
    bands = {"0-1": "0-1", "2-5": "05-Feb", "6-10": "10-Jun", "11-20": "Nov-20"}
    old = case.survey.roles
    case.survey.roles = list(bands)[:len(old)]
    new = dict(zip(old, case.survey.roles))
    for person in case.people:
        person.role = new[person.role]
    for one in case.tables:
        one.column("role").heading = "How many years have you worked here?"
        one.change("role", lambda _, p: bands[p.role] if p.number % 3 else p.role)


@kind("unknown-words", ways=(GIVEN, SETTLED, STARTED))
def unknown_words(case):
    """Many answers in words that the instrument does not have."""
    item = case.rng.choice(case.items())
    given = [p.answers[item.id] for p in case.people]
    index = max(range(len(item.scale.labels)), key=given.count)
    word = case.rng.choice(["Very much so", "In between", "By and large", "Hardly"])
    for one in case.tables:
        one.change(item.id, lambda cell, p: word if p.answers[item.id] == index else cell)
    case.settle(values={item.scale.id: {word: definitions.option_id(index)}})


@kind("a-few-odd-answers", ways=(GIVEN, STARTED), n_people=60)
def a_few_odd_answers(case):
    """Slips of the hand in a few cells: invalid, counted as such, and listed."""
    item = case.rng.choice(case.items())
    person = case.rng.choice(case.people)
    for one in case.tables:
        one.change(item.id, lambda cell, p: "sdfgh" if p is person else cell)
    other = copy.deepcopy(case.people)
    next(p for p in other if p.number == person.number).answers[item.id] = "invalid"
    case.alternatives.append(other)
    case.loose = False


@kind("labels-and-codes", ways=(GIVEN, SETTLED, STARTED), one_file=False)
def labels_and_codes(case):
    """One return as labels, another as codes that may be turned round."""
    drop_others(case)
    forward = case.rng.random() < 0.5
    one = case.tables[-1]
    for item in case.items():
        spell = codes(case, item, forward)
        one.change(item.id, lambda cell, p: spell(p.answers[item.id])
                   if isinstance(p.answers[item.id], int) else cell)
    if case.rng.random() < 0.5:
        case.instrument_edits.append(add_aliases)
    settle_codes(case, forward)


@kind("clean-other-columns", ways=(GIVEN, STARTED), clean=True)
def clean_other_columns(case):
    """Columns that the review has no use for: ages, places, ticks, times."""
    others = [("How old are you?", lambda p: str(20 + p.number * 31 % 45)),
              ("Which country do you live in?",
               lambda p: words.COUNTRIES[p.number % len(words.COUNTRIES)]),
              ("Minutes needed", lambda p: f"{3 + p.number % 17}.5"),
              ("How do you keep in touch?",
               lambda p: "Email; Telephone" if p.number % 3 else "By post"),
              ("Do you drive to work?", lambda p: "Yes" if p.number % 2 else "No")]
    for heading, cell in case.rng.sample(others, 3):
        at = case.rng.random()
        for one in case.tables:
            one.insert(int(at * len(one.columns)) + 1, Column(heading, heading,
                                                               is_question=True), cell)


@kind("several-ticked", ways=EVERY_WAY, layouts=["plain-id", "google", "msforms"])
def several_ticked(case):
    """A question with several answers in one cell, which is on no scale."""
    marks = ["Email", "Telephone", "In person", "By post"]
    for one in case.tables:
        one.insert(len(one.columns), Column("contact", "How do you keep in touch?"),
                   lambda p: ", ".join(m for i, m in enumerate(marks)
                                       if p.number >> i & 1) or "Email")
