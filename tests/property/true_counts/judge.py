"""Whether results.json says what the people said."""

import definitions
import survey as truth
import words

NON_ANSWERS = ("dont_know", "not_applicable", "prefer_not_to_say", "blank", "invalid",
               "not_asked")


def differences(results, case, by_label):
    """How the results differ from the truth, or from the nearest of the other counts that
    are right: a list of lines, empty when they agree. by_label: the instrument was
    drafted, so questions and answers are known by their words alone."""
    right = [case.people, *case.alternatives]
    if by_label:
        # Whoever answered none of the questions that were drafted gave no response.
        kept = {item.id for item in pair_items(results, case, True)[0].values()}
        right += [[p for p in people if any(p.answers[key] is not None for key in kept)]
                  for people in right]
    return min((compare(results, case, people, by_label) for people in right), key=len)


def compare(results, case, people, by_label):
    tallies, sizes = truth.count(case.survey, people)
    pairs, lines = pair_items(results, case, by_label)
    seen = set()
    for area in results["areas"]:
        name = None if area["level"] == "system" else area["name"]
        cell = next(c for c in area["cells"] if c["group"] is None)
        responses = cell.get("responses") or 0
        seen.add(name)
        if name not in sizes:
            if responses:
                lines.append(f"{area['name']}: {responses} responses of nobody")
            continue
        if responses != sizes[name]:
            lines.append(f"{area['name']}: {responses} responses, truly {sizes[name]}")
        if not by_label:
            lines += compare_groups(case, area, [p for p in people if name in p.areas])
        for entry in cell.get("items", []):
            if entry["id"] in pairs:
                item = pairs[entry["id"]]
                lines += [f"{area['name']}, {entry['id']} \"{item.text}\": {line}"
                          for line in compare_item(results, case, entry, item,
                                                   tallies[name][item.id], by_label)]
    lines += [f"{name}: not there, truly {n} responses"
              for name, n in sizes.items() if name not in seen]
    return lines


def compare_groups(case, area, people):
    """How many people each role has, where results are by role."""
    lines = []
    for cell in area["cells"]:
        if cell["group"] and cell["group"]["attribute"] == "role":
            truly = sum(definitions.slug(p.role) == cell["group"]["value"] for p in people)
            got = cell.get("responses") or 0
            if got != truly and cell["status"] != "suppressed":
                lines.append(f"{area['name']}, {cell['group']['value']}: {got} responses, "
                             f"truly {truly}")
    return lines


def pair_items(results, case, by_label):
    """Which item of the results is which of the survey's, and what cannot be."""
    if not by_label:
        known = {item.id: item for item in case.survey.items}
        return {e["id"]: known[e["id"]] for e in results["instrument"]["items"]
                if e["id"] in known}, []
    pairs, lines = {}, []
    for entry in results["instrument"]["items"]:
        text = words.plain(entry["text"])
        fitting = [(len(known), item) for item in case.survey.items
                   for known in {words.plain(t) for t in {item.text, *item.headings}}
                   if text == known or text.endswith(" " + known)]
        if fitting:
            pairs[entry["id"]] = max(fitting, key=lambda pair: pair[0])[1]
        else:
            lines.append(f"\"{entry['text']}\" is scored and is no question on a scale")
    return pairs, lines


def compare_item(results, case, entry, item, tally, by_label):
    if entry["status"] == "suppressed":
        return []
    options = {} if entry["status"] in ("not-asked", "empty") else entry["options"]
    got, lines = {}, []
    names = option_names(results, entry["id"], item, by_label)
    for option, n in options.items():
        if option in names and names[option] is None:
            if n:
                lines.append(f"'{option}' is counted as a degree by {n}")
        elif option in names:
            got[names[option]] = got.get(names[option], 0) + n
    for index, label in enumerate(item.scale.labels):
        if got.get(index, 0) != tally[index]:
            lines.append(f"'{label}' {got.get(index, 0)}, truly {tally[index]}")
    if not options:
        return lines
    lines += compare_others(case, entry, tally, by_label)
    bands = tuple(entry[side]["count"] for side in ("positive", "middle", "negative"))
    truly = truth.bands(item, tally, turned=case.way not in ("nothing", "answered"))
    if bands != truly:
        lines.append(f"above, at and below the middle {bands}, truly {truly}")
    if not by_label and not lines:
        lines += compare_mean(entry, item, tally)
    return lines


def option_names(results, item_id, item, by_label):
    """The index of each degree that is offered for an item; None: of no degree that the
    survey had. Options that are no degrees, such as "Don't know", are not there."""
    scale = next(i["scale"] for i in results["instrument"]["items"] if i["id"] == item_id)
    options = [o for s in results["instrument"]["scales"] if s["id"] == scale
               for o in s["options"] if not o.get("kind")]
    if by_label:
        known = {words.plain(text): index for text, index in item.spelled().items()}
    else:
        known = {definitions.option_id(i): i for i in range(len(item.scale.labels))}
    return {o["id"]: known.get(words.plain(o["label"]) if by_label else o["id"])
            for o in options}


def compare_others(case, entry, tally, by_label):
    counts = {name: entry.get(name) or 0 for name in NON_ANSWERS}
    if by_label or case.loose:
        got, truly = sum(counts.values()), sum(tally[name] for name in NON_ANSWERS)
        return [] if got == truly else [f"{got} gave no answer, truly {truly}"]
    return [f"{name} {counts[name]}, truly {tally[name]}" for name in NON_ANSWERS
            if counts[name] != tally[name] and entry.get(name) is not None]


def compare_mean(entry, item, tally):
    degrees = {i: n for i, n in tally.items() if isinstance(i, int) and n}
    people, last = sum(degrees.values()), len(item.scale.labels) - 1
    got = (entry.get("score") or {}).get("mean")
    if not people:
        return [] if got is None else [f"mean {got} of nobody"]
    mean = 100 * sum(i * n for i, n in degrees.items()) / (last * people)
    if item.reverse:
        mean = 100 - mean
    if got is None or abs(got - mean) > 1e-6:
        return [f"mean {got}, truly {mean}"]
    return []


def lost_in_silence(case, results, *texts):
    """The questions that no drafted item asks and that nothing a person was shown names."""
    pairs, _ = pair_items(results, case, by_label=True)
    shown = words.plain(" ".join(texts))
    kept = {item.id for item in pairs.values()}
    if case.all_must_be_scored:
        shown = ""
    return [f"\"{item.text}\" is not scored, and nothing says so"
            for item in case.survey.items if item.id not in kept
            and not any(words.plain(text) in shown for text in {item.text, *item.headings})]
