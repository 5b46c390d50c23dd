"""What is made for a place names no other place: pages, workbooks and decks."""

import re


def place_names(raw, area):
    """Names of places and localities that the output of this area has no business with."""
    own = {entry["name"] for entry in raw["areas"]
           if area["level"] == "system" or area["id"] in (entry["id"], entry.get("parent"))}
    return [entry["name"] for entry in raw["areas"] if entry["level"] != "system" and
            entry["name"] not in own], own


def check_names(faults, name, text, raw, area):
    """What is made for a place names no other; what everybody has (the titles) may."""
    others, own = place_names(raw, area)
    for known in sorted({raw["areas"][0]["name"], raw["review"]["title"], *own}, key=len,
                        reverse=True):
        text = text.replace(" ".join(known.split()), " ")
    for other in others:
        other = " ".join(other.split())
        found = re.search(rf"(?<!\w){re.escape(other)}(?!\w)", text)
        faults.check(found is None, f"{name}: names {other!r}: "
                     f"{text[max(0, found.start() - 50):found.end() + 50] if found else ''!r}")
    return len(others)
