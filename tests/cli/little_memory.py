"""Memory that does not suffice: exit 5, with what was refused, and where. Skipped under
the sanitizers, which ask for more addresses than any limit."""

import resource
import sys

from program import SKIPPED, run_checks
from small_review import Case, check_messages, like, set_up


def limit_of(megabytes):
    """For a child: no more memory than that."""
    size = megabytes << 20
    return lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size))


def check_little_memory(program, faults, folder):
    """Exit 5 says what was refused, and where."""
    set_up(folder, Case("", "", 0))
    statuses = []
    status, _, _ = program.run("check", "review.json", cwd=folder,
                               preexec_fn=limit_of(1024))
    if status != 0:
        print("skipped: this build asks for more memory than any limit")
        sys.exit(SKIPPED)
    for megabytes in range(16, 1024):
        status, _, messages = program.run("check", "review.json", cwd=folder,
                                          preexec_fn=limit_of(megabytes))
        statuses.append(status)
        if status == 5:
            check_messages(faults, f"{megabytes} MB", messages, (
                like(".*there is not enough memory to go on"),
                like(r"for whoever mends this: [a-z/_.]+\.c:\d+, after .+ at "
                     r".+: \d+ bytes, limit \d+, errno \d+ \(.*\)")))
        if status == 0:
            break
    faults.check(5 in statuses, f"little memory: never exit status 5: {statuses}")


if __name__ == "__main__":
    run_checks(check_little_memory)
