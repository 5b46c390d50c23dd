#include "ingest/drafting/instrument/draft_forms.h"

#include "base/alloc.h"

#include <string.h>

/* Among so many answers a point that was offered is chosen by somebody, and one of two
 * points among so few. */
#define MANY_ANSWERS 100
#define SOME_ANSWERS 20

/* The most points of a scale that is numbered from 0. */
#define FROM_ZERO_POINTS 5

unsigned draft_n_bits(uint64_t set) {
    unsigned n = 0;

    for (; set != 0; set &= set - 1) {
        n++;
    }
    return n;
}

int draft_lowest(uint64_t set) {
    int rank = 0;

    while (rank < WORD_RANK_MAX && (set >> rank & 1) == 0) {
        rank++;
    }
    return rank;
}

int draft_highest(uint64_t set) {
    int rank = WORD_RANK_MAX;

    while (rank > 0 && (set >> rank & 1) == 0) {
        rank--;
    }
    return rank;
}

static size_t family_called(const char *name) {
    size_t family = 0;

    while (family < n_word_families && strcmp(word_family_name(family), name) != 0) {
        family++;
    }
    return family; /* bare numbers are the last */
}

static enum err_code read_form(struct draft_form *form, struct draft *draft,
                               const struct scale_form *usual,
                               struct label_reading *reading, struct err *err) {
    form->family = family_called(usual->family);
    form->n = usual->labels.n < DRAFT_FORM_POINTS_MAX ? usual->labels.n
                                                      : DRAFT_FORM_POINTS_MAX;
    for (size_t i = 0; i < form->n; i++) {
        if (label_read(reading, usual->labels.texts[i]) != ERR_OK) {
            return err_memory(err);
        }
        if (label_rank(&form->rank[i], form->family, reading)) {
            form->ranks |= UINT64_C(1) << form->rank[i];
        }
        form->words[i] =
            arena_text(draft->arena, reading->words, strlen(reading->words));
        if (form->words[i] == NULL) {
            return err_memory(err);
        }
    }
    return ERR_OK;
}

enum err_code draft_forms_read(struct draft_form **out, struct draft *draft,
                               struct err *err) {
    struct draft_form *forms = arena_array(draft->arena, n_scale_forms, sizeof *forms);
    struct label_reading reading = {0};
    enum err_code code = forms != NULL ? ERR_OK : err_memory(err);

    text_buffer_init(&reading.fold, SIZE_MAX);
    for (size_t f = 0; f < n_scale_forms && code == ERR_OK; f++) {
        code = read_form(&forms[f], draft, &scale_forms[f], &reading, err);
    }
    text_buffer_free(&reading.fold);
    *out = forms;
    return code;
}

bool draft_is_whole_form(const struct draft_form *forms, size_t family,
                         uint64_t ranks) {
    for (size_t f = 0; f < n_scale_forms; f++) {
        if (forms[f].family == family && forms[f].ranks == ranks) {
            return true;
        }
    }
    return false;
}

bool draft_is_in_a_form(const struct draft_form *forms, size_t family, uint64_t ranks) {
    for (size_t f = 0; f < n_scale_forms; f++) {
        if (forms[f].family == family && (ranks & ~forms[f].ranks) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether each answer is in the very words of the form. */
static bool has_words_of(const struct draft_form *form,
                         const struct draft_points *points) {
    for (size_t i = 0; i < form->n; i++) {
        const char *words = points->words[form->rank[i]];

        if ((points->ranks >> form->rank[i] & 1) != 0 && words != NULL &&
            strcmp(words, form->words[i]) != 0) {
            return false;
        }
    }
    return true;
}

/* Where the answers of a scale stand among the points of a form, from 0. */
static size_t place_in(const struct draft_form *form, int rank) {
    size_t place = 0;

    while (place + 1 < form->n && form->rank[place] != rank) {
        place++;
    }
    return place;
}

/* How many answers a whole form needs to be believed beside one with the same ends and
 * more points, in which its answers stand elsewhere: "no, yes" needs none beside "no,
 * partly, yes". */
static uint64_t answers_needed(const struct draft_form *form,
                               const struct draft_form *whole) {
    for (size_t i = 0; i < whole->n; i++) {
        if (place_in(form, whole->rank[i]) * (whole->n - 1) != i * (form->n - 1)) {
            return form->n == whole->n + 1 ? MANY_ANSWERS : SOME_ANSWERS;
        }
    }
    return 0;
}

/* The usual forms that have all the answers of a scale. */
struct fit {
    size_t whole;     /* one of which nothing is missing, or NONE */
    size_t nearest;   /* of those with both ends: the one that lacks fewest, or NONE */
    unsigned missing; /* in that one */
    unsigned next;    /* in the one after it */
    bool goes_beyond; /* another one has an end beyond those that were given */
    uint64_t needed;  /* answers, for the whole one to be believed beside larger ones */
};

static void see_form(struct fit *fit, size_t f, const struct draft_form *form,
                     const struct draft_points *points) {
    unsigned missing = draft_n_bits(form->ranks) - draft_n_bits(points->ranks);
    bool is_own = has_words_of(form, points);

    if (draft_lowest(form->ranks) < draft_lowest(points->ranks) ||
        draft_highest(form->ranks) > draft_highest(points->ranks)) {
        fit->goes_beyond = true;
    } else if (missing == 0) {
        fit->whole = fit->whole == NONE || is_own ? f : fit->whole;
    } else if (is_own && (fit->nearest == NONE || missing < fit->missing)) {
        fit->next = fit->nearest == NONE ? WORD_RANK_MAX : fit->missing;
        fit->missing = missing;
        fit->nearest = f;
    } else if (is_own && missing < fit->next) {
        fit->next = missing;
    }
}

static struct fit fit_forms(const struct draft_form *forms,
                            const struct draft_points *points) {
    struct fit fit = {NONE, NONE, 0, WORD_RANK_MAX, false, 0};

    for (size_t f = 0; f < n_scale_forms; f++) {
        if (forms[f].family == points->family &&
            (points->ranks & ~forms[f].ranks) == 0) {
            see_form(&fit, f, &forms[f], points);
        }
    }
    for (size_t f = 0; f < n_scale_forms && fit.whole != NONE; f++) {
        bool has_all = forms[f].family == points->family &&
                       (points->ranks & ~forms[f].ranks) == 0 &&
                       forms[f].ranks != points->ranks;
        uint64_t needed = has_all ? answers_needed(&forms[f], &forms[fit.whole]) : 0;

        fit.needed = needed > fit.needed ? needed : fit.needed;
    }
    return fit;
}

bool draft_is_end_of_a_form(const struct draft_form *forms, size_t family, int rank,
                            bool is_low) {
    for (size_t f = 0; f < n_scale_forms; f++) {
        int end = is_low ? draft_lowest(forms[f].ranks) : draft_highest(forms[f].ranks);

        if (forms[f].family == family && end == rank) {
            return true;
        }
    }
    return false;
}

enum draft_proof draft_prove_by_form(size_t *form, uint64_t *added,
                                     const struct draft_form *forms,
                                     const struct draft_points *points) {
    struct fit fit = fit_forms(forms, points);
    bool is_whole = fit.whole != NONE && points->answers >= fit.needed;
    /* With as many missing as there are, another form nearly as near, few answers, or
     * many none of which is what is missing, the number of points is a guess. */
    bool is_near = fit.whole == NONE && fit.nearest != NONE &&
                   points->answers >= SOME_ANSWERS && points->answers < MANY_ANSWERS &&
                   fit.missing <= draft_n_bits(points->ranks) &&
                   fit.next > fit.missing + 1;

    if (!fit.goes_beyond && (is_whole || is_near)) {
        *form = is_whole ? fit.whole : fit.nearest;
        *added = forms[*form].ranks & ~points->ranks;
        return *added == 0 ? DRAFT_PROVED_FORM : DRAFT_PROVED_ADDED;
    }
    if (points->family == WORD_FAMILY_NUMBERS) {
        return DRAFT_OPEN_NUMBERS;
    }
    bool has_ends = !fit.goes_beyond &&
                    draft_is_end_of_a_form(forms, points->family,
                                           draft_lowest(points->ranks), true) &&
                    draft_is_end_of_a_form(forms, points->family,
                                           draft_highest(points->ranks), false);
    return has_ends ? DRAFT_OPEN_POINTS : DRAFT_OPEN_ENDS;
}

/* The numbers beside words. */
struct numbering {
    unsigned n;
    bool has_zero, is_run;
};

static struct numbering numbering_of(const struct draft_points *points) {
    struct numbering out = {0, false, true};
    int64_t before = -1;

    for (int r = 0; r <= WORD_RANK_MAX; r++) {
        if ((points->ranks >> r & 1) == 0) {
            continue;
        }
        int64_t number = points->number[r];
        out.n += number >= 0 ? 1 : 0;
        out.has_zero = out.has_zero || number == 0;
        out.is_run = out.is_run && number >= 0 &&
                     (before >= 0 ? number == before + 1 : number <= 1);
        before = number >= 0 ? number : before;
    }
    return out;
}

/* Whether each number stands where the form has its words, counted from `first`. */
static bool is_numbered_from(const struct draft_form *form,
                             const struct draft_points *points, int64_t first) {
    for (size_t i = 0; i < form->n; i++) {
        int64_t number = points->number[form->rank[i]];

        if ((points->ranks >> form->rank[i] & 1) != 0 && number >= 0 &&
            number != first + (int64_t)i) {
            return false;
        }
    }
    return (points->ranks & ~form->ranks) == 0;
}

/* The same, counted from 1; or from 0, which long scales are not unless it was seen. */
static bool is_numbered_as(const struct draft_form *form,
                           const struct draft_points *points, bool has_zero) {
    bool may_have_zero = has_zero || form->n <= FROM_ZERO_POINTS;

    return is_numbered_from(form, points, 1) ||
           (may_have_zero && is_numbered_from(form, points, 0));
}

bool draft_prove_by_numbers(size_t *form, uint64_t *added,
                            const struct draft_form *forms,
                            const struct draft_points *points) {
    struct numbering numbering = numbering_of(points);
    size_t n_forms = 0;
    bool has_own = false; /* one has the very words */

    if (numbering.n < 2) {
        return false;
    }
    for (size_t f = 0; f < n_scale_forms; f++) {
        bool is_own = has_words_of(&forms[f], points);

        if (forms[f].family != points->family || (has_own && !is_own) ||
            !is_numbered_as(&forms[f], points, numbering.has_zero)) {
            continue;
        }
        bool is_first = n_forms == 0 || is_own != has_own;
        *form = is_first ? f : *form;
        n_forms = is_first ? 1 : n_forms + 1;
        has_own = is_own;
    }
    if (n_forms > 0 && (n_forms == 1 || forms[*form].ranks == points->ranks)) {
        *added = forms[*form].ranks & ~points->ranks;
        return true;
    }
    *form = NONE;
    return n_forms == 0 && numbering.is_run &&
           draft_is_end_of_a_form(forms, points->family, draft_lowest(points->ranks),
                                  true) &&
           draft_is_end_of_a_form(forms, points->family, draft_highest(points->ranks),
                                  false);
}
