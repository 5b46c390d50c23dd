"""kloe is stopped while it replaces results: whenever that is, the old results or the new
ones stand there, whole with their digests; after SIGINT and SIGTERM nothing else is left,
and after SIGKILL what the next run takes away by itself. The folder is never absent.

Usage: stopped.py PATH_OF_kloe; KLOE_STOPS=60 stops each way so often (12 unless said).
"""

import hashlib
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import threading
import time

from program import run_checks
from small_review import RETURN, ROW, Case, everything, set_up

STOPS = int(os.environ.get("KLOE_STOPS", "12"))
SEED = 6


def is_whole(folder):
    """Whether what the list of files says is what stands there."""
    listed = json.loads((folder / "kloe-files.json").read_text(encoding="utf-8"))
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
               for path in folder.iterdir() if path.name != "kloe-files.json"}
    return listed.get("state") != "writing" and listed["sha256"] == digests


class Watcher(threading.Thread):
    """Looks whether a folder is there, as often as it can."""

    def __init__(self, folder):
        super().__init__(daemon=True)
        self.folder, self.goes_on, self.n_absent, self.n_looks = folder, True, 0, 0

    def run(self):
        while self.goes_on:
            self.n_looks += 1
            self.n_absent += not os.path.exists(self.folder)


def stop_one(program, folder, number, after):
    """Starts a run and stops it; its status."""
    running = subprocess.Popen(
        [program.path, "report", "review.json", "-q", "--force"], cwd=folder,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    time.sleep(after)
    running.send_signal(number)
    messages = running.communicate()[1].decode("utf-8", "replace")
    return running.returncode, messages


def check_left(faults, name, folder, number, before):
    """After being stopped only the inputs and whole results are there."""
    names = sorted(path.name for path in folder.iterdir())
    extra = [left for left in names if left not in before]
    if number == signal.SIGKILL:
        extra = [left for left in extra if left not in ("out.kloe-new", "out.kloe-old")]
    faults.check(not extra, f"{name}: left {extra}")
    faults.check(is_whole(folder / "out"), f"{name}: out is not whole")


def check_removed(program, faults, folder):
    """Somebody takes the new folder away while it is filled: the old results stay."""
    set_up(folder, Case("", "", 0))
    program.run("report", "review.json", "-q", cwd=folder)
    (folder / "return.csv").write_text(RETURN + 2 * ROW["North"], encoding="utf-8")
    old, before = everything(folder / "out"), sorted(path.name for path in folder.iterdir())
    n_removed = 0
    for turn in range(STOPS):
        running = subprocess.Popen(
            [program.path, "report", "review.json", "-q", "--force"], cwd=folder,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        fresh, away = folder / "out.kloe-new", folder / "away"
        while running.poll() is None and not fresh.exists():
            pass
        time.sleep(0.001 * turn)
        try:  # at once: while it is emptied it might be put in place
            fresh.rename(away)
        except FileNotFoundError:
            pass
        messages = running.communicate()[1].decode("utf-8", "replace")
        shutil.rmtree(away, ignore_errors=True)
        if running.returncode == 0:  # it came too late
            (folder / "return.csv").write_text(RETURN, encoding="utf-8")
            program.run("report", "review.json", "-q", "--force", cwd=folder)
            (folder / "return.csv").write_text(RETURN + 2 * ROW["North"], encoding="utf-8")
            continue
        n_removed += 1
        faults.check(running.returncode == 4, f"removed {turn}: {running.returncode}")
        faults.check(re.search("kloe: .*out.*: .*cannot be", messages), f"removed {turn}: says {messages}")
        faults.check(everything(folder / "out") == old, f"removed {turn}: out is other")
        faults.check(sorted(path.name for path in folder.iterdir()) == before,
                     f"removed {turn}: something is left")
    faults.check(n_removed > 0, "the folder was never removed in time")


def check_stopped(program, faults, folder):
    set_up(folder, Case("", "", 0))
    program.run("report", "review.json", "-q", cwd=folder)
    old = everything(folder / "out")
    (folder / "return.csv").write_text(RETURN + 2 * ROW["North"], encoding="utf-8")
    before = sorted(path.name for path in folder.iterdir())
    began = time.monotonic()
    program.run("report", "review.json", "-q", "--force", cwd=folder)
    whole = time.monotonic() - began
    new = everything(folder / "out")
    faults.check(old != new, "both results are the same")
    watcher = Watcher(folder / "out")
    watcher.start()
    rng = random.Random(SEED)
    totals = {}
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        for turn in range(STOPS):
            (folder / "return.csv").write_text(
                RETURN + 2 * (turn % 2) * ROW["North"], encoding="utf-8")
            name = f"{signal.Signals(number).name} {turn}"
            for _ in range(100):
                status, messages = stop_one(program, folder, number,
                                            rng.uniform(0, 1.1 * whole))
                if "another run of kloe is writing here" not in messages:
                    break
                time.sleep(0.05)  # those that write for a run that was killed end, too
            faults.check(status in (-number, 0), f"{name}: status {status}: {messages}")
            if status == -signal.SIGINT and messages:
                faults.check("kloe: stopped" in messages, f"{name}: says {messages}")
            check_left(faults, name, folder, number, before)
            now = everything(folder / "out")
            faults.check(now in (old, new), f"{name}: neither the old nor the new")
            what = ("ended before" if status == 0 else
                    "stopped, new results" if now == (new if turn % 2 else old) else
                    "stopped, old results")
            key = f"{signal.Signals(number).name}: {what}"
            totals[key] = totals.get(key, 0) + 1
    # what a kill left is known as kloe's own
    status, _, messages = program.run("report", "review.json", "-q", "--force", cwd=folder)
    faults.check(status == 0, f"the run after all: exit status {status}: {messages}")
    faults.check(sorted(path.name for path in folder.iterdir()) == before,
                 "the run after all leaves something")
    watcher.goes_on = False
    watcher.join()
    faults.check(watcher.n_absent == 0,
                 f"out was absent {watcher.n_absent} of {watcher.n_looks} times")
    print("; ".join(f"{n} {key}" for key, n in sorted(totals.items()))
          + f"; out was looked for {watcher.n_looks} times")


def check_file_limit(program, faults, folder):
    """Where no file may be longer than a limit (ulimit -f) the system would end the
    program: it says what is the matter instead, and leaves nothing."""
    set_up(folder, Case("", "", 0))
    before = sorted(path.name for path in folder.iterdir())
    for arguments in (["report", "review.json", "--formats", "json"],
                      ["report", "review.json", "--formats", "xlsx"],
                      ["convert", "review.json", "made.xlsx"],
                      ["start", "return.csv", "-o", "made.json"],
                      ["start", "return.csv", "-o", "made.xlsx"]):
        for room in (0, 1024):
            status, _, messages = program.run(
                *arguments, cwd=folder, preexec_fn=lambda room=room: resource.setrlimit(
                    resource.RLIMIT_FSIZE, (room, room)))
            name = f"{' '.join(arguments)}, files of {room} bytes"
            faults.check(status == 4 and "File too large" in messages,
                         f"{name}: exit status {status}: {messages}")
            left = sorted(path.name for path in folder.iterdir())
            faults.check(left == before, f"{name}: leaves {left}")


if __name__ == "__main__":
    run_checks(check_stopped, check_removed, check_file_limit)
