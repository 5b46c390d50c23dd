"""A case: a survey, the people, their returns, and one kind of mess made of them."""

import random

import survey as truth
import table

KINDS = {}  # name -> Kind, in the order of the files

# The right definitions are there; the instrument is, and the review is drafted; nothing is,
# and both are drafted; likewise, and the scores that a draft leaves open are put in; a list
# of items is there, in a spreadsheet; the right definitions are there, with the key that
# settles the mess.
GIVEN, STARTED, NOTHING, TYPED = "given", "started", "nothing", "typed"
ANSWERED, SETTLED = "answered", "settled"
EVERY_WAY = (GIVEN, STARTED, NOTHING)


class Kind:
    """A kind of mess, and the ways from returns to a report on which it is tried."""

    def __init__(self, name, make, ways, setting):
        self.name, self.make, self.ways, self.setting = name, make, ways, setting
        self.clean = setting.pop("clean", False)


def kind(name, ways=EVERY_WAY, **setting):
    """Registers a function that makes one kind of mess of a case. Settings of the survey
    that it needs: layouts, families, one_file, n_people, n_items, n_scales, role,
    comment; and clean."""
    def register(make):
        KINDS[name] = Kind(name, make, ways, dict(setting))
        return make
    return register


class Case:
    """people is who counts; alternatives are other lists of people (or of their answers)
    that are right too. loose: how an answer that is none is counted is left open."""

    def __init__(self, name, way, seed):
        self.kind, self.way = KINDS[name], way
        self.rng = rng = random.Random(f"{seed} {name} {way}")
        setting = self.kind.setting
        self.survey = truth.Survey(rng, setting.get("n_people"), setting.get("families"),
                                   setting.get("n_items"), setting.get("n_scales"))
        self.survey.has_role = setting.get("role", self.survey.has_role)
        self.survey.has_comment = setting.get("comment", self.survey.has_comment)
        self.people = self.survey.people
        self.alternatives, self.loose, self.secrets = [], False, []
        self.instrument_edits, self.review_edits = [], []
        self.settling = []  # edits of the review by which a person decides
        self.all_must_be_scored = False  # naming a question left out is not enough
        self.note = ""  # for the one who looks at a failure
        self.typed_order = 1  # -1: the answers are listed from the highest
        self.layout = rng.choice(setting.get("layouts") or sorted(table.LAYOUTS))
        self.tables = self.lay_out(setting.get("one_file"))
        self.kind.make(self)
        for one in self.tables:
            for column, item in one.items():
                item.headings.add(column.heading)

    def lay_out(self, one_file):
        survey, rng = self.survey, self.rng
        places = {p.place for p in survey.people}
        survey.places = [p for p in survey.places if p in places]
        if one_file is None:
            one_file = rng.random() < 0.5
        if one_file:
            with_place = len(survey.places) > 1
            made = table.Table(survey, survey.people, self.layout, with_place,
                               "answers.csv")
            made.place = None if with_place else survey.places[0]
            return [made]
        tables = []
        for place in survey.places:
            people = [p for p in survey.people if p.place == place]
            made = table.Table(survey, people, self.layout, False,
                               f"{place.lower()}.csv")
            made.place = place
            tables.append(made)
        return tables

    def settle(self, **keys):
        """A person answers what is asked with these keys of the review."""
        def edit(made):
            for key, value in keys.items():
                if isinstance(value, dict):
                    made[key] = {**made.get(key, {}), **value}
                else:
                    made[key] = value
        self.settling.append(edit)

    def settle_returns(self, **keys):
        """The same, with keys of each return."""
        self.settling.append(lambda made: [entry.update(keys) for entry
                                           in made["returns"]])

    def items(self):
        return self.survey.items

    def some(self, people, at_least=2, share=0.2):
        """Some of the people, in their order."""
        n = min(len(people), max(at_least, int(share * len(people))))
        return sorted(self.rng.sample(people, n), key=lambda p: p.number)
