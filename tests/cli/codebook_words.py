"""Which words of a codebook were found: told to the operator alone.

    codebook_words.py KLOE

`kloe check --words` counts the comments of each word and names the words that were never
found; what it says is worked out here by hand. Of all that `kloe report` writes, in every
format, no file has a word of the codebook in it, nor the numbers told of them.
"""

import csv
import json
import re
import zipfile

from program import run_checks, write_json

# Words that nothing else in any output could be; the numbers too.
SAID = {"Quixotic computers": 37, "A quixotical gadzooks": 14, "Zyzzyva": 23,
        "Not a zyzzyva again": 11, "Something else": 41, "-": 5}
WORDS = {"it": (["quixotic*", "gadzooks"], []),
         "time": (["zyzzyva", "never written"], ["not a zyzzyva"])}
TITLES = {"it": "IT systems", "time": "Time"}
PLACES = ("North", "South")
# By hand: words of the first two texts; "zyzzyva" counts in the third alone.
TOLD = {"it": {"quixotic*": 51, "gadzooks": 14},
        "time": {"zyzzyva": 23, "never written": 0, "not a zyzzyva": 11}}
NOTHING = 41 + 11  # about no theme: the exception leaves nothing either


def write_review(folder, spelt=str, **more):
    """`spelt`: how the tool writes a text; `more`: keys of the review."""
    write_json(folder / "instrument.json", {
        "format": "kloe-instrument/1", "id": "tiny", "version": "1", "title": "Tiny",
        "scales": [{"id": "s", "options": [{"id": "no", "label": "No", "score": 0},
                                           {"id": "yes", "label": "Yes", "score": 1}]}],
        "kloes": [{"id": "K", "title": "Working"}],
        "items": [{"id": "Q1", "text": "Is it so?", "scale": "s", "kloe": "K"}],
        "comments": [{"id": "why", "text": "Why is that?"}],
        "codebook": [{"id": one, "title": TITLES[one], "words": words, "not": but}
                     for one, (words, but) in WORDS.items()]})
    write_json(folder / "review.json", {
        "format": "kloe-review/1", "title": "Tiny", "instrument": "instrument.json",
        "system": {"id": "all", "name": "All", "places": [
            {"id": place.lower(), "name": place} for place in PLACES]},
        "returns": [{"file": "return.csv"}], "columns": {"place": "Place"}, **more})
    with open(folder / "return.csv", "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["Place", "Is it so?", "Why is that?"])
        for at, text in enumerate(text for text, n in SAID.items() for _ in range(n)):
            rows.writerow([PLACES[at % 2], "Yes" if at % 3 else "No", spelt(text)])
        rows.writerow([PLACES[0], "", spelt("")])


def check_told(program, faults, folder):
    """What the operator is told, in words and as data."""
    write_review(folder)
    status, text, messages = program.run("check", "review.json", "--words", cwd=folder)
    faults.check(status == 0, f"check --words: exit status {status}: {messages}")
    plain = " ".join(text.split())
    for wanted in (
            f"126 comments were looked at, {NOTHING} of them about none of its themes",
            'it 51 comments. Found: "quixotic*" (51), "gadzooks" (14).',
            'time 23 comments. Found: "zyzzyva" (23). Never found: "never written". '
            'Under "not", found: "not a zyzzyva" (11).'):
        faults.check(wanted in plain, f"check --words does not say: {wanted}\n{plain}")
    status, text, _ = program.run("check", "review.json", cwd=folder)
    faults.check("quixotic" not in text and "--words" in text,
                 "check without --words tells words, or not of the option")
    status, text, _ = program.run("check", "review.json", "--json", cwd=folder)
    told = json.loads(text)["codebook"]
    faults.check((told["by_words"], told["by_hand"], told["about_nothing"]) ==
                 (126, 0, NOTHING), f"check --json: {told}")
    for theme in told["themes"]:
        got = {one["text"]: one["comments"] for one in theme["words"] + theme["not"]}
        faults.check(got == TOLD[theme["id"]], f"check --json, {theme['id']}: {got}")


def check_markup(program, faults, folder):
    """HTML makes no difference to a comment, no more than to an answer: words and names
    are found, and who left the editor empty wrote nothing, and did not answer."""
    def spelt(text):
        text = text.replace("Something else", "Ask Mo O'Brien").replace(" ", "&nbsp;")
        return f"<p>{text.replace(chr(39), '&#39;') or '<br>'}</p>"

    write_review(folder, spelt, redact=["Mo O'Brien"], publish={"comments": True})
    status, text, messages = program.run("check", "review.json", "--json", cwd=folder)
    faults.check(status == 0, f"HTML: check: exit status {status}: {messages}")
    told = json.loads(text)
    faults.check(told["returns"][0]["accepted"] == sum(SAID.values()),
                 f"HTML: {told['returns'][0]['accepted']} records accepted")
    told = told["codebook"]
    faults.check((told["by_words"], told["about_nothing"]) == (126, NOTHING),
                 f"HTML: check --json: {told}")
    for theme in told["themes"]:
        got = {one["text"]: one["comments"] for one in theme["words"] + theme["not"]}
        faults.check(got == TOLD[theme["id"]], f"HTML: {theme['id']}: {got}")
    if program.report(faults, "review.json", "out", "--formats", "json", cwd=folder):
        lines = (folder / "out" / "comments-for-facilitator.txt").read_text(
            encoding="utf-8").splitlines()
        faults.check(lines.count("* Ask [name]") == SAID["Something else"],
                     f"HTML: a name stays in a comment: {set(lines)}")


def texts_of(path):
    """The texts of a file, and of all that is packed in it."""
    data = path.read_bytes()
    if not zipfile.is_zipfile(path):
        yield path.name, data
        return
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            yield f"{path.name}: {name}", part
            if part[:2] == b"PK":
                inner = path.parent / "inner.zip"
                inner.write_bytes(part)
                yield from texts_of(inner)
                inner.unlink()


def check_published(program, faults, folder):
    """No file that is published has a word of the codebook in it."""
    write_review(folder)
    status, formats, _ = program.run("report", "--help")
    names = [name for name in ("csv", "json", "xlsx", "charts", "pptx", "html")
             if re.search(rf"\b{name}\b", formats)]
    faults.check(len(names) == 6, f"formats: {names}")
    if not program.report(faults, "review.json", "out", "--formats", ",".join(names),
                          cwd=folder):
        return
    phrases = [phrase for words, but in WORDS.values() for phrase in words + but]
    patterns = [re.compile(re.escape(phrase.rstrip("*")).encode(), re.IGNORECASE)
                for phrase in phrases]
    files, themes = 0, 0
    for path in sorted((folder / "out").rglob("*")):
        for name, data in texts_of(path) if path.is_file() else ():
            files += 1
            themes += TITLES["it"].encode() in data
            for pattern in patterns:
                faults.check(not pattern.search(data),
                             f"{name} has the word {pattern.pattern.decode()}")
    faults.check(files > 40 and themes > 4, f"{files} files, themes in {themes}")
    results = json.loads((folder / "out" / "results.json").read_text(encoding="utf-8"))
    cell = results["areas"][0]["cells"][0]["comments"][0]
    faults.check(cell["n"] == 126 and [theme["n"] for theme in cell["themes"]] ==
                 [51, 23], f"results.json: {cell}")


run_checks(check_told, check_markup, check_published)
