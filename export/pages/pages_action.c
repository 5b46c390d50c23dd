/* The action plan: what a review is for. Its rows are the actions that there are and
 * messages, its columns those of published plans of reviewed places; the place fills in
 * what comes of each. */
#include "base/alloc.h"
#include "export/messages/message.h"
#include "export/page/headings.h"
#include "export/page/page_words.h"
#include "export/page/rule_words.h"
#include "export/pages/pages_parts.h"
#include "export/team/plan.h"
#include "export/team/team_words.h"

/* What to protect stands first and is no more than this, so that the plan is of what to
 * ask and of what is less positive than not. */
#define PROTECTED_MAX 2

/* How many of the targets of a message are named, as in its text. */
#define NAMED_MAX 3

/* Which messages, in the order of the plan. */
static const struct {
    enum message_kind kind;
    size_t max;
} kinds[] = {
    {MESSAGE_BUILD_ON, PROTECTED_MAX},
    {MESSAGE_ASK_WHY, SIZE_MAX},
    {MESSAGE_LOOK_AT, SIZE_MAX},
};

/* The first of a message's targets in the review's order. */
static size_t first_target(const struct message *message) {
    size_t first = message->figures[0].target;

    for (size_t i = 1; i < message->n_figures; i++) {
        first = message->figures[i].target < first ? message->figures[i].target : first;
    }
    return first;
}

/* Whether one message stands before another: by the heading and place in it of the
 * first thing it is about, never by a figure. */
static bool is_before(const struct instrument *instrument, const struct message *a,
                      const struct message *b) {
    size_t target_a = first_target(a);
    size_t target_b = first_target(b);
    size_t heading_a = heading_of_target(instrument, target_a);
    size_t heading_b = heading_of_target(instrument, target_b);

    return heading_a != heading_b ? heading_a < heading_b : target_a < target_b;
}

/* The messages of a kind of the area shown, in the review's order, into `chosen`; how
 * many. */
static size_t choose(const struct page_builder *builder, enum message_kind kind,
                     const struct message **chosen) {
    size_t n = 0;

    for (size_t i = 0; i < builder->messages->n; i++) {
        const struct message *message = &builder->messages->list[i];
        size_t at = n;

        if (message->area != builder->shown || message->kind != kind) {
            continue;
        }
        for (; at > 0 && is_before(builder->instrument, message, chosen[at - 1]);
             at--) {
            chosen[at] = chosen[at - 1];
        }
        chosen[at] = message;
        n++;
    }
    return n;
}

/* "Ask why: A (SV.C1); B (SV.C2); and 3 more": word for word, and whole. */
static const char *about(struct page_builder *builder, const struct message *message) {
    const char *words = words_text(builder, "%s:", message_leads[message->kind]);
    size_t n = message->n_figures < NAMED_MAX ? message->n_figures : NAMED_MAX;

    for (size_t i = 0; i < n; i++) {
        words = words_text(builder, "%s%s %s", words, i == 0 ? "" : ";",
                           words_about_target(builder, message->figures[i].target));
    }
    return message->n_figures > n
               ? words_text(builder, "%s; and %zu more", words, message->n_figures - n)
               : words;
}

/* Whether an action of the document is about something that a message rests on. */
static bool has_action(const struct page_builder *builder,
                       const struct message *message) {
    size_t at = 0;

    for (const struct plan_action *action = plan_next(builder, &at); action != NULL;
         action = plan_next(builder, &at)) {
        for (size_t i = 0; i < action->about.n * message->n_figures; i++) {
            if (action->area == message->area &&
                action->about.targets[i / message->n_figures] ==
                    message->figures[i % message->n_figures].target) {
                return true;
            }
        }
    }
    return false;
}

/* The actions that there are. How many. */
static size_t add_actions(struct page_builder *builder) {
    size_t n = 0, at = 0;

    for (const struct plan_action *action = plan_next(builder, &at); action != NULL;
         action = plan_next(builder, &at), n++) {
        plan_row(builder, action);
    }
    return n;
}

/* What nobody made an action of yet. How many. */
static size_t add_messages(struct page_builder *builder) {
    const struct message **chosen =
        arena_array(builder->arena, builder->messages->n, sizeof *chosen);
    size_t n_rows = 0;

    if (chosen == NULL) {
        builder->fault = ERR_MEMORY;
        return 0;
    }
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        size_t n = choose(builder, kinds[k].kind, chosen);

        for (size_t i = 0; i < n && i < kinds[k].max; i++) {
            if (!has_action(builder, chosen[i])) {
                plan_row_to_fill(builder, about(builder, chosen[i]), chosen[i]->text);
                n_rows++;
            }
        }
    }
    return n_rows;
}

static void add_lines(struct page_builder *builder, bool has_plan) {
    if (has_plan) {
        page_line(builder,
                  "The actions of the review so far, each with what " STAFF " said "
                  "of it on average; below them, what has no action yet.");
    }
    page_line(builder, "For you to fill in: cells from the column \"ID\" on are left "
                       "empty on purpose. Who adds a row may leave its ID empty.");
    page_line(builder, "Which rows matter is for you to decide: take some out, and put "
                       "others in.");
    page_line(builder,
              "What stands out: first what is " CLEARLY_MORE ", to be protected, "
              "then where to ask why, then what is " CLEARLY_LESS
              "; in each, in the review's order.");
}

void add_action_plan(struct page_builder *builder) {
    bool is_shown = builder_shown(builder)->status == STATUS_PUBLISHED;
    size_t at = 0;
    bool has_plan = plan_next(builder, &at) != NULL;

    if (!is_shown && !has_plan) {
        return;
    }
    page_begin(builder, PAGE_ACTION_PLAN, words_tab(builder, PAGE_ACTION_PLAN, 0),
               words_text(builder, "Action plan: %s", builder->subject));
    line_of_fallback(builder);
    add_lines(builder, has_plan);
    plan_table_begin(builder);
    size_t n = add_actions(builder);
    n += is_shown ? add_messages(builder) : 0;
    if (n == 0) {
        plan_row_to_fill(builder, PLAN_CHOICE,
                         "Your own choice, from the sheets before this one.");
    }
    page_end(builder);
}
