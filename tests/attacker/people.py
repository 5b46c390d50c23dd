"""Who counts in which cell, worked out from the people themselves.

kloe may count people in several places in more than one way; which one it took is found
by trying which of them gives every number that it published.
"""

import itertools

SEVERAL = ("each", "each-no-group", "first")
WHOLE = ("system", "system, no group", "nowhere")


def areas_of(person, review, release, several):
    """The areas in which somebody counts."""
    order = [place for place in review.places if place in person.places]
    places = order[:1] if several == "first" else order
    areas = set(places)
    for place in places:
        towns = [town for town in review.towns.get(place, []) if town in person.towns]
        if release.areas[place].get("several_localities") == "first":
            towns = towns[:1]
        areas.update(towns)
    if not person.places or any(place in release.counted for place in places):
        areas.add("all")
    return areas


def cells_of(person, review, release, way):
    """The cells (area, attribute, value) in which somebody counts."""
    several, whole = way
    if all(answer is None for answer in person.answers.values()) or (
            person.late and not release.has_late):
        return frozenset()  # no response
    if person.whole:
        if whole == "nowhere":
            return frozenset()
        areas = {"all"}
    else:
        areas = areas_of(person, review, release, several)
    in_groups = not (person.whole and whole == "system, no group") and not (
        len(person.places) > 1 and several == "each-no-group")
    cells = set()
    for area in areas:
        cells.add((area, None, None))
        for attribute in release.groups:
            value = review.instrument.value(person.groups, attribute)
            if in_groups and isinstance(value, str):
                cells.add((area, attribute, value))
    return frozenset(cells)


def counts_in(cells, key):
    """Whether somebody in these cells is in a published cell, which may join values."""
    area, attribute, values = key
    return any((area, attribute, value) in cells for value in values)


def fit(people, review, release):
    """The cells of each person under the first way that gives the published numbers; the
    one that the file names is tried first."""
    named = release.results["method"]["several_places"]
    several = sorted(SEVERAL, key=lambda way: way != named)
    for way in itertools.product(several, WHOLE):
        cells = [cells_of(person, review, release, way) for person in people]
        if all(sum(counts_in(mine, key) for mine in cells) == cell["responses"]
               for key, cell in release.cells.items() if cell["responses"] is not None):
            return cells, way
    return None, None
