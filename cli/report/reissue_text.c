#include "cli/report/reissue_text.h"

#include "cli/terminal/terminal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum {
    LINES_MAX = 12,  /* cells that are named */
    TARGETS_MAX = 4, /* of a cell that are named */
    NAME_CHARACTERS = 60,
    NAME_BYTES = 4 * NAME_CHARACTERS + 4
};

#define LINE_BYTES_MAX ((size_t)1 << 16)

static void show_name(char out[NAME_BYTES], const char *name) {
    text_display(out, NAME_BYTES, name, strlen(name), NAME_CHARACTERS);
}

static bool is_same_cell(const struct reissue_conflict *a,
                         const struct reissue_conflict *b) {
    return a->release == b->release && a->figure.area == b->figure.area &&
           a->figure.attribute == b->figure.attribute &&
           a->figure.value == b->figure.value;
}

/* The first figure after `first` that is of another cell. */
static size_t cell_end(const struct reissued *reissued, size_t first) {
    size_t end = first + 1;

    while (end < reissued->n_withheld &&
           is_same_cell(&reissued->withheld[end], &reissued->withheld[first])) {
        end++;
    }
    return end;
}

/* What the figures that follow cannot stand beside. */
static void tell_release(const struct reissue_conflict *conflict,
                         const struct releases *releases) {
    char shown[NAME_BYTES] = "all that was handed out";

    if (conflict->release != NONE) {
        show_name(shown, releases->list[conflict->release].name);
    }
    terminal_message("beside %s, not shown so that nobody can be picked out:", shown);
}

/* "Vale" or "Vale, Health and Voluntary". */
static enum err_code add_cell(struct text_buffer *line,
                              const struct publication *publication,
                              const struct figure_key *figure) {
    const struct instrument *instrument = publication->instrument;
    const struct joined_groups *joined = NULL;
    char shown[NAME_BYTES], staff[NAME_BYTES];

    show_name(shown, publication->review->areas[figure->area].name);
    if (figure->attribute == NONE) {
        show_name(staff, review_respondents(publication->review));
        return text_append_format(line, "%s, all %s", shown, staff);
    }
    if (figure->value == VALUE_JOINED) {
        joined = publication_joined(publication, figure->area, figure->attribute);
    }
    enum err_code code = text_append_format(line, "%s", shown);
    for (size_t i = 0; i < (joined != NULL ? joined->n : 1) && code == ERR_OK; i++) {
        size_t value = joined != NULL ? joined->values[i] : figure->value;

        show_name(shown, instrument->attributes[figure->attribute].values[value].label);
        code = text_append_format(line, "%s%s", i == 0 ? ", " : " + ", shown);
    }
    return code;
}

/* The words before a target of whose figures only a part is meant. */
static const char *part_words(enum figure_part part) {
    static const char *const words[] = {[FIGURES_ALL] = "",
                                        [FIGURES_NON_ANSWERS] = "non-answers to ",
                                        [FIGURES_ALPHA] = "alpha of "};

    return words[part];
}

static const char *target_words(const struct instrument *instrument, size_t target) {
    const struct composite *composite = target_composite(instrument, target);

    return composite == NULL || composite->kind == COMPOSITE_CONDITION
               ? target_id(instrument, target)
               : composite->title;
}

/* One line for the figures from `first` to before `end`, which are of one cell: the
 * whole cell, or some of its questions. */
static enum err_code tell_cell(const struct reissued *reissued, size_t first,
                               size_t end) {
    const struct publication *publication = reissued->publication;
    const struct reissue_conflict *withheld = reissued->withheld + first;
    struct text_buffer line;
    size_t n = withheld->figure.target == TARGET_RESPONSES ? 0 : end - first;
    size_t shown = n <= TARGETS_MAX + 1 ? n : TARGETS_MAX;

    text_buffer_init(&line, LINE_BYTES_MAX);
    enum err_code code = add_cell(&line, publication, &withheld->figure);
    for (size_t i = 0; i < shown && code == ERR_OK; i++) {
        size_t target = withheld[i].figure.target;
        char words[NAME_BYTES];

        show_name(words, target_words(publication->instrument, target));
        code = text_append_format(&line, "%s%s%s", i == 0 ? ": " : ", ",
                                  part_words(withheld[i].figure.part), words);
    }
    if (code == ERR_OK && shown < n) {
        code = text_append_format(&line, " and %zu more", n - shown);
    }
    if (code == ERR_OK) {
        terminal_message("  %s", line.bytes);
    }
    text_buffer_free(&line);
    return code;
}

static enum err_code tell_withheld(const struct reissued *reissued,
                                   const struct releases *releases) {
    enum err_code code = ERR_OK;
    size_t lines = 0;

    for (size_t first = 0, end = 0; first < reissued->n_withheld && code == ERR_OK;
         first = end) {
        const struct reissue_conflict *withheld = &reissued->withheld[first];

        end = cell_end(reissued, first);
        if (lines < LINES_MAX) {
            if (first == 0 || withheld->release != withheld[-1].release) {
                tell_release(withheld, releases);
            }
            code = tell_cell(reissued, first, end);
        }
        lines++;
    }
    if (code == ERR_OK && lines > LINES_MAX) {
        terminal_message("  and %zu more", lines - LINES_MAX);
    }
    return code;
}

/* Which results could only be held against as an intruder would, and why. */
static void tell_doubts(const struct reissued *reissued,
                        const struct releases *releases) {
    static const char what_then[] = "so the new results are held against them as an "
                                    "intruder would who has both";

    for (size_t i = 0; i < releases->n; i++) {
        const char *doubt = releases->list[i].doubt;
        char shown[NAME_BYTES];

        show_name(shown, releases->list[i].name);
        switch (reissued->doubts[i]) {
        case REISSUE_CERTAIN:
            break;
        case REISSUE_NOT_THESE:
            terminal_message("%s: who was counted in these results is not known (%s), "
                             "%s",
                             shown,
                             doubt[0] != '\0'
                                 ? doubt
                                 : "as the review reads the returns of then, they do "
                                   "not give these figures",
                             what_then);
            break;
        case REISSUE_TOO_LONG:
            terminal_message("%s: to look for all that these results tell together "
                             "with the new ones would have taken too long, %s",
                             shown, what_then);
            break;
        }
    }
}

/* What the operator can do. */
enum remedy { HOLD_BACK, PUT_RETURNS_BACK, PUT_SETTINGS_BACK };

static enum remedy find_remedy(const struct reissued *reissued,
                               const struct releases *releases, bool has_late) {
    if (!has_late || reissued->publication->review->late == LATE_LEAVE_OUT) {
        return PUT_SETTINGS_BACK;
    }
    return releases->list[releases->n - 1].doubt[0] != '\0' ? PUT_RETURNS_BACK
                                                            : HOLD_BACK;
}

static enum err_code refuse(enum remedy remedy, const char *doubt,
                            const struct review *review, struct err *err) {
    char hold_back[120];
    const char *const remedies[] = {
        [HOLD_BACK] = hold_back,
        [PUT_RETURNS_BACK] = "put the returns back as they were then",
        [PUT_SETTINGS_BACK] =
            ("put back what else was changed since (answers in the returns, groups, "
             "minimum, places)"),
    };

    (void)snprintf(hold_back, sizeof hold_back,
                   "hold the late responses back (leave-out as \"%s\" of the review)",
                   review_setting_called(review, REVIEW_LATE));
    return err_set(err, ERR_DEFINITION,
                   "%s: these results cannot stand beside those handed out: %s, or "
                   "keep the old figures%s%s%s",
                   review_setting_called(review, REVIEW_RELEASED), remedies[remedy],
                   remedy == PUT_RETURNS_BACK ? " (" : "",
                   remedy == PUT_RETURNS_BACK ? doubt : "",
                   remedy == PUT_RETURNS_BACK ? ")" : "");
}

static void advise(enum remedy remedy, const struct review *review) {
    static const char *const words[] = {
        [PUT_RETURNS_BACK] = "with the returns as they were then, more may be shown",
        [PUT_SETTINGS_BACK] = "more may be shown if what else was changed since is put "
                              "back (answers in the returns, groups, minimum, places)",
    };

    if (remedy == HOLD_BACK) {
        terminal_message("with leave-out as \"%s\" of the review they stay as they "
                         "were, and what came since is held back",
                         review_setting_called(review, REVIEW_LATE));
    } else {
        terminal_message("%s", words[remedy]);
    }
}

enum err_code reissue_tell(const struct reissued *reissued,
                           const struct releases *releases, bool has_late,
                           struct err *err) {
    if (releases->n == 0) {
        return ERR_OK;
    }
    tell_doubts(reissued, releases);
    if (tell_withheld(reissued, releases) != ERR_OK) {
        return err_memory(err);
    }
    if (reissued->n_commenters_withheld > 0) {
        terminal_message("beside what was handed out, not shown so that nobody can be "
                         "picked out: %zu number%s of people who wrote something",
                         reissued->n_commenters_withheld,
                         text_plural(reissued->n_commenters_withheld));
    }
    const struct review *review = reissued->publication->review;
    enum remedy remedy = find_remedy(reissued, releases, has_late);
    if (reissued->is_refused) {
        return refuse(remedy, releases->list[releases->n - 1].doubt, review, err);
    }
    if (reissued->n_withheld > 0) {
        advise(remedy, review);
    }
    return ERR_OK;
}
