"""The ways from returns to a report, and what came of each."""

import dataclasses
import json
import pathlib
import subprocess

import definitions
import judge

TRUE, ASKED, WRITTEN, SILENT, FAULT = "true", "asked", "written", "silent", "fault"
# A draft's own words for what must be settled before it is scored.
MUST_BE_ANSWERED = ("NOT IN ORDER", "ENDS NOT SEEN", '"score": "?"')


@dataclasses.dataclass
class Outcome:
    verdict: str
    asked: bool  # whether anything was to be decided
    lines: list  # what is wrong
    commands: list


class Run:
    """One case in a folder: runs kloe, and keeps what it said."""

    def __init__(self, kloe, case, folder):
        self.kloe, self.case, self.folder = kloe, case, pathlib.Path(folder)
        self.commands, self.said, self.asked, self.fault = [], [], False, None
        for table in case.tables:
            (self.folder / table.name).write_bytes(table.bytes())

    def command(self, *words):
        """Runs kloe; returns its exit status and what it printed."""
        try:
            done = subprocess.run([self.kloe, *words], cwd=self.folder, timeout=120,
                                  stdin=subprocess.DEVNULL, capture_output=True)
            status = done.returncode
            output, messages = (b.decode("utf-8", "replace")
                                for b in (done.stdout, done.stderr))
        except subprocess.TimeoutExpired:
            status, output, messages = -1, "", "not done after 120 s"
        self.commands.append(f"kloe {' '.join(words)}  -> {status}")
        self.said += [output, messages]
        if status not in (0, 1, 3):
            self.fault = f"kloe {words[0]}: exit status {status}: {messages.strip()}"
        return status, output

    def write(self, name, value):
        (self.folder / name).write_text(json.dumps(value, ensure_ascii=False, indent=1),
                                        encoding="utf-8")

    def returns(self):
        return [table.name for table in self.case.tables]

    def given(self):
        """The right instrument and review are there."""
        self.write("instrument.json", definitions.instrument(self.case))
        self.write("review.json", definitions.review(self.case))
        return True

    def settled(self):
        """The right definitions, and what is asked is answered."""
        self.case.review_edits += self.case.settling
        return self.given()

    def started(self):
        """The right instrument is there; the review is drafted."""
        self.write("instrument.json", definitions.instrument(self.case))
        return self.start("instrument.json", *self.returns())

    def nothing(self):
        """Both are drafted, and what is to be chosen is chosen."""
        status, review = self.command("start", self.returns()[0])
        if status != 0:
            return False
        draft = json.loads(review)["instrument"]
        text = json.dumps(draft, ensure_ascii=False)
        self.asked |= any(words in text for words in MUST_BE_ANSWERED)
        filled = definitions.fill_instrument(draft)
        if self.case.way == "answered":
            pairs, _ = judge.pair_items({"instrument": filled}, self.case, by_label=True)
            definitions.answer_scales(filled, pairs)
            self.asked = False
        self.write("instrument.json", filled)
        return self.start("instrument.json", *self.returns())

    answered = nothing

    def typed(self):
        """A list of items is there, and the right review."""
        (self.folder / "items.csv").write_bytes(definitions.items_csv(self.case))
        status, _ = self.command("instrument", "save", "items.csv", "made.json")
        if status != 0:
            return False
        made = json.loads((self.folder / "made.json").read_text(encoding="utf-8"))
        self.write("instrument.json", definitions.fill_instrument(made))
        self.write("review.json", definitions.review(self.case, groups=False))
        return True

    def start(self, *words):
        status, draft = self.command("start", *words)
        if status != 0:
            return False
        self.write("review.json", definitions.fill_review(json.loads(draft), self.case))
        return True

    def outcome(self, verdict, lines=()):
        return Outcome(verdict, self.asked, list(lines), self.commands)

    def judge(self, way):
        """Goes the whole way and says what came of it."""
        case, by_label = self.case, way in ("nothing", "answered", "typed")
        ready = getattr(self, way)()
        if self.fault:
            return self.outcome(FAULT, [self.fault])
        if not ready:
            self.asked = True
            return self.leaks() or self.outcome(ASKED)
        checked, _ = self.command("check", "review.json")
        self.asked |= checked != 0
        reported, _ = self.command("report", "review.json", "-o", "out", "--formats",
                                   "json", "-q")
        if self.fault:
            return self.outcome(FAULT, [self.fault])
        if reported == 3 and checked == 0:
            return self.outcome(FAULT, ["check needs no decision, and report has no "
                                        "figures: " + self.said[-1].strip()])
        if reported != 0:
            self.asked = True
            return self.leaks() or self.outcome(ASKED)
        results = json.loads((self.folder / "out/results.json").read_text("utf-8"))
        lines = judge.differences(results, case, by_label)
        if way in ("nothing", "answered"):
            lines += judge.lost_in_silence(case, results, *self.said)
        if lines:
            return self.outcome(WRITTEN if self.asked else SILENT, lines)
        return self.leaks() or self.outcome(TRUE)

    def leaks(self):
        """What nobody may be shown, in anything that was printed or written."""
        texts = self.said + [p.read_text("utf-8") for p in self.folder.rglob("*.json")]
        seen = [secret for secret in self.case.secrets if any(secret in t for t in texts)]
        return seen and self.outcome(FAULT, [f"private, and shown: {s}" for s in seen])
