#include "scoring/comments/comments.h"

#include "base/alloc.h"
#include "scoring/comments/redact.h"

#include <stdlib.h>
#include <string.h>

/* A redacted comment may be ten times as long: "B1 1AA" becomes a label. */
#define TEXT_BYTES_MAX ((size_t)64 << 20)

/* A comment that is shown, before the lists are made. */
struct entry {
    size_t place, question;
    const char *text;
};

struct selection {
    struct publication *publication;
    const struct comments *comments;
    size_t *place_of; /* by row; NONE: of no place */
    bool *is_shown;   /* by area */
    struct entry *entries;
    size_t n_entries;
    uint64_t counts[REDACT_KINDS];
};

/* The first place that a class counts in. */
static size_t class_place(const struct review *review,
                          const struct membership *membership,
                          const struct membership_class *class) {
    for (size_t i = 0; i < class->n_cells; i++) {
        size_t area = membership->cells[class->cells[i]].area;

        if (review->areas[area].level == AREA_PLACE) {
            return area;
        }
    }
    return NONE;
}

static void find_places(struct selection *selection,
                        const struct membership *membership, size_t n_rows) {
    for (size_t r = 0; r < n_rows; r++) {
        selection->place_of[r] = NONE;
    }
    for (size_t c = 0; c < membership->n_classes; c++) {
        const struct membership_class *class = &membership->classes[c];
        size_t place = class_place(selection->publication->review, membership, class);

        for (size_t r = 0; r < class->n_rows; r++) {
            selection->place_of[class->rows[r]] = place;
        }
    }
}

static bool says_something(const struct selection *selection, size_t i) {
    const struct comment_text *text = &selection->comments->texts[i];

    return redact_says_something(selection->comments->bytes + text->begin, text->len);
}

/* Counts the people of each place who wrote something, or those of them who are marked
 * by row (NULL: all); texts of a row stand together. */
static void count_people(uint64_t *people, const struct selection *selection,
                         const bool *is_marked) {
    const struct comments *comments = selection->comments;
    uint32_t last_row = UINT32_MAX;

    memset(people, 0, selection->publication->review->n_areas * sizeof *people);
    for (size_t i = 0; i < comments->n; i++) {
        uint32_t row = comments->texts[i].row;
        size_t place = selection->place_of[row];

        if (place != NONE && row != last_row && says_something(selection, i) &&
            (is_marked == NULL || is_marked[row])) {
            people[place]++;
            last_row = row;
        }
    }
}

/* A comment that was not there before is of somebody who came since: where few did, no
 * comment of their place stands. */
static void leave_few_out(struct selection *selection, uint64_t *people,
                          const struct comments_before *before) {
    const struct review *review = selection->publication->review;

    for (size_t r = 0; r < before->n; r++) {
        const bool *came_since = before->came_since[r];

        if (came_since != NULL) {
            count_people(people, selection, came_since);
        }
        for (size_t a = 0; a < review->n_areas; a++) {
            if (came_since == NULL ||
                (people[a] > 0 && people[a] < review->publish.minimum)) {
                selection->is_shown[a] = false;
            }
        }
    }
}

static bool choose_places(struct selection *selection,
                          const struct comments_before *before) {
    const struct publication *publication = selection->publication;
    uint64_t *people = alloc_array(publication->review->n_areas, sizeof *people);

    if (people == NULL) {
        return false;
    }
    count_people(people, selection, NULL);
    for (size_t a = 0; a < publication->review->n_areas; a++) {
        const struct published_cell *cell =
            publication_cell(publication, a, NONE, NONE);

        selection->is_shown[a] = publication->review->areas[a].level == AREA_PLACE &&
                                 cell != NULL && cell->status == STATUS_PUBLISHED &&
                                 people[a] > 0 &&
                                 people[a] >= publication->review->publish.minimum;
    }
    leave_few_out(selection, people, before);
    alloc_free(people);
    return true;
}

static enum err_code redact_one(struct selection *selection,
                                const struct redaction *redaction,
                                struct text_buffer *scratch, size_t i,
                                struct err *err) {
    const struct comment_text *from = &selection->comments->texts[i];
    size_t place = selection->place_of[from->row];

    if (place == NONE || !selection->is_shown[place] || !says_something(selection, i)) {
        return ERR_OK;
    }
    text_buffer_clear(scratch);
    enum err_code code =
        redact_text(redaction, scratch, selection->counts,
                    selection->comments->bytes + from->begin, from->len, err);
    if (code != ERR_OK) {
        return code;
    }
    struct entry *entry = &selection->entries[selection->n_entries++];
    entry->place = place;
    entry->question = from->question;
    entry->text =
        arena_text(selection->publication->arena, scratch->bytes, scratch->len);
    return entry->text == NULL ? err_memory(err) : ERR_OK;
}

static enum err_code redact_shown(struct selection *selection, struct err *err) {
    struct redaction *redaction = NULL;
    struct text_buffer scratch;
    enum err_code code =
        redaction_new(&redaction, selection->publication->review->redact, err);

    text_buffer_init(&scratch, TEXT_BYTES_MAX);
    for (size_t i = 0; i < selection->comments->n && code == ERR_OK; i++) {
        code = redact_one(selection, redaction, &scratch, i, err);
    }
    text_buffer_free(&scratch);
    redaction_free(redaction);
    return code;
}

static int by_list_and_text(const void *left, const void *right) {
    const struct entry *a = left;
    const struct entry *b = right;

    if (a->place != b->place) {
        return a->place < b->place ? -1 : 1;
    }
    if (a->question != b->question) {
        return a->question < b->question ? -1 : 1;
    }
    return strcmp(a->text, b->text);
}

static size_t list_end(const struct selection *selection, size_t first) {
    size_t end = first + 1;

    while (end < selection->n_entries &&
           selection->entries[end].place == selection->entries[first].place &&
           selection->entries[end].question == selection->entries[first].question) {
        end++;
    }
    return end;
}

static bool make_lists(struct published_comments *out, struct selection *selection) {
    struct arena *arena = selection->publication->arena;
    size_t n = selection->n_entries;
    const char **texts = arena_array(arena, n, sizeof *texts);
    size_t n_lists = 0;

    if (n > 1) {
        qsort(selection->entries, n, sizeof *selection->entries, by_list_and_text);
    }
    for (size_t i = 0; i < n; i = list_end(selection, i)) {
        n_lists++;
    }
    struct published_comment_list *lists = arena_array(arena, n_lists, sizeof *lists);
    if (texts == NULL || lists == NULL) {
        return false;
    }
    for (size_t i = 0, end; i < n; i = end) {
        end = list_end(selection, i);
        lists[out->n_lists++] =
            (struct published_comment_list){.place = selection->entries[i].place,
                                            .question = selection->entries[i].question,
                                            .texts = texts + i,
                                            .n = end - i};
    }
    for (size_t i = 0; i < n; i++) {
        texts[i] = selection->entries[i].text;
    }
    out->lists = lists;
    return true;
}

static bool list_left_out(struct published_comments *out,
                          const struct selection *selection) {
    const struct review *review = selection->publication->review;
    size_t *places =
        arena_array(selection->publication->arena, review->n_places, sizeof *places);

    for (size_t a = 0; a < review->n_areas && places != NULL; a++) {
        if (review->areas[a].level == AREA_PLACE && !selection->is_shown[a]) {
            places[out->n_places_left_out++] = a;
        }
    }
    out->places_left_out = places;
    return places != NULL;
}

static bool list_replaced(struct published_comments *out,
                          const struct selection *selection) {
    struct published_replaced *replaced =
        arena_array(selection->publication->arena, REDACT_KINDS, sizeof *replaced);

    for (size_t k = 0; k < REDACT_KINDS && replaced != NULL; k++) {
        replaced[k] = (struct published_replaced){redact_words((enum redact_kind)k),
                                                  selection->counts[k]};
    }
    out->replaced = replaced;
    out->n_replaced = REDACT_KINDS;
    return replaced != NULL;
}

enum err_code comments_publish(struct publication *publication,
                               const struct membership *membership,
                               const struct comments *comments, size_t n_rows,
                               const struct comments_before *before, struct err *err) {
    struct selection selection = {
        .publication = publication,
        .comments = comments,
        .place_of = alloc_array(n_rows, sizeof *selection.place_of),
        .is_shown = alloc_array(publication->review->n_areas, sizeof(bool)),
        .entries = alloc_array(comments->n, sizeof *selection.entries),
    };
    struct published_comments *out = arena_array(publication->arena, 1, sizeof *out);
    enum err_code code = ERR_OK;

    if (selection.place_of == NULL || selection.is_shown == NULL ||
        selection.entries == NULL || out == NULL) {
        code = err_memory(err);
        goto out;
    }
    find_places(&selection, membership, n_rows);
    code = choose_places(&selection, before) ? redact_shown(&selection, err)
                                             : err_memory(err);
    if (code == ERR_OK &&
        (!make_lists(out, &selection) || !list_left_out(out, &selection) ||
         !list_replaced(out, &selection))) {
        code = err_memory(err);
    }
    if (code == ERR_OK) {
        out->has_before = before->n > 0;
        publication->comments = out;
    }
out:
    alloc_free(selection.place_of);
    alloc_free(selection.is_shown);
    alloc_free(selection.entries);
    return code;
}
