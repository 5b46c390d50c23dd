"""Whether published figures are those of the people who are taken to count: else what is
found of them, or not found, says nothing."""

from table import is_enough


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
