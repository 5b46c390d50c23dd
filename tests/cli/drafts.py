"""Commands that draft, with -o: a file written whole or not at all, never over another
unasked; and a review whose paths are right wherever it is written."""

import csv
import io
import json
import os
import shutil

import xlsx_writer
from program import ROOT, run_checks

RETURN = ROOT / "docs" / "own-survey" / "answers.csv"


def everything(folder):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def check_whole_or_not_at_all(program, faults, folder):
    shutil.copy(RETURN, folder / "answers.csv")
    (folder / "broken.csv").write_bytes(b"PK\x03\x04 no table")
    drafts = {"own.json": ["start", "answers.csv"],
              "review.json": ["start", "instrument.json", "answers.csv"],
              "items.csv": ["instrument", "show", "instrument.json", "--csv"],
              "answers-template.csv": ["instrument", "template", "instrument.json"]}
    (folder / "instrument.json").write_text(
        program.draft("answers.csv", cwd=folder)[1], encoding="utf-8")
    for name, command in drafts.items():
        _, printed, _ = program.run(*command, cwd=folder)
        status, output, messages = program.run(*command, "-o", name, cwd=folder)
        faults.check((status, output) == (0, ""), f"{name}: exit status {status}, "
                     f"standard output {output!r}: {messages.strip()}")
        faults.check(f"{name} is written" in messages, f"{name}: it does not say so")
        text = (folder / name).read_bytes().decode("utf-8")
        faults.check(text == printed, f"{name}: not what is printed without -o")
        (folder / name).write_text("mine", encoding="utf-8")
        status, _, messages = program.run(*command, "-o", name, cwd=folder)
        faults.check(status == 4 and "is there already" in messages
                     and "--force" in messages,
                     f"{name} over a file: exit status {status}: {messages.strip()}")
        faults.check((folder / name).read_text() == "mine", f"{name}: replaced unasked")
        status, _, messages = program.run(*command, "-o", name, "--force", cwd=folder)
        faults.check(status == 0 and (folder / name).read_bytes().decode() == printed,
                     f"{name} with --force: exit status {status}: {messages.strip()}")
    before = everything(folder)
    kept = (folder / "review.json").read_bytes()
    status, _, messages = program.run("start", "instrument.json", "broken.csv", "-o",
                                      "review.json", "--force", cwd=folder)
    faults.check(status == 3, f"a draft that fails: exit status {status}")
    faults.check((folder / "review.json").read_bytes() == kept,
                 "a draft that fails takes the earlier review with it")
    faults.check(everything(folder) == before, "a draft that fails leaves a file")


def check_paths(program, faults, folder):
    """A review works where it was written, from wherever it was drafted."""
    (folder / "returns" / "2022").mkdir(parents=True)
    (folder / "reviews").mkdir()
    shutil.copy(RETURN, folder / "returns/2022/answers.csv")
    shutil.copy(RETURN, folder / "reviews/answers.csv")
    program.run("start", "returns/2022/answers.csv", "-o", "own.json", cwd=folder)
    program.run("instrument", "save", "own.json", "instrument.json", cwd=folder)
    for target, wanted in (
            ("review.json", ["returns/2022/answers.csv", "reviews/answers.csv"]),
            ("reviews/review.json", ["../returns/2022/answers.csv", "answers.csv"]),
            ("returns/2022/review.json", ["answers.csv", "../../reviews/answers.csv"]),
            (str(folder / "reviews/second.json"),
             ["../returns/2022/answers.csv", "answers.csv"])):
        status, _, messages = program.run(
            "start", "instrument.json", "returns/2022/answers.csv",
            "reviews/answers.csv", "-o", target, cwd=folder)
        faults.check(status == 0, f"{target}: exit status {status}: {messages.strip()}")
        review = json.loads((folder / target).read_text(encoding="utf-8"))
        files = [one["file"] for one in review["returns"]]
        faults.check(files == wanted, f"{target}: returns are {files}, not {wanted}")
        status, _, messages = program.run("check", folder / target, cwd="/")
        faults.check(status in (0, 1), f"{target}: check: {messages.strip()}")


def check_what_is_not_read(program, faults, folder):
    """What of a workbook or a table is not read stands in the notes of a draft."""
    heading = ["Shifts start on time", "Tools are where they belong"]
    east = [heading, ["Never", "Always"], ["Seldom", "Always"], ["Always", "Never"]]
    (folder / "yards.xlsx").write_bytes(xlsx_writer.table(
        east, sheet="East", more={"Hill": [heading, ["Never", "Never"]], "Codes": [["1"]]}))
    (folder / "shifted.csv").write_text(
        "Why,How often\nx,Never\ny, but z,Never\nz,Always\nq,Seldom\n")
    for name, wanted in (
            ("yards.xlsx",
             'other sheets of the workbook: "Hill" (2 rows), "Codes" (1 row)'),
            ("shifted.csv", "Not read: 1 record not as wide as the headings")):
        status, output, messages = program.draft(name, cwd=folder)
        notes = json.loads(output)["notes"] if status == 0 else [messages]
        faults.check(any(wanted in note for note in notes), f"{name}: notes {notes}")
    (folder / "instrument.json").write_text(
        program.draft("yards.xlsx", cwd=folder)[1], encoding="utf-8")
    status, output, messages = program.run("start", "instrument.json", "yards.xlsx",
                                           cwd=folder)
    review = json.loads(output) if status == 0 else {"returns": [], "system": messages}
    sheets = [(one["sheet"], one["place"]) for one in review["returns"]]
    faults.check(sheets == [("East", "east"), ("Hill", "hill")],
                 f"start: a return for each sheet of answers: {sheets}")
    faults.check([p["name"] for p in review["system"]["places"]] == ["East", "Hill"],
                 f"start: a place for each: {review['system']}")
    for one in review["returns"]:
        notes = one.get("notes", [])
        faults.check(notes[:1] and notes[0].startswith("One of several sheets"),
                     f"start: notes {notes}")
    # a sheet with other headings is no return, and is named
    (folder / "yards.xlsx").write_bytes(xlsx_writer.table(
        east, sheet="East", more={"Hill": [heading[:1], ["Never"]]}))
    status, output, messages = program.run("start", "instrument.json", "yards.xlsx",
                                           cwd=folder)
    returns = json.loads(output)["returns"] if status == 0 else [messages]
    faults.check(len(returns) == 1 and any(
        note.startswith('"Hill (2 rows)": another sheet')
        for note in returns[0].get("notes", [])), f"start: returns {returns}")


def check_formulas(program, faults, folder):
    """What a question is cannot be told where a formula was never worked out; of a name
    nobody needs to."""
    for heading, wanted in (("Tools are where they belong", 3), ("Surname", 0)):
        book = xlsx_writer.Book()
        book.row([xlsx_writer.inline(text) for text in ("Shifts start on time", heading)])
        for number in range(8):
            book.row([xlsx_writer.inline(("Never", "Always")[number % 2]),
                      xlsx_writer.Cell(f"<f>Raw!B{number + 2}</f>")])
        (folder / "book.xlsx").write_bytes(book.bytes())
        status, output, messages = program.draft("book.xlsx", cwd=folder)
        told = f'column 2 "{heading}" has 8 formulas' in messages
        faults.check(status == wanted and told == (status == 3),
                     f"{heading}: exit status {status}: {messages.strip()} {output}")


def check_a_row_for_each_answer(program, faults, folder):
    """A review can be drafted from such a table, which has other columns once turned."""
    scale = {"id": "often", "options": [
        {"id": word, "label": word.title(), "score": score}
        for score, word in enumerate(("never", "seldom", "always"))]}
    asked = {"W1": "Shifts start on time", "W2": "Tools are where they belong"}
    (folder / "instrument.json").write_text(json.dumps({
        "format": "kloe-instrument/1", "id": "crew", "version": "1", "title": "Crew",
        "scales": [scale], "kloes": [{"id": "W", "title": "Work"}],
        "items": [{"id": item, "text": text, "scale": "often", "kloe": "W"}
                  for item, text in asked.items()],
        "attributes": [{"id": "yard", "text": "Which yard?", "values": [
            {"id": "east", "label": "East"}, {"id": "hill", "label": "Hill"}]}]}))
    more = {f"Part {number} [Hill]": "East" for number in range(9)} | {"Yard": "Hill"}
    (folder / "long.csv").write_text("Who,Asked,Said\n" + "".join(
        f"{person},{text},{answer}\n" for person in range(1, 9) for text, answer in
        ({asked["W1"]: "Never", asked["W2"]: "Always"} | more).items()))
    status, output, messages = program.run("start", "instrument.json", "long.csv",
                                           cwd=folder)
    faults.check(status == 0 and json.loads(output)["returns"][0]["file"] == "long.csv",
                 f"a row for each answer: exit status {status}: {messages.strip()}")


def check_places_that_marks_tell_apart(program, faults, folder):
    """Two places whose names make one id: the second has a number behind it."""
    (folder / "instrument.json").write_text(json.dumps({
        "format": "kloe-instrument/1", "id": "crew", "version": "1", "title": "Crew",
        "scales": [{"id": "often", "options": [
            {"id": word, "label": word.title(), "score": score}
            for score, word in enumerate(("never", "seldom", "always"))]}],
        "kloes": [{"id": "W", "title": "Work"}],
        "items": [{"id": "W1", "text": "Shifts start on time", "scale": "often",
                   "kloe": "W"}]}))
    names = ("Hill yard", "Hill, yard", "Hill+yard")
    for name in names:
        (folder / f"{name}.csv").write_text("Shifts start on time\nNever\nAlways\n")
    status, output, messages = program.run(
        "start", "instrument.json", *(f"{name}.csv" for name in names), cwd=folder)
    places = json.loads(output)["system"]["places"] if status == 0 else messages
    faults.check(places == [{"id": place, "name": name} for place, name in
                            zip(("hill-yard", "hill-yard-2", "hill-yard-3"), names)],
                 f"places that marks tell apart: {places}")


def check_more_than_an_instrument_takes(program, faults, folder):
    """A draft has to load, and an instrument has 1,000 questions at most."""
    for n, wanted in ((1000, 0), (1001, 3)):
        (folder / "wide.csv").write_text(
            ",".join(f"We plan {i}" for i in range(n)) + "\n" +
            "".join(",".join([answer] * n) + "\n" for answer in AGREE * 3))
        status, _, messages = program.run("start", "wide.csv", cwd=folder)
        told = ("kloe: wide.csv: no instrument can be drafted from this return: what came "
                "of it does not load (items: has 1001 entries; 1000 is the most)")
        faults.check(status == wanted and messages.startswith(told) == (wanted == 3),
                     f"{n} questions: exit status {status}: {messages.strip()}")


def check_names(program, faults, folder):
    """A name that is no UTF-8, as old archives unpack to, cannot stand in a review."""
    folder = os.fsencode(folder)
    os.mkdir(folder + b"/caf\xe9")
    for name in (b"/caf\xe9.csv", b"/caf\xe9/answers.csv", b"/answers.csv"):
        shutil.copy(RETURN, folder + name)
    for cwd, arguments in ((b"", ["start", os.fsdecode(b"caf\xe9.csv")]),
                           (b"/caf\xe9", ["start", "answers.csv", "-o", "../own.json"]),
                           (b"", ["start", "answers.csv", "-o", "review.json"]),
                           (b"", ["update", "review.json", os.fsdecode(b"caf\xe9.csv")])):
        status, _, messages = program.run(*arguments, cwd=folder + cwd)
        is_fine = "review.json" in arguments and "start" in arguments
        faults.check(status == (0 if is_fine else 3) and
                     ("give it another name" in messages) != is_fine,
                     f"{arguments}: exit status {status}: {messages.strip()}")


def check_named_twice(program, faults, folder):
    """One file that is named twice is told by the name that was given."""
    shutil.copy(RETURN, folder / "answers.csv")
    (folder / "link.csv").symlink_to("answers.csv")
    before = everything(folder)
    for second in ("answers.csv", "./answers.csv", "link.csv"):
        status, _, messages = program.run("start", "answers.csv", second, "-o",
                                          "review.xlsx", cwd=folder)
        faults.check(status == 3 and "review.json" not in messages and messages.startswith(
                         f"kloe: {second}: is the same file as answers.csv"),
                     f"{second}: exit status {status}: {messages.strip()}")
    faults.check(everything(folder) == before, "a refusal leaves a file")


def check_usage(program, faults, folder):
    for command, wanted in (
            (["instrument", "list", "-o", "x"], "-o goes with"),
            (["instrument", "check", "chc-ways-of-working", "-o", "x"], "-o goes with"),
            (["instrument", "template", "chc-ways-of-working", "--force"],
             "--force goes with -o")):
        status, _, messages = program.run(*command, cwd=folder)
        faults.check(status == 2 and wanted in messages,
                     f"{' '.join(command)}: exit status {status}: {messages.strip()}")
    status, _, messages = program.run("instrument", "template", "chc-ways-of-working",
                                      "-o", "missing/x.csv", cwd=folder)
    faults.check(status == 4, f"a folder that is not there: {messages.strip()}")
    faults.check(everything(folder) == [], "a refusal leaves a file")


AGREE = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree",
         "Strongly agree"]


def drafted(program, faults, folder, headings, columns, what):
    """The instrument of a return with these columns, each repeated to 30 records; it
    loads, and so does a review of it."""
    rows = [headings] + [[column[i % len(column)] for column in columns]
                         for i in range(30)]
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    (folder / "r.csv").write_text(text.getvalue(), encoding="utf-8")
    status, output, messages = program.draft("r.csv", cwd=folder)
    faults.check(status == 0, f"{what}: exit status {status}: {messages.strip()}")
    if status != 0:
        return None
    (folder / "i.json").write_text(output, encoding="utf-8")
    for command in (["instrument", "check", "i.json"],
                    ["start", "i.json", "r.csv", "-o", "review.json", "--force"],
                    ["check", "review.json", "--json"]):
        status, printed, messages = program.run(*command, cwd=folder)
        faults.check(status in (0, 1), f"{what}: {' '.join(command)}: exit status "
                     f"{status}: {messages.strip()}")
    instrument = json.loads(output)
    bound = {c["meaning"]: c["heading"] for c in
             json.loads(printed)["returns"][0]["columns"] if c["use"] == "bound"}
    for question in instrument["items"] + instrument["attributes"]:
        where = headings.index(question["headers"][0])
        faults.check(bound.get(question["id"], "")[:60] == headings[where][:60],
                     f"{what}: {question['id']} is read from {bound.get(question['id'])}")
    return instrument


def check_ids(program, faults, folder):
    """A draft takes the survey's own numbers, and no id is another question's."""
    for headings, wanted in (
            (["Q1. What is your role?", "Q2. We plan", "Q3. We trust", "Q4. We hear"],
             {"role": 0, "Q2": 1, "Q3": 2, "Q4": 3}),
            (["4) Your team?", "1) We plan", "2) We trust", "3a) We hear"],
             {"team": 0, "Q1": 1, "Q2": 2, "Q3a": 3}),
            (["What is your job?", "We plan", "Q1 We trust", "Q2 We hear"],
             {"job": 0, "Q3": 1, "Q1": 2, "Q2": 3}),
            (["Which ward?", "Q5. In our team [We plan]", "Q5. In our team [We trust]",
              "Q6. We hear"], {"ward": 0, "Q5_1": 1, "Q5_2": 2, "Q6": 3})):
        instrument = drafted(program, faults, folder, headings,
                             [["Nurse", "Clerk"], AGREE, AGREE, AGREE], headings[0])
        if instrument is not None:
            ids = {q["id"]: headings.index(q["headers"][0])
                   for q in instrument["items"] + instrument["attributes"]}
            faults.check(ids == wanted, f"ids are {ids}, not {wanted}")


def check_words_of_one_id(program, faults, folder):
    """Answers that differ in an accent or a hyphen are one; the rest have ids apart."""
    for values, wanted in (
            (["Full time", "Full-time", "Part time"],
             {"full-time": ["Full time", "Full-time"], "part-time": ["Part time"]}),
            (["Médico", "medico", "Enfermera"],
             {"medico": ["Médico", "medico"], "enfermera": ["Enfermera"]}),
            (["C++", "C#", "C"], {"c": ["C"], "c-2": ["C++"], "c-3": ["C#"]}),
            (["Ward 1", "Ward-1"], {"ward-1": ["Ward-1"], "ward-1-2": ["Ward 1"]})):
        instrument = drafted(program, faults, folder, ["Which is it?", "We plan"],
                             [values, AGREE], str(values))
        if instrument is None:
            continue
        got = {v["id"]: [v["label"], *v.get("aliases", [])]
               for v in instrument["attributes"][0]["values"]}
        merges = any(len(v) > 1 for v in wanted.values())
        faults.check(got == wanted, f"values are {got}, not {wanted}")
        faults.check(merges == ("hyphen or an accent" in
                                instrument["attributes"][0].get("notes", "")),
                     f"{values}: a note on what was made one")


def check_long_headings(program, faults, folder):
    """Two rows of one long stem are two questions, with their whole texts."""
    stem = "Please think of everybody you worked with in the last three months. " * 12
    headings = [f"{stem}[We plan]", f"{stem}[We trust]", "x" * 10001]
    instrument = drafted(program, faults, folder, headings, [AGREE] * 3, "long stems")
    if instrument is None:
        return
    faults.check([i["text"] for i in instrument["items"]] == headings[:2],
                 "long stems: a text was cut")
    faults.check(any("more than 10,000 bytes" in note
                     for note in instrument["notes"]), "nothing says it is left out")
    # what a note tells people to copy is whole, and means the column
    instrument["items"][0]["headers"] = []
    instrument["items"][0]["text"] = headings[0].replace("three", "3")
    (folder / "i.json").write_text(json.dumps(instrument), encoding="utf-8")
    status, output, _ = program.run("start", "i.json", "r.csv", cwd=folder)
    notes = json.loads(output)["returns"][0]["notes"]
    faults.check(any(f'Nearest: column 1 "{headings[0]}"' in note for note in notes),
                 f"long stems: no whole heading in {notes}")


def check_no_headings(program, faults, folder):
    """A first row that is a response gives no questions called by its answers."""
    for rows in ([["4", "3", "North"], ["5", "3", "South"], ["4", "2", "North"],
                  ["3", "3", "South"], ["5", "2", "North"]],
                 [["2024-05-01 10:00", "Agree", "Often"],
                  ["2024-05-01 10:01", "Disagree", "Never"],
                  ["2024-05-01 10:02", "Agree", "Often"],
                  ["2024-05-01 10:03", "Agree", "Never"],
                  ["2024-05-01 10:04", "Disagree", "Often"]]):
        text = io.StringIO(newline="")
        csv.writer(text).writerows(rows)
        (folder / "r.csv").write_text(text.getvalue(), encoding="utf-8")
        status, output, messages = program.draft("r.csv", cwd=folder)
        faults.check(status == 3 and output == "" and "there is no heading row" in
                     messages, f"exit status {status}: {messages.strip()} {output}")
    # headings that stand again further down are headings all the same
    drafted(program, faults, folder, ["We plan", "We trust"],
            [AGREE * 2 + ["We plan"], AGREE * 2 + ["We trust"]], "headings again")
    # a box that was ticked holds its own heading
    drafted(program, faults, folder, ["E-mail", "Phone", "We plan"],
            [["E-mail", ""], ["", "Phone"], AGREE], "boxes to tick")


def check_texts_of_few(program, faults, folder):
    """Texts under names stand out from four records; a first record does not."""
    texts = ["We plan our week in good time", "We know whom to ask for help",
             "Help comes when it is needed", "What we say is heard by those above us",
             "Meetings end with a decision"]
    answers = [AGREE[i:] + AGREE[:i] for i in (0, 2, 3, 1)]
    for second, wanted in ((texts, 4), (AGREE[4:] + AGREE[:4], 5)):
        rows = [["Q1", "Q2", "Q3", "Q4", "Q5"], second, *answers]
        (folder / "r.csv").write_text("".join(",".join(row) + "\n" for row in rows),
                                      encoding="utf-8")
        status, output, messages = program.draft("r.csv", cwd=folder)
        note = json.loads(output)["notes"][0] if status == 0 else messages
        faults.check(f"{wanted} records" in note, f"{second[0]}: {note}")


def check_names_again(program, faults, folder):
    """A heading that stands in both rows is no sign against texts under names."""
    rows = [["id", "Surname", "Q1", "Q2"],
            ["Number of the answer", "Surname", "We plan together", "We are heard"],
            *([str(i), "Smith", AGREE[i % 5], AGREE[i % 4]] for i in range(10))]
    (folder / "r.csv").write_text("".join(",".join(row) + "\n" for row in rows),
                                  encoding="utf-8")
    status, output, messages = program.draft("r.csv", cwd=folder)
    texts = [i["text"] for i in json.loads(output)["items"]] if status == 0 else messages
    faults.check(texts == ["We plan together", "We are heard"], f"items are {texts}")


def check_sections(program, faults, folder):
    """Names of sections above the questions are no questions."""
    above = ["", *("Work", "", "", "Trust", "", "", "Time", "", "")]
    below = ["Number", *(f"We do {one}" for one in "abcdefghi")]
    answers = [[str(i), *(AGREE[(i + k) % 4] for k in range(9))] for i in range(15)]
    for rows, wanted in (([above, below], 3), ([below], 0)):
        (folder / "r.csv").write_text(
            "".join(",".join(row) + "\n" for row in rows + answers), encoding="utf-8")
        status, _, messages = program.draft("r.csv", cwd=folder)
        told = "4 of 7 columns with answers have no heading, such as column 3" in messages
        faults.check(status == wanted and told == (wanted == 3),
                     f"{rows[0]}: exit status {status}: {messages.strip()}")


def check_no_degrees(program, faults, folder):
    """Roles, teams and countries sort people, also where two questions share them."""
    headings = ["Which country do you live in?", "Which country do you come from?",
                "How relevant is this to you?", "We plan", "Surname"]
    instrument = drafted(
        program, faults, folder, headings,
        [["Wales", "Ireland"], ["Ireland", "Wales"], ["Critical to me", "Not for me"],
         AGREE, ["Smith", "Jones"]], "countries")
    if instrument is not None:
        items = [i["text"] for i in instrument["items"]]
        faults.check(items == headings[2:4], f"items are {items}")
        faults.check(len(instrument["attributes"]) == 2, "countries are attributes")
        faults.check("Smith" not in json.dumps(instrument), "a name is read")
    status, _, messages = program.run("report", "review.json", "-o", "out", cwd=folder)
    faults.check(status == 3 and not (folder / "out").exists(),
                 f"a report of a draft: exit status {status}: {messages.strip()}")


def check_numbers_of_something(program, faults, folder):
    """0 to 10 is a usual scale of degrees; children, years and wards are counted or
    numbered, and no figure is made of them before somebody said what they are."""
    headings = ["How likely is it that you come again?", "How many children have you?",
                "Ward number", "Your age in years", "We plan"]
    numbers = [str(n) for n in range(11)]
    instrument = drafted(program, faults, folder, headings, [numbers] * 4 + [AGREE],
                         "numbers")
    if instrument is not None:
        scales = {s["id"]: [o.get("score") for o in s["options"]]
                  for s in instrument["scales"]}
        for item in instrument["items"]:
            scores = scales[item["scale"]]
            is_number = item["text"] in headings[1:4]
            faults.check(("?" in scores) == is_number,
                         f"{item['text']}: its scores are {scores}")


if __name__ == "__main__":
    run_checks(check_whole_or_not_at_all, check_paths, check_names, check_named_twice,
               check_numbers_of_something, check_usage, check_ids,
               check_words_of_one_id, check_long_headings, check_no_headings,
               check_no_degrees, check_what_is_not_read, check_a_row_for_each_answer,
               check_places_that_marks_tell_apart, check_more_than_an_instrument_takes,
               check_formulas, check_texts_of_few, check_names_again, check_sections)
