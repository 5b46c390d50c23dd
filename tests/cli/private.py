"""Who somebody is stays where it was asked: however a heading words it, its answers are
in no draft, note, message, check or result. Names of teams and places stay readable.

    private.py KLOE
"""

import csv
import json
import pathlib

from program import Faults, Program, temporary

ASKED = ["1. What is your given name?", "Q4_b Surname (as on your badge)",
         "About you: middle name", "Please state your date of birth", "Your initials",
         "Could you give us your e-mail?", "Mobile no.", "Home post code",
         "Name of the person who filled this in", "Who is your supervisor?",
         "NHS No (10 digits)", "Your payroll ID", "Assignment number", "Signed:",
         "Device identifier", "Client's IP address", "Name/role",
         "What is your address? Leave this out if you would rather not say."]
READABLE = {"Name of your ward": ["Elm ward", "Oak ward"],
            "On which bank?": ["Upstream", "Downstream"],
            "Service name": ["Night sitting", "Day centre"]}
# asks nothing private in its words, and its answers are
REACHED = "How shall we reach you?"
ITEM = "Handovers are calm"
ANSWERS = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree",
           "Strongly agree"]
SECRET = "Zyxw"


def write_return(path):
    """Thirty people; each private answer is given by ten, as a surname may be."""
    headings = [h for pair in zip(ASKED, list(READABLE) + [None] * len(ASKED))
                for h in pair if h] + [REACHED, ITEM]
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        for i in range(30):
            writer.writerow([ANSWERS[i % 5] if h == ITEM else READABLE[h][i % 2]
                             if h in READABLE else f"{SECRET}.{i % 3}@care.example"
                             if h == REACHED else f"{SECRET}{headings.index(h)}-{i % 3}"
                             for h in headings])
    return headings


def main():
    program, faults = Program(), Faults()
    with temporary() as name:
        folder = pathlib.Path(name)
        headings = write_return(folder / "return.csv")

        def run(*arguments, good=(0,)):
            status, output, messages = program.run(*arguments, cwd=folder)
            faults.check(status in good, f"{arguments}: exit {status}: {messages}")
            faults.check(SECRET.lower() not in (output + messages).lower(),
                         f"{arguments} tells who somebody is")
            return output

        draft = json.loads(run("start", "return.csv"))["instrument"]
        asked = [a["text"] for a in draft["attributes"]]
        faults.check(asked == list(READABLE), f"the draft asks {asked}")
        faults.check([i["text"] for i in draft["items"]] == [ITEM], "not the item")
        faults.check(draft["comments"] == [], f"comments: {draft['comments']}")
        draft["kloes"] = [{"id": "HO", "title": "Handover"}]
        for item in draft["items"]:
            item["kloe"] = "HO"
        (folder / "instrument.json").write_text(json.dumps(draft), encoding="utf-8")
        review = json.loads(run("start", "instrument.json", "return.csv"))
        notes = " ".join(review["returns"][0].get("notes", []))
        for values in READABLE.values():
            faults.check(all(value in notes for value in values),
                         f"start does not show {values}")
        faults.check('"Could you give us your e-mail?" is not read. To count' in
                     notes.replace('\\"', '"'), f"start: {notes}")
        review["title"] = "Calm"
        (folder / "review.json").write_text(json.dumps(review), encoding="utf-8")
        run("check", "review.json", good=(0, 1))
        columns = json.loads(run("check", "review.json", "--json",
                                 good=(0, 1)))["returns"][0]["columns"]
        private = [c["heading"] for c in columns if c["use"] == "private"]
        wanted = [h for h in headings if h in ASKED]
        faults.check(private == wanted, f"private: {private}, not {wanted}")
        run("report", "review.json", "-o", "out", "-q")
        for path in (folder / "out").rglob("*"):
            faults.check(not path.is_file() or SECRET.encode() not in path.read_bytes(),
                         f"{path.name} tells who somebody is")
    check_without_headings(program, faults)
    faults.finish()


def check_without_headings(program, faults):
    """Where the first response stands for the headings, what of it is plainly a
    person's is not shown either."""
    people = [("zy.xw@care.example", "07700 900123"), ("xw.zy@care.example", "07700 900456")]
    with temporary() as name:
        folder = pathlib.Path(name)
        with open(folder / "return.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            for i in range(12):
                writer.writerow([*people[i % 2], ANSWERS[i % 5], ANSWERS[i % 4]])
        instrument = {
            "format": "kloe-instrument/1", "id": "calm", "version": "1", "title": "Calm",
            "scales": [{"id": "calm", "options": [
                {"id": f"a{n}", "label": label, "score": n}
                for n, label in enumerate(ANSWERS)]}],
            "kloes": [{"id": "HO", "title": "Handover"}],
            "items": [{"id": f"H{n}", "text": f"Handover {n}", "scale": "calm",
                       "kloe": "HO"} for n in (1, 2)]}
        review = {"format": "kloe-review/1", "title": "Calm",
                  "instrument": "instrument.json",
                  "system": {"id": "all", "name": "All",
                             "places": [{"id": "north", "name": "North"}]},
                  "returns": [{"file": "return.csv", "place": "north"}],
                  "columns": {"H1": "column 3", "H2": "column 4"}}
        (folder / "instrument.json").write_text(json.dumps(instrument), encoding="utf-8")
        (folder / "review.json").write_text(json.dumps(review), encoding="utf-8")
        for command in (["check", "review.json"], ["check", "review.json", "--json"],
                        ["start", "instrument.json", "return.csv"],
                        ["start", "return.csv"]):
            _, output, messages = program.run(*command, cwd=folder)
            for person in people[0]:
                faults.check(person not in output + messages,
                             f"{command} tells {person}: {output}{messages}")


if __name__ == "__main__":
    main()
