"""A review as the files that kloe reads: the instrument, the review, its returns."""

import copy
import json
import random


def review_json(review, late=False):
    """The review file; the places that come late only where they have come."""
    places = []
    for place in review.places:
        if place in review.late_places and not late:
            continue
        entry = {"id": place, "name": place.capitalize()}
        if place in review.towns:
            entry["localities"] = [{"id": town, "name": town.capitalize()}
                                   for town in review.towns[place]]
        places.append(entry)
    returns = []
    for source, entry in enumerate(review.sources):
        if entry is not None:
            entry = dict(entry)
            if source in review.not_asked:
                entry["columns"] = {item: None for item in review.not_asked[source]}
            returns.append(entry)
    columns = {"place": "Place", "respondent": "Who"}
    if review.has_times:
        columns["submitted"] = "Sent"
    made = {
        "format": "kloe-review/1", "title": "Hard to keep safe",
        "instrument": "instrument.json",
        "system": {"id": "all", "name": "Everywhere", "places": places},
        "returns": returns, "columns": columns,
        "values": {"place": {"The whole system": "all"}},
        "attributes": review.instrument.derived_json(), "pairs": review.pairs,
        "leave_out": review.left_out, "groups": review.groups,
        "publish": {key: value for key, value in review.publish.items()
                    if value is not None}}
    made.update(copy.deepcopy(review.changes))
    if not any(person.whole for person in review.people):
        del made["values"]
    return {key: value for key, value in made.items() if value != []}


def where_text(person):
    """A locality stands without its place."""
    if person.whole:
        return "The whole system"
    areas = [place for place in person.places
             if not any(town.startswith(place + "-") for town in person.towns)]
    return ";".join(area.capitalize() for area in person.towns + areas)


def group_text(value):
    if isinstance(value, list):
        return ";".join(one.capitalize() for one in value)
    return (value or "").capitalize()


def record(review, number, has_place, items):
    person = review.people[number]
    day, minute = divmod(number, 1440)
    return ([str(number)] +
            [f"2022-07-{day + 1:02} {minute // 60:02}:{minute % 60:02}"] *
            review.has_times +
            [where_text(person)] * has_place +
            [group_text(person.groups.get(attribute)) for attribute in review.attributes] +
            ["" if person.answers[item] is None else f"Option {person.answers[item]}"
             for item in items] +
            [person.said.get(question, "") for question in review.words.questions])


def write(review, folder, late=False):
    """Writes the review and its returns; those who are late only when asked to."""
    (folder / "instrument.json").write_text(json.dumps(review.instrument.definition))
    (folder / "review.json").write_text(json.dumps(review_json(review, late), indent=1))
    for source, entry in enumerate(review.sources):
        if entry is None:
            continue
        items = [item for item in review.items
                 if item not in review.not_asked.get(source, [])]
        has_place = "place" not in entry
        headings = (["Who"] + ["Sent"] * review.has_times + ["Place"] * has_place +
                    list(review.attributes) + items + review.words.questions)
        order = sorted(range(len(review.people)), key=lambda p: review.people[p].late)
        if getattr(review, "order", None) is not None:
            random.Random(review.order).shuffle(order)
        lines = [headings] + [record(review, p, has_place, items) for p in order
                              if review.people[p].source == source and
                              (late or not review.people[p].late)]
        (folder / entry["file"]).write_text(
            "".join(",".join(line) + "\n" for line in lines))
