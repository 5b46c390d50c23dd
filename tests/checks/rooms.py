"""Draws the house: which room includes and calls which, from the ground floor up, and
counts its lines.

Usage: rooms.py SOURCE-DIR [BUILD-DIR]; without a build only counts lines, of any version
of the tree. Reads the rooms from layers.sh, every #include and the symbols of every
object file. Fails where a room has more than 14 .c files, has no line in
docs/architecture.md, stands on a room that is not below it, or calls one that it may not
include; where object files call each other in a circle; and where a function that every
file may call is called by none but its own, and by no test.
"""
import pathlib
import re
import subprocess
import sys

WINGS = ("base", "surveys", "ingest", "scoring", "export", "cli")
FILES_MAX = 14


def read_rules(source):
    """The rooms in the order of layers.sh, each with what it may include."""
    rules = {}
    for line in (source / "tests/checks/layers.sh").read_text().splitlines():
        words = line.split()
        if words[:1] == ["room"]:
            rules[words[1]] = {w.rsplit("/", 1)[0] if w.endswith(".h") else w
                               for w in words[2:]}
    return rules


def read_symbols(source, build):
    """For each object file of ours whose source is still there: the others it calls. And
    what no other calls, nor a test."""
    defined, wanted, tested = {}, {}, set()
    for path in sorted(build.glob("**/*.c.o")):
        name = "/".join(part for part in path.relative_to(build).parts
                        if part != "CMakeFiles" and not part.endswith(".dir"))[:-4]
        name = re.sub(r"^.*/__/", "", name)
        if not (source / f"{name}.c").is_file():
            continue
        lines = subprocess.run(["nm", "-g", path], capture_output=True, text=True,
                               check=True).stdout.splitlines()
        if not name.startswith(WINGS):
            tested |= {line.split()[-1] for line in lines}
            continue
        wanted[name] = [line.split()[-1] for line in lines if line.split()[-2] == "U"]
        for line in lines:
            if line.split()[-2] != "U":
                defined[line.split()[-1]] = name
    called = tested.union(*wanted.values())
    return ({name: {defined[s] for s in symbols if defined.get(s, name) != name}
             for name, symbols in wanted.items()},
            sorted((file, s) for s, file in defined.items() if s not in called))


def circles(graph):
    """The strongly connected parts of more than one (Tarjan 1972)."""
    index, low, stack, found = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in graph.get(node, ()):
            if other not in index:
                visit(other)
            if other in stack:
                low[node] = min(low[node], low[other])
        if low[node] == index[node]:
            part = stack[stack.index(node):]
            del stack[stack.index(node):]
            if len(part) > 1:
                found.append(sorted(part))

    for node in sorted(graph):
        if node not in index:
            visit(node)
    return found


def count_lines(source):
    """The lines of each wing's .c and .h files, without tests, and in all."""
    lines = {wing: sum(len(p.read_text().splitlines())
                       for p in (source / wing).glob("**/*.[ch]")) for wing in WINGS}
    each = ", ".join(f"{wing} {n}" for wing, n in lines.items())
    return f"lines: {each}; {sum(lines.values())} in all"


def room_of(name):
    return name.rsplit("/", 1)[0]


def main():
    source = pathlib.Path(sys.argv[1])
    if len(sys.argv) == 2:
        print(count_lines(source))
        return
    build = pathlib.Path(sys.argv[2])
    rules = read_rules(source)
    calls, uncalled = read_symbols(source, build)
    plan = (source / "docs/architecture.md").read_text()
    faults, arrows, floors = [], 0, {}
    if not rules or not calls:
        sys.exit("rooms: no rules or no object files were read")
    for folder in sorted({str(p.parent.relative_to(source)) for wing in WINGS
                          for p in (source / wing).glob("**/*.[ch]")}):
        if folder not in rules:
            faults.append(f"{folder} has no rule in layers.sh")
    for i, (room, below) in enumerate(rules.items()):
        files = sorted((source / room).glob("*.c"))
        lines = sum(len(p.read_text().splitlines())
                    for p in (source / room).glob("*.[ch]"))
        reached = {room_of(other) for name, others in calls.items()
                   if room_of(name) == room for other in others} - {room}
        floors[room] = 1 + max((floors.get(other, 0) for other in below), default=0)
        arrows += len(below)
        print(f"floor {floors[room]:2}  {room:27} {len(files):2} files {lines:5} lines"
              f"  -> {' '.join(sorted(below))}")
        if len(files) > FILES_MAX:
            faults.append(f"{room} has {len(files)} .c files; {FILES_MAX} are the most")
        if f"`{room}`" not in plan:
            faults.append(f"{room} has no line in docs/architecture.md")
        for other in sorted(below - set(list(rules)[:i])):
            faults.append(f"{room} stands on {other}, which is not below it")
        for other in sorted(reached - below):
            faults.append(f"{room} calls {other}, which it may not include")
    print(count_lines(source))
    for circle in circles(calls):
        faults.append("a circle: " + ", ".join(circle))
    for file, function in uncalled:
        faults.append(f"{file}.c: {function} is not static, and called by no other file")
    print(f"{len(rules)} rooms on {max(floors.values())} floors, {arrows} arrows, none "
          f"upward; {len(calls)} object files without a circle" if not faults else
          "\n".join(f"rooms: {fault}" for fault in faults))
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
