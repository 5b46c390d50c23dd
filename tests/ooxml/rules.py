"""The 40 rules of "Releasing statistics in spreadsheets" (Analysis Function), each with
the check a program can make of a workbook. RULES is a list of (number, what the rule
asks, check); a check takes a Book and the names of all files and gives what is wrong.
"""

import rules_books  # noqa: F401: each puts its rules into the list
import rules_tables  # noqa: F401
from rule_list import RULES as UNORDERED

RULES = sorted(UNORDERED, key=lambda rule: rule[0])


def look(book, files):
    """{rule number: what is wrong} of the rules that are broken."""
    return {number: list(found) for number, _, check in RULES
            if (found := list(check(book, files)))}
