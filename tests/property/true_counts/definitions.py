"""What a careful person writes: the right instrument and review of a survey, and the
right words in place of what a draft left to choose. No hint is given of any mess."""

import copy
import csv
import io

import words

KLOE = {"id": "WT", "title": "Working together"}
KIND_IDS = {"dont-know": "dk", "not-applicable": "na", "prefer-not-to-say": "ns"}


def slug(text):
    return text.lower().replace(" ", "-")


def option_id(index):
    return f"o{index}"


def scale_json(scale):
    options = [{"id": option_id(i), "label": label, "score": i + 1}
               for i, label in enumerate(scale.labels)]
    options += [{"id": KIND_IDS[kind], "label": label, "kind": kind}
                for label, kind in scale.others]
    return {"id": scale.id, "options": options}


def instrument(case):
    """The instrument of the survey that was really asked."""
    survey = case.survey
    made = {"format": "kloe-instrument/1", "id": "working-together", "version": "1",
            "title": survey.title,
            "scales": [scale_json(scale) for scale in survey.scales],
            "kloes": [dict(KLOE)],
            "items": [{"id": i.id, "text": i.text, "scale": i.scale.id, "kloe": KLOE["id"]}
                      | ({"reverse": True} if i.reverse else {}) for i in survey.items]}
    if survey.has_role:
        made["attributes"] = [
            {"id": "role", "text": role_question(case),
             "values": [{"id": slug(r), "label": r} for r in survey.roles]}]
    if survey.has_comment:
        made["comments"] = [{"id": "comment", "text": comment_question(case),
                             "kloe": KLOE["id"]}]
    for edit in case.instrument_edits:
        edit(made)
    return made


def role_question(case):
    return next(c.heading for t in case.tables for c in t.columns if c.key == "role")


def comment_question(case):
    return next(c.heading for t in case.tables for c in t.columns if c.key == "comment")


def places(case):
    return [{"id": slug(place), "name": place} for place in case.survey.places]


def review(case, groups=True):
    """The review: where the returns are and of which place, as their headings say."""
    made = {"format": "kloe-review/1", "title": "Review of the valleys",
            "instrument": "instrument.json",
            "system": {"id": "valleys", "name": "The valleys", "places": places(case)},
            "returns": [return_entry(table) for table in case.tables],
            "publish": {"minimum": 1}}
    if any(table.with_place for table in case.tables):
        made["columns"] = {"place": place_heading(case)}
    if case.survey.has_role and groups:
        made["groups"] = ["role"]
    for edit in case.review_edits:
        edit(made)
    return made


def place_heading(case):
    return next(t.column("place").heading for t in case.tables if t.with_place)


def return_entry(table):
    entry = {"file": table.name}
    if table.place:
        entry["place"] = slug(table.place)
    return entry


def fill_instrument(draft):
    """A drafted instrument with what it says to choose chosen, and nothing else."""
    draft.update({"id": "working-together", "version": "1", "title": "Working together"})
    draft["kloes"] = [dict(KLOE)]
    for item in draft["items"]:
        if "kloe" in item:
            item["kloe"] = KLOE["id"]
    return draft


def answer_scales(draft, pairs):
    """Scores in place of each "?", as those know who asked: `pairs` says which drafted
    item is which question. Questions that were not asked on one scale get one each."""
    for scale in list(draft["scales"]):
        if all(option.get("score") != "?" for option in scale["options"]):
            continue
        users = [item for item in draft["items"]
                 if item["scale"] == scale["id"] and item["id"] in pairs]
        asked = {pairs[user["id"]].scale.id: pairs[user["id"]] for user in users}
        copies = [scale] + [copy.deepcopy(scale) for _ in range(len(asked) - 1)]
        draft["scales"] += copies[1:]
        for number, (one, item) in enumerate(zip(copies, asked.values())):
            one["id"] += f"-{number}" if number else ""
            answer_scale(one, item)
            for user in users:
                if pairs[user["id"]].scale is item.scale:
                    user["scale"] = one["id"]


def answer_scale(scale, item):
    """An answer that is no degree gets a kind; a degree that nobody chose is put in."""
    known = {words.plain(text): index for text, index in item.spelled().items()}
    for option in scale["options"]:
        index = known.get(words.plain(option["label"]))
        if index is not None:
            known = {text: i for text, i in known.items() if i != index}
            option["score"] = index + 1
        elif "score" in option:
            del option["score"]
            option["kind"] = "dont-know"
    for index in sorted(set(known.values())):
        scale["options"].append({"id": f"not-chosen-{index}", "score": index + 1,
                                 "label": item.scale.labels[index]})


def fill_review(draft, case):
    """A drafted review with the title, the places and the minimum put in."""
    draft["title"] = "Review of the valleys"
    draft["publish"] = draft.get("publish", {}) | {"minimum": 1}
    draft["system"].update({"id": "valleys", "name": "The valleys"})
    in_column = any(t.with_place for t in case.tables)
    drafted = {place["name"] for place in draft["system"]["places"]}
    if not in_column or not drafted & set(case.survey.places):
        draft["system"]["places"] = places(case)
    if in_column:
        for entry in draft["returns"]:
            entry.pop("place", None)
        columns = draft.setdefault("columns", {})
        if not columns.get("place"):
            columns["place"] = place_heading(case)
    else:
        of_file = {table.name: slug(table.place) for table in case.tables}
        for entry in draft["returns"]:
            entry["place"] = of_file[entry["file"]]
    return draft


def items_csv(case):
    """The items as a spreadsheet, for 'instrument save'."""
    stream = io.StringIO(newline="")
    out = csv.writer(stream)
    out.writerow(["id", "text", "kloe", "scale", "reverse"])
    for item in case.survey.items:
        labels = item.scale.labels[::case.typed_order]
        others = [label for label, _ in item.scale.others]
        out.writerow([item.id, item.text, f"{KLOE['id']} = {KLOE['title']}",
                      " | ".join(labels + others), "yes" if item.reverse else ""])
    return stream.getvalue().encode("utf-8")
