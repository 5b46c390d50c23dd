"""How a review is reported once more: what somebody changes in its file, and who has
come since."""

from hard_instrument import ROLES
from reviews import PLACES


def change(review):
    """Changes the review once or twice; returns whether people have come since."""
    chance = review.chance
    names = chance.sample(sorted(CHANGES), chance.choice([1, 1, 2]))
    for name in names:
        CHANGES[name](review)
    review.words.change(review.instrument.definition)
    review.changed = names
    return any(person.late for person in review.people)


def change_joining(review):
    before = review.publish["merge_small"]
    review.publish["merge_small"] = before is False if before is not None else False


def change_groups(review):
    review.groups = [] if review.groups and review.chance.random() < 0.5 else \
        review.draw_groups()
    review.pairs = [pair for pair in review.pairs if pair[0] in review.groups]


def change_left_out(review):
    """Added, taken away, or of others."""
    chance = review.chance
    if review.left_out and chance.random() < 0.4:
        review.left_out = []
    else:
        review.left_out = review.draw_left_out()


def change_small_places(review):
    review.publish["small_places"] = {
        "leave-out": "hide-another",
        "hide-another": "leave-out"}[review.publish["small_places"]]


def change_minimum(review):
    review.publish["minimum"] += review.chance.choice([1, 5, -1])
    review.publish["minimum"] = max(2, review.publish["minimum"])


def change_cross(review):
    review.publish["cross"] = not review.publish["cross"]


def change_pairs(review):
    review.pairs = [] if review.pairs else review.draw_pairs()


def export_anew(review):
    """The same records in another order."""
    review.order = review.chance.random()


def add_late(review, n, make):
    """People who have come since, each from `make`, as the other people are."""
    chance = review.chance
    before = len(review.people)
    review.sources[0] = review.sources[0] or {"file": "all.csv"}
    for _ in range(n):
        make()
    review.number_people()
    for person in review.people[before:]:
        person.late = True
        if "role" in review.attributes:
            person.groups["role"] = chance.choice(ROLES)
        for item in review.not_asked.get(0, []):
            person.answers[item] = None
        review.words.write_late(person)


def come_late(review):
    """Few or enough more."""
    chance, minimum = review.chance, review.minimum
    review.changes["late"] = chance.choice(["count"] * 9 + ["leave-out"])

    def one():
        place = chance.choice(review.places)
        review.add(1, [place], {"sector": chance.choice(review.attributes["sector"])},
                   review.towns.get(place, [])[:1])
    add_late(review, chance.choice([1, 2, minimum, minimum, 2 * minimum]), one)


def come_between(review):
    """People of several places or of the whole system, so that another way of counting
    them shows more."""
    chance, minimum = review.chance, review.minimum

    def one():
        if len(review.places) > 1 and chance.random() < 0.7:
            review.add_between()
        else:
            review.add(1, [], {"sector": chance.choice(review.attributes["sector"])},
                       whole=True)
    add_late(review, chance.choice([1, minimum, minimum, 2 * minimum]), one)


def add_late_place(review):
    """A place whose results come after those of the others."""
    chance, minimum = review.chance, review.minimum
    place = PLACES[len(review.places)]

    def one():
        review.add(1, [place], {"sector": chance.choice(review.attributes["sector"])})
    review.places.append(place)
    review.late_places.add(place)
    add_late(review, chance.choice([minimum - 1, minimum, 2 * minimum, 4 * minimum]), one)


CHANGES = {
    "anew": export_anew, "between": come_between, "cross": change_cross,
    "groups": change_groups, "joining": change_joining, "late": come_late,
    "late place": add_late_place, "leave out": change_left_out,
    "minimum": change_minimum, "pairs": change_pairs,
    "small places": change_small_places}
