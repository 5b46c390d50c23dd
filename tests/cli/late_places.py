"""A place that comes late is added beside what was handed out.

    late_places.py KLOE [REVIEWS [SEED]]

Small reviews drawn at random: two to four places whose results went out, then one place
more. In some of them a few people of the others come late too, or some named two places,
or a setting was changed since (the minimum, joining, localities). Each second release
must be written, show the system for all staff where nobody else came late, and be safe
beside the first for `kloe audit`. Ends with how many were refused, and what was
withheld.
"""

import json
import pathlib
import random
import shutil
import sys

from program import Faults, Program, area_cell, temporary, write_json

OPTIONS = ["Not at all", "To a small extent", "To a moderate extent", "To a great extent"]
SECTORS = ["Health", "Care", "Voluntary", "Other"]
ITEMS = ["Q1", "Q2", "Q3", "Q4"]
INSTRUMENT = {
    "format": "kloe-instrument/1", "id": "small", "version": "1", "title": "Small",
    "scales": [{"id": "extent", "options": [
        {"id": f"o{score}", "label": label, "score": score}
        for score, label in enumerate(OPTIONS, 1)]}],
    "kloes": [{"id": "A", "title": "Working together", "conditions": [
        {"id": "A1", "text": "Plans are clear"}, {"id": "A2", "text": "Teams meet"}]}],
    "items": [{"id": item, "text": f"question {item}?", "scale": "extent",
               "conditions": [condition]}
              for item, condition in zip(ITEMS, ["A1", "A1", "A2", "A2"])],
    "attributes": [{"id": "sector", "text": "Sector", "values": [
        {"id": sector.lower(), "label": sector} for sector in SECTORS]}],
}
HEADINGS = "Sent,Place,Team,Sector," + ",".join(ITEMS) + "\n"
ENOUGH = 20  # reviews of which some have no change but the place that came late
CHANGES = ["nothing", "late", "minimum", "joining", "localities", "two places"]


def sector_weights(draw):
    """One large sector or two, and small ones."""
    return [draw.choice([40, 20, 10]), draw.choice([30, 15, 6]), draw.choice([8, 3]),
            draw.choice([4, 1])]


class Review:
    """A review that grows: its people, and which release they came in time for."""

    def __init__(self, seed):
        draw = self.draw = random.Random(seed)
        self.n = draw.randint(2, 4)
        self.change = draw.choice(CHANGES)
        self.sent = 0
        self.rows = {}
        self.weights = sector_weights(draw)
        self.skips = draw.choice([0, 0.03, 0.08])
        self.publish = {"minimum": draw.choice([5, 8, 10]),
                        "merge_small": draw.random() < 0.5}
        for place in range(self.n):
            self.come(place, draw.randint(14, 70))

    def row(self, place):
        draw = self.draw
        names = [f"P{place}"]
        if self.change == "two places" and draw.random() < 0.08:
            names.append(f"P{draw.choice([p for p in range(self.n) if p != place])}")
        answers = ["" if draw.random() < self.skips else draw.choice(OPTIONS)
                   for _ in ITEMS]
        sector = draw.choices(SECTORS, self.weights)[0]
        self.sent += 1
        day, minute = divmod(self.sent, 1440)
        return (f'2022-07-{day + 1:02} {minute // 60:02}:{minute % 60:02},'
                f'"{", ".join(names)}",L{place}{draw.randint(0, 2) // 2},{sector},'
                + ",".join(answers) + "\n")

    def come(self, place, people):
        self.rows.setdefault(place, []).extend(self.row(place) for _ in range(people))

    def save(self, folder, with_localities, released):
        places = [{"id": f"p{place}", "name": f"P{place}"} for place in self.rows]
        if with_localities:
            for place in places:
                number = place["id"][1:]
                place["localities"] = [{"id": f"l{number}{half}", "name": f"L{number}{half}"}
                                       for half in range(2)]
        for place, rows in self.rows.items():
            (folder / f"p{place}.csv").write_text(HEADINGS + "".join(rows))
        columns = {"place": "Place", "sector": "Sector", "submitted": "Sent",
                   "locality": "Team" if with_localities else None}
        write_json(folder / "review.json", {
            "format": "kloe-review/1", "title": "A review", "wave": "2022-07",
            "instrument": "instrument.json", "system": {
                "id": "all", "name": "All", "places": places},
            "returns": [{"file": f"p{place}.csv"} for place in self.rows],
            "columns": {name: column for name, column in columns.items() if column},
            "groups": ["sector"], "publish": self.publish, "released": released})

    def go_on(self):
        """What happens after the first release."""
        draw = self.draw
        self.come(self.n, draw.randint(12, 60))
        self.n += 1
        if self.change == "late":
            for place in draw.sample(range(self.n - 1), draw.randint(1, 2)):
                self.come(place, draw.randint(1, 6))
        elif self.change == "minimum":
            self.publish["minimum"] += draw.choice([-2, 2])
        elif self.change == "joining":
            self.publish["merge_small"] = not self.publish["merge_small"]



class Tried:
    """What became of the reviews."""

    def __init__(self, program, faults):
        self.program, self.faults = program, faults
        self.n = self.refused = self.unsafe = self.besides = self.alone = 0

    def report(self, folder, out, what):
        status, _, messages = self.program.run(
            "report", "review.json", "-o", out, "-q", "--formats", "json,csv",
            cwd=folder)
        if status not in (0, 3) or status == 3 and "cannot stand beside" not in messages:
            self.faults.add(f"{what}: exit status {status}: {messages.strip()}")
        return status == 0, messages

    def try_one(self, folder, seed):
        review = Review(seed)
        what = f"seed {seed} ({review.change})"
        folder.mkdir()
        write_json(folder / "instrument.json", INSTRUMENT)
        review.save(folder, False, [])
        if not self.report(folder, "sent-1", what)[0]:
            self.faults.add(f"{what}: the first release was refused")
            return
        review.go_on()
        review.save(folder, review.change == "localities", ["sent-1/results.json"])
        is_written, messages = self.report(folder, "sent-2", what)
        self.n += 1
        self.refused += not is_written
        if is_written:
            self.judge(folder, review, messages, what)
        shutil.rmtree(folder)

    def judge(self, folder, review, messages, what):
        results = json.loads((folder / "sent-2/results.json").read_text())
        self.besides += "not shown so that nobody can be picked out" in messages
        system = area_cell(results, "all")
        if review.change == "nothing":
            self.alone += 1
            self.faults.check(system["status"] == "published",
                              f"{what}: the system's figures were lost")
        if review.change == "minimum":
            return  # what one of them gives by itself, by its own minimum, stops nothing
        status, output, _ = self.program.run(
            "audit", "sent-1/results.json", "sent-2/results.json", cwd=folder)
        if status != 0:
            self.unsafe += 1
            self.faults.add(f"{what}: unsafe together: {output[:600]}")


def main():
    program, faults = Program(), Faults()
    tried = Tried(program, faults)
    reviews = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    with temporary() as folder:
        for seed in range(first, first + reviews):
            tried.try_one(pathlib.Path(folder) / str(seed), seed)
    print(f"{tried.n} reviews: {tried.refused} refused, {tried.besides} with something "
          f"withheld besides, {tried.unsafe} unsafe beside the first release")
    faults.check(tried.refused == 0, f"{tried.refused} were refused")
    faults.check(tried.n == reviews and (tried.alone > 0 or reviews < ENOUGH),
                 "too few were tried")
    faults.finish()


if __name__ == "__main__":
    main()
