#include "ingest/people/join.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

/* A set that rows of any return refer to, while sets are put in order. */
struct ranked_set {
    struct whereabouts set;
    uint32_t number; /* in the book of all sets */
};

static bool is_kept(const struct rows *rows, size_t row) {
    return !rows_is_dropped(rows, row);
}

/* Takes dropped rows out of a part. */
static void close_gaps(struct rows *rows) {
    size_t kept = 0;

    for (size_t i = 0; i < rows->n; i++) {
        if (!is_kept(rows, i)) {
            continue;
        }
        if (kept != i) {
            memcpy(rows->answers + kept * rows->n_items,
                   rows->answers + i * rows->n_items, rows->n_items);
            memcpy(rows->attributes + kept * rows->n_attributes,
                   rows->attributes + i * rows->n_attributes, rows->n_attributes);
            rows->where[kept] = rows->where[i];
            if (rows->records != NULL) {
                rows->records[kept] = rows->records[i];
                rows->people[kept] = rows->people[i];
            }
        }
        kept++;
    }
    rows->n = kept;
    alloc_free(rows->is_dropped);
    rows->is_dropped = NULL;
}

/* Makes the set numbers of a part those of the book of all sets. */
static enum err_code renumber(struct return_part *part, struct where_book *all,
                              struct err *err) {
    size_t n_sets = part->sets.n_sets;
    uint32_t *numbers = alloc_array(n_sets, sizeof *numbers);
    bool *is_known = alloc_array(n_sets, sizeof *is_known);
    enum err_code code = numbers != NULL && is_known != NULL ? ERR_OK : err_memory(err);

    for (size_t i = 0; i < part->rows.n && code == ERR_OK; i++) {
        uint32_t set = part->rows.where[i];

        if (!is_known[set]) {
            struct whereabouts where = where_book_set(&part->sets, set);

            code = where_book_add(all, &numbers[set], where.areas, where.n, err);
            is_known[set] = true;
        }
        part->rows.where[i] = numbers[set];
    }
    alloc_free(numbers);
    alloc_free(is_known);
    return code;
}

static int by_areas(const void *left, const void *right) {
    const struct ranked_set *a = left, *b = right;

    return where_compare(&a->set, &b->set);
}

/* Copies the sets of the book into the table in their order, and says where each went.
 */
static enum err_code place_sets(struct responses *table, const struct where_book *all,
                                uint32_t *rank, struct err *err) {
    size_t n = all->n_sets, bytes = n * sizeof(struct whereabouts);
    struct ranked_set *ranked = alloc_array(n, sizeof *ranked);
    struct whereabouts *sets = alloc_array(bytes + all->n_areas * sizeof(uint32_t), 1);

    if (ranked == NULL || sets == NULL) {
        alloc_free(ranked);
        alloc_free(sets);
        return err_memory(err);
    }
    for (size_t i = 0; i < n; i++) {
        ranked[i].set = where_book_set(all, (uint32_t)i);
        ranked[i].number = (uint32_t)i;
    }
    qsort(ranked, n, sizeof *ranked, by_areas);
    uint32_t *areas = (uint32_t *)(void *)(sets + n);
    for (size_t i = 0; i < n; i++) {
        size_t n_areas = ranked[i].set.n;

        for (size_t a = 0; a < n_areas; a++) {
            areas[a] = ranked[i].set.areas[a];
        }
        sets[i] = (struct whereabouts){areas, n_areas};
        rank[ranked[i].number] = (uint32_t)i;
        areas += n_areas;
    }
    table->whereabouts = sets;
    table->n_whereabouts = n;
    alloc_free(ranked);
    return ERR_OK;
}

/* Numbers the rows of all parts by where they come from and by whose they are. */
static enum err_code make_origin(struct responses *table,
                                 const struct return_part *parts, size_t n,
                                 struct err *err) {
    size_t at = 0;

    table->origin = alloc_array(table->n, sizeof *table->origin);
    table->person = alloc_array(table->n, sizeof *table->person);
    if (table->origin == NULL || table->person == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t row = 0; row < parts[i].rows.n; row++) {
            table->person[at] = parts[i].rows.people[row];
            table->origin[at++] = ORIGIN(i, parts[i].rows.records[row]);
        }
    }
    return ERR_OK;
}

static enum err_code make_arrays(struct responses *table, struct return_part *parts,
                                 size_t n, struct err *err) {
    for (size_t i = 0; i < n; i++) {
        table->n += parts[i].rows.n;
    }
    if (parts[0].rows.keeps_records) {
        enum err_code code = make_origin(table, parts, n, err);

        if (code != ERR_OK) {
            return code;
        }
    }
    if (n == 1) {
        /* The usual large review is one file: nothing is held twice. */
        table->answers = parts[0].rows.answers;
        table->attributes = parts[0].rows.attributes;
        table->where = parts[0].rows.where;
        parts[0].rows.answers = NULL;
        parts[0].rows.attributes = NULL;
        parts[0].rows.where = NULL;
        return ERR_OK;
    }
    table->answers = alloc_array(table->n, table->n_items);
    table->attributes = alloc_array(table->n, table->n_attributes);
    table->where = alloc_array(table->n, sizeof *table->where);
    return table->answers != NULL && table->attributes != NULL && table->where != NULL
               ? ERR_OK
               : err_memory(err);
}

static void copy_rows(struct responses *table, struct return_part *parts, size_t n) {
    size_t at = 0;

    for (size_t i = 0; i < n; i++) {
        struct rows *rows = &parts[i].rows;

        if (rows->n > 0) {
            memcpy(table->answers + at * table->n_items, rows->answers,
                   rows->n * table->n_items);
            memcpy(table->attributes + at * table->n_attributes, rows->attributes,
                   rows->n * table->n_attributes);
            memcpy(table->where + at, rows->where, rows->n * sizeof *rows->where);
        }
        at += rows->n;
        rows_free(rows);
    }
}

enum err_code join_parts(struct responses **out, struct return_part *parts, size_t n,
                         const struct instrument *instrument, struct err *err) {
    struct responses *table = alloc_array(1, sizeof *table);
    uint32_t *rank = NULL;
    struct where_book all;
    enum err_code code = table != NULL ? ERR_OK : err_memory(err);

    where_book_init(&all);
    for (size_t i = 0; i < n && code == ERR_OK; i++) {
        close_gaps(&parts[i].rows);
        code = renumber(&parts[i], &all, err);
    }
    if (code != ERR_OK) {
        goto out;
    }
    table->n_items = instrument->n_items;
    table->n_attributes = instrument->n_attributes;
    rank = alloc_array(all.n_sets, sizeof *rank);
    code = rank != NULL ? place_sets(table, &all, rank, err) : err_memory(err);
    ERR_NEXT(code, make_arrays(table, parts, n, err));
    if (code != ERR_OK) {
        goto out;
    }
    if (n != 1) {
        copy_rows(table, parts, n);
    }
    for (size_t i = 0; i < table->n; i++) {
        table->where[i] = rank[table->where[i]];
    }
    code = responses_derive(table, instrument, err);
    if (code != ERR_OK) {
        goto out;
    }
    *out = table;
    table = NULL;
out:
    responses_free(table);
    alloc_free(rank);
    where_book_free(&all);
    return code;
}

/* Appends the comments of one return's rows that are kept; *first_row is the number of
 * its first row in the table, and that of the next return's afterwards. */
static void add_comments(struct comment_text *texts, char *bytes, size_t *n,
                         size_t *used, size_t *first_row,
                         const struct return_part *part) {
    const struct comment_book *book = &part->comments;
    size_t row = *first_row;
    size_t next = 0;

    for (size_t r = 0; r < part->rows.n; r++) {
        for (; next < book->n && book->texts[next].row == r; next++) {
            const struct comment_text *from = &book->texts[next];

            if (is_kept(&part->rows, r)) {
                texts[(*n)++] = (struct comment_text){(uint32_t)row, from->question,
                                                      *used, from->len, from->themes};
                memcpy(bytes + *used, book->bytes.bytes + from->begin, from->len);
                *used += from->len;
            }
        }
        row += is_kept(&part->rows, r);
    }
    *first_row = row;
}

enum err_code join_comments(struct comments **out, struct return_part *parts, size_t n,
                            struct err *err) {
    struct comments *comments = alloc_array(1, sizeof *comments);
    size_t n_texts = 0;
    size_t n_bytes = 0;
    size_t used = 0;
    size_t first_row = 0;

    for (size_t i = 0; i < n; i++) {
        n_texts += parts[i].comments.n;
        n_bytes += parts[i].comments.bytes.len;
    }
    if (n_bytes > COMMENTS_BYTES_MAX) {
        alloc_free(comments);
        return comment_book_too_many(err);
    }
    struct comment_text *texts = alloc_array(n_texts, sizeof *texts);
    char *bytes = alloc_array(n_bytes, 1);
    if (comments == NULL || texts == NULL || bytes == NULL) {
        alloc_free(comments);
        alloc_free(texts);
        alloc_free(bytes);
        return err_memory(err);
    }
    *comments = (struct comments){.texts = texts, .bytes = bytes};
    for (size_t i = 0; i < n; i++) {
        add_comments(texts, bytes, &comments->n, &used, &first_row, &parts[i]);
        comments->coding |= parts[i].comments.coding;
        comment_book_free(&parts[i].comments);
    }
    *out = comments;
    return ERR_OK;
}
