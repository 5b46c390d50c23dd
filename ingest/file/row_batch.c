#include "ingest/file/row_batch.h"

#include "base/array.h"

enum err_code row_batch_init(struct row_batch *batch) {
    *batch = (struct row_batch){.block = alloc_array(BYTES_CHUNK + RECORD_ROOM, 1)};
    text_buffer_init(&batch->text, SIZE_MAX);
    /* So that cells without bytes have a place, too. */
    return batch->block != NULL ? text_append(&batch->text, "", 0) : ERR_MEMORY;
}

void row_batch_free(struct row_batch *batch) {
    alloc_free(batch->block);
    alloc_free(batch->cells);
    alloc_free(batch->rows);
    text_buffer_free(&batch->text);
}

void row_batch_clear(struct row_batch *batch) {
    batch->n = 0;
    batch->n_cells = 0;
    text_buffer_clear(&batch->text);
}

struct cell *row_batch_room(struct row_batch *batch, size_t n) {
    struct cell *cells = array_grow(batch->cells, &batch->cells_capacity,
                                    batch->n_cells + n, SIZE_MAX, sizeof *cells);

    batch->cells = cells != NULL ? cells : batch->cells;
    return cells != NULL ? cells + batch->n_cells : NULL;
}

enum err_code row_batch_add(struct row_batch *batch, const struct record *record,
                            const struct text_buffer *text) {
    struct batch_row *rows =
        array_grow(batch->rows, &batch->capacity, batch->n + 1, SIZE_MAX, sizeof *rows);
    size_t text_at = text != NULL ? batch->text.len : IN_BLOCK;

    if (rows == NULL) {
        return ERR_MEMORY;
    }
    batch->rows = rows;
    if (text != NULL && text_append(&batch->text, text->bytes, text->len) != ERR_OK) {
        return ERR_MEMORY;
    }
    rows[batch->n++] = (struct batch_row){*record, batch->n_cells, text_at};
    batch->n_cells += record->width;
    return ERR_OK;
}

/* The record, with its cells where they are now. */
static struct record record_of(const struct row_batch *batch,
                               const struct batch_row *row) {
    struct record record = row->record;
    struct cell *cells = batch->cells + row->first_cell;

    if (row->text_at != IN_BLOCK) {
        const char *at = batch->text.bytes + row->text_at;

        for (size_t i = 0; i < record.width; i++) {
            cells[i].bytes = at;
            at += cells[i].len;
        }
    }
    record.cells = cells;
    record.is_roomy = row->text_at == IN_BLOCK;
    return record;
}

enum err_code row_batch_hand_over(struct row_batch *batch, record_sink heading,
                                  record_sink sink, void *context, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < batch->n && code == ERR_OK; i++) {
        struct record record = record_of(batch, &batch->rows[i]);

        code = record.number > 0 ? sink(context, &record, err)
                                 : heading(context, &record, err);
    }
    return code;
}
