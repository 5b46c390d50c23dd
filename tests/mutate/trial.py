"""What becomes of one mutant: compiled alone, linked into one test program after another
until a test fails, as users run it and then under the sanitizers. Nothing but a folder of
the trial's own is written."""

import os
import pathlib
import resource
import shutil
import signal
import subprocess
import threading

KILLED, SURVIVED, NOT_COUNTED = "killed", "survived", "not counted"
MEMORY_MAX = 4 << 30
FILE_MAX = 1 << 30
SECONDS_MIN = 10
WAITS = 30  # times as long as a test may compute
TIMES_AS_LONG = {"release": 5, "sanitized": 20}
ENVIRONMENT = dict(os.environ, ASAN_OPTIONS=f"hard_rss_limit_mb={MEMORY_MAX >> 20}")

unchanged = {}
lock = threading.Lock()


def limit(kind, seconds):
    """For a child. The time is the processor's: on a busy machine nothing else tells a
    loop without end from a test that waits for its turn. The sanitizers need more
    addresses than memory, and have a limit of their own."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_MAX, FILE_MAX))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    if kind != "sanitized":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))


def passes(command, folder, kind, seconds):
    """Whether a test passes (77: skips) in time; what hangs is ended with all it began."""
    with subprocess.Popen(command, cwd=folder, env=dict(ENVIRONMENT, TMPDIR=str(folder)),
                          preexec_fn=lambda: limit(kind, int(seconds)),
                          start_new_session=True, stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        try:
            return run.wait(WAITS * seconds) in (0, 77)
        except subprocess.TimeoutExpired:
            return False
        finally:
            try:
                os.killpg(run.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass


class Trial:
    """Tries mutants of `tree` in `folder`."""

    def __init__(self, tree, folder):
        self.tree, self.folder = tree, pathlib.Path(folder)
        self.made = self.folder / "mutant.o"

    def compile(self, build, file, text):
        """The object file of a source, or None."""
        where, command = build.compiled[file]
        source = self.folder / os.path.basename(file)
        source.write_text(text)
        command = [word for word in command if word != "-Werror"] + ["-w"]
        command[command.index("-o") + 1] = str(self.made)
        command[command.index("-c") + 1] = str(source)
        done = subprocess.run(command, cwd=where, capture_output=True)
        return self.made.read_bytes() if done.returncode == 0 else None

    def is_same(self, build, mutant):
        """Whether a mutant does not compile, or to what was there before."""
        with lock:
            if mutant.file not in unchanged:
                unchanged[mutant.file] = self.compile(build, mutant.file, mutant.whole)
        return self.compile(build, mutant.file, mutant.source()) in (
            None, unchanged[mutant.file])

    def link(self, build, program, file):
        """Links a program with the mutant's object before its libraries, or in the place
        of its own."""
        where, command = build.programs[program]
        compiled_in, compile_command = build.compiled[file]
        own = os.path.join(compiled_in, compile_command[compile_command.index("-o") + 1])
        command = [str(self.made) if os.path.join(where, word) == own else word
                   for word in command]
        at = command.index("-o")
        made = self.folder / os.path.basename(program)
        command[at + 1] = str(made)
        if str(self.made) not in command:
            command.insert(at, str(self.made))
        subprocess.run(command, cwd=where, capture_output=True, check=True)
        return made

    def run(self, build, test, linked, file):
        for program in build.programs_of(test):
            if program not in linked:
                linked[program] = str(self.link(build, program, file))
        command = [linked.get(word, word) for word in build.commands[test.name]]
        seconds = SECONDS_MIN + TIMES_AS_LONG[build.kind] * test.seconds
        place = self.folder / "run"
        place.mkdir()
        try:
            return passes(command, place, build.kind, seconds)
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def outcome(self, mutant):
        """What became of a mutant, and the test that killed it."""
        if self.is_same(self.tree.builds[0], mutant):
            return NOT_COUNTED, None
        for build in self.tree.builds:
            linked = {}
            self.compile(build, mutant.file, mutant.source())
            for test in self.tree.tests_of(mutant):
                if build.runs(test) and not self.run(build, test, linked, mutant.file):
                    return KILLED, f"{test.name} ({build.kind})"
        return SURVIVED, None
