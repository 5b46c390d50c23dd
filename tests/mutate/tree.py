"""A copy of the project, built with line counts, which tell which test reaches which line,
and as ./run-tests builds it: as users run it, and under the sanitizers."""

import collections
import hashlib
import json
import os
import pathlib
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

Test = collections.namedtuple("Test", "name seconds lines")

NEVER = 1 << 20
CASES = 8  # at a time
WAITS = 12  # times as long as a test may compute
KINDS = {"release": ["-DCMAKE_BUILD_TYPE=Release"],
         "sanitized": ["-DCMAKE_BUILD_TYPE=Release", "-DKLOE_SANITIZE=ON"]}


def say(text):
    print(text, file=sys.stderr, flush=True)


def copy(project, to):
    """Makes `to` the tracked and the new files of the project; what is the same stays
    untouched, so that a second build is short."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"],
                            cwd=project, check=True, capture_output=True, text=True)
    names = sorted(name for name in listed.stdout.split("\0")
                   if name and (project / name).is_file())
    for name in names:
        there = to / name
        data = (project / name).read_bytes()
        if not there.is_file() or there.read_bytes() != data:
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(project / name, there)
            os.utime(there)
    for there in [path for path in to.rglob("*") if path.is_file()]:
        if str(there.relative_to(to)) not in names and "node_modules" not in there.parts:
            there.unlink()
    for there in sorted((path for path in to.rglob("*") if path.is_dir()), reverse=True):
        if not any(there.iterdir()):
            there.rmdir()
    beside = to.parent / "shared"
    if (project.parent / "shared").is_dir() and not beside.exists():
        beside.symlink_to(project.parent / "shared")


def build(source, to, jobs, *options):
    """Builds all but says nothing unless it fails. Nothing comes from a compiler cache: the
    notes for line counts name the folder that they were made in."""
    configure = ["cmake", "-S", source, "-B", to, "-G", "Unix Makefiles", "-DKLOE_TESTS=ON"]
    for command in (configure + list(options),
                    ["cmake", "--build", to, "-j", str(jobs)]):
        done = subprocess.run(command, capture_output=True, text=True,
                              env=dict(os.environ, CCACHE_DISABLE="1"))
        if done.returncode != 0:
            sys.exit(f"{to.name} does not build\n{done.stdout}{done.stderr}")


def programs(built):
    """How each program of a build is linked: its path -> (folder, command)."""
    found = {}
    for path in built.rglob("link.txt"):
        command = shlex.split(path.read_text().splitlines()[0])
        folder = path.parent.parent.parent
        if "-o" in command:
            program = folder / command[command.index("-o") + 1]
            found[str(program)] = (folder, command)
    return found


def compile_commands(source, built):
    """How each source is compiled: its name in the tree -> (folder, command)."""
    commands = json.loads((built / "compile_commands.json").read_text())
    return {os.path.relpath(entry["file"], source): (entry["directory"],
                                                     shlex.split(entry["command"]))
            for entry in commands}


def in_parts(name, command):
    """A test in parts that each reach less, and are run for less: of the golden cases
    some at a time."""
    script = pathlib.Path(command[-2]) if len(command) > 1 else pathlib.Path()
    if script.parts[-2:] != ("golden", "run.py"):
        return {name: command}
    cases = sorted(path.parent.name for path in script.parent.glob("*/args"))
    return {f"{name}_{cases[i]}": command + cases[i:i + CASES]
            for i in range(0, len(cases), CASES)}


def listed_tests(built):
    """The tests that run a program of the build: name -> command."""
    listed = subprocess.run(["ctest", "--show-only=json-v1"], cwd=built, check=True,
                            capture_output=True, text=True)
    known = programs(built)
    return {name: command for test in json.loads(listed.stdout)["tests"]
            if any(word in known for word in test.get("command", ()))
            for name, command in in_parts(test["name"], test["command"]).items()}


def made_of(source, command):
    """The digest of what a test is made of: its programs, and where it has a script, all
    that stands beside that, and what such scripts share."""
    digest = hashlib.sha256()
    for word in command:
        path = pathlib.Path(word)
        if path.is_file() and path.stat().st_mode & 0o111 and path.suffix != ".py":
            digest.update(path.read_bytes())
        elif path.exists() and source in path.parents:
            for folder in (path.parent, source / "tests/cli", source / "surveys"):
                for file in sorted(file for file in folder.rglob("*") if file.is_file()):
                    digest.update(str(file).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def run_counted(work, name, command, source, seconds_max):
    """Runs a test of the counting build. The lines it reaches, by file, all lines of
    those files that can be reached, and its time; why not where it does not pass."""
    place = work / "counts" / name
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    environment = dict(os.environ, GCOV_PREFIX=str(place), TMPDIR=str(place))
    run = subprocess.Popen(
        command, cwd=place, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        preexec_fn=lambda: seconds_max and resource.setrlimit(
            resource.RLIMIT_CPU, (seconds_max, seconds_max + 1)))
    # A script may run kloe again and again, each time for less than the most.
    watch = threading.Timer(WAITS * seconds_max or NEVER, os.killpg,
                            (run.pid, signal.SIGKILL))
    watch.daemon = True
    watch.start()
    _, status, used = os.wait4(run.pid, 0)
    watch.cancel()
    run.returncode = os.waitstatus_to_exitcode(status)
    seconds = used.ru_utime + used.ru_stime
    is_ended = run.returncode in (-signal.SIGKILL, -signal.SIGXCPU)
    if run.returncode != 0 or (seconds_max and seconds > seconds_max):
        shutil.rmtree(place, ignore_errors=True)
        return {"why_not": "takes longer" if run.returncode == 0 or is_ended
                else "does not pass here"}
    counts = sorted(place.rglob("*.gcda"))
    for path in counts:
        notes = pathlib.Path("/", path.relative_to(place)).with_suffix(".gcno")
        path.with_suffix(".gcno").symlink_to(notes)
    told = subprocess.run(["gcov", "--json-format", "--stdout", *counts], cwd=place,
                          capture_output=True, text=True, check=True)
    reached, known = {}, {}
    for text in told.stdout.splitlines():
        counted = json.loads(text)
        for file in counted["files"]:
            path = os.path.join(counted["current_working_directory"], file["file"])
            path = os.path.relpath(path, source)
            lines = file["lines"]
            known[path] = sorted({line["line_number"] for line in lines})
            reached[path] = sorted({line["line_number"] for line in lines
                                    if line["count"] > 0})
    shutil.rmtree(place)
    return {"seconds": seconds, "reached": reached, "known": known}


def measure(work, source, jobs, seconds_max):
    """What every test reaches; kept in `work` for as long as what it is made of is the
    same. With `seconds_max` only of tests that compute no longer than that."""
    say("mutate: building with line counts, and running every test once")
    built = work / "counted"
    build(source, built, jobs, "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_C_FLAGS=--coverage")
    for path in built.rglob("*.gcda"):
        path.unlink()
    tests = listed_tests(built)
    (work / "reach").mkdir(exist_ok=True)

    def reach(name):
        kept = work / "reach" / f"{name}.json"
        key = [made_of(source, tests[name]), seconds_max]
        told = json.loads(kept.read_text()) if kept.is_file() else {"key": None}
        if told["key"] != key:
            told = {"key": key, **run_counted(work, name, tests[name], source, seconds_max)}
            kept.write_text(json.dumps(told))
        return told

    with ThreadPoolExecutor(jobs) as pool:
        measured = dict(zip(tests, pool.map(reach, tests)))
    for name in [name for name, told in measured.items() if "why_not" in told]:
        say(f"mutate: {name} {measured[name]['why_not']}: left out")
        del measured[name]
    return measured


class Build:
    """One way of building the copy: what a mutant is compiled and linked like."""

    def __init__(self, source, to, kind, jobs):
        build(source, to, jobs, *KINDS[kind])
        self.kind = kind
        self.programs = programs(to)
        self.compiled = compile_commands(source, to)
        self.commands = listed_tests(to)

    def runs(self, test):
        """Whether it is worth its time here: scripts that run kloe again and again show
        little more under the sanitizers, and take minutes. Memory that runs out is tried
        under them alone."""
        return test.name in self.commands and (
            self.kind == "release" or self.commands[test.name][0] in self.programs)

    def programs_of(self, test):
        return [word for word in self.commands[test.name] if word in self.programs]


class Tree:
    """The copy of the project in `work`, built, and what its tests reach."""

    def __init__(self, project, work, jobs, seconds_max):
        self.source = work / "kloe"
        self.source.mkdir(parents=True, exist_ok=True)
        copy(project, self.source)
        measured = measure(work, self.source, jobs, seconds_max)
        kinds = ["release"] if seconds_max else KINDS
        self.builds = [Build(self.source, work / kind, kind, jobs) for kind in kinds]
        self.tests = [Test(name, told["seconds"],
                           {file: set(lines) for file, lines in told["reached"].items()})
                      for name, told in measured.items()]
        self.tests.sort(key=lambda test: test.seconds)
        self.known = collections.defaultdict(set)
        for told in measured.values():
            for file, lines in told["known"].items():
                self.known[file].update(lines)

    def tests_of(self, mutant):
        """The tests that reach a mutant, the shortest first: by its line, or by its file
        where the line itself is not counted."""
        is_counted = mutant.line in self.known[mutant.file]
        return [test for test in self.tests
                if (mutant.line in test.lines.get(mutant.file, ()) if is_counted
                    else test.lines.get(mutant.file))]

    def untried(self, mutant):
        """Those of them that no build runs, by name."""
        return [test.name for test in self.tests_of(mutant)
                if not any(build.runs(test) for build in self.builds)]
