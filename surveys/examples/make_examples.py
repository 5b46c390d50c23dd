#!/usr/bin/env python3
"""Makes the returns of the three small examples, and the truth about them. All synthetic.

    make_examples.py OUT    writes OUT/<example>/returns/*.csv and OUT/<example>/truth.json

The same bytes on every run. truth.json holds, for each area, how many people gave each
answer to each item; it comes from what is known here while answers are made up, never
from reading the returns back.
"""

import csv
import datetime
import io
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "three-places"))
from questions import Chance

BLANK = ""
# Chances in 100 of the degrees of a scale of five, from grim to glowing.
FIVE = [(30, 38, 20, 9, 3), (16, 33, 28, 18, 5), (7, 22, 34, 28, 9), (3, 12, 28, 39, 18),
        (1, 5, 17, 42, 35)]


def instrument(name):
    path = HERE / ".." / "instruments" / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8"))


class Survey:
    """An instrument, and the people who answer it."""

    def __init__(self, name, seed):
        self.name, self.asked, self.chance = name, instrument(name), Chance(seed)
        self.items = [item["id"] for item in self.asked["items"]]
        self.text = {q["id"]: q["text"] for kind in ("items", "comments", "attributes")
                     for q in self.asked[kind]}
        self.labels = {o["id"]: o["label"] for o in self.asked["scales"][0]["options"]}
        self.scored = [o["id"] for o in self.asked["scales"][0]["options"] if "score" in o]
        self.others = [o for o in self.labels if o not in self.scored]
        self.people = []

    def value(self, attribute, value):
        of = next(a for a in self.asked["attributes"] if a["id"] == attribute)
        return next((v["label"] for v in of["values"] if v["id"] == value), "")

    def add(self, area, values, level, comments=None):
        """`level` gives an item's place in FIVE, or None where it is not to be asked."""
        answers = {}
        for item in self.items:
            draw = self.chance.below(1000)
            answers[item] = (self.others[0] if draw < 45 else self.others[1] if draw < 65
                             else BLANK if draw < 85 else
                             self.chance.pick(dict(zip(self.scored, FIVE[max(0, min(
                                 4, level(item) + (-1, 0, 0, 1)[self.chance.below(4)]))]))))
        when = datetime.datetime(2025, 5, 6, 8) + datetime.timedelta(
            days=self.chance.below(12), seconds=self.chance.below(36000))
        self.people.append({"area": area, "answers": answers, "when": when,
                            "comments": comments or {}, **values})

    def truth(self, areas):
        def said(people):
            if not self.asked.get("codebook"):
                return {}
            texts = {c["id"]: [p["comments"].get(c["id"], BLANK) for p in people]
                     for c in self.asked["comments"]}
            return {q: {text: of.count(text) for text in sorted(set(of) - {BLANK})}
                    for q, of in texts.items()}

        def counts(people):
            return {"responses": len(people), "said": said(people), "items": {
                item: [sum(p["answers"][item] == o for p in people)
                       for o in [*self.labels, BLANK]] for item in self.items}}
        return {"notes": "Made by make_examples.py, not by kloe. Counts are in the order of "
                         "'columns'.",
                "columns": [*self.labels, "blank"],
                "areas": {area: counts([p for p in self.people
                                        if area in (p["area"], "system")])
                          for area in ["system", *areas]}}


# ---- relational audit: three places, one file from SurveyMonkey -----------------------

AUDIT_PLACES = {"harrow-vale": ("Harrow Vale", 41), "stonebeck": ("Stonebeck", 33),
                "mere-and-marsh": ("Mere & Marsh", 28)}
AUDIT_SECTORS = {"health": 38, "social-care": 30, "provider": 20, "voluntary": 12}
AUDIT_TYPES = {"health": ["nhs-commissioner", "acute", "community", "gp", "ambulance"],
               "social-care": ["council"], "provider": ["care-home", "home-care"],
               "voluntary": ["voluntary", "voice"]}
AUDIT_WORDS = {"health": "NHS", "social-care": "Local authority", "provider": "Care provider",
               "voluntary": "VCSE"}
AUDIT_REMARKS = {
    "helps.text": [
        "Meeting in person once a month.", "We sit in the same building now",
        "Knowing who to ring.", "Joint training with the hospital team",
        "The weekly call about people who are ready to leave", "People are honest here",
        "A manager who used to work on the other side", "We trust each other's assessments.",
        "shared lunch!!", "When leaders turn up together, staff notice.",
        "One set of papers for both boards", "Nothing comes to mind"],
    "hinders.text": [
        "Our computers do not talk to each other.", "IT systems. Three log-ins for one person.",
        "No shared record, so everything is asked twice",
        "the IT system is different in each trust", "Blame when something goes wrong",
        "Too few staff, too many vacancies", "Nobody answers the phone",
        "Money: each of us defends a budget", "We only meet when there is a crisis.",
        "People leave before you get to know them", "Decisions are made somewhere else",
        "I cannot see what the hospital has written (computer says no)",
        "Small charities are asked last", "Staff shortages on both sides",
        "Emails go to a shared inbox and are lost", "Rules about information, or fear of them"],
}


def audit_level(place, sector):
    def level(item):
        domain, attribute = item.split(".")
        base = {"harrow-vale": 2, "stonebeck": 3, "mere-and-marsh": 2}[place]
        base += (domain == "PP") - 2 * (domain == "TE") - (domain == "IN")
        base -= attribute == "fa" and sector == "provider"
        return base + (1 if sector == "health" else -1 if sector == "social-care" else 0
                       ) * (place == "harrow-vale" and domain in ("CU", "PR"))
    return level


def relational_audit():
    survey = Survey("relational-audit", 20250512)
    pick = survey.chance
    for place, (_, n) in AUDIT_PLACES.items():
        for _ in range(n):
            sector = pick.pick(AUDIT_SECTORS)
            kinds = AUDIT_TYPES[sector]
            comments = {q: texts[pick.below(len(texts))] for q, texts in
                        AUDIT_REMARKS.items() if pick.below(100) < 45}
            survey.add(place, {"sector": sector, "kind": kinds[pick.below(len(kinds))],
                               "role": pick.pick({"frontline": 55, "team-manager": 25,
                                                  "senior-leader": 8, "commissioning": 7,
                                                  "support": 5})},
                       audit_level(place, sector), comments)
    return survey, {"relational-audit.csv": surveymonkey(survey)}, list(AUDIT_PLACES)


def surveymonkey(survey):
    """Two heading rows, a page of statements for each domain; somebody opened the survey
    and left it, twice."""
    first = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address",
             "Email Address", "First Name", "Last Name", "Custom Data 1",
             "Which part of the system do you work in?"]
    first += [survey.text[a] for a in ("sector", "organisation-type", "role")]
    second = [""] * 9 + ["Response"] * 4
    for kloe in survey.asked["kloes"]:
        rows = [i["id"] for i in survey.asked["items"] if i["kloe"] == kloe["id"]]
        first += [f"{kloe['title']}. How far do you agree that..."] + [""] * (len(rows) - 1)
        second += [survey.text[item] for item in rows]
    for comment in survey.asked["comments"]:
        first.append(comment["text"])
        second.append("Open-Ended Response")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([first, second])
    for i, p in enumerate(sorted(survey.people, key=lambda p: p["when"]), 1):
        labels = dict(survey.labels, **{BLANK: ""})
        if i % 4 == 0:
            labels["dont-know"] = "Don\u2019t know"
        start = f"{p['when']:%m/%d/%Y %I:%M:%S %p}"
        row = [str(118200400000 + 911 * i), "465201337", start, start, "", "", "", "", "",
               AUDIT_PLACES[p["area"]][0] + (" " if i % 9 == 0 else ""),
               AUDIT_WORDS[p["sector"]], survey.value("organisation-type", p["kind"]),
               survey.value("role", p["role"])]
        row += [labels[p["answers"][item]] for item in survey.items]
        row += [p["comments"].get(c["id"], "") for c in survey.asked["comments"]]
        writer.writerow(row)
        if i in (20, 64):
            writer.writerow([str(118200400001 + 911 * i), "465201337", start, start] +
                            [""] * (len(row) - 4))
    return out.getvalue().encode("utf-8")


# ---- system review: two places, a file each from Google Forms -------------------------

REVIEW_PLACES = {"east-lorne": 47, "west-lorne": 39}
REVIEW_WORDS = {"health": "Health", "social-care": "Social care", "provider": "Care provider",
                "voluntary": "Voluntary sector", "other": "Finance department"}
REVIEW_REMARKS = {
    "UP.text": ["More help for unpaid carers", "A number to ring that is answered",
                "Visits before people fall ill, not after"],
    "CR.text": ["A team that comes at night", "One plan for each person that all can read"],
    "SD.text": ["Tell us the day before.", "Medicines that are ready in the morning",
                "Therapy at home\u2026 soon"],
    "WL.text": ["One budget", "Visit each other's services", "Plan for staff together"],
}


def review_level(place, sector):
    def level(item):
        area = item.split(".")[0]
        base = {"east-lorne": 3, "west-lorne": 2}[place]
        base += {"UP": 0, "CR": 0, "SD": -1, "WL": 0}[area]
        base -= item.startswith(("WL.C3", "WL.C5"))
        return base - (area == "SD" and sector == "provider")
    return level


def system_review():
    survey = Survey("system-review", 20250519)
    pick = survey.chance
    for place, n in REVIEW_PLACES.items():
        for _ in range(n):
            sector = pick.pick({"health": 40, "social-care": 32, "provider": 18,
                                "voluntary": 8, "other": 2})
            comments = {q: texts[pick.below(len(texts))] for q, texts in
                        REVIEW_REMARKS.items() if pick.below(100) < 15}
            survey.add(place, {"sector": sector,
                               "role": pick.pick({"frontline": 50, "team-manager": 28,
                                                  "senior-leader": 10, "commissioning": 12})},
                       review_level(place, sector), comments)
    return (survey, {f"{place}.csv": google_forms(survey, place) for place in REVIEW_PLACES},
            list(REVIEW_PLACES))


def google_forms(survey, place):
    """A grid for each area: its question with a row in brackets; a press on the wrong
    button leaves a row with nothing but its time."""
    heading = ["Timestamp", survey.text["sector"], survey.text["role"] + " "]
    for kloe in survey.asked["kloes"]:
        conditions = {c["id"] for c in kloe["conditions"]}
        heading += [f"To what extent... [{i['text']}]" for i in survey.asked["items"]
                    if i["conditions"][0] in conditions]
        heading += [c["text"] for c in survey.asked["comments"] if c["kloe"] == kloe["id"]]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heading)
    people = sorted((p for p in survey.people if p["area"] == place), key=lambda p: p["when"])
    for i, p in enumerate(people):
        row = [f"{p['when']:%Y/%m/%d %I:%M:%S %p} GMT+1", REVIEW_WORDS[p["sector"]],
               survey.value("role", p["role"])]
        for kloe in survey.asked["kloes"]:
            row += [dict(survey.labels, **{BLANK: ""})[p["answers"][item]]
                    for item in survey.items if item.startswith(kloe["id"] + ".")]
            row.append(p["comments"].get(kloe["id"] + ".text", ""))
        writer.writerow(row)
        if i == 11:
            writer.writerow(row[:1] + [""] * (len(row) - 1))
    return out.getvalue().encode("utf-8").removesuffix(b"\r\n")


# ---- information flow: sixteen managers, typed into a spreadsheet ---------------------

FLOW_TYPES = ["residential"] * 7 + ["home-care"] * 4 + ["nursing"] * 4 + ["supported"]
FLOW_ARRIVALS = ["few", "some", "some", "few", "many", "few", "none", "some"]
# A summary of the hospital stay: nine of the sixteen got one half of the time or less.
FLOW_SUMMARY = (["none"] * 2 + ["up-to-quarter"] * 3 + ["up-to-half"] * 4 +
                ["over-half"] * 3 + ["over-three-quarters"] * 3 + ["every"])
FLOW_PERCENT = {"up-to-quarter": "1-25%", "up-to-half": "26-50%", "over-half": "51-75%",
                "over-three-quarters": "76-99%", "every": "100%", "none": "0%"}
FLOW_SIX = [(18, 28, 26, 16, 9, 3), (8, 18, 26, 24, 17, 7), (3, 9, 18, 26, 29, 15)]
FLOW_LEVEL = {"AR1": 1, "AR3": 0, "TI1": 0, "TI2": 0, "QU1": 1, "QU2": 1, "QU3": 0, "ME1": 2,
              "ME2": 1, "ME3": 0}
FLOW_REMARKS = ["A call from the ward the day before", "Medicines that match the list",
                "One number that is answered \u2013 also on Fridays", "The summary, on paper"]


def information_flow():
    survey = Survey("information-flow", 20250526)
    pick = survey.chance
    summary = list(FLOW_SUMMARY)
    for i, kind in enumerate(FLOW_TYPES):
        answers = {item: pick.pick(dict(zip(survey.scored, FLOW_SIX[FLOW_LEVEL[item]])))
                   for item in survey.items if item != "AR2"}
        answers["AR2"] = summary.pop(pick.below(len(summary)))
        if i == 5:
            answers["ME3"] = "dont-know"
        survey.people.append({
            "area": "sallowfield", "kind": kind, "answers": answers,
            "arrivals": FLOW_ARRIVALS[i % len(FLOW_ARRIVALS)],
            "comments": FLOW_REMARKS[i // 4] if i % 4 == 1 else ""})
    return survey, {"managers.csv": typed(survey)}, ["sallowfield"]


def typed(survey):
    """Semicolons and Windows-1252, as Excel saves a list on a laptop; some people wrote
    per cents, and the last row was left empty."""
    heading = ["No", "Type of provider", survey.text["arrivals"],
               *(survey.text[item] for item in survey.items), survey.text["better.text"]]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(heading)
    for i, p in enumerate(survey.people):
        label = dict(survey.labels, **(FLOW_PERCENT if i % 5 == 2 else {}))
        writer.writerow([i + 1, survey.value("provider-type", p["kind"]),
                         survey.value("arrivals", p["arrivals"]),
                         *(label[p["answers"][item]] for item in survey.items),
                         p["comments"]])
    writer.writerow([""] * len(heading))
    return out.getvalue().encode("cp1252")


def main(arguments):
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    for make in (relational_audit, system_review, information_flow):
        survey, returns, areas = make()
        folder = pathlib.Path(arguments[0]) / survey.name
        (folder / "returns").mkdir(parents=True, exist_ok=True)
        for name, data in returns.items():
            (folder / "returns" / name).write_bytes(data)
        text = json.dumps(survey.truth(areas), separators=(",", ":"))
        text = text.replace('"areas":{', '\n"areas":{\n').replace('}},"', '}},\n"')
        (folder / "truth.json").write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
