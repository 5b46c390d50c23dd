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

static bool is_same_block(const struct reissue_conflict *a,
                          const struct reissue_conflict *b) {
    return a->kind == b->kind && a->release == b->release;
}

static bool is_same_cell(const struct reissue_conflict *a,
                         const struct reissue_conflict *b) {
    return is_same_block(a, b) && a->area == b->area && a->attribute == b->attribute &&
           a->value == b->value;
}

/* The first conflict after `first` that is of another cell. */
static size_t cell_end(const struct reissue *reissue, size_t first) {
    size_t end = first + 1;

    while (end < reissue->n &&
           is_same_cell(&reissue->conflicts[end], &reissue->conflicts[first])) {
        end++;
    }
    return end;
}

/* What is wrong with the figures that follow. */
static void tell_kind(const struct reissue_conflict *conflict,
                      const struct releases *releases) {
    static const struct {
        const char *before, *after;
    } sentences[] = {
        [REISSUE_FEW] = {"beside ", ", these figures would tell what fewer people than "
                                    "the minimum answered:"},
        [REISSUE_CHANGED] = {"these figures are of as many people as in ",
                             ", but of other answers:"},
        [REISSUE_SET] = {"together with ",
                         ", several figures would tell what fewer people than the "
                         "minimum answered; these among them:"},
    };

    char shown[NAME_BYTES] = "what was handed out";

    if (conflict->release != NONE) {
        show_name(shown, releases->list[conflict->release].name);
    }
    terminal_message("%s%s%s", sentences[conflict->kind].before, shown,
                     sentences[conflict->kind].after);
}

/* "Vale" or "Vale, Health and Voluntary". */
static enum err_code add_cell(struct text_buffer *line,
                              const struct publication *publication,
                              const struct reissue_conflict *conflict) {
    const struct instrument *instrument = publication->instrument;
    const struct joined_groups *joined = NULL;
    char shown[NAME_BYTES];

    show_name(shown, publication->review->areas[conflict->area].name);
    if (conflict->attribute == NONE) {
        return text_append_format(line, "%s, all staff", shown);
    }
    if (conflict->value == VALUE_JOINED) {
        joined = publication_joined(publication, conflict->area, conflict->attribute);
    }
    enum err_code code = text_append_format(line, "%s", shown);
    for (size_t i = 0; i < (joined != NULL ? joined->n : 1) && code == ERR_OK; i++) {
        size_t value = joined != NULL ? joined->values[i] : conflict->value;

        show_name(shown,
                  instrument->attributes[conflict->attribute].values[value].label);
        code = text_append_format(line, "%s%s", i == 0 ? ", " : " + ", shown);
    }
    return code;
}

static const char *target_words(const struct instrument *instrument, size_t target) {
    const struct composite *composite = target_composite(instrument, target);

    return composite == NULL || composite->kind == COMPOSITE_CONDITION
               ? target_id(instrument, target)
               : composite->title;
}

/* One line for the conflicts from `first` to before `end`, which are of one cell: the
 * whole cell, or some of its questions. */
static enum err_code tell_cell(const struct reissue *reissue,
                               const struct publication *publication, size_t first,
                               size_t end) {
    struct text_buffer line;
    size_t n = reissue->conflicts[first].target == TARGET_RESPONSES ? 0 : end - first;
    size_t shown = n <= TARGETS_MAX + 1 ? n : TARGETS_MAX;

    text_buffer_init(&line, LINE_BYTES_MAX);
    enum err_code code = add_cell(&line, publication, &reissue->conflicts[first]);
    for (size_t i = 0; i < shown && code == ERR_OK; i++) {
        size_t target = reissue->conflicts[first + i].target;
        char words[NAME_BYTES];

        show_name(words, target_words(publication->instrument, target));
        code = text_append_format(&line, "%s%s", i == 0 ? ": " : ", ", words);
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

static enum err_code tell_conflicts(const struct reissue *reissue,
                                    const struct releases *releases,
                                    const struct publication *publication) {
    enum err_code code = ERR_OK;
    size_t lines = 0;

    for (size_t first = 0, end = 0; first < reissue->n && code == ERR_OK; first = end) {
        const struct reissue_conflict *conflict = &reissue->conflicts[first];

        end = cell_end(reissue, first);
        if (lines < LINES_MAX) {
            if (first == 0 || !is_same_block(conflict, conflict - 1)) {
                tell_kind(conflict, releases);
            }
            code = tell_cell(reissue, publication, first, end);
        }
        lines++;
    }
    if (code == ERR_OK && lines > LINES_MAX) {
        terminal_message("  and %zu more", lines - LINES_MAX);
    }
    return code;
}

/* Which results could only be held against as an intruder would, and why. */
static void tell_doubts(const struct reissue *reissue,
                        const struct releases *releases) {
    static const char what_then[] = "so the new results are held against them as an "
                                    "intruder would who has both";

    for (size_t i = 0; i < releases->n; i++) {
        const char *doubt = releases->list[i].doubt;
        char shown[NAME_BYTES];

        show_name(shown, releases->list[i].name);
        switch (reissue->doubts[i]) {
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
static enum err_code refuse(const struct releases *releases,
                            const struct publication *publication, bool has_late,
                            struct err *err) {
    const struct release *last = &releases->list[releases->n - 1];

    if (publication->review->late == LATE_LEAVE_OUT || !has_late) {
        return err_set(err, ERR_DEFINITION,
                       "released: these results cannot stand beside those handed out: "
                       "put back what else was changed since (answers in the returns, "
                       "groups, minimum, places), or keep the old figures");
    }
    if (last->doubt[0] != '\0') {
        return err_set(err, ERR_DEFINITION,
                       "released: these results cannot stand beside those handed out: "
                       "put the returns back as they were then, or keep the old "
                       "figures (%s)",
                       last->doubt);
    }
    return err_set(err, ERR_DEFINITION,
                   "released: these results cannot stand beside those handed out: hold "
                   "the late responses back with \"late\": \"leave-out\", or keep the "
                   "old figures");
}

enum err_code reissue_tell(const struct reissue *reissue,
                           const struct releases *releases,
                           const struct publication *publication, bool has_late,
                           struct err *err) {
    tell_doubts(reissue, releases);
    if (reissue->n == 0) {
        return ERR_OK;
    }
    enum err_code code = tell_conflicts(reissue, releases, publication);
    return code == ERR_OK ? refuse(releases, publication, has_late, err)
                          : err_memory(err);
}
