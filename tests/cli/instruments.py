"""Instruments that people make: from a spreadsheet, from a return, and the sheet for
answers typed in by hand.

    instruments.py KLOE
"""

import csv
import io
import json
import pathlib

from program import run_checks

SHIPPED = "chc-ways-of-working"
HEADINGS = ["id", "text", "kloe", "condition", "scale", "reverse"]

SHEET = """notes;Text;Scale;KLOE;Condition;Reverse;id
;Do we plan together?;extent-5 | Don't know;Planning;Agree a plan;;
;Is time lost?;Never | Now and then [5] | Always [9];Planning;;yes;
;Do you feel safe?;mood;People = The people;;no;P1
;"'-Do you like it?";mood = agreement-4 | Rather not [prefer-not-to-say];The people;;no;
"""

# text of a spreadsheet, what kloe says of it
WRONG = [
    ("id,text\nA,B\n",
     'line 1: no column is headed "scale"; the columns are id, text, kloe, condition, '
     "scale and reverse"),
    ("id,txt,scale\nA,B,yes-no\n",
     'line 1: the heading "txt" is none of id, text, kloe, condition, scale, reverse and '
     'notes; did you mean "text"?'),
    ("text,scale,text\nA,yes-no,B\n", 'line 1: two columns are headed "text"'),
    ("text,scale,kloe\n",
     "there is no item: the first row holds the headings id, text, kloe, condition, "
     "scale and reverse, each further one an item"),
    ("text,scale,kloe\nA,yes-no,K\n\nB,yes-mo,K\n",
     "line 4, column \"scale\": no scale is called 'yes-mo'; did you mean 'yes-no'? Else "
     "write its answers from the lowest to the highest with ' | ' between them, or a "
     "usual scale such as extent-5, agreement-5, frequency-5 or yes-no"),
    ("text,scale,kloe\nA,yes-no,\n",
     'line 2, column "kloe": is empty: an item names its KLOE, or a condition of one '
     "that another row puts under a KLOE"),
    ("text,scale,kloe,reverse\nA,yes-no,K,perhaps\n",
     "line 2, column \"reverse\": 'perhaps' is neither yes nor no"),
    ("text,scale,kloe\nA,yes-no,K\na,yes-no,K\n",
     'line 3, column "text": line 2 has the same'),
    ("id,text,scale,kloe\nan item,A,yes-no,K\n",
     "line 2, column \"id\": 'an item' is not an id: use up to 64 letters a-z, digits, "
     "'.', '_' and '-', with a letter or digit first"),
    ("id,text,scale,kloe\n-1,A,yes-no,K\n",
     "line 2, column \"id\": '-1' is not an id: use up to 64 letters a-z, digits, "
     "'.', '_' and '-', with a letter or digit first"),
    (f"id,text,scale,kloe\n{65 * 'x'},A,yes-no,K\n",
     f"line 2, column \"id\": '{40 * 'x'}' is not an id: use up to 64 letters a-z, "
     "digits, '.', '_' and '-', with a letter or digit first"),
    ("text,scale,kloe\nA,Low | low,K\n",
     "line 2, column \"scale\": the answer 'low' stands there twice"),
    ("text,scale,kloe\nA,Low | N/A,K\n",
     'line 2, column "scale": a scale has two answers at least that say more or less of '
     "something"),
    ("text,scale,kloe\nA,Low [first] | High,K\n",
     "line 2, column \"scale\": '[first]' behind an answer is neither a whole number nor "
     "one of ?, dont-know, not-applicable and prefer-not-to-say"),
    ("text,scale,kloe\nA,s = No | Yes,K\nB,s = Yes | No,K\n",
     "line 3, column \"scale\": the scale 's' has other answers on line 2: give one of "
     "them another id"),
    ("text,scale,kloe\nA,yes-no,K = One\nB,yes-no,K = Two\n",
     "line 3, column \"kloe\": 'K' is called 'One' on line 2 and 'Two' here"),
    ("text,scale,kloe,condition\nA,yes-no,K,C = One\nB,yes-no,L,C\n",
     "line 3, column \"condition\": the condition 'C' stands under the KLOE 'K' on line 2 "
     "and under 'L' here"),
    ("text,scale,kloe,condition\nA,yes-no,,C = One\n",
     'line 2, column "kloe": is empty, and no other row says which KLOE the condition '
     "'One' belongs to"),
    ("text,scale,kloe,condition\nA,yes-no,K | L,C | D | E\n",
     'line 2, column "kloe": 2 KLOEs and 3 conditions: name one KLOE, or one for each '
     "condition"),
]


def what_a_sheet_holds(instrument):
    """Of an instrument, what its spreadsheet has to say again."""
    scales = {}
    for scale in instrument["scales"]:
        scored = [o for o in scale["options"] if "score" in o]
        rest = [o for o in scale["options"] if "score" not in o]
        scales[scale["id"]] = [(o["label"], o.get("score"), o.get("kind")) for o in
                               sorted(scored, key=lambda o: o["score"]) + rest]
    served = {c for item in instrument["items"] for c in item.get("conditions", [])}
    kloes = [(k["id"], k["title"],
              sorted((c["id"], c["text"]) for c in k.get("conditions", [])
                     if c["id"] in served))
             for k in instrument["kloes"]]
    items = [(i["id"], i["text"], i.get("kloe"), i.get("conditions"), i["scale"],
              i.get("reverse", False)) for i in instrument["items"]]
    return scales, sorted(kloes), items


def read_csv(text):
    return list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline="")))


def from_csv(program, faults, folder, text, what):
    (folder / "items.csv").write_text(text, encoding="utf-8")
    status, output, messages = program.save("items.csv", folder)
    faults.check(status == 0, f"{what}: exit {status}: {messages}")
    return json.loads(output) if status == 0 else None


def round_trip(program, faults, folder, path, instrument):
    """JSON -> CSV -> JSON -> CSV: the second CSV is the first."""
    status, sheet, _ = program.run("instrument", "show", path, "--csv", cwd=folder)
    faults.check(status == 0 and sheet.startswith("\ufeff\"id\""), f"{path}: no CSV")
    rows = read_csv(sheet)
    faults.check(rows[0] == HEADINGS, f"{path}: headings {rows[0]}")
    faults.check([row[0] for row in rows[1:]] == [i["id"] for i in instrument["items"]],
                 f"{path}: not its items")
    again = from_csv(program, faults, folder, sheet, path)
    if again is None:
        return rows
    faults.check(what_a_sheet_holds(again) == what_a_sheet_holds(instrument),
                 f"{path}: changed on the way")
    # rows in another order mean the same
    shuffled = io.StringIO(newline="")
    csv.writer(shuffled).writerows([rows[0]] + rows[:0:-1])
    turned = from_csv(program, faults, folder, shuffled.getvalue(), f"{path} turned")
    faults.check(turned and sorted(what_a_sheet_holds(turned)[2]) ==
                 sorted(what_a_sheet_holds(instrument)[2]),
                 f"{path}: rows in another order say something else")
    (folder / "again.json").write_text(json.dumps(again), encoding="utf-8")
    _, second, _ = program.run("instrument", "show", "again.json", "--csv", cwd=folder)
    faults.check(second == sheet, f"{path}: the second CSV is another")
    return rows


def check_spreadsheets(program, faults, folder):
    instrument = from_csv(program, faults, folder, SHEET, "a sheet typed in")
    faults.check([k["id"] for k in instrument["kloes"]] == ["Planning", "People"],
                 "KLOEs stand in the order of the rows")
    scales, _, items = what_a_sheet_holds(instrument)
    faults.check(scales["mood"] == [
        ("Strongly disagree", 1, None), ("Disagree", 2, None), ("Agree", 3, None),
        ("Strongly agree", 4, None), ("Rather not", None, "prefer-not-to-say")],
        f"the scale with a name: {scales}")
    faults.check([("Never", 1, None), ("Now and then", 5, None), ("Always", 9, None)]
                 in scales.values(), f"scores in brackets: {scales}")
    faults.check(items[2] == ("P1", "Do you feel safe?", "People", None, "mood", False),
                 f"an item: {items[2]}")
    faults.check(items[3][:3] == ("Q4", "-Do you like it?", "People"),
                 f"an item that is no formula: {items[3]}")
    faults.check(items[0][3] == ["Planning.C1"] and items[1][5], f"items: {items}")
    (folder / "typed.json").write_text(json.dumps(instrument), encoding="utf-8")
    rows = round_trip(program, faults, folder, "typed.json", instrument)
    faults.check(rows[4][1] == "'-Do you like it?", f"a formula: {rows[4][1]}")
    for path in sorted((pathlib.Path(__file__).resolve().parents[2] / "surveys" /
                        "instruments").glob("*.json")):
        shipped = json.loads(path.read_text(encoding="utf-8"))
        round_trip(program, faults, folder, str(path), shipped)
    for text, message in WRONG:
        (folder / "wrong.csv").write_text(text, encoding="utf-8")
        status, output, messages = program.save("wrong.csv", folder)
        faults.check(status == 3 and output == "", f"{text!r}: exit {status}")
        faults.check(messages == f"kloe: wrong.csv: {message}\n",
                     f"{text!r} says\n    {messages}    instead of\n    {message}")


# a scale as it is typed, what is said of it, the settling cell and reverse
BACKWARDS = [
    ("Always | Often | Never", "'Always' has 1 and 'Never' has 3", "", "no"),
    ("Very clear | Clear | Not clear | Not sure", "'Very clear' has 1", "", "no"),
    ("Never [4] | Sometimes [2] | Always [1]", "'Always' has 1 and 'Never' has 4", "",
     "no"),
    ("Always | Often | Never", None, " | [backwards]", "no"),
    ("Always | Often | Never", None, "", "yes"),
    ("Never | Often | Always", None, "", "no"),
    ("Never | Often | Always", "says that its scores run backwards", " | [backwards]",
     "no"),
    ("Red [?] | Amber [?] | Green [?]", "which answer of scale 'scale-1' is more", "",
     "no"),
]


def check_orders(program, faults, folder):
    """What the words of a typed scale prove is held against its scores, and said."""
    for scale, said, more, reverse in BACKWARDS:
        what = f"{scale}{more}, reverse {reverse}"
        (folder / "typed.csv").write_text(
            f"text,scale,kloe,reverse\nIs it clear?,{scale}{more},Plans,{reverse}\n",
            encoding="utf-8")
        status, output, messages = program.save("typed.csv", folder)
        faults.check(status == 0, f"{what}: save exits {status}")
        faults.check(messages == "" if said is None else
                     messages.count("\n") == 1 and said in messages and
                     messages.startswith("kloe: saved-by-test.json: to decide: "),
                     f"{what}: save says {messages}")
        (folder / "typed.json").write_text(output, encoding="utf-8")
        checked, text, messages = program.run("instrument", "check", "typed.json",
                                              cwd=folder)
        faults.check(checked == (1 if said else 0) and messages == "",
                     f"{what}: check exits {checked}: {messages}")
        faults.check(("1 thing to decide" in text) == bool(said),
                     f"{what}: check says {text}")
        faults.check(said is None or said in " ".join(text.split()),
                     f"{what}: check says {text}")
        (folder / "said.csv").write_text("Is it clear?\nOften\n", encoding="utf-8")
        status, _, messages = program.run("start", "typed.json", "said.csv", cwd=folder)
        faults.check(status == 0 and (messages == "" if said is None else
                                      said in messages),
                     f"{what}: start exits {status} and says {messages}")
        # there and back: the sheet says the same again
        _, sheet, _ = program.run("instrument", "show", "typed.json", "--csv", cwd=folder)
        (folder / "again.csv").write_text(sheet, encoding="utf-8")
        _, second, _ = program.save("again.csv", folder)
        faults.check(json.loads(second)["scales"] ==
                     json.loads(output)["scales"] or "[4]" in scale,
                     f"{what}: changed by a sheet: {sheet}")


def check_template(program, faults, folder):
    """The sheet with two rows typed in loads with nothing left over."""
    instrument = json.loads((pathlib.Path(__file__).resolve().parents[2] / "surveys" /
                             "instruments" / f"{SHIPPED}.json").read_text("utf-8"))
    status, sheet, _ = program.run("instrument", "template", SHIPPED)
    headings = read_csv(sheet)[0]
    faults.check(status == 0 and headings[:4] == ["Respondent ID", "Submitted", "Place",
                                                  "Locality"], f"template: {headings[:4]}")
    label = instrument["scales"][0]["options"][2]["label"]
    value = instrument["attributes"][0]["values"][0]["label"]
    attributes = {a["text"]: a["values"][0]["label"] for a in instrument["attributes"]}
    items = {i["text"] for i in instrument["items"]}

    def row(respondent, time, place):
        return [respondent, time, place, ""] + [
            attributes.get(h, label if h in items else "A word") for h in headings[4:]]

    text = io.StringIO(newline="")
    csv.writer(text).writerows([headings, row("7", "2022-07-20 10:00", "North"),
                                row("7", "2022-07-21 10:00", "South"),
                                row("8", "2022-07-21 11:00", "North")])
    (folder / "sheet.csv").write_text("\ufeff" + text.getvalue(), encoding="utf-8")
    review = {"format": "kloe-review/1", "title": "Typed in", "instrument": SHIPPED,
              "system": {"id": "all", "name": "All", "places": [
                  {"id": "north", "name": "North"}, {"id": "south", "name": "South"}]},
              "returns": [{"file": "sheet.csv"}], "groups": ["sector"]}
    (folder / "review.json").write_text(json.dumps(review), encoding="utf-8")
    status, output, messages = program.run("check", "review.json", "--json", cwd=folder)
    faults.check(status == 0, f"the sheet needs a decision: {status} {messages} {output}")
    report = json.loads(output)["returns"][0]
    faults.check(report["findings"] == [], f"findings: {report['findings']} {value}")
    faults.check(not [c for c in report["columns"] if c["use"] == "unbound"],
                 "a column of the sheet is not known")
    faults.check(report["columns"][0]["meaning"] == "respondent", "no respondents")
    # person 7 answered twice: the later one counts
    faults.check(report["left_out"] == {"duplicate": 1} and report["accepted"] == 2,
                 f"who answered twice: {report['left_out']}")


def before(instrument):
    """What asks the same and groups it otherwise, as a version before did."""
    older = {**instrument, "version": "0.9", "frameworks": [
        {**f, "themes": [{**t, "title": f"Once {t['title']}", "items": t["items"][1:]}
                         for t in f["themes"]]} for f in instrument["frameworks"]]}
    older["attributes"] = [{**a, "values": [{k: v for k, v in value.items()
                                             if k != "aliases" or a["id"] != "role"}
                                            for value in a["values"]]}
                           for a in instrument["attributes"]]
    return older


def check_versions(program, faults, folder):
    """A return is read alike by two versions whose questions are the same, and a wave of
    one is compared with a wave of the other but for the themes that were changed."""
    root = pathlib.Path(__file__).resolve().parents[2] / "surveys"
    example = root / "examples" / "three-places"
    shipped = json.loads((root / "instruments" / f"{SHIPPED}.json").read_text("utf-8"))
    (folder / "older.json").write_text(json.dumps(before(shipped)), encoding="utf-8")
    review = json.loads((example / "review.json").read_text("utf-8"))
    for entry in review["returns"]:
        entry["file"] = str(example / entry["file"])
    found = {}
    for name, changes in (("older", {"instrument": "older.json"}),
                          ("newer", {"previous": "older/results.json", "wave": "2026"})):
        (folder / f"{name}.review.json").write_text(json.dumps({**review, **changes}),
                                                    encoding="utf-8")
        if not program.report(faults, f"{name}.review.json", name, "--formats", "json",
                              cwd=folder):
            return
        found[name] = json.loads((folder / name / "results.json").read_text("utf-8"))

    def items(results):
        return [(a["id"], c["group"], [i for i in c["items"]])
                for a in results["areas"] for c in a["cells"] if c["status"] == "published"]

    faults.check(items(found["older"]) == items(found["newer"]), "another reading")
    changes = [c for c in found["newer"]["comparisons"] if c["kind"] == "previous"
               and c["status"] == "published"]
    for kind, n in (("item", 31), ("condition", 22), ("kloe", 4)):
        same = {c["target"]["id"] for c in changes if c["area"] == "system"
                and c["attribute"] is None and c["target"]["kind"] == kind
                and abs(c["difference"]) < 1e-9}
        faults.check(len(same) == n, f"of {n} {kind}s {len(same)} are compared")


if __name__ == "__main__":
    run_checks(check_versions, check_spreadsheets, check_orders, check_template)
