"""A drafted scale is right or asks: what the answers do not prove has no score.

    drafted_scales.py KLOE [DRAFTS]

First a table of columns with what the draft must make of them, worked out by reading
them; then generated returns whose scales are known, of which none may be drafted with
scores that are wrong. Prints how many scales were scored and how many ask.
"""

import csv
import json
import pathlib
import random
import sys

from program import Faults, Program, temporary

DRAFTS = 300
AGREE5 = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree",
          "Strongly agree"]


def spread(*answers, n=8):
    """Each answer so many times, in turn."""
    return list(answers) * n


# what: name, the columns' answers, and for each column the options as (label, score or
# kind, aliases), from the lowest, and how the note of its scale begins
def options(*labels, scores=None):
    return [(label, scores[i] if scores else i + 1, [])
            for i, label in enumerate(labels)]


def asked(*labels):
    return [(label, "?", []) for label in labels]


CASES = [
    ("words in brackets at the ends of 1 to 7",
     [spread("1 (Not at all confident)", "2", "3", "4", "5", "6",
             "7 (Extremely confident)")],
     [(options("1 (Not at all confident)", "2", "3", "4", "5", "6",
               "7 (Extremely confident)"), "Proved: a run of numbers")]),
    ("words behind a dash, a middle point that nobody chose",
     [spread("1 - Never", "2", "4", "5 - Always")],
     [(options("1 - Never", "2", "3", "4", "5 - Always"), "Proved: a run of numbers")]),
    ("the words stand in some answers only",
     [spread("1", "1 (Cold)", "2", "3", "4", "5 (Warm)")],
     [([("1", 1, ["1 (Cold)"]), ("2", 2, []), ("3", 3, []), ("4", 4, []),
        ("5 (Warm)", 5, [])], "Proved: a run of numbers")]),
    ("words alone at the ends of 1 to 7",
     [spread("Not important at all", "2", "3", "4", "5", "6", "Extremely important")],
     [(asked("Not important at all", "2", "3", "4", "5", "6", "Extremely important"),
       "NUMBERS BETWEEN WORDS")]),
    ("one number beside the words at the ends says which way all run",
     [spread("1 (Never)", "2", "3", "4", "Always")],
     [(options("1 (Never)", "2", "3", "4", "Always"), "Proved: a run of numbers")]),
    ("words below 1 and above 5",
     [spread("Never", "1", "2", "3", "4", "5", "Always")],
     [(asked("Never", "1", "2", "3", "4", "5", "Always"), "NUMBERS BETWEEN WORDS")]),
    ("other words at the ends, another scale",
     [spread("Never", "2", "3", "4", "Always"),
      spread("Very poor", "2", "3", "4", "Very good")],
     [(asked("Never", "2", "3", "4", "Always"), "NUMBERS BETWEEN"),
      (asked("Very poor", "2", "3", "4", "Very good"), "NUMBERS BETWEEN")]),
    ("words alone at the ends of two scales",
     [spread("Never", "2", "3", "4", "5", "6", "Always"),
      spread("Never", "2", "3", "4", "Always"), spread("Never", "2", "3", "Always"),
      spread("Never", "2", "5", "6", "Always"), spread("Never", "2", "3", "4")],
     [(asked("Never", "2", "3", "4", "5", "6", "Always"), "NUMBERS BETWEEN"),
      (asked("Never", "2", "3", "4", "Always"), "NUMBERS BETWEEN"),
      (asked("Never", "2", "3", "Always"), "ENDS NOT SEEN"),
      (asked("Never", "2", "3", "4", "5", "6", "Always"), "NUMBERS BETWEEN"),
      (asked("Never", "2", "3", "4"), "ENDS NOT SEEN")]),
    ("words that kloe does not know, which end is unknown",
     [spread("Hot", "2", "3", "4", "Cold")],
     [(asked("Hot", "Cold", "2", "3", "4"), "NOT IN ORDER")]),
    ("words against numbers",
     [spread("1 (Strongly agree)", "2", "3", "4", "5 (Strongly disagree)")],
     [(asked("1 (Strongly agree)", "2", "3", "4", "5 (Strongly disagree)"),
       "WORDS AGAINST NUMBERS")]),
    ("words at a middle point are no end",
     [spread("1 (Never)", "2", "3 (Sometimes)")],
     [(asked("1 (Never)", "2", "3 (Sometimes)"), "ENDS NOT SEEN")]),
    ("0 to 10, of which some nobody chose",
     [spread("0", "3", "5", "6", "7", "8", "9", "10", n=5)],
     [(options(*map(str, range(11)), scores=range(11)), "The words and both ends")]),
    ("0 to 10 in another question says what 5 to 9 are",
     [spread(*map(str, range(11)), n=3), spread("5", "6", "7", "8", "9", "10", n=3)],
     [(options(*map(str, range(11)), scores=range(11)), "Proved")] * 2),
    ("1 to 5 is no part of 0 to 10",
     [spread(*map(str, range(11)), n=3), spread("1", "2", "3", "4", "5", n=6)],
     [(options(*map(str, range(11)), scores=range(11)), "Proved"),
      (asked("1", "2", "3", "4", "5"), "BARE NUMBERS")]),
    ("7 to 10", [spread("7", "8", "9", "10")],
     [(asked("7", "8", "9", "10"), "BARE NUMBERS")]),
    ("codes 9 and 99 beside 1 to 5", [spread("1", "2", "3", "4", "5", "9", "99")],
     [(asked("1", "2", "3", "4", "5", "9", "99"), "BARE NUMBERS")]),
    ("code -99 beside 1 to 7", [spread(*map(str, range(1, 8)), "-99")],
     [(asked(*map(str, range(1, 8)), "-99"), "BARE NUMBERS")]),
    ("code -1 beside words at the ends",
     [spread("1 (Never)", "2", "3", "4", "5 (Always)", "-1")],
     [(options("1 (Never)", "2", "3", "4", "5 (Always)") + asked("-1"), "Proved")]),
    ("0 before 1 to 4", [spread("0", "1", "2", "3", "4")],
     [(asked("1", "2", "3", "4", "0"), "BARE NUMBERS")]),
    ("0 with words is a point",
     [spread("0 (Not at all)", "1", "2", "3", "4 (Extremely)")],
     [(options("0 (Not at all)", "1", "2", "3", "4 (Extremely)", scores=range(5)),
       "Proved")]),
    ("9 with its words", [spread("1 (Never)", "2", "3", "4", "5 (Always)",
                                 "9 - Don't know")],
     [(options("1 (Never)", "2", "3", "4", "5 (Always)")
       + [("9 - Don't know", "dont-know", [])], "Proved")]),
    ("decimals of a program", [spread("1.0", "2.0", "3.0", "9.0")],
     [(asked("1.0", "2.0", "3.0", "9.0"), "BARE NUMBERS")]),
    ("both answers at one end", [spread("Important", "Very important")],
     [(asked("Important", "Very important"), "ENDS NOT SEEN")]),
    ("confidence, without its lowest", [spread("Fairly confident", "Very confident",
                                               "Not very confident")],
     [(asked("Not very confident", "Fairly confident", "Very confident"),
       "ENDS NOT SEEN")]),
    ("numbers beside the words say what is missing",
     [spread("2 - Rarely", "3 - Sometimes", "4 - Often", "5 - Always")],
     [(options("Never", "2 - Rarely", "3 - Sometimes", "4 - Often", "5 - Always"),
       "Proved: the numbers beside the words")]),
    ("numbers of a longer scale",
     [spread("5 - Somewhat agree", "6 - Agree", "7 - Strongly agree")],
     [(options("Strongly disagree", "Disagree", "Somewhat disagree",
               "Neither agree nor disagree", "5 - Somewhat agree", "6 - Agree",
               "7 - Strongly agree"), "Proved: the numbers beside the words")]),
    ("one middle answer is missing, the next form lacks three",
     [spread("Strongly disagree", "Disagree", "Neither agree nor disagree",
             "Strongly agree")],
     [(options(*AGREE5), "The words and both ends")]),
    ("four points, and a usual scale has five",
     [spread("Very dissatisfied", "Dissatisfied", "Satisfied", "Very satisfied", n=5)],
     [(asked("Very dissatisfied", "Dissatisfied", "Satisfied", "Very satisfied"),
       "POINTS NOT KNOWN")]),
    ("four points, and many answers",
     [spread("Very dissatisfied", "Dissatisfied", "Satisfied", "Very satisfied", n=25)],
     [(options("Very dissatisfied", "Dissatisfied", "Satisfied", "Very satisfied"),
       "Proved")]),
    ("yes and no are the ends, whatever stands between", [spread("Yes", "No")],
     [(options("No", "Yes"), "Proved")]),
    ("the scale of other questions with the same words",
     [spread(*AGREE5), spread("Agree", "Disagree", "Strongly agree")],
     [(options(*AGREE5), "Proved")] * 2),
    ("two questions with other words", [spread(*AGREE5), spread(
        "Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")],
     [(options(*AGREE5), "Proved"), (options(
         "Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"),
         "Proved")]),
    ("two wordings of no answer are two",
     [spread("Never", "Rarely", "Sometimes", "Often", "Always", "Not sure",
             "Don't know", "Don’t know")],
     [(options("Never", "Rarely", "Sometimes", "Often", "Always")
       + [("Not sure", "dont-know", []), ("Don't know", "dont-know", [])], "Proved")]),
    ("an accent and a hyphen", [spread("A little co-operative", "A little co operative",
                                       "Très", "Tres")] * 2,
     [([("A little co-operative", "?", ["A little co operative"]),
        ("Très", "?", ["Tres"])], "NOT IN ORDER")] * 2),
    ("the words of another question", [spread("Blue", "Green", "Amber"),
                                       spread("Blue", "Green", "Red")],
     [None, None]),
]


def write_return(folder, columns, headings=None):
    n = max(map(len, columns))
    headings = headings or [f"How much of {chr(97 + i)}?" for i in range(len(columns))]
    with open(folder / "return.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["ResponseId"] + headings)
        for i in range(n):
            writer.writerow([f"R_{i:05}"] + [c[i] if i < len(c) else ""
                                             for c in columns])
    return headings


def draft(program, folder):
    status, output, messages = program.draft("return.csv", cwd=folder)
    return status, json.loads(output) if status == 0 else None, messages.strip()


def of_heading(instrument, heading):
    """The item of a heading and its scale, or None."""
    for item in instrument["items"]:
        if item.get("headers", [item["text"]]) == [heading]:
            scale = next(s for s in instrument["scales"] if s["id"] == item["scale"])
            return item, scale
    return None


def as_told(scale):
    return [(o["label"], o.get("score", o.get("kind")), o.get("aliases", []))
            for o in scale["options"]]


def check_case(program, faults, folder, case):
    name, columns, wanted = case
    headings = write_return(folder, columns)
    status, instrument, messages = draft(program, folder)
    if status != 0:
        faults.check(status == 3 and all(w is None for w in wanted),
                     f"{name}: exit status {status}: {messages}")
        return
    for heading, want in zip(headings, wanted):
        found = of_heading(instrument, heading)
        if found is None or want is None:
            faults.check(want is None or found is not None, f"{name}: no item")
            continue
        _, scale = found
        faults.check(as_told(scale) == want[0],
                     f"{name}:\n    {as_told(scale)}, should be\n    {want[0]}")
        faults.check(scale["notes"].startswith(want[1]),
                     f"{name}: its note is {scale['notes']!r}")
        added = [o["label"] for o in scale["options"]
                 if "Nobody chose this" in o.get("notes", "")]
        faults.check(all(f'"{label}"' in scale["notes"] for label in added),
                     f"{name}: the note does not name {added}")
    check_asks(program, faults, folder, instrument, name)


def check_asks(program, faults, folder, instrument, name):
    """A score "?" is a decision: no figure is made of it."""
    (folder / "i.json").write_text(json.dumps(instrument), encoding="utf-8")
    asks = any(o.get("score") == "?" for s in instrument["scales"]
               for o in s["options"])
    status, output, messages = program.run("instrument", "check", "i.json", cwd=folder)
    faults.check(status == asks and asks == ("which answer of scale" in output),
                 f"{name}: instrument check: exit {status}: {output} {messages}")


# What is known of generated columns: the points that were offered, and what each is
# worth; codes and other answers that are worth nothing.
def scale_of(labels):
    return {label: i / (len(labels) - 1) for i, label in enumerate(labels)}


def anchored(low, high, n):
    return [f"1 ({low})", *map(str, range(2, n)), f"{n} ({high})"]


# By what they are about: a survey asks one thing on one scale. Numbers say nothing of
# what they are about.
TRUE_SCALES = {
    "agreement": [
        scale_of(AGREE5),
        scale_of(["Strongly disagree", "Disagree", "Agree", "Strongly agree"]),
        scale_of(["Strongly disagree", "Disagree", "Somewhat disagree",
                  "Neither agree nor disagree", "Somewhat agree", "Agree",
                  "Strongly agree"]),
        scale_of(["Strongly disagree", "Somewhat disagree",
                  "Neither agree nor disagree", "Somewhat agree", "Strongly agree"]),
        scale_of([f"{i + 1} - {label}" for i, label in enumerate(AGREE5)]),
    ],
    "frequency": [
        scale_of(["Never", "Rarely", "Sometimes", "Often", "Always"]),
        scale_of(["Never", "Sometimes", "Often", "Always"]),
        scale_of(["Never", "Sometimes", "Usually", "Always"]),
        scale_of([f"{label} ({i})" for i, label in enumerate(
            ["Never", "Rarely", "Sometimes", "Often", "Always"])]),
    ],
    "quality": [scale_of(["Poor", "Fair", "Good", "Very good", "Excellent"]),
                scale_of(["Poor", "Fair", "Good", "Very good"])],
    "importance": [scale_of([f"{degree} important" for degree in (
        "Not at all", "Slightly", "Moderately", "Very", "Extremely")])],
    "confidence": [scale_of([f"{degree} confident" for degree in (
        "Not at all", "Not very", "Fairly", "Very")])],
    "yes": [scale_of(["No", "Partly", "Yes"]), scale_of(["No", "Yes"])],
    "colour": [scale_of(["Red", "Amber", "Green"])],
    "ends": [
        scale_of(anchored("Strongly disagree", "Strongly agree", 5)),
        scale_of(anchored("Not at all", "Completely", 7)),
        scale_of(anchored("Cold", "Warm", 10)),
        scale_of(["Not at all", "2", "3", "4", "Completely"]),
        scale_of(["Not at all", "2", "3", "4", "5", "6", "Completely"]),
        scale_of(["Not at all", "4", "3", "2", "Completely"]),  # 1 is the most
    ],
    "numbers": [
        scale_of(list(map(str, range(1, 6)))), scale_of(list(map(str, range(1, 8)))),
        {str(i): 1 - (i - 1) / 4 for i in range(1, 6)},  # 1 is the most
        scale_of(list(map(str, range(0, 11)))),
        scale_of(list(map(str, range(1, 11)))),
    ],
}


def generated_column(source, chosen):
    about = source.choice(list(TRUE_SCALES))
    true = source.choice(TRUE_SCALES[about])
    if about not in ("ends", "numbers"):
        true = chosen.setdefault(about, true)
    # nobody is at one end, or people are anywhere
    first = source.choice([0, 0, 0, 1, 2])
    labels = list(true)[first:] if source.random() < 0.5 else list(true)[:-first or None]
    labels = labels or list(true)
    weights = [source.random() + 0.25 for _ in labels]
    n = source.choice([8, 15, 30, 60, 120])
    answers = source.choices(labels, weights, k=n)
    if "2" in true and source.random() < 0.4:
        answers += [source.choice(["9", "99", "-1", "-99", "999"])] * (n // 6 + 1)
    source.shuffle(answers)
    return true, answers


def check_column(faults, true, answers, found):
    """Whether scores were given; each must be what the answer is worth."""
    if found is None:
        return None
    _, scale = found
    scored = [o for o in scale["options"] if "score" in o]
    if any(o["score"] == "?" for o in scored):
        return False
    low = min(o["score"] for o in scored)
    high = max(o["score"] for o in scored)
    for answer in sorted(set(answers)):
        of = [o for o in scored if answer in [o["label"], *o.get("aliases", [])]]
        worth = (of[0]["score"] - low) / (high - low) if of else None
        faults.check(worth is None and answer not in true
                     or worth is not None and answer in true
                     and abs(worth - true[answer]) < 1e-9,
                     f"{sorted(true)}: {answer!r} is worth {worth}, not "
                     f"{true.get(answer)}, in {sorted(set(answers))}")
    return True


def check_generated(program, faults, folder, n_drafts):
    source = random.Random(11)
    counts = {True: 0, False: 0, None: 0}
    for number in range(n_drafts):
        chosen = {}
        columns = [generated_column(source, chosen)
                   for _ in range(source.randint(1, 6))]
        headings = write_return(folder, [answers for _, answers in columns])
        status, instrument, messages = draft(program, folder)
        faults.check(status == 0 or status == 3 and "no column holds" in messages,
                     f"exit status {status}: {messages}")
        for heading, (true, answers) in zip(headings, columns):
            found = of_heading(instrument, heading) if instrument else None
            counts[check_column(faults, true, answers, found)] += 1
    print(f"{counts[True]} generated scales drafted with scores, {counts[False]} ask, "
          f"{counts[None]} are no items")
    faults.check(counts[True] * 10 > sum(counts.values()), "hardly any has scores")


def main():
    program, faults = Program(), Faults()
    for case in CASES:
        with temporary() as folder:
            check_case(program, faults, pathlib.Path(folder), case)
    with temporary() as folder:
        check_generated(program, faults, pathlib.Path(folder),
                        int(sys.argv[2]) if len(sys.argv) > 2 else DRAFTS)
    faults.finish()


if __name__ == "__main__":
    main()
