"""How long a report on many places takes: all formats, on a review made for it.

Usage: places.py PATH_OF_kloe [--places 300] [--responses 60] [--beyond 0]
       [--runs 3] [--formats LIST]

With --beyond N, N people more name two of the first places each, and N the whole system.

Prints the wall time of each run, the best of them, the processor time of a run and what
was written. The review is
random but always the same, so that two versions can be compared. Build with the preset
`release`; nothing else should run beside it.
"""

import argparse
import csv
import json
import pathlib
import random
import resource
import subprocess
import tempfile
import time

SEED = 2022
ROOT = pathlib.Path(__file__).resolve().parents[2]


def make_review(folder, n_places, n_responses, n_beyond):
    """A return for each place and the review that names them."""
    instrument = json.loads((ROOT / "surveys/instruments/chc-ways-of-working.json")
                            .read_text(encoding="utf-8"))
    items = [item["id"] for item in instrument["items"]]
    sectors = [value["label"] for value in instrument["attributes"][0]["values"]]
    labels = [option["label"] for option in instrument["scales"][0]["options"]]
    rng = random.Random(SEED)
    places = []
    for place in range(n_places):
        weights = [rng.uniform(1, 6) for _ in labels[:5]] + [0.4] * (len(labels) - 5)
        with open(folder / f"{place}.csv", "w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["sector", *items])
            for _ in range(n_responses):
                rows.writerow([rng.choice(sectors),
                               *rng.choices(labels, weights, k=len(items))])
        places.append({"id": f"p{place}", "name": f"Place number {place}"})
    review = {"format": "kloe-review/1", "title": "Benchmark",
              "instrument": instrument["id"],
              "system": {"id": "system", "name": "The whole system", "places": places},
              "returns": [{"file": f"{place}.csv", "place": f"p{place}"}
                          for place in range(n_places)],
              "groups": ["sector"]}
    if n_beyond > 0:
        add_people_beyond(folder, review, n_beyond, sectors, labels, items, rng)
    path = folder / "review.json"
    path.write_text(json.dumps(review), encoding="utf-8")
    return path


def add_people_beyond(folder, review, n_beyond, sectors, labels, items, rng):
    """People of several places and of the whole system, in a return of their own."""
    with open(folder / "beyond.csv", "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["place", "sector", *items])
        for person in range(2 * n_beyond):
            first = person % 20
            places = "system" if person % 2 else f"p{first};p{first + 1}"
            rows.writerow([places, rng.choice(sectors), *rng.choices(labels, k=len(items))])
    review["returns"].append({"file": "beyond.csv", "columns": {"place": "place"}})


def main():
    parser = argparse.ArgumentParser(description="Times a report on many places.")
    parser.add_argument("kloe")
    parser.add_argument("--places", type=int, default=300)
    parser.add_argument("--responses", type=int, default=60)
    parser.add_argument("--beyond", type=int, default=0)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--formats")
    chosen = parser.parse_args()
    formats = ["--formats", chosen.formats] if chosen.formats else []
    with tempfile.TemporaryDirectory(prefix="kloe-bench-") as folder:
        folder = pathlib.Path(folder)
        review = make_review(folder, chosen.places, chosen.responses, chosen.beyond)
        times = []
        for run in range(chosen.runs):
            started = time.perf_counter()
            subprocess.run([chosen.kloe, "report", str(review), "-o",
                            str(folder / f"out-{run}"), "-q", *formats], check=True)
            times.append(time.perf_counter() - started)
        files = list((folder / "out-0").iterdir())
        size = sum(path.stat().st_size for path in files)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = (used.ru_utime + used.ru_stime) / chosen.runs
    print(f"{chosen.places} places of {chosen.responses} responses: "
          + ", ".join(f"{seconds:.2f}" for seconds in times)
          + f" s; best {min(times):.2f} s; {processor:.1f} s of processor time; "
          f"{len(files)} files, {size / 1e6:.0f} MB; "
          f"{used.ru_maxrss / 1024:.0f} MB of memory")


if __name__ == "__main__":
    main()
