"""A disk that fills up during a report. Skipped where no small one can be mounted."""

import subprocess
import sys

from program import SKIPPED, run_checks
from small_review import Case, check_messages, everything, like, set_up


def check_full_disk(program, faults, folder):
    """A disk that fills up during a report: the earlier results stay."""
    set_up(folder, Case("", "", 0))
    disk = folder / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk],
                             capture_output=True, check=False).returncode == 0
    if not mounted:
        print("skipped: a small disk cannot be mounted here")
        sys.exit(SKIPPED)
    try:
        (disk / "mine.txt").write_bytes(60 * 1024 * b"x")
        status, output, messages = program.run("report", "review.json", "-o",
                                               "disk/out", cwd=folder)
        faults.check(status == 4, f"full disk: exit status {status}, should be 4")
        faults.check(output == "", "full disk: standard output is not empty")
        check_messages(faults, "full disk", messages,
                       (like(".*disk/out.*/results.json: .*No space left"),))
        faults.check(list(everything(disk)) == ["mine.txt"],
                     f"full disk: left {list(everything(disk))}")
    finally:
        subprocess.run(["umount", disk], check=False)


if __name__ == "__main__":
    run_checks(check_full_disk)
