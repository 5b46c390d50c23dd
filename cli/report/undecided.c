#include "cli/report/undecided.h"

#include "cli/terminal/terminal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* What is told of each; a message has ERR_TEXT_BYTES in all. */
enum { POINTS_TOLD = 2, NAME_SHOWN = 40, SENTENCE_SHOWN = 110 };

/* "north.csv, column 3: not an answer of this question's scale". */
static void word_point(char *out, size_t out_bytes, const struct return_report *report,
                       const struct open_point *point) {
    const struct finding *finding = point->finding;
    const char *sentence = finding_sentence(finding->kind);
    char name[4 * NAME_SHOWN + 1], shown[4 * SENTENCE_SHOWN + 1];
    char column[40] = "";

    text_display(name, sizeof name, report->name, strlen(report->name), NAME_SHOWN);
    text_display(shown, sizeof shown, sentence, strlen(sentence), SENTENCE_SHOWN);
    if (finding->column != NONE) {
        (void)snprintf(column, sizeof column, ", column %zu", finding->column + 1);
    }
    (void)snprintf(out, out_bytes, "%s%s: %s", name, column, shown);
}

/* Appends the points that stop everything, the first of them in words. */
static void list_points(char *out, size_t out_bytes, const struct open_points *points,
                        const struct load *load) {
    size_t n = 0;

    for (size_t r = 0; r < load->n_returns; r++) {
        const struct return_points *of = &points->returns[r];

        for (size_t m = 0; m < of->n && n < POINTS_TOLD; m++) {
            char words[512];

            if (!of->list[m].stops) {
                continue;
            }
            word_point(words, sizeof words, &load->returns[r], &of->list[m]);
            if (strstr(out, words) == NULL) { /* another value of the column */
                size_t used = strlen(out);

                (void)snprintf(out + used, out_bytes - used, "%s%s", n > 0 ? "; " : "",
                               words);
                n++;
            }
        }
    }
    if (points->n_stops > n) {
        size_t used = strlen(out);

        (void)snprintf(out + used, out_bytes - used, "; and %zu more",
                       points->n_stops - n);
    }
}

enum err_code undecided_refuse(const struct open_points *points,
                               const struct load *load, struct err *err) {
    char list[ERR_TEXT_BYTES] = "";
    size_t n = points->n_stops;

    if (n == 0) {
        return ERR_OK;
    }
    list_points(list, sizeof list, points, load);
    return err_set(err, ERR_DEFINITION,
                   "%zu thing%s not decided, so nothing is written (%s): 'kloe check' "
                   "lists what to decide and how; --draft writes results all the same, "
                   "marked as a draft",
                   n, n == 1 ? " is" : "s are", list);
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
