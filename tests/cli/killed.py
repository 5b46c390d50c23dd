"""kloe is killed while it writes a workbook that a person fills in: whenever that is,
what was there before stays whole, or the new one stands there, and nothing else is left.
"""

import re
import shutil
import subprocess
import time

from program import ROOT, run_checks

RETURN = ROOT / "docs" / "own-survey" / "answers.csv"


def check_killed(program, faults, folder):
    shutil.copy(RETURN, folder / "answers.csv")
    command = ["start", "answers.csv", "-o", "review.xlsx", "--force"]
    began = time.monotonic()
    program.run(*command, cwd=folder)
    whole = time.monotonic() - began
    wanted = (folder / "review.xlsx").read_bytes()
    n_killed = 0
    for part in range(1, 31):
        (folder / "review.xlsx").write_bytes(b"mine")
        running = subprocess.Popen([program.path, *command], cwd=folder,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(whole * part / 25)
        running.kill()
        n_killed += running.wait() != 0
        faults.check((folder / "review.xlsx").read_bytes() in (b"mine", wanted),
                     f"killed after {part} of 25 parts: half a workbook is there")
        left = sorted(path.name for path in folder.iterdir())
        # the file of whole bytes that takes the name in the end is there for an instant
        left = [name for name in left if not re.fullmatch(r"review.xlsx.kloe-\w{6}", name)]
        faults.check(left == ["answers.csv", "review.xlsx"], f"left behind: {left}")
    faults.check(n_killed > 5, f"only {n_killed} runs were killed")


if __name__ == "__main__":
    run_checks(check_killed)
