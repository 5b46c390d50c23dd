"""The reviews whose pages are looked at: those of the workbooks, the widest there may be,
and the one whose texts try to break out."""

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
