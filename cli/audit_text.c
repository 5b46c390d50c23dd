#include "cli/audit_text.h"

#include "base/num.h"
#include "cli/terminal/terminal.h"
#include "surveys/results/same.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define SHOWN_MAX    20 /* leaks; the rest are counted */
#define NAMELESS_MAX 5  /* remainders that are none */
#define NAME_LENGTH  60 /* characters of a name from the file */
#define NAME_BYTES   (4 * NAME_LENGTH + 4)
#define SENTENCE_MAX ((size_t)1 << 20)

/* A sentence while it is put together; `failed` once memory ran out. */
struct sentence {
    struct text_buffer text;
    bool failed;
    char *const *paths; /* of the files that terms name */
};

static struct sentence begin_sentence(char *const *paths) {
    struct sentence sentence = {.paths = paths};

    text_buffer_init(&sentence.text, SENTENCE_MAX);
    return sentence;
}

static void append_words(struct sentence *sentence, const char *words) {
    sentence->failed = sentence->failed ||
                       text_append(&sentence->text, words, strlen(words)) != ERR_OK;
}

/* Appends the sentence behind `lead`, wrapped, and frees it. ERR_MEMORY. */
static enum err_code end_sentence(struct text_buffer *out, struct sentence *sentence,
                                  const char *lead, size_t indent) {
    size_t len = strlen(lead);
    enum err_code code = sentence->failed ? ERR_MEMORY : text_append(out, lead, len);

    ERR_NEXT(code, terminal_wrap(out, len, indent, sentence->text.bytes));
    text_buffer_free(&sentence->text);
    return code;
}

/* A text of the file, safe for a terminal. */
static void say_name(struct sentence *sentence, const char *name) {
    char shown[NAME_BYTES];

    text_display(shown, sizeof shown, name, strlen(name), NAME_LENGTH);
    append_words(sentence, shown);
}

static void say_count(struct sentence *sentence, uint64_t n) {
    char shown[NUM_TEXT_BYTES];

    num_format_count(shown, n);
    append_words(sentence, shown);
}

static void say_group(struct sentence *sentence, const struct results *results,
                      const struct results_cell *cell) {
    if (cell->attribute == NONE) {
        append_words(sentence, "all ");
        say_name(sentence,
                 results->respondents == NULL ? "staff" : results->respondents);
    }
    for (size_t v = 0; cell->attribute != NONE && v < cell->n_values; v++) {
        append_words(sentence, v > 0 ? " with " : "");
        say_name(sentence,
                 results->attributes[cell->attribute].values[cell->values[v]].label);
    }
}

/* "North, all staff"; the area is left out where it is the one named last. */
static void say_cell(struct sentence *sentence, const struct results *results,
                     size_t index, size_t *last_area) {
    if (index == NONE) {
        append_words(sentence, "a group that the file does not show");
        return;
    }
    const struct results_cell *cell = &results->cells[index];
    if (cell->area != *last_area) {
        say_name(sentence, results->areas[cell->area].name);
        append_words(sentence, ", ");
        *last_area = cell->area;
    }
    say_group(sentence, results, cell);
}

/* What stands before a part of the sum. */
static const char *joint(const struct leak *leak, size_t t, bool same_area) {
    bool is_added = leak->terms[t].sign > 0;
    bool is_last = t + 1 == leak->n_terms || (leak->terms[t + 1].sign > 0) != is_added;

    if (t == 0) {
        return is_added ? "" : "less ";
    }
    if (leak->terms[t - 1].sign > 0) {
        return is_added ? ", plus " : ", less ";
    }
    return is_last ? " and " : same_area ? ", " : "; ";
}

/* What says so: a file, or of two averages one. */
static void say_source(struct sentence *sentence, const struct results *results,
                       const struct leak *leak, size_t file) {
    append_words(sentence, " of ");
    say_name(sentence, leak->kind != LEAK_LESS_ANOTHER
                           ? sentence->paths[file]
                           : results_target_key(results, file == 0 ? leak->composite
                                                                   : leak->target)
                                 .id);
}

/* "North, all staff, less Health, Social care and Care provider" */
static void say_terms(struct sentence *sentence, const struct results *results,
                      const struct leak *leak) {
    size_t last_area = NONE;

    for (size_t t = 0; t < leak->n_terms; t++) {
        const struct leak_term *term = &leak->terms[t];
        int times = term->sign > 0 ? term->sign : -term->sign;

        bool same_area =
            term->cell != NONE && results->cells[term->cell].area == last_area;

        append_words(sentence, joint(leak, t, same_area));
        if (times > 1) {
            say_count(sentence, (uint64_t)times);
            append_words(sentence, " times ");
        }
        say_cell(sentence, results, term->cell, &last_area);
        if (term->file != NONE) {
            say_source(sentence, results, leak, term->file);
        }
    }
}

/* "SV1 and 3 more questions: "; nothing for numbers of responses. */
static void say_target(struct sentence *sentence, const struct results *results,
                       const struct leak *leak) {
    if (leak->target == TARGET_RESPONSES) {
        return;
    }
    say_name(sentence, results_target_key(results, leak->target).id);
    if (leak->n_targets > 1) {
        append_words(sentence, " and ");
        say_count(sentence, leak->n_targets - 1);
        append_words(sentence, " more");
    }
    append_words(sentence, ": ");
}

static void say_number(struct sentence *sentence, const struct leak *leak) {
    append_words(sentence, leak->is_bound ? "at least " : "");
    say_count(sentence, leak->n);
    if (leak->target == TARGET_RESPONSES || leak->kind == LEAK_NOT_ASKED ||
        leak->kind == LEAK_LESS_ANOTHER) {
        append_words(sentence, leak->n == 1 ? " person" : " people");
    } else {
        append_words(sentence,
                     leak->n == 1 ? " person who answered" : " people who answered");
    }
}

/* What stands before the cells of a leak, and after them. */
static const struct leak_words {
    const char *before, *after;
    bool has_number; /* at the end */
} leak_words[] = {
    [LEAK_SET] = {"", " leaves ", true},
    [LEAK_NAMELESS] = {"", " leaves ", true},
    [LEAK_SHOWN] = {"", " is withheld, but figures stand beside it", false},
    [LEAK_RECORDS] = {"the number of records of the returns is shown, though an area "
                      "is withheld",
                      "", false},
    [LEAK_SHARE] = {"the positive share of ",
                    " gives back the answers to a question that is withheld there",
                    false},
    [LEAK_SPREAD] = {"the standard deviation or alpha of ",
                     " says something of a question that is withheld there", false},
    [LEAK_GIVEN_BACK] = {"", "", false},
    [LEAK_LESS_ANOTHER] = {"one average less another: ",
                           " gives the sum of the scores of ", true},
    [LEAK_MEAN] = {"the average of the places is not that of the places shown: one "
                   "that is withheld is in it",
                   "", false},
    [LEAK_COMPARED_WITHHELD] = {"",
                                " is compared, though one of the two sides is withheld",
                                false},
    [LEAK_COMPARED_SHOWN] = {"a comparison of ",
                             " is withheld, but figures stand beside it", false},
    [LEAK_COMPARED_FEW] = {"", " is compared with ", true},
    [LEAK_COMPARED_OTHERS] = {"a comparison of ",
                              " is of other numbers of people than its cells", false},
    [LEAK_TOGETHER] = {"put together, ", " leaves ", true},
    [LEAK_DIFFERENCE] = {"", " differs by ", true},
    [LEAK_CHANGED] = {"",
                      " has as many people in both and other figures, which tells of "
                      "the few whose answers changed",
                      false},
    [LEAK_NOT_ASKED] = {"the number of those who were not asked in ", " differs by ",
                        true},
    [LEAK_WHOLE] = {"the number of those who answered all of it in ", " differs by ",
                    true},
};

/* "the average of A gives back what fewer than 10 people answered: " */
static void say_given_back(struct sentence *sentence, const struct results *results,
                           const struct leak *leak) {
    append_words(sentence, "the average of ");
    say_name(sentence, results_target_key(results, leak->composite).id);
    append_words(sentence, " gives back what fewer than ");
    say_count(sentence, results->minimum);
    append_words(sentence, " people answered: ");
}

static void say_leak(struct sentence *sentence, const struct results *results,
                     const struct leak *leak) {
    const struct leak_words *words = &leak_words[leak->kind];
    bool is_cell =
        (leak->kind == LEAK_SET || leak->kind == LEAK_NAMELESS) && leak->n_terms == 1;

    say_target(sentence, results, leak);
    if (leak->kind == LEAK_GIVEN_BACK) {
        say_given_back(sentence, results, leak);
    }
    append_words(sentence, words->before);
    say_terms(sentence, results, leak);
    append_words(sentence, is_cell ? " has " : words->after);
    if (words->has_number) {
        say_number(sentence, leak);
    }
}

/* One finding as an entry of a list, wrapped. */
static enum err_code add_leak(struct text_buffer *out, char *const *paths,
                              const struct results *results, const struct leak *leak) {
    struct sentence sentence = begin_sentence(paths);

    say_leak(&sentence, results, leak);
    return end_sentence(out, &sentence, "  - ", 4);
}

static bool is_nameless(const struct leak *leak) {
    return leak->kind == LEAK_NAMELESS;
}

static size_t count_leaks(const struct leaks *leaks, bool nameless) {
    size_t n = 0;

    for (size_t i = 0; i < leaks->n_leaks; i++) {
        n += is_nameless(&leaks->leaks[i]) == nameless;
    }
    return n;
}

size_t audit_leaks(const struct leaks *leaks) {
    return count_leaks(leaks, false);
}

/* Appends the findings that are nameless, or those that are not. */
static enum err_code add_leaks(struct text_buffer *out, char *const *paths,
                               const struct leaks *leaks, bool nameless) {
    size_t n = count_leaks(leaks, nameless);
    size_t most = nameless ? NAMELESS_MAX : SHOWN_MAX;
    size_t shown = 0;
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < leaks->n_leaks && shown < most && code == ERR_OK; i++) {
        if (is_nameless(&leaks->leaks[i]) == nameless) {
            code = add_leak(out, paths, leaks->results, &leaks->leaks[i]);
            shown++;
        }
    }
    if (code == ERR_OK && n > shown) {
        code = text_append_format(out, "  and %s%zu more\n",
                                  leaks->is_cut ? "at least " : "", n - shown);
    }
    return code;
}

static enum err_code add_smallest(struct text_buffer *out, const struct leaks *leaks) {
    if (leaks->smallest.n == 0) {
        return text_append_format(out, "  Nothing is published.\n");
    }
    struct sentence sentence = begin_sentence(NULL);
    append_words(&sentence, "Safe: no group of fewer than ");
    say_count(&sentence, leaks->results->minimum);
    append_words(&sentence,
                 " people can be told apart from all others. The smallest that can: ");
    say_leak(&sentence, leaks->results, &leaks->smallest);
    append_words(&sentence, ".");
    return end_sentence(out, &sentence, "  ", 2);
}

static enum err_code add_note(struct text_buffer *out, const char *note) {
    enum err_code code = text_append(out, "  ", 2);

    ERR_NEXT(code, terminal_wrap(out, 2, 2, note));
    return code;
}

static bool has_bound(const struct leaks *leaks) {
    bool found = leaks->smallest.is_bound;

    for (size_t i = 0; i < leaks->n_leaks; i++) {
        found = found || leaks->leaks[i].is_bound;
    }
    return found;
}

static enum err_code add_notes(struct text_buffer *out, const struct leaks *leaks) {
    enum err_code code = ERR_OK;

    if (count_leaks(leaks, true) > 0) {
        code =
            add_note(out, "Not counted as found: what is left where people stated no "
                          "place, locality or group. The file does not say who they "
                          "are, and nobody else can.");
        ERR_NEXT(code, add_leaks(out, NULL, leaks, true));
    }
    if (code == ERR_OK && has_bound(leaks)) {
        code = add_note(out, "'At least': somebody in two places or localities counts "
                             "in both, so that more people may be left. The file does "
                             "not say how many.");
    }
    if (code == ERR_OK && leaks->is_limited) {
        code =
            add_note(out, "One breakdown has more than 11 groups: the cells of those "
                          "after the eleventh were only looked at one by one.");
    }
    return code;
}

static enum err_code add_heading(struct text_buffer *out, const char *path,
                                 const struct results *results) {
    struct sentence sentence = begin_sentence(NULL);

    say_name(&sentence, path);
    append_words(&sentence, ": ");
    say_name(&sentence, results->title);
    if (results->period != NULL) {
        append_words(&sentence, ", ");
        say_name(&sentence, results->period);
    }
    return end_sentence(out, &sentence, "", 2);
}

static enum err_code add_draft(struct text_buffer *out, uint64_t n_undecided) {
    return n_undecided == 0
               ? ERR_OK
               : text_append_format(out,
                                    "  This is a draft: %" PRIu64 " thing%s not "
                                    "decided.\n",
                                    n_undecided, text_plural(n_undecided));
}

enum err_code audit_text_file(struct text_buffer *out, const char *path,
                              const struct leaks *leaks) {
    size_t n = audit_leaks(leaks);
    enum err_code code = add_heading(out, path, leaks->results);

    ERR_NEXT(code, add_draft(out, leaks->results->n_undecided));
    if (code == ERR_OK && n == 0) {
        code = add_smallest(out, leaks);
    }
    if (code == ERR_OK && n > 0) {
        code = text_append_format(out, "  Not safe: %s%zu finding%s.\n",
                                  leaks->is_cut ? "at least " : "", n, text_plural(n));
        ERR_NEXT(code, add_leaks(out, NULL, leaks, false));
    }
    ERR_NEXT(code, add_notes(out, leaks));
    return code;
}

/* "a.json, b.json and c.json" */
static void say_paths(struct sentence *sentence, char *const *paths, size_t n) {
    for (size_t i = 0; i < n; i++) {
        append_words(sentence, i == 0 ? "" : i + 1 < n ? ", " : " and ");
        say_name(sentence, paths[i]);
    }
}

enum err_code audit_text_files(struct text_buffer *out, char *const *paths, size_t n,
                               const struct leaks *leaks) {
    struct sentence sentence = begin_sentence(paths);

    say_paths(&sentence, paths, n);
    append_words(&sentence, audit_leaks(leaks) > 0
                                ? ": not safe together"
                                : ": safe together: nothing more comes out "
                                  "of them than of each alone");
    enum err_code code = end_sentence(out, &sentence, "", 2);
    ERR_NEXT(code, add_leaks(out, paths, leaks, false));
    ERR_NEXT(code, add_notes(out, leaks));
    return code;
}
