"""How long a report on many places takes: all formats, on a review made for it.

Usage: places.py PATH_OF_kloe [--places 300] [--responses 60] [--beyond 0]
       [--runs 3] [--formats LIST]

With --beyond N, N people more name two of the first places each, and N the whole system.

Prints the wall time of each run, the best of them, the processor time of a run and what
was written; then, unless formats are chosen, how long a run takes without each of them and
with each alone. The review is random but always the same, so that two versions can be
compared. Build with the preset `release`; nothing else should run beside it.
"""

import argparse
import csv
import json
import pathlib
import random
import re
import resource
import shutil
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


def list_formats(kloe):
    """The formats there are, as the help names them."""
    told = subprocess.run([kloe, "help", "report"], capture_output=True, check=True)
    return re.search(r"--formats LIST +some of (.*) \(all\)", told.stdout.decode())[1].split(", ")


def measure(kloe, review, out, runs, formats=None):
    """Seconds and processor seconds of each run, and the files and bytes of one."""
    chosen = ["--formats", ",".join(formats)] if formats else []
    times, processor = [], []
    for run in range(runs):
        shutil.rmtree(out, ignore_errors=True)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.perf_counter()
        subprocess.run([kloe, "report", str(review), "-o", str(out), "-q", *chosen], check=True)
        times.append(time.perf_counter() - started)
        now = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor.append(now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime)
    sizes = [path.stat().st_size for path in out.iterdir()]
    return times, min(processor), len(sizes), sum(sizes)


def print_each(kloe, review, out, runs, formats):
    """What each format costs: the others without it, and it alone."""
    for one in formats:
        others = [name for name in formats if name != one]
        for what, few in ((f"without {one}", others), (f"{one} alone", [one])):
            times, processor, _, size = measure(kloe, review, out, runs, few)
            print(f"  {what + ':':<16} best {min(times):6.2f} s; {processor:6.1f} s of "
                  f"processor time; {size / 1e6:4.0f} MB", flush=True)


def main():
    parser = argparse.ArgumentParser(description="Times a report on many places.")
    parser.add_argument("kloe")
    parser.add_argument("--places", type=int, default=300)
    parser.add_argument("--responses", type=int, default=60)
    parser.add_argument("--beyond", type=int, default=0)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--formats")
    chosen = parser.parse_args()
    formats = chosen.formats.split(",") if chosen.formats else list_formats(chosen.kloe)
    with tempfile.TemporaryDirectory(prefix="kloe-bench-") as folder:
        folder = pathlib.Path(folder)
        review = make_review(folder, chosen.places, chosen.responses, chosen.beyond)
        times, processor, files, size = measure(chosen.kloe, review, folder / "out",
                                                chosen.runs, formats)
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{chosen.places} places of {chosen.responses} responses, {', '.join(formats)}: "
              + ", ".join(f"{seconds:.2f}" for seconds in times)
              + f" s; best {min(times):.2f} s; {processor:.1f} s of processor time; "
              f"{files} files, {size / 1e6:.0f} MB; {memory:.0f} MB of memory", flush=True)
        if chosen.formats is None:
            print_each(chosen.kloe, review, folder / "out", chosen.runs, formats)


if __name__ == "__main__":
    main()
