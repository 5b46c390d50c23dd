"""Validates definitions and results against a schema of surveys/.

    schemas.py SCHEMA FILE...             every file must be valid
    schemas.py SCHEMA --faults FAULTS FILE   FILE must be valid, and invalid after each edit
    schemas.py SCHEMA --own INSTRUMENT FAULTS KLOE REVIEW   the same of the review with the
                              instrument in it; and kloe takes and refuses what the schema does
    schemas.py SCHEMA --report KLOE REVIEW...   so must the results that kloe reports

FAULTS is a list of edits [path, value]: the value at the path is replaced, or removed
where none is given. A schema may refer to another in its folder. Exit 1 with one line for each file that is not as it should be; 77
where jsonschema (python3-jsonschema) is not installed.
"""
import copy
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    from jsonschema import Draft202012Validator, RefResolver
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


def own_instrument(instrument, faults, review):
    """The review with an instrument in it, and the instrument's faults as the review's."""
    review = {**load(review), "instrument": load(instrument)}
    return review, [[["instrument", *path], *value] for path, *value in load(faults)]


def kloe_disagrees(kloe, faults, document):
    """What kloe says of the document and of each edit, where the schema says otherwise."""
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "review.json"
        for fault in [None, *faults]:
            tried = document if fault is None else edited(document, fault[0], fault[1:])
            file.write_text(json.dumps(tried), encoding="utf-8")
            done = subprocess.run([kloe, "convert", file, file.with_suffix(".xlsx"),
                                   "--force"], capture_output=True, text=True)
            if done.returncode != (0 if fault is None else 3):
                wrong.append(f"kloe, of {json.dumps(fault)}: exit {done.returncode} "
                             f"{done.stderr.strip()}")
    return wrong


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
    folder = pathlib.Path(arguments[0]).resolve().parent
    validator = Draft202012Validator(schema, resolver=RefResolver(
        f"{folder.as_uri()}/", schema))
    faults, wrong = [], []
    read = load
    files = arguments[1:]
    if files[0] == "--faults":
        faults = load(files[1])
        files = files[2:]
    elif files[0] == "--own":
        instrument, list_of_faults, kloe = files[1:4]
        files = files[4:]
        document, faults = own_instrument(instrument, list_of_faults, files[0])
        read = lambda review: document
        wrong = kloe_disagrees(kloe, faults, document)
    elif files[0] == "--report":
        kloe = files[1]
        files = files[2:]
        read = lambda review: reported(kloe, review)
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
