"""The reviews whose pages are looked at: those of the workbooks, the widest there may be,
and the one whose texts try to break out."""

import json

import kinds
import planted_texts
import stress_review
from program import ROOT


def write(program, faults, folder, formats):
    """Yields (kind, folder of the results) of each review."""
    for kind, review in kinds.make(folder / "in", ROOT).items():
        if program.report(faults, review, folder / kind, "--formats", formats):
            yield kind, folder / kind
    for kind, maker in (("stress", stress_review), ("planted", planted_texts)):
        (folder / f"{kind} in").mkdir()
        if maker.write(program, faults, folder / f"{kind} in", folder / kind, "--formats",
                       formats):
            yield kind, folder / kind


def results(folder, kind, out):
    """The results of one of them, and those of the wave before; None without."""
    before = folder / f"{kind} in/then/results.json"
    return tuple(json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
                 for path in (out / "results.json", before))


def instrument(folder, kind):
    """The definition of the instrument of one of them."""
    path = folder / f"{kind} in" / "instrument.json"
    shipped = kind if kind in kinds.SHIPPED else "chc-ways-of-working"
    return json.loads((path if path.exists() else
                       ROOT / f"surveys/instruments/{shipped}.json")
                      .read_text(encoding="utf-8"))


def beside(program, faults, folder):
    """The page of a review with notes beside the survey and a plan that is filled in."""
    out = folder / "beside"
    program.report(faults, ROOT / "tests/golden/beside-and-plan/review.json", out,
                   "--formats", "json,html")
    return sorted(out.glob("*.html"))


def questionnaires(program, faults, folder):
    """The pages of each instrument that comes with kloe, in either form."""
    made = []
    for path in sorted((ROOT / "surveys" / "instruments").glob("*.json")):
        for form in ("word", "list"):
            page = folder / f"{path.stem}-{form}.html"
            status, _, messages = program.run("instrument", "questionnaire", path, "--for",
                                              form, "-o", page)
            faults.check(status == 0, f"{page.name}: {messages}")
            made.append(page)
    return made
