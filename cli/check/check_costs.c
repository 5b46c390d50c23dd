#include "cli/check/check_costs.h"

#include "base/num.h"
#include "cli/terminal/terminal.h"

#include <stdio.h>

enum err_code check_costs_find(struct check_costs *out, const struct review *review,
                               const struct responses *responses, struct err *err) {
    enum err_code code = group_costs_find(&out->groups, review, responses, err);

    out->questions = (struct question_costs){NULL, 0};
    ERR_NEXT(code, question_costs_find(&out->questions, review, responses, err));
    if (code == ERR_DEFINITION) { /* what cannot be scored costs nothing */
        *err = (struct err){0};
        code = ERR_OK;
    }
    if (code != ERR_OK) {
        check_costs_free(out);
    }
    return code;
}

void check_costs_free(struct check_costs *costs) {
    group_costs_free(&costs->groups);
    question_costs_free(&costs->questions);
}

/* "Groups by 'side' cost 12 figures of other groups of the same staff ..." */
static enum err_code add_group(struct text_buffer *out, const struct review *review,
                               const struct group_cost *cost) {
    const char *id = review->instrument->attributes[cost->attribute].id;
    char figures[NUM_TEXT_BYTES], text[400];

    num_format_count(figures, cost->figures);
    (void)snprintf(text, sizeof text,
                   "Groups by '%s' cost %s figure%s of groups that are made from "
                   "the same answers: without '%s' in \"groups\" these would be "
                   "shown.",
                   id, figures, text_plural(cost->figures), id);
    return terminal_wrap(out, 0, 0, text);
}

/* "CC5b was answered by 7 people in Eastwick"; "was not asked of" */
static void say_few(char *out, size_t size, const struct review *review,
                    const struct question_cost *cost) {
    const char *id = review->instrument->items[cost->leave_out.item].id;
    char people[NUM_TEXT_BYTES];

    if (cost->area == NONE) {
        (void)snprintf(out, size,
                       "%.64s was answered by few of those who are left when figures "
                       "are taken from one another",
                       id);
        return;
    }
    num_format_count(people, cost->people);
    (void)snprintf(out, size, "%.64s was %s %s %s in %.200s", id,
                   cost->is_not_asked ? "not asked of" : "answered by", people,
                   cost->people == 1 ? "person" : "people",
                   review->areas[cost->area].name);
}

/* "in 2 places", "for the whole system" */
static void say_where(char *out, size_t size, const struct question_cost *cost) {
    char places[NUM_TEXT_BYTES];

    num_format_count(places, cost->places);
    if (cost->places == 0) {
        (void)snprintf(out, size, "for the whole system");
        return;
    }
    (void)snprintf(out, size, "in %s place%s%s", places, text_plural(cost->places),
                   cost->is_of_system ? " and for the whole system" : "");
}

static enum err_code add_question(struct text_buffer *out, const struct review *review,
                                  const struct question_cost *cost) {
    const struct left_out_item *leave = &cost->leave_out;
    const char *id = review->instrument->items[leave->item].id;
    const char *area = review->areas[leave->area].id;
    char few[400], where[120], entry[200], text[1400];

    say_few(few, sizeof few, review, cost);
    say_where(where, sizeof where, cost);
    if (review->is_workbook) {
        (void)snprintf(entry, sizeof entry,
                       "A row in the sheet Left out with %.64s%s%.64s", id,
                       leave->area == 0 ? "" : " and ", leave->area == 0 ? "" : area);
    } else if (leave->area == 0) {
        (void)snprintf(entry, sizeof entry, "\"leave_out\": [\"%.64s\"]", id);
    } else {
        (void)snprintf(entry, sizeof entry,
                       "\"leave_out\": [{ \"item\": \"%.64s\", \"area\": "
                       "\"%.64s\" }]",
                       id, area);
    }
    (void)snprintf(text, sizeof text,
                   "%s: because of it %.300s is not shown %s. %s would show it.", few,
                   review->instrument->composites[cost->composite].title, where, entry);
    return terminal_wrap(out, 0, 0, text);
}

enum err_code check_costs_text(struct text_buffer *out, const struct review *review,
                               const struct check_costs *costs) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < costs->groups.n && code == ERR_OK; i++) {
        code = add_group(out, review, &costs->groups.costs[i]);
    }
    for (size_t i = 0; i < costs->questions.n && code == ERR_OK; i++) {
        code = add_question(out, review, &costs->questions.costs[i]);
    }
    return code;
}
