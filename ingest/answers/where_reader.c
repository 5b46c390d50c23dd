#include "ingest/answers/where_reader.h"

#include "base/array.h"

#include <string.h>

#define AREAS_IN_ANSWER_MAX (2 * WORDS_IN_CELL_MAX * VALUE_AREAS_MAX)
#define AREA_OF_SYSTEM      0

/* The areas of one answer under construction. */
struct area_set {
    uint32_t areas[AREAS_IN_ANSWER_MAX];
    size_t n;
};

static bool holds(const struct area_set *set, uint32_t area) {
    for (size_t i = 0; i < set->n; i++) {
        if (set->areas[i] == area) {
            return true;
        }
    }
    return false;
}

static void add_area(struct area_set *set, uint32_t area) {
    if (!holds(set, area)) {
        set->areas[set->n++] = area;
    }
}

static void take_out_area(struct area_set *set, uint32_t area) {
    size_t kept = 0;

    for (size_t i = 0; i < set->n; i++) {
        if (set->areas[i] != area) {
            set->areas[kept++] = set->areas[i];
        }
    }
    set->n = kept;
}

static bool is_locality(const struct review *review, uint32_t area) {
    return review->areas[area].level == AREA_LOCALITY;
}

static uint32_t parent_of(const struct review *review, uint32_t area) {
    return (uint32_t)review->areas[area].parent;
}

/* Whether the place, or a locality in it, was named. */
static bool names_place(const struct review *review, const struct area_set *set,
                        uint32_t place) {
    for (size_t i = 0; i < set->n; i++) {
        if (set->areas[i] == place || (is_locality(review, set->areas[i]) &&
                                       parent_of(review, set->areas[i]) == place)) {
            return true;
        }
    }
    return false;
}

/* A locality stands without its place, and places without the system. */
static void tidy_areas(const struct review *review, struct area_set *set) {
    const struct area_set all = *set;

    for (size_t i = 0; i < all.n; i++) {
        if (is_locality(review, all.areas[i])) {
            take_out_area(set, parent_of(review, all.areas[i]));
        }
    }
    if (set->n > 1) {
        take_out_area(set, AREA_OF_SYSTEM);
    }
    set->n = where_tidy(set->areas, set->n);
}

/* Adds what one word of the lexicons names: an area, or the areas that the review lists
 * for it. */
static void add_word(const struct where_reader *reader, struct area_set *set,
                     uint32_t word) {
    size_t n_areas = reader->review->n_areas;

    if (word < n_areas) {
        add_area(set, word);
        return;
    }
    const struct value_rule *rule = &reader->file->values[word - n_areas];
    for (size_t i = 0; i < rule->n_areas; i++) {
        add_area(set, (uint32_t)rule->areas[i]);
    }
}

/* Keeps what one cell names, as it stands. */
static enum err_code keep_named(void *context, const uint32_t *words, size_t n,
                                uint32_t *out, struct err *err) {
    struct where_reader *reader = context;
    struct area_set set = {.n = 0};

    for (size_t i = 0; i < n; i++) {
        add_word(reader, &set, words[i]);
    }
    set.n = where_tidy(set.areas, set.n);
    return where_book_add(&reader->named, out, set.areas, set.n, err);
}

static struct area_set named_set(const struct where_reader *reader, uint32_t number) {
    struct whereabouts named = where_book_set(&reader->named, number);
    struct area_set set = {.n = named.n};

    if (named.n > 0) {
        memcpy(set.areas, named.areas, named.n * sizeof *named.areas);
    }
    return set;
}

/* Adds one area of the locality cell; false when it lies outside the places named. */
static bool add_locality(const struct review *review, struct area_set *set,
                         bool anywhere, uint32_t area) {
    if (area == AREA_OF_SYSTEM) {
        if (anywhere) {
            add_area(set, area);
        }
        return true;
    }
    uint32_t place = (uint32_t)review_place_of(review, area);
    if (!anywhere && !names_place(review, set, place)) {
        return false;
    }
    if (anywhere || area != place) {
        add_area(set, area);
    }
    return true;
}

/* The rules for one pair of cells; numbers are those of the lexicons. */
static enum err_code decide_where(struct where_reader *reader, struct where_answer *out,
                                  uint32_t place, uint32_t locality, struct err *err) {
    struct where_answer answer = {.result = WHERE_FOUND};

    if (place == WORD_UNKNOWN || place == WORD_LEFT_OUT) {
        answer.result = place == WORD_UNKNOWN ? WHERE_UNKNOWN : WHERE_LEFT_OUT;
        answer.place_is_unknown = place == WORD_UNKNOWN;
        *out = answer;
        return ERR_OK;
    }
    struct area_set set =
        named_set(reader, place == WORD_BLANK ? reader->fixed : place);
    bool anywhere = set.n == 0 || (set.n == 1 && set.areas[0] == AREA_OF_SYSTEM);
    if (locality == WORD_UNKNOWN || locality == WORD_LEFT_OUT) {
        answer.locality_is_unknown = locality == WORD_UNKNOWN;
        if (set.n == 0) {
            answer.result = answer.locality_is_unknown ? WHERE_UNKNOWN : WHERE_LEFT_OUT;
        }
    } else if (locality != WORD_BLANK) {
        struct whereabouts named = where_book_set(&reader->named, locality);

        for (size_t i = 0; i < named.n; i++) {
            if (!add_locality(reader->review, &set, anywhere, named.areas[i])) {
                answer.locality_is_outside = true;
            }
        }
    }
    tidy_areas(reader->review, &set);
    enum err_code code =
        where_book_add(&reader->sets, &answer.set, set.areas, set.n, err);
    if (code == ERR_OK) {
        *out = answer;
    }
    return code;
}

/* Where a record counts that names no place: the place of the return; the only place
 * there is, if no column could name it; or nowhere in particular. */
static enum err_code fix_place(struct where_reader *reader,
                               const struct return_file *file, bool has_place,
                               bool has_locality, struct err *err) {
    const struct review *review = reader->review;
    uint32_t area = (uint32_t)file->place;
    size_t n = file->place != NONE ? 1 : 0;

    if (n == 0 && !has_place) {
        if (review->n_places == 1) {
            area = 1; /* areas[0] is the system, areas[1] the first place */
            n = 1;
        } else if (review->n_places > 1 && !has_locality) {
            return err_set(
                err, ERR_INPUT,
                "nothing says which place these answers are from: give the return a "
                "\"place\" in the review, or name the heading of its place column in "
                "\"columns\"");
        }
    }
    return where_book_add(&reader->named, &reader->fixed, &area, n, err);
}

enum err_code where_reader_init(struct where_reader *reader,
                                const struct review *review,
                                const struct return_file *file,
                                const struct profile *profile, bool has_place,
                                bool has_locality, struct err *err) {
    *reader = (struct where_reader){.review = review, .file = file};
    where_book_init(&reader->named);
    where_book_init(&reader->sets);
    key_map_init(&reader->pairs);
    enum err_code code =
        lexicon_init(&reader->places, profile, keep_named, reader, err);
    ERR_NEXT(code, lexicon_init(&reader->localities, profile, keep_named, reader, err));
    ERR_NEXT(code, lexicon_add_areas(&reader->places, review, file, err));
    ERR_NEXT(code, lexicon_add_areas(&reader->localities, review, file, err));
    return code == ERR_OK ? fix_place(reader, file, has_place, has_locality, err)
                          : code;
}

void where_reader_free(struct where_reader *reader) {
    lexicon_free(&reader->places);
    lexicon_free(&reader->localities);
    where_book_free(&reader->named);
    where_book_free(&reader->sets);
    key_map_free(&reader->pairs);
    alloc_free(reader->answers);
}

static enum err_code keep_answer(struct where_reader *reader, const uint32_t pair[2],
                                 uint32_t *number, struct err *err) {
    struct where_answer *answers =
        array_grow(reader->answers, &reader->capacity, reader->n_answers + 1, SIZE_MAX,
                   sizeof *answers);
    if (answers == NULL) {
        return err_memory(err);
    }
    reader->answers = answers;
    struct where_answer answer = {.result = WHERE_FOUND};
    enum err_code code = decide_where(reader, &answer, pair[0], pair[1], err);
    if (code != ERR_OK) {
        return code;
    }
    if (key_map_add(&reader->pairs, pair, 2 * sizeof *pair, (uint32_t)reader->n_answers,
                    number) != ERR_OK) {
        return err_memory(err);
    }
    reader->answers[reader->n_answers++] = answer;
    return ERR_OK;
}

static enum err_code find_named(struct lexicon *areas, uint32_t *out, struct cell cell,
                                struct err *err) {
    enum err_code code = lexicon_find(areas, out, cell, err);

    return code == ERR_OK && *out == WORD_UNKNOWN ? lexicon_others(areas, out, err)
                                                  : code;
}

/* The rest of a reading, with the meaning of the place in pair[0]. */
static enum err_code read_pair(struct where_reader *reader, struct where_answer *out,
                               uint32_t pair[2], struct cell locality,
                               struct err *err) {
    uint32_t number = 0;
    enum err_code code = find_named(&reader->localities, &pair[1], locality, err);

    if (code == ERR_OK &&
        !key_map_find(&reader->pairs, pair, 2 * sizeof *pair, &number)) {
        code = keep_answer(reader, pair, &number, err);
    }
    if (code == ERR_OK) {
        *out = reader->answers[number];
    }
    return code;
}

enum err_code where_read(struct where_reader *reader, struct where_answer *out,
                         struct cell place, struct cell locality, struct err *err) {
    uint32_t pair[2] = {WORD_BLANK, WORD_BLANK};
    enum err_code code = find_named(&reader->places, &pair[0], place, err);

    return code == ERR_OK ? read_pair(reader, out, pair, locality, err) : code;
}

enum err_code where_choice(struct where_reader *reader, uint32_t *out, uint32_t word,
                           struct err *err) {
    return keep_named(reader, &word, 1, out, err);
}

enum err_code where_read_ticked(struct where_reader *reader, struct where_answer *out,
                                const uint32_t *choices, size_t n, struct cell locality,
                                struct err *err) {
    uint32_t pair[2] = {WORD_BLANK, WORD_BLANK};
    struct area_set set = {.n = 0};
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < n; i++) {
        struct area_set one = named_set(reader, choices[i]);

        for (size_t a = 0; a < one.n; a++) {
            add_area(&set, one.areas[a]);
        }
    }
    if (n > 0) {
        set.n = where_tidy(set.areas, set.n);
        code = where_book_add(&reader->named, &pair[0], set.areas, set.n, err);
    }
    return code == ERR_OK ? read_pair(reader, out, pair, locality, err) : code;
}
