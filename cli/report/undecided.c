#include "cli/report/undecided.h"

#include "cli/terminal/terminal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* What is told of each; a message has ERR_TEXT_BYTES in all. */
enum {
    POINTS_TOLD = 2,
    NAME_SHOWN = 40,
    SENTENCE_SHOWN = 110,
    WORDS_BYTES = 4 * (NAME_SHOWN + SENTENCE_SHOWN) + 64,
};

/* "north.csv, column 3: not an answer of this question's scale". */
static void word_point(char out[WORDS_BYTES], const struct return_report *report,
                       const struct open_point *point, bool is_workbook) {
    const struct finding *finding = point->finding;
    const char *sentence = finding_sentence_for(finding->kind, is_workbook);
    char name[4 * NAME_SHOWN + 1], shown[4 * SENTENCE_SHOWN + 1];
    char column[40] = "";

    text_display(name, sizeof name, report->name, strlen(report->name), NAME_SHOWN);
    text_display(shown, sizeof shown, sentence, strlen(sentence), SENTENCE_SHOWN);
    if (finding->column != NONE) {
        (void)snprintf(column, sizeof column, ", column %zu", finding->column + 1);
    }
    (void)snprintf(out, WORDS_BYTES, "%s%s: %s", name, column, shown);
}

/* "instrument, scales[2]: nobody has said which answer is more". */
static void word_decision(char out[WORDS_BYTES], const char *whose,
                          const struct open_decision *decision) {
    char where[4 * NAME_SHOWN + 1], what[4 * SENTENCE_SHOWN + 1];

    text_display(where, sizeof where, decision->where, strlen(decision->where),
                 NAME_SHOWN);
    text_display(what, sizeof what, decision->what, strlen(decision->what),
                 SENTENCE_SHOWN);
    (void)snprintf(out, WORDS_BYTES, "%s, %s: %s", whose, where, what);
}

/* What is told of the things that stop everything. */
struct told {
    char text[ERR_TEXT_BYTES];
    size_t n;
};

/* Another value of a column has the same words, and is told with them. */
static void tell(struct told *told, const char *words) {
    size_t used = strlen(told->text);

    if (told->n < POINTS_TOLD && strstr(told->text, words) == NULL) {
        (void)snprintf(told->text + used, sizeof told->text - used, "%s%s",
                       told->n > 0 ? "; " : "", words);
        told->n++;
    }
}

static void tell_all(struct told *told, const struct open_points *points,
                     const struct review *review, const struct load *load) {
    const char *whose = NULL;
    const struct open_decision *open = NULL;
    char words[WORDS_BYTES];

    for (size_t i = 0; (open = open_points_definition(review, i, &whose)) != NULL;
         i++) {
        word_decision(words, whose, open);
        tell(told, words);
    }
    for (size_t r = 0; r < load->n_returns; r++) {
        const struct return_points *of = &points->returns[r];

        for (size_t m = 0; m < of->n; m++) {
            if (of->list[m].stops) {
                word_point(words, &load->returns[r], &of->list[m], review->is_workbook);
                tell(told, words);
            }
        }
    }
}

enum err_code undecided_refuse(const struct open_points *points,
                               const struct review *review, const struct load *load,
                               struct err *err) {
    struct told told = {.n = 0};
    char more[40] = "";
    size_t n = points->n_stops;

    if (n == 0) {
        return ERR_OK;
    }
    tell_all(&told, points, review, load);
    if (n > told.n) {
        (void)snprintf(more, sizeof more, "; and %zu more", n - told.n);
    }
    bool can_draft = instrument_need_scores(review->instrument, NULL) == ERR_OK;
    return err_set(
        err, ERR_DEFINITION,
        "%zu thing%s not decided, so nothing is written (%s%s): 'kloe check' "
        "lists what to decide and how; %s",
        n, n == 1 ? " is" : "s are", told.text, more,
        can_draft ? "--draft writes results all the same, marked as a draft"
                  : "a scale without scores gives no figure, not even with "
                    "--draft");
}

void undecided_warn_released(const struct releases *releases) {
    for (size_t i = 0; i < releases->n; i++) {
        const struct release *release = &releases->list[i];
        uint64_t n = release->results->n_undecided;
        char name[4 * NAME_SHOWN + 1];

        if (n > 0) {
            text_display(name, sizeof name, release->name, strlen(release->name),
                         NAME_SHOWN);
            terminal_message("%s: released: these results are a draft (%" PRIu64
                             " thing%s not decided); who has them should get the "
                             "decided ones in their place",
                             name, n, text_plural(n));
        }
    }
}
