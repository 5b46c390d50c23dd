"""Validates definitions and results against a schema of surveys/.

    schemas.py SCHEMA FILE...             every file must be valid
    schemas.py SCHEMA --faults FAULTS FILE   FILE must be valid, and invalid after each edit
    schemas.py SCHEMA --report KLOE REVIEW...   so must the results that kloe reports

FAULTS is a list of edits [path, value]: the value at the path is replaced, or removed
where none is given. Exit 1 with one line for each file that is not as it should be; 77
where jsonschema (python3-jsonschema) is not installed.
"""
import copy
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    from jsonschema import Draft202012Validator
except ImportError:
    sys.exit(77)


def place(error):
    """The path of an error as kloe itself writes it: items[3].scale."""
    text = ""
    for part in error.absolute_path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.lstrip(".") or "the whole"


def complaint(validator, document):
    """The first error of a document in one line, or None."""
    errors = sorted(validator.iter_errors(document), key=lambda e: str(e.absolute_path))
    if not errors:
        return None
    return f"{place(errors[0])}: {errors[0].message[:200]}"


def edited(document, path, value):
    """The document with the value at `path` replaced, or removed if there is none."""
    result = copy.deepcopy(document)
    parent = result
    for part in path[:-1]:
        parent = parent[part]
    if value:
        parent[path[-1]] = value[0]
    else:
        del parent[path[-1]]
    return result


def check_faults(validator, faults, document):
    """The edits after which the document is still valid."""
    missed = []
    for path, *value in faults:
        if complaint(validator, edited(document, path, value)) is None:
            missed.append(f"not noticed: {json.dumps([path, *value])}")
    return missed


def reported(kloe, review):
    """The results of a review, by the program itself."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out"
        subprocess.run([kloe, "report", review, "-o", out, "--formats", "json", "-q"],
                       check=True)
        return load(out / "results.json")


def load(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8-sig"))


def main(arguments):
    schema = load(arguments[0])
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    faults = []
    read = load
    files = arguments[1:]
    if files[0] == "--faults":
        faults = load(files[1])
        files = files[2:]
    elif files[0] == "--report":
        kloe = files[1]
        files = files[2:]
        read = lambda review: reported(kloe, review)
    wrong = []
    for file in files:
        document = read(file)
        found = complaint(validator, document)
        if found is not None:
            wrong.append(f"{file}: {found}")
        else:
            wrong += [f"{file}: {line}" for line in
                      check_faults(validator, faults, document)]
    print("\n".join(wrong) if wrong else
          f"{len(files)} valid, {len(faults)} faults noticed")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
