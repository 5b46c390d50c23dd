"""What an invented review asked: key lines of one question or a few, conditions, a theme,
and what people say of themselves, some of it derived from the rest."""

SECTORS = ["health", "care", "voluntary", "other"]
ROLES = ["lead", "staff", "admin"]


class Instrument:
    """`composites`: by (kind, id) their items. `attributes`: by id their values, those
    asked; `derived`: by id from which, and by value what it is made of."""

    def __init__(self, chance):
        self.top = chance.choice([1, 2, 4, 4, 4, 6])
        self.composites, self.items = {}, []
        kloes, items = self.draw_kloes(chance)
        self.attributes = {"sector": SECTORS[:chance.choice([2, 3, 3, 4])]}
        if chance.random() < 0.3:
            self.attributes["role"] = ROLES
        self.derived = {}
        if chance.random() < 0.3:
            self.derive(chance)
        self.definition = {
            "format": "kloe-instrument/1", "id": "hard", "version": "1",
            "title": "Hard", "scales": [{"id": "s", "options": [
                {"id": f"o{score}", "label": f"Option {score}", "score": score}
                for score in range(self.top + 1)]}],
            "kloes": kloes, "items": items, "frameworks": self.draw_theme(chance),
            "attributes": [{"id": attribute, "text": f"Which {attribute}?", "values": [
                {"id": value, "label": value.capitalize()} for value in values]}
                for attribute, values in self.attributes.items()]}

    def draw_kloes(self, chance):
        kloes, items = [], []
        for k in range(chance.choice([1, 1, 2, 2, 3])):
            kloe, n = f"K{k}", chance.choice([1, 2, 2, 3, 4, 4, 5])
            split = n > 2 and chance.random() < 0.5
            conditions = [f"{kloe}.C{c}" for c in range(2 if split else 0)]
            kloes.append({"id": kloe, "title": f"Line {k}", "conditions": [
                {"id": one, "text": f"Do thing {one}"} for one in conditions]})
            for i in range(n):
                item = f"{kloe}Q{i}"
                entry = {"id": item, "text": f"does thing {item} work?", "scale": "s"}
                if split:
                    entry["conditions"] = [conditions[i * 2 // n]]
                    self.composites.setdefault(("condition", conditions[i * 2 // n]),
                                               []).append(item)
                else:
                    entry["kloe"] = kloe
                self.composites.setdefault(("kloe", kloe), []).append(item)
                items.append(entry)
                self.items.append(item)
        return kloes, items

    def draw_theme(self, chance):
        if chance.random() >= 0.4 or len(self.items) < 3:
            return []
        themed = sorted(chance.sample(self.items,
                                      chance.randint(2, min(4, len(self.items)))))
        self.composites[("theme", "T")] = themed
        return [{"id": "f", "title": "Other headings", "themes": [
            {"id": "T", "title": "Theme", "items": themed}]}]

    def derive(self, chance):
        """One against the others, or two halves that leave somebody in neither."""
        of = chance.choice(list(self.attributes))
        values = chance.sample(self.attributes[of], len(self.attributes[of]))
        made = {"mine": values[:1], "rest": ["*"]}
        if len(values) > 2 and chance.random() < 0.4:
            made["rest"] = values[1:-1]
        self.derived["side"] = (of, made)

    def derived_json(self):
        return [{"id": one, "text": f"Which {one}?", "from": of, "values": [
            {"id": value, "label": value.capitalize(), "of": parts}
            for value, parts in made.items()]}
            for one, (of, made) in self.derived.items()]

    def values_of(self, attribute):
        return (list(self.derived[attribute][1]) if attribute in self.derived
                else self.attributes[attribute])

    def value(self, groups, attribute):
        """What somebody who stated `groups` is of an attribute; None: nothing was said;
        a list: several values, or none that there is."""
        if attribute not in self.derived:
            return groups.get(attribute)
        of, made = self.derived[attribute]
        said = groups.get(of)
        if said is None or isinstance(said, list):
            return said
        for value, parts in made.items():
            if said in parts or parts == ["*"]:
                return value
        return []
