"""The changes that a mutation run makes to C sources, one at a time."""

import re

# What is changed: name, pattern, replacement. Patterns see sources as clang-format
# writes them, with comments, texts and preprocessor lines blanked out.
TABLE = (
    ("== turned", r"==", "!="),
    ("!= turned", r"!=", "=="),
    ("< widened", r"(?<= )<(?= )", "<="),
    ("<= narrowed", r"(?<= )<=(?= )", "<"),
    ("> widened", r"(?<= )>(?= )", ">="),
    (">= narrowed", r"(?<= )>=(?= )", ">"),
    ("&& turned", r"&&", "||"),
    ("|| turned", r"\|\|", "&&"),
    ("+ 1 dropped", r" \+ 1\b(?!\.)", ""),
    ("- 1 dropped", r" - 1\b(?!\.)", ""),
    ("+ turned", r"(?<= )\+(?= (?!1\b))", "-"),
    ("- turned", r"(?<= )-(?= (?!1\b))", "+"),
    ("! dropped", r"!(?=[A-Za-z_(*])", ""),
    ("true turned", r"(?<=return )true(?=;)", "false"),
    ("false turned", r"(?<=return )false(?=;)", "true"),
    ("statement dropped", r"(?m)(?<= )(?:continue|break);$", ";"),
)

# A statement that is one call. What only gives memory back is left alone: that it is
# missing shows under a sanitizer, not in a result.
CALL = re.compile(r"(?m)(?<=[;{}:]\n)( +)(?:\(void\))?(?!if\b|for\b|while\b|switch\b|return\b)"
                  r"([a-z]\w*)\([^;{}]*\);$")
# The smaller or the larger of two, and which of two comes first where they are known to
# be apart: "<=" for "<" changes nothing there.
PICKED = re.compile(r"([^\s;=(]+) [<>]=? ([^\s;?]+)\s\?\s(?:\1\s:\s\2|\2\s:\s\1)(?![\w.\[(-])")
APART = re.compile(r"if \(([^()]+) != ([^()]+)\) \{\s+return \1 [<>] \2 \? -1 : 1;")
GIVES_BACK = re.compile(r"(?:^|_)(?:free|end|close|unref|decref)(?:_|$)")
IF = re.compile(r"\bif \(")
RETURN = re.compile(r"\breturn ([^;]*);")
CONDITION = re.compile(r" (?:==|!=|<|<=|>|>=|&&|\|\|) |^!")
BLANKED = re.compile(r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
                     r"|^[ \t]*#(?:\\\n|[^\n])*", re.S | re.M)


class Mutant:
    """One change: what stands from `start` to `end` of a file becomes `text`."""

    def __init__(self, file, whole, name, start, end, text):
        self.file, self.name = file, name
        self.whole, self.start, self.end, self.text = whole, start, end, text
        self.line = whole.count("\n", 0, start) + 1

    def source(self):
        return self.whole[:self.start] + self.text + self.whole[self.end:]

    def __str__(self):
        before = one_line(self.whole, self.start, self.end - self.start)
        after = one_line(self.source(), self.start, len(self.text))
        return f"{self.file}:{self.line}: {before} -> {after}"


def one_line(source, start, length):
    """The lines around a piece of a source as one, blanks made single."""
    first = source.rfind("\n", 0, start) + 1
    last = source.find("\n", start + length)
    return " ".join(source[first:last].split()) or "(nothing)"


def blank(source):
    return BLANKED.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), source)


def closing(text, start):
    """Where the bracket that opens at `start` is closed."""
    depth = 0
    for at in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            return at
    return len(text)


def mutants(file, source):
    """Every mutant of a file, in the order of its lines."""
    text = blank(source)
    made = []
    picked = [range(*found.span()) for alike in (PICKED, APART)
              for found in alike.finditer(text)]
    for name, pattern, replacement in TABLE:
        is_order = name.endswith(("widened", "narrowed"))
        for found in re.finditer(pattern, text):
            if is_order and any(found.start() in span for span in picked):
                continue
            made.append((found.start(), found.end(), name, replacement))
    for found in IF.finditer(text):
        start = found.end() - 1
        end = closing(text, start) + 1
        made.append((start, end, "if never", f"(0 && {source[start:end]})"))
    for found in RETURN.finditer(text):
        if CONDITION.search(found.group(1)) and "?" not in found.group(1):
            start, end = found.span(1)
            made.append((start, end, "return turned", f"!({source[start:end]})"))
    for found in CALL.finditer(text):
        if not GIVES_BACK.search(found.group(2)):
            made.append((found.end(1), found.end(), "call dropped", ";"))
    made.sort()
    return [Mutant(file, source, name, start, end, replacement)
            for start, end, name, replacement in made]
