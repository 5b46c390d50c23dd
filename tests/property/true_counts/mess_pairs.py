"""Two kinds of mess in one return, of different sorts: what settles the one must not hide
the other."""

import mess_answers
import mess_files
import mess_headings
import mess_people
import mess_records
from case import EVERY_WAY, kind

# In the order in which a return comes to have them: who is in it, what they say, what the
# questions are called, which rows stand beside the records.
SORTS = [
    [mess_records.status_of_an_unknown_tool, mess_people.one_response_twice],
    [mess_answers.bare_codes, mess_answers.nine_means_no_answer, mess_answers.empty_words,
     mess_answers.no_answer_words, mess_answers.unchosen_options],
    [mess_headings.numbered_headings, mess_headings.reworded_headings,
     mess_headings.two_branches, mess_headings.dots_for_spaces,
     mess_headings.private_headings, mess_files.blank_columns],
    [mess_records.headings_again, mess_records.shifted_records, mess_files.blank_rows,
     mess_files.lines_above],
]


@kind("two-at-once", ways=EVERY_WAY, layouts=["plain-id"])
def two_at_once(case):
    first, second = sorted(case.rng.sample(range(len(SORTS)), 2))
    made = [case.rng.choice(SORTS[sort]) for sort in (first, second)]
    case.note = " and ".join(make.__name__ for make in made)
    for make in made:
        make(case)
