"""A copy of the project, built with line counts, which tell which test reaches which line,
and as ./run-tests builds it: as users run it, and under the sanitizers."""

import collections
import hashlib
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

Test = collections.namedtuple("Test", "name seconds lines")

KINDS = {"release": ["-DCMAKE_BUILD_TYPE=Release"],
         "sanitized": ["-DCMAKE_BUILD_TYPE=Release", "-DKLOE_SANITIZE=ON"]}


def say(text):
    print(text, file=sys.stderr, flush=True)


def copy(project, to):
    """Makes `to` the tracked and the new files of the project; what is the same stays
    untouched, so that a second build is short. Returns the digest of all but this tool."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"],
                            cwd=project, check=True, capture_output=True, text=True)
    names = sorted(name for name in listed.stdout.split("\0")
                   if name and (project / name).is_file())
    digest = hashlib.sha256()
    for name in names:
        there = to / name
        data = (project / name).read_bytes()
        if not name.startswith("tests/mutate/"):
            digest.update(name.encode() + b"\0" + data)
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
    return digest.hexdigest()


def build(source, to, jobs, *options):
    """Builds all but says nothing unless it fails. Nothing comes from a compiler cache: the
    notes for line counts name the folder that they were made in."""
    configure = ["cmake", "-S", source, "-B", to, "-G", "Unix Makefiles", "-DKLOE_TESTS=ON"]
    for command in (configure + list(options),
                    ["cmake", "--build", to, "-j", str(jobs)]):
        done = subprocess.run(command, capture_output=True, text=True,
                              env=dict(os.environ, CCACHE_DISABLE="1"))
        if done.returncode != 0:
            sys.exit(f"mutate: {to.name} does not build\n{done.stdout}{done.stderr}")


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


def listed_tests(built):
    """The tests that run a program of the build: name -> command."""
    listed = subprocess.run(["ctest", "--show-only=json-v1"], cwd=built, check=True,
                            capture_output=True, text=True)
    known = programs(built)
    return {test["name"]: test["command"] for test in json.loads(listed.stdout)["tests"]
            if any(word in known for word in test.get("command", ()))}


def run_counted(work, built, source, name, command):
    """Runs a test of the counting build. The lines it reaches, by file, all lines of
    those files that can be reached, and its time; None where it does not pass."""
    place = work / "counts" / name
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    environment = dict(os.environ, GCOV_PREFIX=str(place), TMPDIR=str(place))
    began = time.monotonic()
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True)
    seconds = time.monotonic() - began
    if done.returncode != 0:
        return None
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


def measure(work, source, digest, jobs):
    """What every test reaches; kept in `work` for as long as the tree is the same."""
    kept = work / "reach.json"
    if kept.is_file():
        told = json.loads(kept.read_text())
        if told["digest"] == digest:
            return told["tests"]
    say("mutate: building with line counts, and running every test once")
    built = work / "counted"
    build(source, built, jobs, "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_C_FLAGS=--coverage")
    for path in built.rglob("*.gcda"):
        path.unlink()
    tests = listed_tests(built)
    with ThreadPoolExecutor(jobs) as pool:
        told = pool.map(lambda name: run_counted(work, built, source, name, tests[name]),
                        tests)
        measured = dict(zip(tests, told))
    for name in [name for name, what in measured.items() if what is None]:
        say(f"mutate: {name} does not pass here: left out")
        del measured[name]
    kept.write_text(json.dumps({"digest": digest, "tests": measured}))
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
        little more under the sanitizers, and take minutes."""
        return self.kind == "release" or self.commands[test.name][0] in self.programs

    def programs_of(self, test):
        return [word for word in self.commands[test.name] if word in self.programs]


class Tree:
    """The copy of the project in `work`, built, and what its tests reach."""

    def __init__(self, project, work, jobs):
        self.source = work / "kloe"
        self.source.mkdir(parents=True, exist_ok=True)
        digest = copy(project, self.source)
        measured = measure(work, self.source, digest, jobs)
        self.builds = [Build(self.source, work / kind, kind, jobs) for kind in KINDS]
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
