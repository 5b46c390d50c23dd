#include "ingest/drafting/joined/joined_columns.h"

#include "base/alloc.h"
#include "ingest/layout/heading_part.h"

#include <string.h>

/* Words that one heading has in front of another's are a stem where the other has so
 * many bytes at least. */
#define STEMLESS_BYTES 24

#define NAME "survey"

/* One column of the result. */
struct joint {
    const char *words;
    struct return_column column;
    struct column_value *values;
    const char **also;
    size_t last; /* the last return that it has a column of */
};

struct joining {
    struct return_columns *const *list;
    size_t n;
    struct return_columns *out;
    struct joint *joints;
    size_t n_joints;
    char **own; /* the words of each column of the return that is joined */
    struct text_buffer fold, words;
    struct err *err;
};

/* Takes out the numbers that tools give to questions, "q4 1" of "Q4.1.": a word that is
 * q and digits, and the digits behind it. */
static void drop_numbers(char *words) {
    bool is_number = false;
    char *to = words;

    for (char *at = words; *at != '\0';) {
        size_t len = strcspn(at, " ");
        size_t q = *at == 'q' && len > 1 ? 1 : 0;
        bool is_digits = strspn(at + q, "0123456789") == len - q;

        is_number = is_digits && len > 0 && (q == 1 || is_number);
        if (!is_number) {
            if (to > words) {
                *to++ = ' ';
            }
            memmove(to, at, len);
            to += len;
        }
        at += len;
        at += *at == ' ' ? 1 : 0;
    }
    *to = '\0';
}

/* The words of a heading, without numbers of questions. */
static enum err_code words_of(char **out, struct joining *joining,
                              const struct return_column *column) {
    text_buffer_clear(&joining->fold);
    text_buffer_clear(&joining->words);
    enum err_code code =
        text_fold(&joining->fold, column->wording, strlen(column->wording));
    struct heading_part part = heading_part_trimmed(
        (struct heading_part){joining->fold.bytes, joining->fold.len});
    size_t number = code == ERR_OK ? heading_part_number(part) : 0;

    part.start += number;
    part.len -= number;
    ERR_NEXT(code, heading_part_words(&joining->words, part));
    if (code == ERR_OK) {
        *out = arena_text(joining->out->arena,
                          joining->words.len > 0 ? joining->words.bytes : "",
                          joining->words.len);
    }
    if (code != ERR_OK || *out == NULL) {
        return err_memory(joining->err);
    }
    drop_numbers(*out);
    return ERR_OK;
}

/* Whether the words of one end with all those of the other. */
static bool is_tail(const char *longer, const char *shorter) {
    size_t len = strlen(longer), tail = strlen(shorter);

    return tail >= STEMLESS_BYTES && len > tail &&
           strcmp(longer + len - tail, shorter) == 0 && longer[len - tail - 1] == ' ';
}

static bool are_like(const char *a, const char *b) {
    return is_tail(a, b) || is_tail(b, a);
}

/* How many questions of return `r` are like these words. */
static size_t count_like(const struct joining *joining, size_t r, const char *words) {
    size_t n = 0;

    for (size_t c = 0; c < joining->list[r]->n_columns; c++) {
        n += joining->list[r]->columns[c].use == COLUMN_UNBOUND &&
                     are_like(joining->own[c], words)
                 ? 1
                 : 0;
    }
    return n;
}

/* The joint that a column of return `r` belongs to; NONE for a new one. */
static size_t find_joint(const struct joining *joining, size_t r, const char *words,
                         enum column_use use) {
    size_t found = NONE, n = 0;

    for (size_t j = 0; j < joining->n_joints; j++) {
        const struct joint *joint = &joining->joints[j];

        if (joint->last != r && joint->column.use == use && words[0] != '\0' &&
            strcmp(joint->words, words) == 0) {
            return j;
        }
    }
    for (size_t j = 0; j < joining->n_joints && use == COLUMN_UNBOUND; j++) {
        const struct joint *joint = &joining->joints[j];

        if (joint->column.use == use && are_like(joint->words, words)) {
            found = j;
            n++;
        }
    }
    return n == 1 && joining->joints[found].last != r &&
                   count_like(joining, r, joining->joints[found].words) == 1
               ? found
               : NONE;
}

static enum err_code add_values(struct joining *joining, struct joint *joint,
                                const struct return_column *column) {
    struct return_column *to = &joint->column;

    for (size_t v = 0; v < column->n_values; v++) {
        size_t at = 0;

        while (at < to->n_values &&
               !text_same(joint->values[at].text, column->values[v].text)) {
            at++;
        }
        if (at == COLUMN_VALUES_MAX) {
            to->has_more = true;
            continue;
        }
        if (at == to->n_values) {
            const char *text = column->values[v].text;

            joint->values[at].text =
                arena_text(joining->out->arena, text, strlen(text));
            to->n_values++;
        }
        joint->values[at].count += column->values[v].count;
        if (joint->values[at].text == NULL) {
            return err_memory(joining->err);
        }
    }
    to->has_more = to->has_more || column->has_more;
    to->filled += column->filled;
    to->n_long += column->n_long;
    to->characters += column->characters;
    to->n_several += column->n_several;
    to->n_unsaved += column->n_unsaved;
    return ERR_OK;
}

/* Remembers another heading of a joint. */
static void add_name(struct joint *joint, const char *name) {
    bool is_there = name[0] == '\0' || text_same(joint->column.name, name);

    for (size_t i = 0; i < joint->column.n_also && !is_there; i++) {
        is_there = text_same(joint->also[i], name);
    }
    if (!is_there) {
        joint->also[joint->column.n_also++] = name;
    }
}

static enum err_code open_joint(struct joining *joining, const char *words,
                                const struct return_column *column) {
    struct joint *joint = &joining->joints[joining->n_joints];

    *joint = (struct joint){
        .words = words,
        .column = *column,
        .values =
            arena_array(joining->out->arena, COLUMN_VALUES_MAX, sizeof *joint->values),
        .also = arena_array(joining->out->arena, joining->n, sizeof *joint->also),
        .last = NONE};
    if (joint->values == NULL || joint->also == NULL) {
        return err_memory(joining->err);
    }
    joint->column.n_values = 0;
    joint->column.has_more = false;
    joint->column.filled = 0;
    joint->column.n_long = 0;
    joint->column.characters = 0;
    joint->column.n_several = 0;
    joint->column.n_unsaved = 0;
    joining->n_joints++;
    return ERR_OK;
}

static bool has_digit(const char *text) {
    return strpbrk(text, "0123456789") != NULL;
}

/* Of two wordings one without numbers is better to read. */
static void choose_wording(struct return_column *to, const char *wording) {
    if (has_digit(to->wording) && !has_digit(wording)) {
        to->wording = wording;
    }
}

static enum err_code join_column(struct joining *joining, size_t r, size_t c) {
    const struct return_column *column = &joining->list[r]->columns[c];
    const char *words = joining->own[c];
    enum err_code code = ERR_OK;
    size_t j = find_joint(joining, r, words, column->use);

    if (j == NONE) {
        j = joining->n_joints;
        code = open_joint(joining, words, column);
    }
    if (code == ERR_OK) {
        joining->joints[j].last = r;
        add_name(&joining->joints[j], column->name);
        choose_wording(&joining->joints[j].column, column->wording);
        code = add_values(joining, &joining->joints[j], column);
    }
    return code;
}

/* The joints as columns. */
static enum err_code finish(struct joining *joining) {
    struct return_column *columns =
        arena_array(joining->out->arena, joining->n_joints, sizeof *columns);

    if (columns == NULL) {
        return err_memory(joining->err);
    }
    for (size_t j = 0; j < joining->n_joints; j++) {
        struct joint *joint = &joining->joints[j];

        joint->column.values = joint->values;
        joint->column.also = joint->also;
        columns[j] = joint->column;
    }
    joining->out->columns = columns;
    joining->out->n_columns = joining->n_joints;
    return ERR_OK;
}

static enum err_code join_return(struct joining *joining, size_t r) {
    const struct return_columns *list = joining->list[r];
    enum err_code code = ERR_OK;

    joining->own =
        arena_array(joining->out->arena, list->n_columns, sizeof *joining->own);
    if (joining->own == NULL) {
        return err_memory(joining->err);
    }
    for (size_t c = 0; c < list->n_columns && code == ERR_OK; c++) {
        code = words_of(&joining->own[c], joining, &list->columns[c]);
    }
    for (size_t c = 0; c < list->n_columns && code == ERR_OK; c++) {
        code = join_column(joining, r, c);
    }
    return code;
}

static enum err_code join_all(struct joining *joining) {
    size_t n = 0;
    enum err_code code = ERR_OK;

    for (size_t r = 0; r < joining->n; r++) {
        n += joining->list[r]->n_columns;
        joining->out->records += joining->list[r]->records;
        joining->out->n_other_width += joining->list[r]->n_other_width;
    }
    joining->joints = alloc_array(n, sizeof *joining->joints);
    code = joining->joints != NULL ? ERR_OK : err_memory(joining->err);
    for (size_t r = 0; r < joining->n && code == ERR_OK; r++) {
        code = join_return(joining, r);
    }
    ERR_NEXT(code, finish(joining));
    alloc_free(joining->joints);
    return code;
}

enum err_code joined_columns_make(struct return_columns **out,
                                  struct return_columns *const *list, size_t n,
                                  struct err *err) {
    struct joining joining = {.list = list, .n = n, .err = err};
    struct arena *arena = arena_new(COLUMNS_ARENA_BYTES);

    joining.out = arena != NULL ? arena_array(arena, 1, sizeof *joining.out) : NULL;
    if (joining.out == NULL) {
        arena_free(arena);
        return err_memory(err);
    }
    *joining.out = (struct return_columns){.name = NAME,
                                           .profile = list[0]->profile,
                                           .profile_why = list[0]->profile_why,
                                           .other_sheets = "",
                                           .is_joined = true,
                                           .arena = arena};
    text_buffer_init(&joining.fold, SIZE_MAX);
    text_buffer_init(&joining.words, SIZE_MAX);
    enum err_code code = join_all(&joining);
    text_buffer_free(&joining.fold);
    text_buffer_free(&joining.words);
    if (code == ERR_OK) {
        *out = joining.out;
    } else {
        return_columns_free(joining.out);
    }
    return code;
}
