"""What people of an invented review write in their own words: who writes under which
question, near the minimum as well, and about what.

Drawn apart from the rest, so that a review is the same whether it has a codebook or not.
"""

import random

THEMES = {"systems": "computers", "trust": "trust"}  # by theme a word that shows it
NOTHING = ["something else", "distrust", "supercomputer"]  # about neither


class Words:
    """`questions`: those answered in words; none where a review has no codebook."""

    def __init__(self, review):
        self.chance = random.Random(f"words {review.seed}")
        self.questions = []
        if self.chance.random() < 0.6:
            self.questions = ["W0", "W1"][:self.chance.choice([1, 1, 2])]
        self.themes_minimum = self.chance.choice(
            [None, 1, review.minimum, review.minimum + 1, 2 * review.minimum])
        self.rare = self.chance.random() < 0.5  # a theme that few write about
        self.comes_later = self.chance.random() < 0.15  # the codebook: not in a release
        for question in self.questions:
            self.silence(question, review)

    def change(self, definition):
        """The codebook shows themes of more or of fewer, comes or goes."""
        if self.comes_later:
            self.comes_later = False
        elif self.chance.random() < 0.3:
            self.themes_minimum = self.chance.choice([1, 5, 10, 20])
        elif self.chance.random() < 0.1:
            self.comes_later = True
        self.define(definition)

    def define(self, definition):
        """Adds what was asked, and the codebook, to an instrument."""
        if not self.questions:
            return
        definition["comments"] = [{"id": question, "text": f"What else of {question}?"}
                                  for question in self.questions]
        definition.pop("codebook", None)
        if self.comes_later:
            return
        definition["codebook"] = [{"id": theme, "title": theme.capitalize(),
                                   "words": [word[:-1] + "*"]}
                                  for theme, word in THEMES.items()]
        if self.themes_minimum is not None:
            definition["themes_minimum"] = self.themes_minimum

    def write(self, person, question):
        """Somebody who gave an answer writes something."""
        if not any(answer is not None for answer in person.answers.values()):
            return
        about = [theme for theme in THEMES if self.chance.random() < (
            0.05 if self.rare and theme == "trust" else 0.4)]
        said = [THEMES[theme] for theme in about] or [self.chance.choice(NOTHING)]
        person.said[question] = " and ".join(said)
        person.about[question] = about

    def silence(self, question, review):
        """Nobody is silent under a question, or some are, or all but a few of a cell."""
        chance = self.chance
        how = chance.choice(["nobody", "one", "two", "some", "half", "a cell", "most"])
        for person in review.people:
            if not (how == "some" and chance.random() < 0.1 or
                    how == "half" and chance.random() < 0.5):
                self.write(person, question)
        silent = []
        if how in ("one", "two"):
            silent = chance.sample(review.people, min(len(review.people),
                                                      1 if how == "one" else 2))
        elif how in ("a cell", "most"):
            place = chance.choice(review.places)
            sector = chance.choice(review.attributes["sector"] + [None])
            inside = [person for person in review.people if place in person.places and
                      (sector is None or person.groups["sector"] == sector)]
            silent = inside[review.minimum - 1 if how == "a cell" else chance.randint(
                1, review.minimum + 2):]
        for person in silent:
            person.said.pop(question, None)

    def write_late(self, person):
        for question in self.questions:
            if self.chance.random() < 0.7:
                self.write(person, question)
