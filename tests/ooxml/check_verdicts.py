"""No message, sheet or chart contradicts another.

    check_verdicts.py KLOE [REVIEWS [FIRST-SEED]]

The bundled example and invented reviews (tests/oracle/messages.py) are written as
workbooks, charts and JSON, and what each says is taken down (claims.py). All that is said
of the same thing must be the same; and what is told in words must not be denied elsewhere:
what is clearly more positive is not [u], not below the rest and no group's matter; what differs in a
sentence is significant on its sheet, and in the short table. Then claims are turned round
one by one, to see that it is noticed.
"""

import json
import pathlib
import random
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/cli"), str(ROOT / "tests/oracle")]
import messages
from book import Book, read_parts
from claims import FINDINGS, SIGNIFICANT, Claims, Review
from program import Faults, Program, temporary

REVIEWS = 60


def rest_of(review, area):
    for kind in ("rest-of-system", "rest-of-place"):
        if (area, kind, None, None, None) in review.compared:
            return (area, kind, None, None, None)
    return None


def apart_of(message, review):
    """The comparison that a message tells of."""
    area = message["area"]
    groups = message["groups"]
    if message["kind"] == "moved":
        return (area, "previous", None, None, None)
    if message["kind"] == "differs-here":
        return rest_of(review, area)
    first, other = groups[0], groups[1]["value"] if len(groups) > 1 else None
    return (area, "pair" if other else "group", first["attribute"], first["value"], other)


def check_message(faults, claims, message):
    review, area, kind = claims.review, message["area"], message["kind"]
    level, parent = (review.areas[area][name] for name in ("level", "parent"))
    book = claims.tabs.get(parent if level == "locality" else area)
    if book is not None and message["evidence"] is not None:
        faults.check(message["evidence"] in book,
                     f"{area}: {kind}: there is no sheet {message['evidence']!r}")
    for entry in message["targets"]:
        target = review.figured(entry["kind"], entry["id"])
        where = f"{area}: {kind}: {entry['id']}"
        if kind in ("build-on", "look-at"):
            standing = claims.what(area, None, target, "standing")
            faults.check(standing is None or kind in standing,
                         f"{where}: the sheet says {standing}")
            check_standing(faults, claims, area, target, kind, where)
            continue
        compared = apart_of(message, review)
        finding = claims.what(compared, target, "finding")
        faults.check(finding == SIGNIFICANT, f"{where}: {finding}")
        standing = claims.what(area, None, target, "standing")
        if kind == "ask-why":
            faults.check(standing is None or kind in standing,
                         f"{where}: the sheet says {standing}")


def check_standing(faults, claims, area, target, kind, where):
    """What is told to be sure is denied nowhere."""
    faults.check(claims.what(area, None, target, "[u]") is False, f"{where}: [u]")
    faults.check(not any((a, t) == (area, target) for a, _, t, *_ in claims.divided),
                 f"{where}: staff are divided")
    faults.check((area, target) not in [(a, t) for a, t, _ in claims.apart],
                 f"{where}: answers pull apart")
    rest = rest_of(claims.review, area)
    if kind == "build-on":
        below = (claims.what(rest, target, "finding") == SIGNIFICANT
                 and claims.what(rest, target, "difference") < 0)
        faults.check(not below, f"{where}: significantly below the rest")
        faults.check(claims.what(area, None, target, "low") >= 50, f"{where}: the lower limit")
    else:
        faults.check(claims.what(area, None, target, "high") <= 50,
                     f"{where}: the upper limit")


def check_sheets_that_stand(faults, claims):
    """What the sheet of the most and least positive says of each."""
    for about, said in claims.said.items():
        if about[-1] == "standing":
            area, _, target, _ = about
            for kind in said[0][0] - {"ask-why"}:
                check_standing(faults, claims, area, target, kind, f"{about}: {kind}")
            faults.check(not {"ask-why", "build-on"} <= said[0][0]
                         and not {"look-at", "build-on"} <= said[0][0], f"{about}: {said}")


def check_divided(faults, claims):
    """Two groups of the sheet's attribute, each of 30 or more, none of them "Other"."""
    review = claims.review
    for area, sheet, target, notes, where in claims.divided:
        sentence = re.search(r"Staff are divided: the average is ([\d.]+) for ([\d,]+) .*?, "
                             r"([\d.]+) for ([\d,]+) ", notes)
        faults.check(sheet.startswith("Groups ") and sentence is not None,
                     f"{where}: {target}: {notes}")
        if sentence is None:
            continue
        told = [(float(sentence[i]), int(sentence[i + 1].replace(",", ""))) for i in (1, 3)]
        found = {}
        for label, group in review.groups(area).items():
            about = (area, (group["attribute"], group["value"]), target)
            found.setdefault((claims.what(*about, "average"), claims.what(*about, "n")),
                             []).append((label, group, about))
        for side in told:
            faults.check(any("+" not in group["value"] and not messages.is_other(
                {"id": group["value"], "label": label})
                and claims.what(*about, "[u]") is False
                for label, group, about in found.get(side, [])),
                f"{where}: {target}: {side} is no side: {notes}")
        faults.check(told[0] > told[1], f"{where}: {target}: {notes}")


def check_groups_apart(faults, claims):
    for about, said in claims.said.items():
        if about[-1] != "groups apart":
            continue
        area, attribute, target, _ = about
        ways = [0, 0]
        for (a, kind, of, *_), targets in claims.review.compared.items():
            entry = targets.get(target)
            if (a, kind, of) == (area, "group", attribute) and entry["highlighted"]:
                ways[entry["difference"] < 0] += 1
        faults.check(said[0][0] == tuple(ways), f"{about}: {said[0]}, should be {ways}")


def check_short_table(faults, claims):
    """What is significant on one sheet is in the short table, and what is there is."""
    for about, said in claims.said.items():
        if about[-1] != "finding":
            continue
        places = {where.rsplit(", ", 1)[1] for _, where in said if where != "results.json"}
        is_short = any(name == "What differs" or name.endswith(" differs")
                       for name in places)
        area, kind, attribute, *_ = about[0]
        is_locality = claims.review.areas[area]["level"] == "locality"
        has_sheet = area in claims.shown and not (kind == "previous" and attribute) \
            and not (is_locality and attribute)
        if places or (said[0][0] == SIGNIFICANT and has_sheet):
            faults.check(is_short == (said[0][0] == SIGNIFICANT),
                         f"{about}: {said[0][0]}, in the short table: {is_short}")
        faults.check(all(what in FINDINGS for what, _ in said), f"{about}: {said}")


def check_sentences(faults, claims):
    """A sheet tells all messages of its area, and none besides."""
    for about, said in claims.said.items():
        if about[-1] == "sentence" and about[0] in claims.shown:
            places = {where == "results.json" for _, where in said}
            faults.check(places == {True, False}, f"{about}: only in {said[0][1]}")


def judge(faults, claims):
    for line in [*claims.contradictions(), *claims.faults]:
        faults.add(line)
    for message in claims.review.raw["messages"]:
        check_message(faults, claims, message)
    check_sheets_that_stand(faults, claims)
    check_divided(faults, claims)
    check_groups_apart(faults, claims)
    check_short_table(faults, claims)
    check_sentences(faults, claims)


def take_down(folder, instrument):
    raw = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    claims = Claims(Review(raw, messages.members_of(instrument)))
    claims.read_results()
    for path in sorted(folder.glob("*.xlsx")):
        claims.read_book(Book(path.name, read_parts(path)))
    return claims


def turned(what):
    """Something else instead."""
    if isinstance(what, bool):
        return not what
    if isinstance(what, (int, float)):
        return what + 1
    if isinstance(what, frozenset):
        return what ^ {"build-on"}
    if isinstance(what, tuple):
        return (what[0] + 1, *what[1:])
    return FINDINGS[1] if what == SIGNIFICANT else SIGNIFICANT


def check_it_would_be_noticed(faults, claims):
    """Of each kind of claim on each sheet one is turned round, of those that another one
    or a rule speaks about."""
    draw = random.Random(1)
    kinds = {}
    for about, said in claims.said.items():
        for at, (_, where) in enumerate(said):
            if where != "results.json" and (len(said) > 1 or about[-1] == "groups apart"):
                sheet = re.sub(r"[^ ,]*\.xlsx, |\d+ .* (?=\w+$)", "", where)
                kinds.setdefault((about[-1], sheet), []).append((about, at))
    for kind, places in kinds.items():
        about, at = draw.choice(places)
        what, where = claims.said[about][at]
        claims.said[about][at] = (turned(what), where)
        noticed = Faults()
        judge(noticed, claims)
        faults.check(noticed.lines, f"{kind}: {about}: {turned(what)!r} in {where} goes "
                     f"unnoticed")
        claims.said[about][at] = (what, where)
    return len(kinds)


def main():
    program, faults = Program(), Faults()
    n, first = [int(a) for a in sys.argv[2:]] + [REVIEWS, 1][len(sys.argv) - 2:]
    pairs, sheets = 0, set()
    with temporary() as name:
        folder = pathlib.Path(name)
        runs = [("the example", messages.EXAMPLE, folder / "example", messages.INSTRUMENT)]
        for seed in range(first, first + n):
            home = folder / str(seed)
            home.mkdir()
            if messages.make_review(seed, home):
                program.report(faults, home / "then.json", home / "then", "--formats", "json")
            runs.append((f"seed {seed}", home / "review.json", home / "out",
                         home / "instrument.json"))
        for run, review, out, instrument in runs:
            if not program.report(faults, review, out, "--formats", "json,xlsx,charts"):
                continue
            claims = take_down(out, instrument)
            found = Faults()
            judge(found, claims)
            for line in found.lines:
                faults.add(f"{run}: {line}")
            pairs += claims.pairs
            sheets |= claims.sheets
            if run == "the example":
                print(f"{check_it_would_be_noticed(faults, claims)} kinds of claims turned "
                      f"round")
    print(f"{n + 1} reviews, {pairs} pairs of claims, of the sheets: "
          f"{', '.join(sorted(sheets))}")
    for sheet in ("Summary", "conditions", "questions", "Most and least positive",
                  "What differs", "Groups", "Groups, figures", "Places",
                  "Places, figures", "Localities", "Pair", "Compared with the rest", "Change", "Ask why",
                  "What moved", "chart figures", "localities figures",
                  "locality answers", "locality differs", "locality compared"):
        faults.check(n < 60 or sheet in sheets, f"no claim of {sheet}")
    faults.finish()


if __name__ == "__main__":
    main()
