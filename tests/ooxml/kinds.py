"""The reviews whose figures are read back from every format."""

import hostile
import small_groups


# The examples of the other instruments that come with kloe, by their id; and those that
# are of sixteen people in one place, with no group that is shown: all that they have is
# read back, but it is little.
SHIPPED = ("information-flow", "relational-audit", "system-review")
LITTLE = ("information-flow",)


def make(folder, root):
    """The review file of each kind; those that are made stand in `folder`, which is new."""
    folder.mkdir()
    return {"example": root / "surveys/examples/three-places/review.json",
            **{name: root / f"surveys/examples/{name}/review.json" for name in SHIPPED},
            "hostile": hostile.make(folder, root),
            "small groups": small_groups.make(folder, root)}
