#include "cli/report/summary.h"

#include "cli/terminal/terminal.h"
#include "export/comments_export.h"
#include "export/page/draft_mark.h"

#include "base/num.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { NAME_SHOWN = 100, NAME_BYTES = 420 };

/* A name as it may stand in the summary, which goes to logs. */
static const char *show_name(char out[NAME_BYTES], const struct area *area) {
    text_display(out, NAME_BYTES, area->name, strlen(area->name), NAME_SHOWN);
    return out;
}

static bool is_counted(const struct publication *publication, size_t place) {
    for (size_t i = 0; i < publication->n_counted_places; i++) {
        if (publication->counted_places[i] == place) {
            return true;
        }
    }
    return false;
}

/* "staff", or how the review calls those who answered. */
static const char *show_respondents(char out[NAME_BYTES], const struct review *review) {
    const char *word = review_respondents(review);

    text_display(out, NAME_BYTES, word, strlen(word), NAME_SHOWN);
    return out;
}

/* Places that are in no figure: their responses are missing in the number counted. */
static enum err_code add_uncounted(struct text_buffer *out,
                                   const struct publication *publication) {
    enum err_code code = ERR_OK;

    for (size_t a = 1; a < publication->review->n_areas && code == ERR_OK; a++) {
        const struct area *area = &publication->review->areas[a];
        const struct published_cell *cell =
            publication_cell(publication, a, NONE, NONE);
        char name[NAME_BYTES], staff[NAME_BYTES], text[3 * NAME_BYTES];

        if (area->level == AREA_PLACE && cell != NULL && !is_counted(publication, a) &&
            cell->status == STATUS_SUPPRESSED) {
            (void)snprintf(text, sizeof text,
                           "%s, where fewer than %" PRIu64 " %s answered",
                           show_name(name, area), publication->review->publish.minimum,
                           show_respondents(staff, publication->review));
            code = text_append_format(out, "%-10s", "Without");
            ERR_NEXT(code, terminal_wrap(out, 10, 10, text));
        }
    }
    return code;
}

/* From the publication, never from the load: the number of records less the system's
 * responses would give a withheld place's number away. */
static enum err_code add_responses(struct text_buffer *out,
                                   const struct publication *publication) {
    const struct published_cell *system = publication_cell(publication, 0, NONE, NONE);
    char shown[NUM_TEXT_BYTES];
    char name[NAME_BYTES], text[2 * NAME_BYTES];
    size_t returns = publication->n_inputs;

    enum err_code code = text_append_format(out, "Read      %zu return%s\n", returns,
                                            text_plural(returns));
    if (code == ERR_OK && system->responses.known) {
        num_format_count(shown, system->responses.value);
        (void)snprintf(text, sizeof text, "%s response%s in the figures for %s", shown,
                       text_plural(system->responses.value),
                       show_name(name, &publication->review->areas[0]));
        code = text_append_format(out, "%-10s", "Counted");
        ERR_NEXT(code, terminal_wrap(out, 10, 10, text));
    }
    ERR_NEXT(code, add_uncounted(out, publication));
    for (size_t i = 0; i < publication->n_left_out && code == ERR_OK; i++) {
        if (publication->left_out[i].n.known) {
            num_format_count(shown, publication->left_out[i].n.value);
        } else {
            (void)snprintf(shown, sizeof shown, "a few");
        }
        (void)snprintf(text, sizeof text, "%s %s", shown,
                       publication->left_out[i].words);
        code = text_append_format(out, "%-10s", i == 0 ? "Left out" : "");
        ERR_NEXT(code, terminal_wrap(out, 10, 10, text));
    }
    return code;
}

/* Told here and in no file: nobody who reads the results need know of them. */
static enum err_code add_late(struct text_buffer *out,
                              const struct late_account *late) {
    char since[256], n[NUM_TEXT_BYTES];

    if (late->since == NULL) {
        return ERR_OK;
    }
    text_display(since, sizeof since, late->since, strlen(late->since), 60);
    if (!late->known) {
        return text_append_format(out, "Held back what came after %s\n", since);
    }
    num_format_count(n, late->n);
    return text_append_format(out, "Held back %s response%s that came after %s\n", n,
                              text_plural(late->n), since);
}

static size_t withheld_places(const struct publication *publication) {
    size_t n = 0;

    for (size_t c = 0; c < publication->n_cells; c++) {
        const struct published_cell *cell = &publication->cells[c];

        n += publication->review->areas[cell->area].level == AREA_PLACE &&
             cell->attribute == NONE && cell->status == STATUS_SUPPRESSED;
    }
    return n;
}

/* Items withheld in cells that are shown. */
static uint64_t withheld_items(const struct publication *publication) {
    size_t n_items = publication->instrument->n_items;
    uint64_t n = 0;

    for (size_t c = 0; c < publication->n_cells; c++) {
        const struct published_cell *cell = &publication->cells[c];

        for (size_t i = 0; i < n_items && cell->status == STATUS_PUBLISHED; i++) {
            n += cell->items[i].head.status == STATUS_SUPPRESSED;
        }
    }
    return n;
}

/* Averages of several questions likewise. */
static uint64_t withheld_averages(const struct publication *publication) {
    const struct instrument *instrument = publication->instrument;
    uint64_t n = 0;

    for (size_t c = 0; c < publication->n_cells; c++) {
        const struct published_cell *cell = &publication->cells[c];

        for (size_t i = 0;
             i < instrument->n_composites && cell->status == STATUS_PUBLISHED; i++) {
            n += instrument->composites[i].n_items > 1 &&
                 cell->composites[i].head.status == STATUS_SUPPRESSED;
        }
    }
    return n;
}

/* Appends "2 groups of staff" to a list of such parts; nothing for none. */
static void add_part(char *list, size_t list_bytes, uint64_t n, const char *words) {
    size_t used = strlen(list);
    size_t front = strcspn(words, "%");

    if (n > 0) {
        (void)snprintf(list + used, list_bytes - used, "%s%" PRIu64 " %.*s%s%s",
                       used > 0 ? ", " : "", n, (int)front, words, text_plural(n),
                       words + front + 2);
    }
}

static enum err_code add_withheld(struct text_buffer *out,
                                  const struct publication *publication) {
    uint64_t cells = publication->cells_withheld;
    uint64_t items = withheld_items(publication);
    uint64_t averages = withheld_averages(publication);
    size_t places = withheld_places(publication);
    char what[160 + NAME_BYTES] = "";
    char staff[NAME_BYTES], groups[32 + NAME_BYTES];
    char text[320 + NAME_BYTES];
    enum err_code code = text_append_format(out, "Withheld  ");

    if (code != ERR_OK) {
        return code;
    }
    if (cells == 0 && items == 0 && averages == 0) {
        return text_append_format(out, "nothing\n");
    }
    (void)snprintf(groups, sizeof groups, "group%%s of %s",
                   show_respondents(staff, publication->review));
    add_part(what, sizeof what, cells - places, groups);
    add_part(what, sizeof what, places, "whole place%s");
    add_part(what, sizeof what, items, "question%s within a group");
    add_part(what, sizeof what, averages, "average%s of questions");
    (void)snprintf(text, sizeof text, "%s; so that nobody can be picked out", what);
    return terminal_wrap(out, 10, 10, text);
}

/* Which they are is told where they stand. */
static enum err_code add_joined(struct text_buffer *out,
                                const struct publication *publication) {
    size_t n = publication->n_joined;
    char staff[NAME_BYTES];

    if (n == 0) {
        return ERR_OK;
    }
    return text_append_format(out,
                              "Joined    small groups of %s into %zu larger one%s: "
                              "the workbooks say which\n",
                              show_respondents(staff, publication->review), n,
                              text_plural(n));
}

/* Which one, 'kloe check' says to whoever holds the returns. */
static enum err_code add_leave_out(struct text_buffer *out,
                                   const struct publication *publication) {
    return publication->leave_out_shows_more
               ? text_append_format(out, "More      " WORDS_LEAVE_OUT "\n")
               : ERR_OK;
}

static enum err_code add_files(struct text_buffer *out, const struct export_plan *plan,
                               const char *dir) {
    enum err_code code = text_append_format(out, "Wrote     %zu file%s to %s\n",
                                            plan->n, text_plural(plan->n), dir);

    for (size_t i = 0; i < plan->n && code == ERR_OK; i++) {
        if (plan->files[i].open_first) {
            code = text_append_format(out, "Open      %s/%s first\n", dir,
                                      plan->files[i].name);
        }
    }
    return code;
}

/* What must not be sent on with the rest. */
static enum err_code add_comments(struct text_buffer *out,
                                  const struct publication *publication) {
    return publication->comments == NULL
               ? ERR_OK
               : text_append_format(out,
                                    "Comments  %s.txt: read all of it before "
                                    "sharing any\n",
                                    COMMENTS_FILE_NAME);
}

static enum err_code add_kept(struct text_buffer *out,
                              const struct publication *publication) {
    return publication->n_kept == 0
               ? ERR_OK
               : text_append_format(out,
                                    "Keep      %s.json with results.json; do not share "
                                    "it\n",
                                    KEPT_FILE_NAME);
}

static enum err_code add_draft(struct text_buffer *out, size_t n) {
    return n == 0 ? ERR_OK
                  : text_append_format(out,
                                       "Draft     %zu thing%s not decided: every page "
                                       "and file says so\n",
                                       n, text_plural(n));
}

static enum err_code add_decisions(struct text_buffer *out, size_t n) {
    if (n == 0) {
        return ERR_OK;
    }
    return text_append_format(out,
                              "Decide    %zu thing%s in the returns need%s a decision: "
                              "'kloe check' lists them\n",
                              n, text_plural(n), n == 1 ? "s" : "");
}

enum err_code summary_print(const struct publication *publication,
                            const struct export_plan *plan,
                            const struct late_account *late, const char *dir,
                            size_t decisions, struct err *err) {
    struct text_buffer text;

    text_buffer_init(&text, 1u << 20);
    enum err_code code = add_responses(&text, publication);
    ERR_NEXT(code, add_late(&text, late));
    ERR_NEXT(code, add_joined(&text, publication));
    ERR_NEXT(code, add_withheld(&text, publication));
    ERR_NEXT(code, add_leave_out(&text, publication));
    ERR_NEXT(code, add_files(&text, plan, dir));
    ERR_NEXT(code, add_comments(&text, publication));
    ERR_NEXT(code, add_kept(&text, publication));
    ERR_NEXT(code, add_draft(&text, publication->n_undecided));
    ERR_NEXT(code, add_decisions(&text, decisions));
    code = code == ERR_OK ? terminal_data(text.bytes, text.len, err) : err_memory(err);
    text_buffer_free(&text);
    return code;
}
