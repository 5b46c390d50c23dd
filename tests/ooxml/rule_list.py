"""The list that rules are put into, and what several of them look at."""

from book import MAIN

RULES = []


def rule(number, asks):
    def add(check):
        RULES.append((number, asks, check))
        return check
    return add


def font_value(book, cell, tag, attribute="val"):
    node = book.font(cell).find(MAIN + tag)
    return None if node is None else node.get(attribute)


def has(book, cell, tag):
    return book.font(cell).find(MAIN + tag) is not None


def filled(cells):
    return [cell for cell in cells if cell is not None and cell.value is not None]


def charts_of(book, sheet):
    return [target for drawing in sheet.drawings
            for kind, target in book.related(drawing) if kind == "chart"]
