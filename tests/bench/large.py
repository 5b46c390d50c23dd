"""How long a report on one very large return takes, and how much memory.

Usage: large.py PATH_OF_kloe [--responses 775000] [--places 300] [--items 55]
                [--tools 1] [--comments] [--runs 3] [--formats json] [--jobs N]
       large.py --write FOLDER [--responses ...]

Writes an instrument, a review and one CSV (about 300 MB; 480 MB with 30 items and
comments, of which some have commas, quotation marks and line breaks) to a temporary
folder, always the same, and times `kloe report` on it. With --tools up to 4 the responses
are dealt to as many returns, each as another survey tool writes it. Build with the preset
`release`; nothing else should run beside it. With --write the files stay in FOLDER and
nothing is timed.
"""

import argparse
import contextlib
import json
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


class Tool:
    """How a survey tool writes a return: its own columns in front, with what stands in
    them of response `number`, and its rows of headings."""

    def __init__(self, name, own, cells, headings=lambda ids, texts: [ids]):
        self.name, self.own, self.cells, self.headings = name, own, cells, headings


def minute(number):
    return f"{number // 60 % 24:02}:{number % 60:02}"


def over_texts(ids, texts):
    return [ids, texts, [f'{{"ImportId":"{name}"}}' for name in ids]]


TOOLS = [
    Tool("plain", [], lambda number: []),
    Tool("Microsoft Forms", ["ID", "Start time", "Completion time", "Email", "Name"],
         lambda number: [str(number + 1), f"10/16/24 {minute(number)}:00",
                         f"10/16/24 {minute(number)}:30", "anonymous", ""]),
    Tool("Google Forms", ["Timestamp"],
         lambda number: [f"2024/10/16 {minute(number)}:00 GMT+1"]),
    Tool("Qualtrics", ["StartDate", "EndDate", "Status", "Progress", "Finished",
                       "RecordedDate", "ResponseId"],
         lambda number: [f"2024-10-16 {minute(number)}:00", f"2024-10-16 {minute(number)}:30",
                         "IP Address", "100", "True", f"2024-10-16 {minute(number)}:31",
                         f"R_{number:015}"], over_texts),
]


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


def names_of_returns(n_tools):
    return ["return.csv"] if n_tools == 1 else [f"return-{i + 1}.csv"
                                                for i in range(n_tools)]


def make_review(n_places, n_tools):
    return {"format": "kloe-review/1", "title": "Benchmark",
            "instrument": "instrument.json",
            "system": {"id": "system", "name": "The whole system",
                       "places": [{"id": f"p{i}", "name": f"Place number {i}"}
                                  for i in range(n_places)]},
            "returns": [{"file": name} for name in names_of_returns(n_tools)],
            "columns": {"place": "Place"}, "groups": ["sector"]}


def make_comment(rng):
    """A cell of 0 to 700 bytes; some of several lines, with what must be quoted."""
    words = rng.choices(WORDS, k=rng.choice([0, 20, 60, 130]))
    if len(words) > 60 and rng.random() < 0.3:
        words.insert(40, "\n\n")
        words.insert(20, 'called \'"urgent"\',')
    text = " ".join(words)
    return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\n') else text


def quoted(cells):
    return ",".join('"' + cell.replace('"', '""') + '"' if set(cell) & set(',"') else cell
                    for cell in cells)


def write_returns(folder, chosen):
    """Deals the responses to the returns by turns."""
    rng = random.Random(SEED)
    n_items, n_tools = chosen.items, chosen.tools
    comments = ([make_comment(rng) for _ in range(ROWS_AHEAD)] if chosen.comments else [])
    weights = [1, 2, 3, 3, 2, 0.5]
    answers = [",".join(rng.choices([*OPTIONS, DONT_KNOW], weights, k=n_items))
               for _ in range(ROWS_AHEAD)]
    ids = ["Place", "sector", *(f"Q{i}" for i in range(n_items)),
           *(["C"] if chosen.comments else [])]
    with contextlib.ExitStack() as stack:
        files = [stack.enter_context((folder / name).open("w", encoding="utf-8",
                                                          newline=""))
                 for name in names_of_returns(n_tools)]
        for file, tool in zip(files, TOOLS):
            for row in tool.headings(tool.own + ids, tool.own + ids):
                file.write(quoted(row) + "\r\n")
        for number in range(chosen.responses):
            tool, file = TOOLS[number % n_tools], files[number % n_tools]
            own = "".join(cell + "," for cell in tool.cells(number))
            file.write(f"{own}Place number {rng.randrange(chosen.places)},"
                       f"{rng.choice(SECTORS)},{rng.choice(answers)}")
            file.write(f",{rng.choice(comments)}\r\n" if comments else "\r\n")


def write_files(folder, chosen):
    for file, content in (
            ("instrument.json", make_instrument(chosen.items, chosen.comments)),
            ("review.json", make_review(chosen.places, chosen.tools))):
        (folder / file).write_text(json.dumps(content), encoding="utf-8")
    write_returns(folder, chosen)


def size_of(folder):
    return sum(path.stat().st_size for path in folder.glob("return*.csv"))


def add_sizes(parser, items):
    """What is written: options that all benchmarks of large returns share."""
    parser.add_argument("--responses", type=int, default=775000)
    parser.add_argument("--places", type=int, default=300)
    parser.add_argument("--items", type=int, default=items)
    parser.add_argument("--tools", type=int, default=1, choices=range(1, len(TOOLS) + 1))


def main():
    parser = argparse.ArgumentParser(description="Times a report on a large return.")
    parser.add_argument("kloe", nargs="?")
    parser.add_argument("--write", type=pathlib.Path)
    add_sizes(parser, items=55)
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
        size = size_of(folder)
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
