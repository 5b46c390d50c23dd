"""The reviews whose figures are read back from every format."""

import hostile
import small_groups


def make(folder, root):
    """The review file of each kind; those that are made stand in `folder`, which is new."""
    folder.mkdir()
    return {"example": root / "surveys/examples/three-places/review.json",
            "hostile": hostile.make(folder, root),
            "small groups": small_groups.make(folder, root)}
