"""Whether published figures are those of the people who are taken to count: else what is
found of them, or not found, says nothing."""

from table import is_enough


def other_side(release, comparison, key):
    """The cell from which one must be taken to get those compared with."""
    if comparison["kind"] == "group":
        return key[0], None, (None,)
    parent = release.areas[key[0]]["parent"]
    return parent, None, (None,)


def check_comparisons(table):
    """Yields comparisons of composites with a rest that are not those of the people."""
    for r, release in enumerate(table.releases):
        for one in release.results["comparisons"]:
            target = one["target"]["kind"], one["target"]["id"]
            if one["status"] != "published" or target not in table.review.composites or \
                    one["kind"] not in ("group", "rest-of-system", "rest-of-place"):
                continue
            items = table.review.composites[target]
            if len(items) == 1:
                continue
            cell = release.compared_cell(one)
            key = next(k for k, c in release.cells.items() if c is cell)
            own = table.vector(r, key)
            whole = table.vector(r, other_side(release, one, key))
            scored = table.list_scored(r, items, is_enough)
            sides = [[table.score(r, i, items, person) for i, v in enumerate(side) if v
                      for person in scored[i]]
                     for side in (own, [w and not o for w, o in zip(whole, own)])]
            if [len(side) for side in sides] != [one["n1"], one["n2"]] or abs(
                    sum(sides[0]) / len(sides[0]) - sum(sides[1]) / len(sides[1])
                    - one["difference"]) > 1e-9:
                yield (f"{target[1]} of {key} with the rest: {one['n1']}, {one['n2']} and "
                       f"{one['difference']}")


def check_said(table, r, release):
    """Yields numbers of those who wrote something, and about what, that are not those of
    the people."""
    for question in table.review.words.questions:
        for key, said in release.said(question).items():
            here = [person for i, v in enumerate(table.vector(r, key)) if v
                    for person in table.inner[table.keys[i]] if question in person.said]
            about = {theme["id"]: theme["n"] for theme in said["themes"] or []}
            if said["n"] != len(here):
                yield f"{question} in {key}: {said['n']}, not {len(here)}"
            for theme, n in about.items():
                wanted = sum(theme in person.about[question] for person in here)
                if n != wanted:
                    yield f"{theme} of {question} in {key}: {n}, not {wanted}"


def check_numbers(table):
    """Yields published numbers and averages that are not those of the people: then it is
    not known here who counts in what."""
    for r, release in enumerate(table.releases):
        for item in table.review.items:
            answered = table.list_answered(item)
            for key, said in release.shown("item", item).items():
                n = sum(v * len(a) for v, a in zip(table.vector(r, key), answered))
                if n != said["n"]:
                    yield f"{item} in {key}: {said['n']}, not {n}"
        yield from check_said(table, r, release)
        for one, items in table.review.composites.items():
            scored = table.list_scored(r, items, is_enough)
            for key, said in release.shown(*one).items():
                scores = [table.score(r, i, items, person)
                          for i, v in enumerate(table.vector(r, key)) if v
                          for person in scored[i]]
                if len(scores) != said["n"] or (
                        scores and said["score"]["mean"] is not None and
                        abs(sum(scores) / len(scores) - said["score"]["mean"]) > 1e-9):
                    yield (f"{one[1]} in {key}: {said['n']} and {said['score']['mean']}, "
                           f"not {len(scores)} and {sum(scores)} in all")
    yield from check_comparisons(table)
