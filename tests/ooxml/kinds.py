"""The reviews whose figures are read back from every format."""

import hostile
import small_groups


# The examples of the other instruments that come with kloe, by their id. Read back is the
# one with groups and conditions: a results file does not say of which KLOE a question
# without conditions is, and sixteen managers are too few to compare much.
SHIPPED = ("information-flow", "relational-audit", "system-review")


def make(folder, root):
    """The review file of each kind; those that are made stand in `folder`, which is new."""
    folder.mkdir()
    return {"example": root / "surveys/examples/three-places/review.json",
            "system-review": root / "surveys/examples/system-review/review.json",
            "hostile": hostile.make(folder, root),
            "small groups": small_groups.make(folder, root)}
