"""What generated returns truly say against what kloe makes of them.

    run.py KLOE [--number N] [--seed S] [--only KIND] [--way WAY] [--keep DIR] [--jobs N]

Every case is a survey, the people who answered it and their returns, with one kind of
mess made of them. kloe must give the true counts, which the generator knows, or ask: a
wrong figure is a failure whatever else was said. Nothing is wrong with a case of a clean
kind, and with the right definitions it must not ask; nor once a mess is settled by the
keys of the review that are there for it: that counts as "in vain" too. The seed is
printed; a case is made again from seed, kind, way and number alone:

    run.py KLOE --seed S --only KIND --way WAY --case 17 --keep DIR
"""

import argparse
import collections
import concurrent.futures
import os
import pathlib
import shutil
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import case as cases  # noqa: E402
import mess_answers  # noqa: E402, F401
import mess_files  # noqa: E402, F401
import mess_headings  # noqa: E402, F401
import mess_pairs  # noqa: E402, F401
import mess_people  # noqa: E402, F401
import mess_records  # noqa: E402, F401
import ways  # noqa: E402

ORDER = (ways.TRUE, ways.ASKED, ways.WRITTEN, ways.SILENT, ways.FAULT, "in vain")
FAILURES = {ways.WRITTEN: "asked, and wrong figures were written all the same",
            ways.SILENT: "wrong and silent", ways.FAULT: "a fault",
            "in vain": "asks, and nothing is open"}


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("kloe")
    parser.add_argument("--number", type=int,
                        help="how many cases; without it each kind and way once")
    parser.add_argument("--seed", type=int, default=int(os.environ.get("KLOE_SEED", 11)))
    parser.add_argument("--only", help="a kind, or several with commas")
    parser.add_argument("--way", help="given, settled, started, nothing, answered or typed")
    parser.add_argument("--case", type=int, help="this one alone")
    parser.add_argument("--keep", help="a folder for the first of each failure")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="the kinds, and stop")
    return parser.parse_args()


def chosen(options):
    """What is tried, each kind and way once before any comes again: a list of
    (kind, way, number)."""
    wanted = options.only.split(",") if options.only else list(cases.KINDS)
    pairs = [(name, way) for name in wanted for way in cases.KINDS[name].ways
             if options.way in (None, way)]
    if options.case is not None:
        return [(name, way, options.case) for name, way in pairs]
    return [(*pairs[i % len(pairs)], i // len(pairs))
            for i in range(options.number or len(pairs))]


def try_one(options, name, way, number):
    with tempfile.TemporaryDirectory(prefix="kloe-true-") as folder:
        made = cases.Case(name, way, f"{options.seed} {number}")
        run = ways.Run(os.path.abspath(options.kloe), made, folder)
        outcome = run.judge(way)
        key = outcome.verdict
        must_not_ask = way == "settled" or way == "given" and made.kind.clean
        if key in (ways.TRUE, ways.ASKED) and outcome.asked and must_not_ask:
            key = "in vain"
            outcome.lines = asked_lines(run.said)
        if key in FAILURES and made.note:
            outcome.lines.insert(0, made.note)
        if key in FAILURES and options.keep:
            keep(options, folder, name, way, key, number, run, outcome)
    return key, outcome


def asked_lines(said):
    """What kloe asked: the lines of its messages that say so."""
    lines = [line.strip() for text in said for line in text.splitlines()]
    at = [i for i, line in enumerate(lines)
          if line.startswith(("To decide", "kloe:", "Decide"))]
    return list(dict.fromkeys(" ".join(lines[i:i + 3]) for i in at))


def keep(options, folder, name, way, key, number, run, outcome):
    """The first case of its kind, way and failure, with what was said."""
    target = pathlib.Path(options.keep) / f"{name}.{way}.{key.replace(' ', '-')}"
    if target.exists() and options.case is None:
        return
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target)
    (target / "WRONG.txt").write_text(
        f"--seed {options.seed} --only {name} --way {way} --case {number}\n"
        f"{(run.case.kind.make.__doc__ or '').strip()}\n\n" + "\n".join(outcome.lines)
        + "\n\n" + "\n".join(outcome.commands) + "\n\n" + "\n".join(run.said),
        encoding="utf-8")


def print_table(counts, asked):
    print(f"{'kind':42} {'way':8}" + "".join(f"{word:>9}" for word in ORDER))
    for (name, way), row in counts.items():
        print(f"{name:42} {way:8}" + "".join(
            f"{(row[word] or '.'):>9}" for word in ORDER))
    total = sum(counts.values(), collections.Counter())
    print(f"{'all':51}" + "".join(f"{total[word]:>9}" for word in ORDER))
    for way in sorted({way for _, way in counts}):
        clean = [key for key in counts if key[1] == way and cases.KINDS[key[0]].clean]
        n = sum(sum(counts[key].values()) for key in clean)
        if n:
            print(f"clean, {way}: {sum(asked[key] for key in clean)} of {n} ask")


def main():
    options = arguments()
    if options.list:
        for kind in cases.KINDS.values():
            print(f"{kind.name:42} {', '.join(kind.ways)}")
        return
    work = chosen(options)
    print(f"seed {options.seed}, {len(work)} cases")
    counts = collections.defaultdict(collections.Counter)
    asked, failures = collections.Counter(), {}
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        tried = pool.map(lambda one: try_one(options, *one), work)
        for (name, way, number), (key, outcome) in zip(work, tried):
            counts[name, way][outcome.verdict] += 1
            counts[name, way]["in vain"] += key == "in vain"
            asked[name, way] += outcome.asked
            if key in FAILURES:
                failures.setdefault((name, way, key), []).append((number, outcome))
    print_table(counts, asked)
    for (name, way, key), found in failures.items():
        number, outcome = found[0]
        print(f"\n{FAILURES[key]}: {name}, {way}: {len(found)} cases, the first "
              f"with --seed {options.seed} --only {name} --way {way} --case {number}")
        for line in outcome.lines[:4]:
            print(f"    {line[:200]}")
    wrong = {(name, way) for name, way, _ in failures}
    print(f"\nwrong: {len(wrong)} kinds and ways")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
