"""How long a report on one very large return takes, and how much memory.

Usage: large.py PATH_OF_kloe [--responses 775000] [--places 300] [--items 55]
                [--comments] [--runs 3] [--formats json] [--jobs N]
       large.py --write FOLDER [--responses ...]

Writes an instrument, a review and one CSV (about 300 MB; 480 MB with 30 items and
comments) to a temporary folder, always the same, and times `kloe report` on it. Build
with the preset `release`; nothing else should run beside it. With --write the files
stay in FOLDER and nothing is timed.
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
WORDS = ("we were told late that the team had moved, and nobody could say where to; since "
         "then people ring us first. That works better than it did but takes up most of "
         "a morning, every morning, and the forms are the same").split()


def make_instrument(n_items, has_comments):
    options = [{"id": f"o{i}", "label": label, "score": i + 1}
               for i, label in enumerate(OPTIONS)]
    options.append({"id": "dk", "label": DONT_KNOW, "kind": "dont-know"})
    comments = [{"id": "C", "text": "Is there anything else?"}] if has_comments else []
    return {"format": "kloe-instrument/1", "id": "large", "version": "1",
            "title": "A large survey", "stem": "To what extent",
            "scales": [{"id": "extent", "options": options}],
            "kloes": [{"id": f"K{k}", "title": f"Line of enquiry {k}"}
                      for k in range(KLOES)],
            "items": [{"id": f"Q{i}", "text": f"is statement {i} true here?",
                       "scale": "extent", "kloe": f"K{i % KLOES}"}
                      for i in range(n_items)],
            "comments": comments,
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


def make_comment(rng):
    """A cell of 0 to 700 bytes; some of several lines, with what must be quoted."""
    words = rng.choices(WORDS, k=rng.choice([0, 20, 60, 130]))
    if len(words) > 60 and rng.random() < 0.3:
        words.insert(40, "\n\n")
        words.insert(20, 'called \'"urgent"\',')
    text = " ".join(words)
    return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\n') else text


def write_return(path, n_responses, n_places, n_items, has_comments):
    rng = random.Random(SEED)
    comments = [make_comment(rng) for _ in range(ROWS_AHEAD)] if has_comments else []
    weights = [1, 2, 3, 3, 2, 0.5]
    answers = [",".join(rng.choices([*OPTIONS, DONT_KNOW], weights, k=n_items))
               for _ in range(ROWS_AHEAD)]
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(",".join(["Place", "sector", *(f"Q{i}" for i in range(n_items)),
                             *(["C"] if has_comments else [])]) + "\r\n")
        for _ in range(n_responses):
            file.write(f"Place number {rng.randrange(n_places)},{rng.choice(SECTORS)},"
                       f"{rng.choice(answers)}")
            file.write(f",{rng.choice(comments)}\r\n" if has_comments else "\r\n")


def write_files(folder, chosen):
    for file, content in (
            ("instrument.json", make_instrument(chosen.items, chosen.comments)),
            ("review.json", make_review(chosen.places))):
        (folder / file).write_text(json.dumps(content), encoding="utf-8")
    write_return(folder / "return.csv", chosen.responses, chosen.places, chosen.items,
                 chosen.comments)


def main():
    parser = argparse.ArgumentParser(description="Times a report on a large return.")
    parser.add_argument("kloe", nargs="?")
    parser.add_argument("--write", type=pathlib.Path)
    parser.add_argument("--responses", type=int, default=775000)
    parser.add_argument("--places", type=int, default=300)
    parser.add_argument("--items", type=int, default=55)
    parser.add_argument("--comments", action="store_true")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--formats", default="json")
    parser.add_argument("--jobs")
    chosen = parser.parse_args()
    if chosen.write:
        chosen.write.mkdir(parents=True, exist_ok=True)
        write_files(chosen.write, chosen)
        return
    if not chosen.kloe:
        parser.error("name the kloe to time, or a folder to --write to")
    jobs = ["--jobs", chosen.jobs] if chosen.jobs else []
    with tempfile.TemporaryDirectory(prefix="kloe-bench-") as name:
        folder = pathlib.Path(name)
        write_files(folder, chosen)
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
