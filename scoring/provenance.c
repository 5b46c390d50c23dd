#include "scoring/provenance.h"

#include "base/alloc.h"

#include <string.h>

#define SYSTEM_WIDE_FEW "system-wide-few"
#define SYSTEM_WIDE_FEW_WORDS                                                          \
    "working across the whole system, too few on some question to be counted"

static const char *copy_text(struct arena *arena, const char *text) {
    return arena_text(arena, text, strlen(text));
}

/* The rows of a return, which stand together in the table. */
struct rows {
    uint32_t first, end;
};

/* Of ascending rows, how many come before `end`. */
static size_t count_before(const struct membership_class *class, uint32_t end) {
    size_t low = 0;
    size_t high = class->n_rows;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (class->rows[middle] < end) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* How many of the people of each area a return has. */
static void count_areas(uint64_t *people, size_t n_areas,
                        const struct membership *membership, struct rows rows) {
    memset(people, 0, n_areas * sizeof *people);
    for (size_t c = 0; c < membership->n_classes; c++) {
        const struct membership_class *class = &membership->classes[c];
        uint64_t n = count_before(class, rows.end) - count_before(class, rows.first);

        people[0] += class->cells[0] == 0 ? n : 0;
        for (size_t a = 0; a < class->n_areas; a++) {
            people[class->areas[a]] += n;
        }
    }
}

/* Whether the people of a return are those of one area that is shown, or of several of
 * one level: then its number says nothing new. `people`, by area, is scratch. */
static bool is_of_whole_areas(const struct publication *publication,
                              const struct membership *membership, struct rows rows,
                              uint64_t *people) {
    size_t n_areas = publication->review->n_areas;

    count_areas(people, n_areas, membership, rows);
    for (int level = AREA_SYSTEM; level <= AREA_LOCALITY; level++) {
        uint64_t n = 0;

        for (size_t a = 0; a < n_areas; a++) {
            bool is_whole =
                people[a] == membership->responses[membership->area_cells[a]];

            n += (int)publication->review->areas[a].level == level && is_whole
                     ? people[a]
                     : 0;
        }
        if (n == rows.end - rows.first) {
            return true;
        }
    }
    return false;
}

/* Whether a return is of other people than those of whole areas: less what is shown,
 * its number could be that of a few: of a group by the value that the review sets for
 * it, by its column, or by whose rows it has. */
static bool is_any_of_others(const struct publication *publication,
                             const struct membership *membership,
                             const struct accounts *accounts, size_t n_responses,
                             uint64_t *people) {
    uint64_t first = 0;

    for (size_t i = 0; i < accounts->n_inputs; i++) {
        uint64_t end = first + accounts->inputs[i].accepted;
        const struct rows rows = {(uint32_t)first, (uint32_t)end};

        if (end > n_responses ||
            !is_of_whole_areas(publication, membership, rows, people)) {
            return true;
        }
        first = end;
    }
    return first != n_responses;
}

static bool is_telling(const struct publication *publication,
                       const struct membership *membership,
                       const struct accounts *accounts, size_t n_responses,
                       uint64_t *people) {
    if (publication->review->publish.minimum <= 1) {
        return false; /* nobody is few */
    }
    for (size_t i = 0; i < publication->n_cells; i++) {
        const struct published_cell *cell = &publication->cells[i];

        if (cell->status == STATUS_SUPPRESSED && cell->attribute == NONE) {
            return true;
        }
    }
    return membership_is_few(membership->system_wide_left_out,
                             publication->review->publish.minimum) ||
           is_any_of_others(publication, membership, accounts, n_responses, people);
}

/* Records and accepted rows of inputs add up to areas and groups: where they could be
 * of others than those shown, no input shows them. */
static bool publish_inputs(struct publication *publication,
                           const struct accounts *accounts, bool shown) {
    struct published_input *inputs =
        arena_array(publication->arena, accounts->n_inputs, sizeof *inputs);

    if (inputs == NULL) {
        return false;
    }
    for (size_t i = 0; i < accounts->n_inputs; i++) {
        const struct input_account *from = &accounts->inputs[i];

        inputs[i].name = copy_text(publication->arena, from->name);
        inputs[i].sha256 = copy_text(publication->arena, from->sha256);
        inputs[i].profile = copy_text(publication->arena, from->profile);
        inputs[i].place = from->place;
        inputs[i].sheet =
            from->sheet != NULL ? copy_text(publication->arena, from->sheet) : NULL;
        if (inputs[i].name == NULL || inputs[i].sha256 == NULL ||
            inputs[i].profile == NULL ||
            (from->sheet != NULL && inputs[i].sheet == NULL)) {
            return false;
        }
        if (shown) {
            inputs[i].records = (struct count){true, from->records};
            inputs[i].accepted = (struct count){true, from->accepted};
        }
    }
    publication->inputs = inputs;
    publication->n_inputs = accounts->n_inputs;
    return true;
}

/* No digest of fewer than the minimum is kept. */
static bool publish_kept(struct publication *publication,
                         const struct accounts *accounts) {
    struct published_kept *kept =
        arena_array(publication->arena, accounts->n_inputs, sizeof *kept);
    size_t n = 0;

    for (size_t i = 0; kept != NULL && i < accounts->n_inputs; i++) {
        const struct input_account *from = &accounts->inputs[i];

        if (from->digest == NULL ||
            from->accepted < publication->review->publish.minimum) {
            continue;
        }
        kept[n] = (struct published_kept){i, from->records, from->accepted,
                                          copy_text(publication->arena, from->digest)};
        if (kept[n++].digest == NULL) {
            return false;
        }
    }
    publication->kept = kept;
    publication->n_kept = n;
    return kept != NULL;
}

/* Few people of the whole system are named without their number; and any beside what
 * was handed out before, from which they could differ by few. */
static bool publish_left_out(struct publication *publication,
                             const struct accounts *accounts,
                             uint64_t system_wide_left_out) {
    struct published_left_out *left_out =
        arena_array(publication->arena, accounts->n_left_out + 1, sizeof *left_out);
    size_t n = 0;

    if (left_out == NULL) {
        return false;
    }
    for (size_t i = 0; i <= accounts->n_left_out; i++) {
        bool is_known = i < accounts->n_left_out ||
                        !(accounts->n_before > 0 ||
                          membership_is_few(system_wide_left_out,
                                            publication->review->publish.minimum));
        struct left_out_account from = {SYSTEM_WIDE_FEW, SYSTEM_WIDE_FEW_WORDS,
                                        system_wide_left_out};

        if (i < accounts->n_left_out) {
            from = accounts->left_out[i];
        }
        if (from.n == 0) {
            continue;
        }
        left_out[n].reason = copy_text(publication->arena, from.reason);
        left_out[n].words = copy_text(publication->arena, from.words);
        left_out[n].n = (struct count){is_known, is_known ? from.n : 0};
        if (left_out[n].reason == NULL || left_out[n].words == NULL) {
            return false;
        }
        n++;
    }
    publication->left_out = left_out;
    publication->n_left_out = n;
    return true;
}

bool provenance_publish(struct publication *publication,
                        const struct membership *membership,
                        const struct accounts *accounts, size_t n_responses) {
    uint64_t *people = alloc_array(publication->review->n_areas, sizeof *people);
    bool has_room = people != NULL;

    has_room =
        has_room &&
        publish_inputs(
            publication, accounts,
            !is_telling(publication, membership, accounts, n_responses, people)) &&
        publish_kept(publication, accounts) &&
        publish_left_out(publication, accounts, membership->system_wide_left_out);
    alloc_free(people);
    return has_room;
}
