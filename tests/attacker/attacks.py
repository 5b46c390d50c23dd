"""What an intruder tries. Each attack yields (kind, sentence, people): those whom a set is
of, None where it is no set."""

import itertools

from averages import averages
from mixtures import mixtures
from nested import nested
from pairs import pairs
from table import is_enough


def numbers(table):
    """Numbers of people: responses, answers, people not asked and asked, those who wrote
    something (or wrote about a theme, of which a share is theirs), and those of whom alpha
    is."""
    review = table.review
    measures = [("responses", "responses", lambda person: 1,
                 lambda release: [key for key, cell in release.cells.items()
                                  if cell["responses"] is not None])]
    for item in review.items:
        measures.append(("answers", item,
                         lambda person, q=item: person.answers[q] is not None,
                         lambda release, q=item: list(release.shown("item", q))))
    for item in review.items:
        measures.append(("not asked", item,
                         lambda person, q=item: not review.is_asked(person, q),
                         lambda release, q=item: [
                             key for key, said in release.shown("item", q).items()
                             if said["not_asked"] is not None]))
        measures.append(("asked", item,
                         lambda person, q=item: review.is_asked(person, q),
                         lambda release, q=item: [
                             key for key, said in release.shown("item", q).items()
                             if said["not_asked"] is not None]))
    for question in review.words.questions:
        measures.append(("commenters", question,
                         lambda person, q=question: q in person.said,
                         lambda release, q=question: list(release.said(q))))
    for one, items in review.composites.items():
        if all(not set(items) & {name(left) for left in release.left_out}
               for release in table.releases):
            measures.append(("alpha", one[1],
                             lambda person, of=items: all(
                                 person.answers[item] is not None for item in of),
                             lambda release, what=one: [
                                 key for key, said in release.shown(*what).items()
                                 if said.get("alpha")]))
    for kind, what, counts, shown in measures:
        rows = [(r, key) for r, release in enumerate(table.releases)
                for key in shown(release)]
        vectors = [table.vector(*row) for row in rows]
        weights = table.count(counts)
        if kind == "responses":
            add_returns(table, rows, vectors)
        for inside, multiples in table.sets(rows, vectors, weights, table.minimum):
            n = sum(weights[i] for i in inside)
            yield (f"number: {kind}",
                   table.sentence(f"{what}: {n} people", rows, multiples),
                   table.people_of(inside, counts))


def name(left_out):
    """The item of an entry of `leave_out`."""
    return left_out["item"] if isinstance(left_out, dict) else left_out


def scores(table):
    """Numbers of people who have a score, in each release by itself."""
    for r, release in enumerate(table.releases):
        for (kind, one), items in table.review.composites.items():
            rows = [(r, key) for key in release.shown(kind, one)]
            scored = table.list_scored(r, items, is_enough)
            weights = [len(people) for people in scored]
            vectors = [table.vector(*row) for row in rows]
            for inside, multiples in table.sets(rows, vectors, weights, table.minimum):
                n = sum(weights[i] for i in inside)
                yield ("number: scores",
                       table.sentence(f"{one}: {n} people", rows, multiples),
                       frozenset(person.number for i in inside for person in scored[i]))


def add_returns(table, rows, vectors):
    """The records of each return are a sum of people, too."""
    for r, release in enumerate(table.releases):
        for entry in release.results["provenance"]["inputs"]:
            for number in ("accepted", "records"):
                if entry[number] is not None:
                    source = next(s for s, own in enumerate(table.review.sources)
                                  if own and own["file"] == entry["name"])
                    rows.append((r, (entry["name"], None, (None,))))
                    vectors.append([int(bool(mine[r]) and stated[4] == source)
                                    for mine, stated in table.keys])


def beside(table):
    """Figures of a composite beside a question of it that is withheld there."""
    for r, release in enumerate(table.releases):
        for (kind, one), items in table.review.composites.items():
            for key, said in release.shown(kind, one).items():
                hidden = [item for item in items if item not in said["without"] and
                          release.cells[key]["targets"]["item", item]["status"] ==
                          "suppressed"]
                if not hidden:
                    continue
                alpha = said.get("alpha")
                for name, figure in (
                        ("positive share", said["positive"]["share"]),
                        ("alpha", alpha), ("sd", said["score"]["sd"])):
                    if figure is not None:
                        yield f"beside: {name}", f"{one} in {key}: {hidden}", None


def themes(table):
    """Themes of people whose number is withheld, of fewer than the minimum or than there
    have to be."""
    for release in table.releases:
        least = release.results["instrument"].get("themes_minimum", 0)
        for question in table.review.words.questions:
            for key, said in release.said(question).items():
                if said["themes"] is not None and (
                        said["status"] != "published" or said["n"] is None or
                        said["n"] < max(release.minimum, least)):
                    yield "themes of few", f"{question} in {key}: {said}", None


def alphas(table):
    for release in table.releases:
        for key, cell in release.cells.items():
            for (_, one), said in cell["targets"].items():
                alpha = said.get("alpha")
                if alpha and 0 < alpha["n"] < release.minimum:
                    yield "alpha of few", f"{one} in {key}: {alpha['n']}", None


def left_out(table):
    for release in table.releases:
        few = release.results["provenance"]["left_out"].get("system-wide-few")
        if few and few < release.minimum:
            yield "size: whole system", f"{few} people", None


def rates(table):
    for release in table.releases:
        for key, cell in release.cells.items():
            if cell["responses"] is None and cell["response_rate"] is not None:
                yield "rate of a withheld cell", f"{key}", None


def comparisons(table):
    """A comparison tells of the rest of its whole: as many must be on either side, what
    it compares must be shown of the cell, and so must the spread that limits tell of."""
    for release in table.releases:
        for one in release.results["comparisons"]:
            if one["status"] != "published":
                continue
            target = one["target"]["kind"], one["target"]["id"]
            own = release.compared_cell(one)["targets"][target]
            for n in ("n1", "n2"):
                if one.get(n) is not None and 0 < one[n] < release.minimum:
                    yield "comparison of few", f"{target}: {one[n]}", None
            if own["status"] != "published" or own["score"]["mean"] is None:
                yield "comparison of what is withheld", f"{target}: {one['area']}", None
            if target[0] != "item" and len(table.review.composites[target]) > 1 and \
                    own["n"] > 1 and own["score"]["sd"] is None and \
                    one["low"] is not None:
                yield "comparison gives spread", f"{target}: {one['area']}", None


def means(table):
    """A mean of places must be that of places shown."""
    for release in table.releases:
        for mean in release.results["mean_of_places"]:
            target = mean["target"]["kind"], mean["target"]["id"]
            shown = [cell["targets"][target]["score"]["mean"]
                     for key, cell in release.cells.items() if key[1] is None and
                     release.areas[key[0]]["level"] == "place" and
                     cell["targets"][target]["status"] == "published"]
            if mean["score"] is not None and (not shown or abs(
                    mean["score"] - sum(shown) / len(shown)) > 1e-9):
                yield "mean of places", f"{target}", None


SETS = (numbers, scores, averages, mixtures, nested, pairs)
FIGURES = (beside, themes, alphas, left_out, rates, comparisons, means)


def attack_sets(table):
    """What sums and differences give."""
    return list(itertools.chain.from_iterable(one(table) for one in SETS))


def attack(table):
    return attack_sets(table) + list(
        itertools.chain.from_iterable(one(table) for one in FIGURES))
