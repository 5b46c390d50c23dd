"""An intruder who shares no code with kloe, has only the files that were handed out,
and attacks invented reviews that are as hard as they can be.

    attacker.py KLOE [--pairs] [--parts] [REVIEWS [FIRST SEED [FOLDER]]]

With --parts people answer parts of the key lines, the same ones in a place but for few.
Prints how many reviews are broken (or pairs of releases that are not by themselves), and
how; with a folder, keeps the first three of each kind.
"""

import collections
import pathlib
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import attacks  # noqa: E402
import changes  # noqa: E402
import files  # noqa: E402
import linear  # noqa: E402
import pages  # noqa: E402
import people  # noqa: E402
import review_files  # noqa: E402
import truth  # noqa: E402
import workbooks  # noqa: E402
from program import Faults, Program, temporary  # noqa: E402
from reviews import Review  # noqa: E402
from table import Table  # noqa: E402

REFUSED = 3  # exit status: what is asked for is not safe beside what was handed out
IN_PARTS = "--parts" in sys.argv
EVERY = 5    # of how many reviews the workbooks are written and read, too
KEPT = 3     # of each kind
# Averages at the ends of the scale; and two releases of which kloe said that nobody knows
# who was in the first one (rules.md D14).
NOT_PROMISED = ("composite: bounds", "not known who: ")


def report(program, faults, review, folder, has_late=False):
    """Writes the review and reports it; the release, who counts where in it, and what
    kloe said. None where it refuses."""
    has_books = review.seed % EVERY == 0
    review_files.write(review, folder, has_late)
    status, _, messages = program.run(
        "report", "review.json", "-q", "--force", "--formats",
        "json,csv,xlsx,charts,html" if has_books else "json,csv", cwd=folder)
    if status == REFUSED and "released" in review.changes:
        return None
    if status != 0:
        faults.add(f"seed {review.seed}: report {status}: {messages.strip()}")
        return None
    release = files.Release(folder / "out/results.json", review_files.review_json(
        review, has_late), has_late and review.changes.get("late") != "leave-out")
    # What every return asks is an average like any other (docs/method.md M41).
    review.composites.update(release.common_themes())
    composites = release.those_here(review.composites)
    for line in files.compare_csv(release, folder / "out/results.csv"):
        faults.add(f"seed {review.seed}: only in the CSV: {line}")
    for line in workbooks.compare(
            release, folder / "out", composites) if has_books else []:
        faults.add(f"seed {review.seed}: only in a workbook: {line}")
    for line in pages.compare(
            release, folder / "out", composites) if has_books else []:
        faults.add(f"seed {review.seed}: only on a page: {line}")
    cells, _ = people.fit(review.people, review, release)
    if cells is None:
        faults.add(f"seed {review.seed}: the numbers of responses are nobody's")
        return None
    return release, cells, messages


def attack_one(program, faults, seed, folder):
    """The finds in one review; None where nothing was written."""
    review = Review(seed, IN_PARTS)
    written = report(program, faults, review, folder)
    if written is None:
        return None
    table = Table(review, [written[0]], [written[1]], ["now"])
    for line in truth.check_numbers(table):
        faults.add(f"seed {seed}: not what was counted: {line}")
    return attacks.attack(table)


def attack_two(program, faults, seed, folder):
    """The finds in two releases that neither gives alone; None where there is one."""
    review = Review(seed, IN_PARTS)
    first = report(program, faults, review, folder)
    if first is None:
        return None
    (folder / "sent").mkdir()
    kept = ["kept-by-the-operator.json"] if review.chance.random() < 0.7 else []
    for name in ["results.json", "results.csv"] + kept:
        if (folder / "out" / name).exists():
            shutil.copy(folder / "out" / name, folder / "sent" / name)
    has_late = changes.change(review)
    review.changes["released"] = ["sent/results.json"]
    second = report(program, faults, review, folder, has_late)
    if second is None:
        return None
    minimum = max(first[0].minimum, second[0].minimum)
    first[1].extend([frozenset()] * (len(review.people) - len(first[1])))
    alone = set()
    doubt = "not known who: " if IN_DOUBT.search(second[2]) else ""
    for release, cells, _ in (first, second):
        alone |= {who for _, _, who in attacks.attack_sets(
            Table(review, [release], [cells], ["one"], minimum))}
    both = Table(review, [first[0], second[0]], [first[1], second[1]], ["then", "now"],
                 minimum)
    return [(doubt + kind, sentence, who) for kind, sentence, who in
            attacks.attack_sets(both) if not follows(who, alone)]


def follows(who, alone):
    """Whether a set is one of others, or made of them."""
    inside = [other for other in alone if other <= who]
    return (who in alone or frozenset().union(*inside) == who or
            any(one - other == who for one in alone for other in alone))


def check_itself():
    """40 less 20 and 14 are 6; two withheld cells of two rows and columns are none."""
    found = list(linear.find_sets([[1, 1, 1], [1, 0, 0], [0, 1, 0]], [20, 14, 6], 10))
    assert [columns for columns, _ in found] == [[2]], found
    square = [[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1]]
    assert not list(linear.find_sets(square, [6, 14, 12, 16], 10))


def keep_one(folder, keep, name, lines):
    to = keep / name.replace(": ", "-").replace(" ", "-")
    shutil.copytree(folder, to, dirs_exist_ok=True)
    (to / "leaks.txt").write_text("".join(lines))


IN_DOUBT = re.compile("who was counted in these results is not known|taken too long")
WHAT = {attack_one: "reviews", attack_two: "pairs of releases"}


def main():
    attack = attack_two if "--pairs" in sys.argv else attack_one
    sys.argv = [word for word in sys.argv if not word.startswith("--")]
    program, faults = Program(), Faults()
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    keep = pathlib.Path(sys.argv[4]) if len(sys.argv) > 4 else None
    kinds, broken, attacked = collections.Counter(), [], 0
    check_itself()
    for seed in range(first, first + n):
        with temporary() as folder:
            folder = pathlib.Path(folder)
            finds = attack(program, faults, seed, folder)
            if finds is None:
                continue
            attacked += 1
            broken += [seed] if any(not find[0].startswith(NOT_PROMISED)
                                    for find in finds) else []
            for kind in sorted({find[0] for find in finds}):
                kinds[kind] += 1
                if keep and kinds[kind] <= KEPT:
                    keep_one(folder, keep, f"{kind}-{seed}",
                             [f"{find[0]}: {find[1]}\n" for find in finds
                              if find[0] == kind])
    print(f"{len(broken)} of {attacked} {WHAT[attack]} from seed {first} are broken: "
          f"{broken[:10]}")
    for kind, count in sorted(kinds.items()):
        print(f"  {count:5} {kind}" + (" (not promised)" if kind.startswith(NOT_PROMISED)
                                     else ""))
    faults.check(not broken, "somebody can be picked out")
    faults.finish()


if __name__ == "__main__":
    main()
