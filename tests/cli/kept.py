"""What the operator keeps beside results, and what it is for.

kept-by-the-operator.json has one digest of all responses of a return, by which the
return is known when it was exported again: sorted otherwise, saved by Excel, in another
encoding or under another name, with more records. There is none of fewer than the
minimum, and nothing of it in results.json. South is withheld in each case, and with it
the numbers of records in results.json.
"""

import csv
import hashlib
import io
import json
import pathlib
import sys

import xlsx_writer
from program import Faults, Program, temporary
from reissue import FEW, HEADINGS, INSTRUMENT, OFFER, Case, people

FILE = "kept-by-the-operator.json"


def rows_of(text):
    return list(csv.reader(io.StringIO(text)))


def by_answer(text):
    """Sorted by an answer, as somebody does in a spreadsheet."""
    head, *rows = text.splitlines(keepends=True)
    return head + "".join(sorted(rows, key=lambda row: row.split(",")[1:]))


WAYS = {
    "sorted": lambda text: by_answer(text).encode(),
    "UTF-16 with tabs": lambda text: text.replace(",", "\t").encode("utf-16"),
    "semicolons and a mark": lambda text: ("\ufeff" + text.replace(",", ";")).encode(),
    "quoted": lambda text: "".join(
        ",".join(f'"{cell}"' for cell in row) + "\r\n"
        for row in rows_of(text)).encode(),
}


def words(*of):
    """What one thing that was said adds, as two numbers of 64 bits."""
    return halves("".join(f"{word}\0" for word in of).encode())


def halves(said):
    digest = hashlib.sha256(said).digest()
    return int.from_bytes(digest[:8], "big"), int.from_bytes(digest[8:16], "big")


def added(numbers):
    """Each half by itself, without what is carried over 64 bits."""
    return b"".join((sum(half) % 2**64).to_bytes(8, "big") for half in zip(*numbers))


def digest_of(text, place):
    """The digest of a return as the header of response_digest.h has it."""
    scale = {option["label"]: option["id"] for option in INSTRUMENT["scales"][0]["options"]}
    sectors = {value["label"]: value["id"]
               for value in INSTRUMENT["attributes"][0]["values"]}
    responses = []
    for row in csv.DictReader(io.StringIO(text)):
        said = [words("item", item["id"], scale[row[item["id"]]])
                for item in INSTRUMENT["items"] if row[item["id"]] in scale]
        said.append(words("attribute", INSTRUMENT["attributes"][0]["id"],
                          sectors[row["Sector"]]))
        responses.append(halves(added([*said, words("places", place, "")])))
    return hashlib.sha256(len(responses).to_bytes(8, "big") + added(responses)).hexdigest()


def what_is_kept(case):
    kept = json.loads((case.folder / "sent-1" / FILE).read_text(encoding="utf-8"))
    case.faults.check([entry["name"] for entry in kept["inputs"]] == ["north.csv"],
                      "kept: not North alone: South has 5 records")
    case.faults.check("Not for sharing" in kept["note"], "kept: it does not say so")
    entry = kept["inputs"][0]
    case.faults.check((entry["records"], entry["accepted"]) == (40, 40),
                      f"kept: {entry}")
    case.faults.check(entry["digest"] == digest_of(HEADINGS + people(0, 40), "north"),
                      "kept: not the digest of what was said")
    for path in (case.folder / "sent-1").iterdir():
        if path.name not in (FILE, "kloe-files.json"):
            case.faults.check(entry["digest"].encode() not in path.read_bytes(),
                              f"kept: the digest is in {path.name}")
    results = json.loads((case.folder / "sent-1/results.json").read_text())
    case.faults.check(results["provenance"]["inputs"][0]["records"] is None,
                      "kept: results.json has the numbers of records")
    listed = (case.folder / "sent-1/kloe-files.json").read_text()
    case.faults.check(FILE in listed, "kept: kloe-files.json does not know it")


def made_from_answers(case):
    """A group that is made from answers says nothing that these do not."""
    case.review["attributes"] = [{"id": "side", "text": "Side", "from": "sector", "values": [
        {"id": value["id"] + "-side", "label": value["label"], "of": [value["id"]]}
        for value in INSTRUMENT["attributes"][0]["values"]]}]
    case.send()
    kept = json.loads((case.folder / "sent-1" / FILE).read_text(encoding="utf-8"))
    case.faults.check(
        kept["inputs"][0]["digest"] == digest_of(HEADINGS + people(0, 40), "north"),
        "made from answers: another digest")


def saved_anew(case):
    """Twelve more, or three more, and the file is known however it was written."""
    text = HEADINGS + people(0, 40)
    for what, save in WAYS.items():
        (case.folder / "north.csv").write_bytes(save(text + people(40, 52, "Health")))
        case.list_released(late="leave-out")
        case.report("-q", "-o", f"{what}-held", shown="")
        held, sent = (json.loads((case.folder / name / "results.json").read_text())
                      for name in (f"{what}-held", "sent-1"))
        case.faults.check(held["areas"] == sent["areas"], f"{what}: not as it was")
        case.list_released()
        case.report("-q", "-o", what)
        (case.folder / "north.csv").write_bytes(save(text + people(40, 43)))
        case.report("-q", "-o", f"{what}-few", status=3, lines=[*FEW, OFFER])


def a_workbook(case):
    """The same under another name."""
    case.review["returns"][0]["file"] = "north.xlsx"
    (case.folder / "north.xlsx").write_bytes(xlsx_writer.table(
        rows_of(HEADINGS + people(0, 40) + people(40, 52, "Health"))))
    case.list_released()
    case.report("-q")


def a_place_divided(case):
    """Localities are named that the first release did not know of."""
    head, *rows = (HEADINGS + people(0, 40)).splitlines()
    rows = [f"{row},{'Upper' if number % 2 else 'Lower'}"
            for number, row in enumerate(rows)]
    case.write("north.csv", "\n".join([head + ",Team", *rows]) + "\n")
    case.send()
    case.write("north.csv", "\n".join([head + ",Team", *reversed(rows)]) + "\n")
    case.review["system"]["places"][0]["localities"] = [
        {"id": name.lower(), "name": name} for name in ("Upper", "Lower")]
    case.review["columns"]["locality"] = "Team"
    case.review["returns"][1]["columns"] = {"locality": None}
    case.list_released()
    case.report("-q")


def others_first(case):
    """Times were lost, and others stand first: nobody knows who was in it."""
    text = HEADINGS + people(40, 52, "Health") + people(0, 40)
    rows = [row[1:] for row in rows_of(text)]
    case.write("north.csv", "".join(",".join(row) + "\n" for row in rows))
    case.review["columns"] = {}
    case.list_released()
    case.report("-q", lines=[
        "kloe: sent-1/results.json: who was counted in these results is not known "
        "('north.csv' was saved anew since, and the responses of then are not those "
        "submitted first in it), so the new results are held against them as an "
        "intruder would who has both"])


def not_understood(case):
    """A file that was changed by hand is named."""
    case.write("sent-1/" + FILE, '{"format": "kloe-kept/1", "inputs": [{}]}')
    case.list_released()
    case.report("-q", status=3, lines=[
        f"kloe: sent-1/results.json: released: '{FILE}', which is kept beside these "
        "results, cannot be used: inputs[0]: 'name' is missing: put it back as kloe wrote "
        "it, or remove it"])


def main():
    program, faults = Program(), Faults()
    cases = [what_is_kept, made_from_answers, saved_anew, a_workbook, a_place_divided,
             others_first, not_understood]
    with temporary() as folder:
        for test in cases:
            if not sys.argv[2:] or test.__name__ in sys.argv[2:]:
                test(Case(program, faults, pathlib.Path(folder) / test.__name__,
                          south=5))
    print(f"{len(cases)} cases")
    faults.finish()


if __name__ == "__main__":
    main()
