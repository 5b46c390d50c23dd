#!/usr/bin/env python3
"""Every rule that the code cites stands in docs/, and what docs/trust.md names is there.

Usage: citations.py SOURCE-DIR. First the check itself is checked: each fault planted below
must be found.

Two forms of citation, in comments, strings and pages alike:
    method.md M16, method.md M15 to M17, rules.md D1 and D2          rules of a page
    docs/outputs.md                                                  a whole page
A rule is defined where its number opens bold words on its page: **M16 The figures...**.
Numbers without a page, sections of a page by name, steps and the rules of documents that
are not in the tree are not citations: each is an error. In the tables of docs/trust.md
each word in `code`, but for the first column, is a function, a test or a path of the tree.
In the last column of the words of docs/architecture.md each is a struct or a path; in its
table of rooms each is a folder, and then a file in one of the row's folders.

Exit 1 with FILE:LINE for each citation that does not resolve.
"""

import pathlib
import re
import sys

FOLDERS = ("base", "surveys", "ingest", "scoring", "export", "cli", "tests")
SUFFIXES = (".c", ".h", ".py", ".sh")
LETTERS = {"method.md": "M", "rules.md": "D"}
ITSELF = "tests/checks/citations.py"

GAP = r"[\s*/#]+"  # a comment may break the line anywhere
NUMBER = r"[MD]\d+"
DEFINED = re.compile(rf"\*\*({NUMBER})\b")
CITED = re.compile(rf"(?<![\w/.-])(method|rules)\.md{GAP}({NUMBER}"
                   rf"(?:(?:,|{GAP}and|{GAP}to){GAP}{NUMBER})*)\b")
PAGE = re.compile(r"\bdocs/[\w/-]+\.\w+")
BARE = re.compile(rf"(?<![\w/.-])(?:method|rules|disclosure)\.md(?!{GAP}{NUMBER})")
QUOTED = re.compile(rf"\bdocs/[\w-]+\.md,{GAP}\"")
OLD = re.compile(rf"\bdesign(?:\.md)?{GAP}\d|\bdesign\.md|\b[Rr]ules?{GAP}\d|"
                 rf"\b[Ss]teps?{GAP}\d|\bmethod\.md,?{GAP}(?:rule\b|\d)|\bmethod{GAP}rule\b")
DECLARED = r"^(?:[a-z][\w *]*?[ *])?{}\("

# What is planted where, and how what is found of it begins; None: nothing is wrong.
PLANTED = (
    ("comment", "/* Wilson's limits (method.md M11). */", None),
    ("comment", "/* Who counts where (method.md M21 to\n * M25); docs/trust.md. */", None),
    ("comment", "/* method.md M15, M16 and M17 */", None),
    ("comment", "/* as rules.md\n * D2 says */", None),
    ("comment", "/* limits (method.md M999) */", "method.md has no M999"),
    ("comment", "/* (method.md M11 and\n * M998) */", "method.md has no M998"),
    ("comment", "/* limits (method.md D2) */", "method.md has no D2"),
    ("comment", "/* see docs/not-a-page.md */", "there is no docs/not-a-page.md"),
    ("comment", "/* limits (method.md) */", "a page without docs/ or a number"),
    ("comment", '/* docs/method.md, "How sure" */', "a section, not a number"),
    ("comment", "/* the contract (design 4.4) */", "not a citation"),
    ("comment", "/* see design.md */", "not a citation"),
    ("comment", "/* both need it (rule 14) */", "not a citation"),
    ("comment", "/* limits (method rule\n * 13) */", "not a citation"),
    ("comment", "/* what comes after (step 8) */", "not a citation"),
    ("page", "as D1 says", None),
    ("page", "as D999 says", "there is no rule D999"),
    ("table", "| `D1` | `main` | `tests/checks/citations.py` |", None),
    ("table", "| D1 | `no_such_function` |", "there is no no_such_function"),
    ("table", "| D1 | `tests/no/such.py` |", "there is no tests/no/such.py"),
    ("words", "| base | n | `struct publication` |", None),
    ("words", "| base | n | `scoring/score.h` |", None),
    ("words", "| base | n | `struct publicatio` |", "there is no struct publicatio"),
    ("words", "| base | n | `scoring/no_such.h` |", "there is no scoring/no_such.h"),
    ("words", "| base | n |", "there is no n"),
    ("words", "", "no glossary was read"),
    ("rooms", "| `scoring` | `score.h` | a publication |", None),
    ("rooms", "| `base`, `cli` | `err.h`, `main.c` | two rooms |", None),
    ("rooms", "| `scorin` | `score.h` | a publication |", "there is no scorin"),
    ("rooms", "| `scoring` | `err.h` | a publication |", "there is no err.h in scoring"),
    ("rooms", "", "no table of rooms was read"),
)
GLOSSARY = "| word | what it is | where |\n|---|---|---|\n"
ROOMS = "| room | start reading at | what it answers |\n|---|---|---|\n"


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def resolve(root, rules, text):
    """What is wrong with the citations of a text, as (line, words)."""
    faults = []
    for match in CITED.finditer(text):
        page = match[1] + ".md"
        for number in re.finditer(NUMBER, match[2]):
            if number[0] not in rules[page]:
                faults.append((line_of(text, match.start(2) + number.start()),
                               f"{page} has no {number[0]}"))
    for match in PAGE.finditer(text):
        if not (root / match[0]).exists():
            faults.append((line_of(text, match.start()), f"there is no {match[0]}"))
    for pattern, words in ((BARE, "a page without docs/ or a number"),
                           (QUOTED, "a section, not a number"),
                           (OLD, "not a citation")):
        faults += [(line_of(text, match.start()), f"{words}: {' '.join(match[0].split())}")
                   for match in pattern.finditer(text)]
    return faults


def read_rules(root, faults):
    """The numbers each page defines: of its own letter, in order, none twice."""
    rules = {}
    for page, letter in LETTERS.items():
        path = root / "docs" / page
        text = path.read_text(encoding="utf-8")
        rules[page] = []
        for match in DEFINED.finditer(text):
            rules[page].append(match[1])
            if match[1] != f"{letter}{len(rules[page])}":
                faults.append(f"docs/{page}:{line_of(text, match.start())}: "
                              f"{match[1]} is not the next number")
    return rules


def check_numbers(text, rules):
    """On a page a number may stand alone: its letter says whose it is."""
    known = {number for numbers in rules.values() for number in numbers}
    return [(line_of(text, match.start()), f"there is no rule {match[0]}")
            for match in re.finditer(rf"\b{NUMBER}\b", text) if match[0] not in known]


def check_table(text, root, sources):
    """Each `word` right of a table's first column is a file, or a function or a test of
    the C sources."""
    faults = []
    for number, line in enumerate(text.splitlines(), 1):
        for name in re.findall(r"`([^`]+)`", "".join(line.split("|")[2:])):
            declared = re.compile(DECLARED.format(re.escape(name)), re.MULTILINE)
            found = (root / name).exists() if "/" in name else \
                any(declared.search(source) for source in sources)
            if not found:
                faults.append((number, f"there is no {name}"))
    return faults


def read_table(text, head):
    """The rows under a table's head, as (line, row); none where the head is not found."""
    start = text.find(head)
    table = "" if start < 0 else text[start:].split("\n\n")[0]
    return [(line_of(text, start) + offset, line)
            for offset, line in enumerate(table.splitlines()[2:], 2)]


def check_words(text, root, headers):
    """Each word of the glossary names where it is: `struct x`, which a header defines or
    declares alone, or a path. A glossary that is not found is a fault too."""
    faults, named = [], 0
    for number, line in read_table(text, GLOSSARY):
        where = line.rstrip("| ").rsplit("|", 1)[-1].strip()
        name = where.strip("`")
        named += 1
        if "/" in name:
            found = (root / name).is_file()
        else:
            declared = re.compile(rf"^{re.escape(name)}(?: \{{|;)", re.MULTILINE)
            found = name.startswith("struct ") and any(map(declared.search, headers))
        if not found:
            faults.append((number, f"there is no {name}"))
    if named == 0:
        faults.append((1, "no glossary was read"))
    return faults


def check_rooms(text, root):
    """Each room is a folder, and what to start reading at is in a folder of its row."""
    faults, named = [], 0
    for number, line in read_table(text, ROOMS):
        rooms, files = (re.findall(r"`([^`]+)`", column)
                        for column in line.split("|")[1:3])
        named += len(files)
        faults += [(number, f"there is no {room}") for room in rooms
                   if not (root / room).is_dir()]
        faults += [(number, f"there is no {name} in {', '.join(rooms)}") for name in files
                   if not any((root / room / name).is_file() for room in rooms)]
    if named == 0:
        faults.append((1, "no table of rooms was read"))
    return faults


def check_planted(root, rules, sources, headers):
    """Faults of this check: what it does not find, or finds where nothing is wrong."""
    checks = {"comment": lambda text: resolve(root, rules, text),
              "page": lambda text: check_numbers(text, rules),
              "table": lambda text: check_table(text, root, sources),
              "words": lambda text: check_words(GLOSSARY + text, root, headers),
              "rooms": lambda text: check_rooms(ROOMS + text, root)}
    faults = []
    for kind, text, wanted in PLANTED:
        found = [words for _, words in checks[kind](text)]
        good = found == [] if wanted is None else \
            len(found) > 0 and found[0].startswith(wanted)
        if not good:
            faults.append(f"{ITSELF}: planted {text!r}: found {found}, not {wanted!r}")
    return faults


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    faults = []
    rules = read_rules(root, faults)
    sources, headers = [], []
    cited = 0
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if "node_modules" in path.parts:
                continue  # what npm fetched is not ours
            name = str(path.relative_to(root))
            if path.suffix not in SUFFIXES or name == ITSELF:
                continue
            text = path.read_text(encoding="utf-8", errors="replace")
            if path.suffix == ".c":
                sources.append(text)
            elif path.suffix == ".h" and not name.startswith("tests/"):
                headers.append(text)
            cited += len(CITED.findall(text)) + len(PAGE.findall(text))
            faults += [f"{name}:{line}: {words}"
                       for line, words in resolve(root, rules, text)]
    for path in sorted((root / "docs").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        found = check_numbers(text, rules)
        if path.name == "trust.md":
            found += check_table(text, root, sources)
        if path.name == "architecture.md":
            found += check_words(text, root, headers) + check_rooms(text, root)
        faults += [f"docs/{path.name}:{line}: {words}" for line, words in found]
    faults += check_planted(root, rules, sources, headers)
    if cited == 0:
        faults.append("no citation was read")
    for fault in faults:
        print(fault)
    if not faults:
        print(f"citations: {cited}, all of {sum(map(len, rules.values()))} rules or pages")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
