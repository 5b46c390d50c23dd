"""Runs the golden cases: one folder each, no code.

    run.py KLOE [CASE...]

A case folder holds the input files and
  args             the arguments of kloe, as in a shell; run in a copy of the folder
  expected.exit    exit status; 0 when there is no such file
  expected.stdout  standard output, to the letter; nothing when there is no such file
  expected.stderr  standard error, likewise
  expected.json    a part of out/results.json worked out by hand; with --json among
                   the arguments, a part of standard output instead
  expected/        files that kloe must write, to the letter, under the same names
  WHY              the working: where the expected figures come from

In expected.json an object lists the keys to look at; an array of objects with `id`,
`group` or `target` lists the entries to look at; any other array is compared whole. A
number may be written as a sum to be worked out, "=11/3" or "=sqrt(19/11)"; z and t2 are
the 97.5 % points of the normal distribution and of Student's with 2 degrees of freedom.
"""

import ast
import json
import math
import operator
import pathlib
import shlex
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent
for folder in ("cli", "oracle"):
    sys.path.insert(0, str(HERE.parent / folder))
import attack
from program import Faults, Program, relative_difference, temporary

RELATIVE = 1e-12
KEYS = ("id", "group", "target")
OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul,
             ast.Div: operator.truediv, ast.Pow: operator.pow}
FUNCTIONS = {"sqrt": math.sqrt, "log2": math.log2}
CONSTANTS = {"z": 1.959963984540054, "t2": 0.95 / math.sqrt(2 * 0.975 * 0.025)}


def evaluate(node):
    """A sum of numbers with the operators, functions and constants above."""
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Name):
        return CONSTANTS[node.id]
    if isinstance(node, ast.BinOp):
        return OPERATORS[type(node.op)](evaluate(node.left), evaluate(node.right))
    if isinstance(node, ast.UnaryOp):
        return -evaluate(node.operand)
    return FUNCTIONS[node.func.id](*map(evaluate, node.args))


def contains(where, got, wanted):
    """Where `got` is not what `wanted` says of it, as lines."""
    if isinstance(wanted, str) and wanted.startswith("="):
        wanted = evaluate(ast.parse(wanted[1:], mode="eval").body)
    if isinstance(wanted, dict) and isinstance(got, dict):
        return [line for key in wanted for line in
                (contains(f"{where}.{key}", got[key], wanted[key]) if key in got
                 else [f"{where}: no {key}"])]
    if isinstance(wanted, list) and isinstance(got, list):
        return contains_list(where, got, wanted)
    if isinstance(wanted, (int, float)) and isinstance(got, (int, float)) \
            and not isinstance(wanted, bool):
        same = relative_difference(got, wanted) <= RELATIVE
    else:
        same = got == wanted and type(got) is type(wanted)
    return [] if same else [f"{where}: {got!r}, should be {wanted!r}"]


def contains_list(where, got, wanted):
    lines = []
    for index, part in enumerate(wanted):
        key = isinstance(part, dict) and next((k for k in KEYS if k in part), None)
        if not key:
            if len(got) != len(wanted):
                return [f"{where}: {got!r}, should be {wanted!r}"]
            lines += contains(f"{where}[{index}]", got[index], part)
            continue
        entry = next((entry for entry in got if entry.get(key) == part[key]), None)
        name = f"{where}[{part[key]}]"
        lines += [f"{name}: is not there"] if entry is None \
            else contains(name, entry, part)
    return lines if wanted or not got else [f"{where}: {got!r}, should be empty"]


def compare_text(faults, what, got, path):
    wanted = path.read_text(encoding="utf-8") if path.exists() else ""
    if got == wanted:
        return
    faults.add(f"{what}: not as expected")
    got, wanted = got.splitlines(), wanted.splitlines()
    for index in range(max(len(got), len(wanted))):
        pair = [lines[index] if index < len(lines) else "(no line)"
                for lines in (got, wanted)]
        if pair[0] != pair[1]:
            faults.add(f"    line {index + 1}: {pair[0]}")
            faults.add(f"    should be: {pair[1]}")


def run_case(program, faults, case, folder):
    shutil.copytree(case, folder, dirs_exist_ok=True)
    arguments = shlex.split((case / "args").read_text(encoding="utf-8"))
    status, output, messages = program.run(*arguments, cwd=folder)
    exit_file = case / "expected.exit"
    wanted = int(exit_file.read_text()) if exit_file.exists() else 0
    faults.check(status == wanted, f"{case.name}: exit status {status}, "
                 f"should be {wanted}")
    faults.check(wanted < 2 or (case / "out").exists() or not (folder / "out").exists(),
                 f"{case.name}: results were written all the same")
    results, got = folder / "out" / "results.json", {}
    if results.exists():
        faults.lines += attack.look(results)
        got = json.loads(results.read_text(encoding="utf-8"))
    if "--json" in arguments:
        got = json.loads(output)
    else:
        compare_text(faults, f"{case.name}: standard output", output,
                     case / "expected.stdout")
    compare_text(faults, f"{case.name}: standard error", messages,
                 case / "expected.stderr")
    if (case / "expected.json").exists():
        wanted = json.loads((case / "expected.json").read_text(encoding="utf-8"))
        faults.lines += contains(case.name, got, wanted)
    for path in sorted((case / "expected").rglob("*")):
        written = folder / path.relative_to(case / "expected")
        if path.is_file():
            faults.check(written.exists() and written.read_bytes() == path.read_bytes(),
                         f"{case.name}: {written.name} is not as expected")


def main():
    program, faults = Program(), Faults()
    cases = [case for case in sorted(HERE.iterdir()) if (case / "args").exists()
             and (not sys.argv[2:] or case.name in sys.argv[2:])]
    faults.check(cases, "no such case")
    for case in cases:
        with temporary() as folder:
            run_case(program, faults, case, pathlib.Path(folder))
    print(f"{len(cases)} cases")
    faults.finish()


if __name__ == "__main__":
    main()
