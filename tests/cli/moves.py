"""Generated reviews, and the answers in them that can change while every published
figure stays as it is."""

import collections
import csv
import itertools

MINIMUM = 10
LABELS = ("Not at all", "To a small extent", "To a moderate extent", "To a great extent",
          "To a very great extent")
SECTORS = ("health", "care", "voluntary", "other")
KLOES = {"A": ("Q0", "Q1", "Q2", "Q3"), "B": ("Q4", "Q5")}
ITEMS = sum(KLOES.values(), ())
THEMES = {"T": ("Q0", "Q4"), "U": ("Q1", "Q2", "Q5")}
QUESTION = "What would help?"
PLACES = {"north": (), "south": ("upper", "lower", "shore"), "east": ()}
CODEBOOK = [{"id": word, "title": word.title(), "words": [word]}
            for word in ("computers", "trust")]
WAYS_MAX = 200  # of one kind that are listed
MOVES_EACH = 3  # of one kind that are made at once

Person = collections.namedtuple("Person", "place locality sector answers words")

# Two lists of people, by index, of whom all in each have the same answers: the two
# answers can change places, or only those to `items` (numbers; empty: all of them).
Move = collections.namedtuple("Move", "one other items")


def instrument(has_themes=False, has_codebook=False):
    return {
        "format": "kloe-instrument/1", "id": "tiny", "version": "1", "title": "Tiny",
        "stated_bands": [
            {"id": kloe, "title": f"Bands of {kloe}", "version": "1", "kloe": kloe,
             "figure": "sum", "bands": [
                 {"from": n * len(items), "to": (n + 1) * len(items) - 1,
                  "text": f"Level {n} of {kloe}"} for n in range(1, len(LABELS) + 1)]}
            for kloe, items in KLOES.items()],
        "stem": "To what extent",
        "scales": [{"id": "degree", "options": [
            {"id": f"o{i}", "label": label, "score": i}
            for i, label in enumerate(LABELS, 1)]}],
        "kloes": [{"id": kloe, "title": f"Line {kloe}"} for kloe in KLOES],
        "items": [{"id": item, "text": f"does thing {item} work?", "scale": "degree",
                   "kloe": kloe} for kloe, items in KLOES.items() for item in items],
        "frameworks": [{"id": "f", "title": "Other headings", "themes": [
            {"id": theme, "title": f"Theme {theme}", "items": list(items)}
            for theme, items in THEMES.items()]}] if has_themes else [],
        "comments": [{"id": "A.text", "text": QUESTION}],
        **({"codebook": CODEBOOK, "themes_minimum": MINIMUM + 5} if has_codebook else {}),
        "attributes": [{"id": "sector", "text": "Sector", "values": [
            {"id": sector, "label": sector.title()} for sector in SECTORS]}]}


def review(cross, joins):
    return {
        "format": "kloe-review/1", "title": "Generated", "instrument": "instrument.json",
        "system": {"id": "all", "name": "Everywhere", "places": [
            {"id": place, "name": place.title(),
             "localities": [{"id": name, "name": name.title()} for name in names]}
            for place, names in PLACES.items()]},
        "returns": [{"file": "return.csv"}],
        "columns": {"place": "Place", "locality": "Locality", "sector": "Sector"},
        "groups": ["sector"], "publish": {"minimum": MINIMUM, "cross": cross,
                                          "merge_small": joins, "comments": True,
                                          "stated_bands": True}}


def people(chance):
    """Some cells near the minimum, some far above; one person in four skips items, and
    in some cells most skip the same one. In some places few write anything."""
    for place, names in PLACES.items():
        writes = chance.choice((0.05, 0.4))
        for locality in names or ("",):
            for sector in SECTORS:
                size = chance.choice((chance.randint(1, 12), chance.randint(12, 30)))
                disliked = chance.choice((None, chance.randrange(len(ITEMS))))
                for _ in range(size):
                    skips = chance.random() < 0.25
                    yield Person(place, locality, sector, tuple(
                        "" if (skips and chance.random() < 0.2) or
                        (item == disliked and chance.random() < 0.6)
                        else chance.choice(LABELS) for item in range(len(ITEMS))),
                        f"Thing {chance.randrange(1000)}"
                        if chance.random() < writes else "")


def write_return(path, persons):
    with open(path, "w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["Place", "Locality", "Sector", *ITEMS, QUESTION])
        for person in persons:
            rows.writerow([person.place, person.locality, person.sector,
                           *person.answers, person.words])


def published_cells(results):
    """By area and sector ("": all staff) or several, "a+b": the cells that are shown."""
    return {(area["id"], cell["group"]["value"] if cell["group"] else ""): cell
            for area in results["areas"] for cell in area["cells"]
            if cell["status"] == "published"}


def signature(kind, shown, counted):
    """The shown cells that people of a place, locality and sector count in."""
    place, locality, sector = kind
    areas = {place, locality} | ({"all"} if place in counted else set())
    return tuple(sorted((area, group) for area, group in shown if area in areas
                        and (group == "" or sector in group.split("+"))))


def status_of(entries, wanted):
    return next(entry["status"] for entry in entries if entry["id"] == wanted)


def hides(cell, items):
    """Whether a change of these answers that leaves their sum as it is changes nothing
    that a shown cell says, nor with one item any other change."""
    composites = {entry["id"]: entry for entry in cell["kloes"] + cell["themes"]}
    for one, composite in composites.items():
        members = {**KLOES, **THEMES}[one]
        changed = [item for item in items if ITEMS[item] in members]
        if composite["status"] != "suppressed" and (
                len(changed) == 1 or (changed and composite["alpha"] is not None)):
            return False
    return all(status_of(cell["items"], ITEMS[item]) == "suppressed" for item in items)


class Kinds:
    """Who answered everything, by place, locality and sector."""

    def __init__(self, persons, results):
        self.shown = published_cells(results)
        counted = next(area["counts"] for area in results["areas"]
                       if area["level"] == "system")
        self.people = {}
        for index, person in enumerate(persons):
            if all(person.answers):
                self.people.setdefault(person[:3], []).append(index)
        self.cells = {kind: signature(kind, self.shown, counted)
                      for kind in self.people}
        kinds = sorted(self.people)
        self.teams = [(kind,) for kind in kinds] + list(itertools.combinations(kinds, 2))

    def moves(self, items):
        """Teams that count in the same shown cells, but for those that withhold the
        items (none: no others)."""
        blind = {key for key, cell in self.shown.items() if items and hides(cell, items)}
        alike = {}
        for team in self.teams:
            cells = sorted(sum((self.cells[kind] for kind in team), ()))
            rest = tuple(cell for cell in cells if cell not in blind)
            alike.setdefault((len(team), rest), []).append((team, cells))
        for teams in alike.values():
            for (one, cells), (other, others) in itertools.combinations(teams, 2):
                if not set(one) & set(other) and (cells != others) == bool(items):
                    yield Move([self.people[kind][0] for kind in one],
                               [self.people[kind][0] for kind in other], items)


def list_moves(persons, results):
    """By what can change: everything of people in withheld cells, one withheld answer
    of people in shown cells, or two that add up to the same."""
    kinds = Kinds(persons, results)
    pairs = (pair for members in KLOES.values() for pair in
             itertools.combinations([ITEMS.index(item) for item in members], 2))
    ways = {"all answers": [()], "one item": [(item,) for item in range(len(ITEMS))],
            "two items": list(pairs)}
    return {what: list(itertools.islice(
        itertools.chain.from_iterable(map(kinds.moves, sets)), WAYS_MAX))
        for what, sets in ways.items()}


def choose(found, chance):
    """Groups of moves, each of different people: what is hidden stays so when all of a
    group are made at once. Every kind of which there is a move is in one of them, with
    up to MOVES_EACH of it; the first holds all that find people of their own."""
    groups = [[]]
    for what, ways in sorted(found.items(), key=lambda entry: len(entry[1])):
        taken = {index for move in groups[0] for index in people_of(move)}
        chosen = []
        for move in chance.sample(ways, len(ways)):
            if len(chosen) < MOVES_EACH and not taken & people_of(move):
                chosen.append(move)
                taken |= people_of(move)
        if chosen:
            groups[0] += chosen
        elif ways:
            groups.append([chance.choice(ways)])
    return [group for group in groups if group]


def people_of(move):
    return {*move.one, *move.other}


def answers_of(move, chance):
    """The two lists of answers that a move changes round."""
    first = [chance.choice(LABELS) for _ in ITEMS]
    second = list(first)
    if not move.items:
        second = [chance.choice(LABELS) for _ in ITEMS]
    elif len(move.items) == 1:
        first[move.items[0]], second[move.items[0]] = chance.sample(LABELS, 2)
    else:
        first[move.items[0]], first[move.items[1]] = chance.sample(LABELS, 2)
        second[move.items[0]], second[move.items[1]] = (first[move.items[1]],
                                                        first[move.items[0]])
    return first, second


def before_and_after(persons, chance, group):
    """The persons with two lists of answers for the two teams of each move of a group,
    and with them changed round."""
    versions = list(persons), list(persons)
    for move in group:
        first, second = answers_of(move, chance)
        for version, given in zip(versions, ((first, second), (second, first))):
            for team, answers in zip((move.one, move.other), given):
                for index in team:
                    version[index] = version[index]._replace(answers=tuple(answers))
    return versions


def with_themes(persons, chance):
    """The same people, each of whom writes about a theme, about both, or about none."""
    return [person._replace(words=person.words + chance.choice(
        ("", "", ", computers", ", trust", ", computers and trust")))
            if person.words else person for person in persons]


def other_themes(persons, results, chance):
    """The same comments by others of the place who count in the same cells of those that
    show themes; and how many of them now write about something else."""
    counted = next(area["counts"] for area in results["areas"] if area["level"] == "system")
    shown = [key for key, cell in published_cells(results).items()
             if cell["comments"][0]["themes"] is not None]
    alike = {}
    for index, person in enumerate(persons):
        if person.words and any(person.answers):
            alike.setdefault((person.place, signature(person[:3], shown, counted)),
                             []).append(index)
    changed = list(persons)
    for indexes in alike.values():
        words = [persons[index].words for index in indexes]
        chance.shuffle(words)
        for index, text in zip(indexes, words):
            changed[index] = changed[index]._replace(words=text)
    return changed, sum(one.words.partition(",")[2] != other.words.partition(",")[2]
                        for one, other in zip(persons, changed))


def other_words(persons, chance):
    """The same comments by others of the place; where too few wrote one to be shown,
    other comments, with a number to redact."""
    changed = list(persons)
    for place in PLACES:
        writers = [index for index, person in enumerate(persons)
                   if person.place == place and person.words and any(person.answers)]
        words = [persons[index].words for index in writers]
        if len(writers) < MINIMUM:
            words = ["Ring 01632 960" + str(100 + n) for n in range(len(writers))]
        else:
            chance.shuffle(words)
        for index, text in zip(writers, words):
            changed[index] = changed[index]._replace(words=text)
    return changed
