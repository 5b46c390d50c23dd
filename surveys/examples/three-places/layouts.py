"""The returns of the example, as three survey tools write them.

Each function takes the records of one return, in the order they were opened, and gives
the bytes of the file. A record is a dict: start and end (datetime), sector, role,
locality and places (ids), code, answers (item id -> option id, or "" for none),
comments (id -> text) and fate.
"""

import csv
import datetime
import io
import json

from questions import (BLANK, DONT_KNOW, GRID, INSTRUMENT, KLOES, LABEL, LOCALITY_NAME,
                       NOT_APPLICABLE, PLACE_NAME, ROLE, TEXT, Chance)


def smartsurvey(records):
    """Everything quoted, CRLF, three heading rows: question, row of a grid, nothing."""
    sectors = {"health": "Health (NHS)", "social-care": "Local authority (adult social care)",
               "provider": "Care provider", "voluntary": "Charity or community group",
               "other": "Other", "": ""}
    meta = ["UserID", "UserNo", "Name", "Email", "IP Address", "Unique ID", "Started",
            "Ended", "Tracking"]
    first = meta + [f"Q1. {TEXT['sector']}", f"Q2. {TEXT['role']}",
                    "Q3. Your staff code (two letters, two numbers)"]
    second = [""] * len(first)
    number = 4
    for kloe in INSTRUMENT["kloes"]:
        rows = GRID[kloe["id"]]
        first += [f"Q{number}. {kloe['title']}: to what extent..."] + [""] * (len(rows) - 1)
        second += [f"Q{number}.{i}. {TEXT[item]}" for i, item in enumerate(rows, 1)]
        first.append(f"Q{number + 1}. {TEXT[kloe['id'] + '.text']}")
        second.append("")
        number += 2
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([first, second, [""] * len(first)])
    for i, r in enumerate(records, 1):
        row = [str(284100700 + 37 * i), str(i), "", "", "", "",
               f"{r['start']:%d/%m/%Y %H:%M:%S}", f"{r['end']:%d/%m/%Y %H:%M:%S}",
               "Web Link 2" if i % 5 == 0 else "Default Web Link",
               sectors[r["sector"]], ROLE.get(r["role"], ""), r["code"]]
        for kloe in KLOES:
            row += [LABEL.get(r["answers"][item], "") for item in GRID[kloe]]
            row.append(r["comments"].get(kloe + ".text", "").replace("\n", "\r\n"))
        writer.writerow(row)
    return out.getvalue().encode("utf-8")


def msforms(records):
    """As Excel saves it: BOM, CRLF, no newline at the end; headings and cells with the
    line breaks and no-break spaces that authors paste into the form."""
    sectors = {"health": "Hospital or community health service", "social-care": "Council",
               "provider": "Care provider", "voluntary": "Voluntary and community sector",
               "other": "Other", "": ""}
    labels = dict(LABEL, **{DONT_KNOW: "Don't Know", NOT_APPLICABLE: "N/A", BLANK: ""})
    heading = ["Id", "Start time", "Completion time", "Email", "Name",
               "Which place or places do you work in?\n", TEXT["sector"] + "\n",
               TEXT["role"], "Staff\xa0code (two letters, two numbers)\n"]
    for kloe in KLOES:
        heading += ["To what extent." + TEXT[item] for item in GRID[kloe]]
        heading.append(TEXT[kloe + ".text"] + "\n")
    for i in range(12, len(heading), 7):
        heading[i] = heading[i].replace(" here ", " here\xa0", 1)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heading)
    for i, r in enumerate(sorted(records, key=lambda r: r["end"]), 1):
        places = "".join(PLACE_NAME[place] + ";" for place in r["places"])
        row = [str(i), f"{r['start']:%d/%m/%Y %H:%M}", f"{r['end']:%d/%m/%Y %H:%M}",
               "anonymous", "", places, sectors[r["sector"]], ROLE[r["role"]], r["code"]]
        for kloe in KLOES:
            cells = [labels[r["answers"][item]] for item in GRID[kloe]]
            if kloe == "PE":
                cells = [c + "\xa0" if c == LABEL["great"] else c for c in cells]
            row += cells + [r["comments"].get(kloe + ".text", "")]
        writer.writerow(row)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8").removesuffix(b"\r\n")


QUALTRICS_META = [  # row 1, row 2, ImportId
    ("StartDate", "Start Date", "startDate"), ("EndDate", "End Date", "endDate"),
    ("Status", "Response Type", "status"), ("IPAddress", "IP Address", "ipAddress"),
    ("Progress", "Progress", "progress"),
    ("Duration (in seconds)", "Duration (in seconds)", "duration"),
    ("Finished", "Finished", "finished"),
    ("RecordedDate", "Recorded Date", "recordedDate"),
    ("ResponseId", "Response ID", "_recordId"),
    ("RecipientLastName", "Recipient Last Name", "recipientLastName"),
    ("RecipientFirstName", "Recipient First Name", "recipientFirstName"),
    ("RecipientEmail", "Recipient Email", "recipientEmail"),
    ("ExternalReference", "External Data Reference", "externalDataReference"),
    ("LocationLatitude", "Location Latitude", "locationLatitude"),
    ("LocationLongitude", "Location Longitude", "locationLongitude"),
    ("DistributionChannel", "Distribution Channel", "distributionChannel"),
    ("UserLanguage", "User Language", "userLanguage"),
]


def qualtrics_headings():
    columns = QUALTRICS_META + [
        # The author put a heading into the first question: only its code tells it.
        ("Q1", f"About you\n\n{TEXT['sector']}", "QID1"), ("Q2", TEXT["role"], "QID2"),
        ("Q3", "Which part of Fernshire West do you mostly work in?", "QID3"),
        ("Q4", "Staff code (two letters, two numbers)", "QID4_TEXT")]
    number = 5
    for kloe in INSTRUMENT["kloes"]:
        stem = f"{kloe['title']}. To what extent..."
        columns += [(f"Q{number}_{i}", f"{stem} - {TEXT[item]}", f"QID{number}_{i}")
                    for i, item in enumerate(GRID[kloe["id"]], 1)]
        columns.append((f"Q{number + 1}", TEXT[kloe["id"] + ".text"],
                        f"QID{number + 1}_TEXT"))
        number += 2
    ids = []
    for _, _, import_id in columns:
        entry = {"ImportId": import_id}
        if import_id.endswith("Date"):
            entry["timeZone"] = "Europe/London"
        ids.append(json.dumps(entry, separators=(",", ":")))
    return [[c[0] for c in columns], [c[1] for c in columns], ids]


def qualtrics(records):
    """Three heading rows, the third of ImportIds; previews and a partial among the rest."""
    sectors = {"health": "NHS", "social-care": "Adult social care",
               "provider": "Social care provider", "voluntary": "VCSE", "": ""}
    labels = dict(LABEL, **{DONT_KNOW: "Don\u2019t know", BLANK: ""})
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789"
    chance = Chance(3)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows(qualtrics_headings())
    for r in sorted(records, key=lambda r: r["end"]):
        preview, partial = r["fate"] == "preview", r["fate"] == "partial"
        recorded = r["end"] + datetime.timedelta(days=7 if partial else 0, seconds=1)
        row = [str(r["start"]), str(r["end"]),
               "Survey Preview" if preview else "IP Address", "",
               "58" if partial else "100", str((r["end"] - r["start"]).seconds),
               "False" if partial else "True", str(recorded),
               "R_" + "".join(letters[chance.below(len(letters))] for _ in range(15)),
               "", "", "", "", "", "", "preview" if preview else "anonymous", "EN-GB",
               sectors[r["sector"]], ROLE[r["role"]], LOCALITY_NAME[r["locality"]],
               r["code"]]
        for kloe in KLOES:
            row += [labels[r["answers"][item]] for item in GRID[kloe]]
            row.append(r["comments"].get(kloe + ".text", ""))
        writer.writerow(row)
    return out.getvalue().encode("utf-8")


RETURNS = {"ambershire": ("ambershire.csv", smartsurvey),
           "tollmere": ("tollmere.csv", msforms),
           "fernshire-west": ("fernshire-west.csv", qualtrics)}
