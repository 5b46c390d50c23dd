"""What the example's survey asks, and where: read from the shipped instrument.

Also the random generator that both other files use.
"""

import json
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
INSTRUMENT = json.loads(
    (HERE / "../../instruments/chc-ways-of-working.json").read_text(encoding="utf-8"))
COMMENTS = json.loads((HERE / "comments.json").read_text(encoding="utf-8"))

ITEMS = [item["id"] for item in INSTRUMENT["items"]]
TEXT = {question["id"]: question["text"]
        for kind in ("items", "comments", "attributes") for question in INSTRUMENT[kind]}
LABEL = {option["id"]: option["label"] for option in INSTRUMENT["scales"][0]["options"]}
OPTIONS = list(LABEL)
SCORED, DONT_KNOW, NOT_APPLICABLE, BLANK = OPTIONS[:5], "dont-know", "not-applicable", ""
KLOES = [kloe["id"] for kloe in INSTRUMENT["kloes"]]
GRID = {kloe: [item for item in ITEMS if item.startswith(kloe)] for kloe in KLOES}
ROLE = {role["id"]: role["label"] for role in INSTRUMENT["attributes"][1]["values"]}

PLACE_NAME = {"ambershire": "Ambershire", "tollmere": "Tollmere",
              "fernshire-west": "Fernshire West"}  # in the review's order
LOCALITY_NAME = {"west-fernshire": "West Fernshire", "larkmere": "Larkmere",
                 "oakenhythe": "Oakenhythe", "": ""}


class Chance:
    """SplitMix64 (Steele, Lea and Flood 2014)."""

    MASK = (1 << 64) - 1

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        """A whole number from 0 to n - 1."""
        self.state = (self.state + 0x9E3779B97F4A7C15) & self.MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & self.MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & self.MASK
        return (z ^ (z >> 31)) % n

    def pick(self, shares):
        """A key of `shares`, as often as its share says."""
        left = self.below(sum(shares.values()))
        for key, share in shares.items():
            left -= share
            if left < 0:
                return key
