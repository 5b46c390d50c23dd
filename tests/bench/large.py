"""How long a report on one very large return takes, and how much memory.

Usage: large.py PATH_OF_kloe [--responses 775000] [--places 300] [--items 55]
                [--runs 3] [--formats json] [--jobs N]

Writes an instrument, a review and one CSV (about 300 MB) to a temporary folder, always
the same, and times `kloe report` on it. Build with the preset `release`; nothing else
should run beside it.
"""

import argparse
import json
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time

SEED = 2022
ROWS_AHEAD = 4096  # answers are drawn for so many rows and repeated in another order
OPTIONS = ["Not at all", "Small", "Mod.", "Great", "Very great"]
DONT_KNOW = "DK"
SECTORS = ["Health", "Social care", "Care provider", "Voluntary sector", "Other"]
KLOES = 5


def make_instrument(n_items):
    options = [{"id": f"o{i}", "label": label, "score": i + 1}
               for i, label in enumerate(OPTIONS)]
    options.append({"id": "dk", "label": DONT_KNOW, "kind": "dont-know"})
    return {"format": "kloe-instrument/1", "id": "large", "version": "1",
            "title": "A large survey", "stem": "To what extent",
            "scales": [{"id": "extent", "options": options}],
            "kloes": [{"id": f"K{k}", "title": f"Line of enquiry {k}"}
                      for k in range(KLOES)],
            "items": [{"id": f"Q{i}", "text": f"is statement {i} true here?",
                       "scale": "extent", "kloe": f"K{i % KLOES}"}
                      for i in range(n_items)],
            "attributes": [{"id": "sector", "text": "Where do you work?",
                            "values": [{"id": f"s{i}", "label": label}
                                       for i, label in enumerate(SECTORS)]}]}


def make_review(n_places):
    return {"format": "kloe-review/1", "title": "Benchmark",
            "instrument": "instrument.json",
            "system": {"id": "system", "name": "The whole system",
                       "places": [{"id": f"p{i}", "name": f"Place number {i}"}
                                  for i in range(n_places)]},
            "returns": [{"file": "return.csv"}],
            "columns": {"place": "Place"}, "groups": ["sector"]}


def write_return(path, n_responses, n_places, n_items):
    rng = random.Random(SEED)
    weights = [1, 2, 3, 3, 2, 0.5]
    answers = [",".join(rng.choices([*OPTIONS, DONT_KNOW], weights, k=n_items))
               for _ in range(ROWS_AHEAD)]
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(",".join(["Place", "sector", *(f"Q{i}" for i in range(n_items))])
                   + "\r\n")
        for _ in range(n_responses):
            file.write(f"Place number {rng.randrange(n_places)},{rng.choice(SECTORS)},"
                       f"{rng.choice(answers)}\r\n")


def main():
    parser = argparse.ArgumentParser(description="Times a report on a large return.")
    parser.add_argument("kloe")
    parser.add_argument("--responses", type=int, default=775000)
    parser.add_argument("--places", type=int, default=300)
    parser.add_argument("--items", type=int, default=55)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--formats", default="json")
    parser.add_argument("--jobs")
    chosen = parser.parse_args()
    jobs = ["--jobs", chosen.jobs] if chosen.jobs else []
    with tempfile.TemporaryDirectory(prefix="kloe-bench-") as name:
        folder = pathlib.Path(name)
        for file, content in (("instrument.json", make_instrument(chosen.items)),
                              ("review.json", make_review(chosen.places))):
            (folder / file).write_text(json.dumps(content), encoding="utf-8")
        write_return(folder / "return.csv", chosen.responses, chosen.places, chosen.items)
        size = os.path.getsize(folder / "return.csv")
        times = []
        for run in range(chosen.runs):
            started = time.perf_counter()
            done = subprocess.run(
                [chosen.kloe, "report", str(folder / "review.json"), "--formats",
                 chosen.formats, "-o", str(folder / f"out-{run}"), "-q", *jobs],
                check=False)
            if done.returncode != 0:
                sys.exit(f"kloe ended with {done.returncode}")
            times.append(time.perf_counter() - started)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{chosen.responses} responses to {chosen.items} items from {chosen.places} "
          f"places, {size / 1e6:.0f} MB: "
          + ", ".join(f"{seconds:.2f}" for seconds in times)
          + f" s; best {min(times):.2f} s, {size / 1e6 / min(times):.0f} MB/s; "
          f"{peak:.0f} MB of memory")


if __name__ == "__main__":
    main()
