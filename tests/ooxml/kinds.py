"""The reviews whose figures are read back from every format."""

import hostile
import small_groups


# The examples of the other instruments that come with kloe, by their id; and those of them
# that are read back: the sixteen managers of the other are too few to compare much.
SHIPPED = ("information-flow", "relational-audit", "system-review")
READ_BACK = ("relational-audit", "system-review")


def make(folder, root):
    """The review file of each kind; those that are made stand in `folder`, which is new."""
    folder.mkdir()
    return {"example": root / "surveys/examples/three-places/review.json",
            **{name: root / f"surveys/examples/{name}/review.json" for name in READ_BACK},
            "hostile": hostile.make(folder, root),
            "small groups": small_groups.make(folder, root)}
