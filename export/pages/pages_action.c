/* The action plan: what a review is for. Its rows are messages, and its columns those
 * of published plans of reviewed places; the place fills in what comes of each. */
#include "base/alloc.h"
#include "export/messages/message.h"
#include "export/page/headings.h"
#include "export/page/page_words.h"
#include "export/pages/pages_parts.h"

/* What to protect stands first and is no more than this, so that the plan is of what to
 * ask and to look at. */
#define PROTECTED_MAX 2

/* How many of the targets of a message are named, as in its text. */
#define NAMED_MAX 3

/* What the place fills in, each with its width in characters. */
static const struct {
    const char *header;
    unsigned width;
} to_fill[] = {
    {"Key action", 24},      {"Accountable", 15},      {"Responsible", 15},
    {"Completion date", 14}, {"Current progress", 20},
};

#define N_TO_FILL (sizeof to_fill / sizeof *to_fill)

/* Which messages, in the order of the plan. */
static const struct {
    enum message_kind kind;
    const char *lead;
    size_t max;
} kinds[] = {
    {MESSAGE_BUILD_ON, "Build on", PROTECTED_MAX},
    {MESSAGE_ASK_WHY, "Ask why", SIZE_MAX},
    {MESSAGE_LOOK_AT, "Look at", SIZE_MAX},
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
static const char *about(struct page_builder *builder, const char *lead,
                         const struct message *message) {
    const char *words = words_text(builder, "%s:", lead);
    size_t n = message->n_figures < NAMED_MAX ? message->n_figures : NAMED_MAX;

    for (size_t i = 0; i < n; i++) {
        size_t target = message->figures[i].target;

        words = words_text(builder, "%s%s %s (%s)", words, i == 0 ? "" : ";",
                           target_title(builder->instrument, target),
                           target_id(builder->instrument, target));
    }
    return message->n_figures > n
               ? words_text(builder, "%s; and %zu more", words, message->n_figures - n)
               : words;
}

static void add_row(struct page_builder *builder, const char *what, const char *why) {
    cell_text(builder, what);
    cell_text(builder, why);
    for (size_t i = 0; i < N_TO_FILL; i++) {
        cell_to_fill(builder);
    }
}

static void add_rows(struct page_builder *builder) {
    const struct message **chosen =
        arena_array(builder->arena, builder->messages->n, sizeof *chosen);
    size_t n_rows = 0;

    if (chosen == NULL) {
        builder->fault = ERR_MEMORY;
        return;
    }
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        size_t n = choose(builder, kinds[k].kind, chosen);

        for (size_t i = 0; i < n && i < kinds[k].max; i++, n_rows++) {
            add_row(builder, about(builder, kinds[k].lead, chosen[i]), chosen[i]->text);
        }
    }
    if (n_rows == 0) {
        add_row(builder, "What you choose together",
                "Your own choice, from the sheets before this one.");
    }
}

void add_action_plan(struct page_builder *builder) {
    if (builder_shown(builder)->status != STATUS_PUBLISHED) {
        return;
    }
    page_begin(builder, PAGE_ACTION_PLAN, words_tab(builder, PAGE_ACTION_PLAN, 0),
               words_text(builder, "Action plan: %s", builder->subject));
    line_of_fallback(builder);
    page_line(builder,
              "For you to fill in: the columns from \"Key action\" on are left "
              "empty on purpose.");
    page_line(builder, "Which rows matter is for you to decide: take some out, and put "
                       "others in.");
    page_line(builder, "First what to build on and protect, then what to ask why, then "
                       "what to look at; in each, in the review's order.");
    table_begin(builder, "Action_plan");
    table_column(builder, "What it is about", false);
    table_column(builder, "Why it is here", false);
    for (size_t i = 0; i < N_TO_FILL; i++) {
        table_column_to_fill(builder, to_fill[i].header, to_fill[i].width);
    }
    add_rows(builder);
    page_end(builder);
}
