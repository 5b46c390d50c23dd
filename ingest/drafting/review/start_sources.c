#include "ingest/drafting/review/start_sources.h"

#include "base/array.h"

/* Headings that two sheets share by no accident. */
#define HEADINGS_MIN ((size_t)2)

static enum err_code add_source(struct start_sources *sources, const char *path,
                                struct return_columns *columns, struct err *err) {
    struct start_source *list = array_grow(sources->list, &sources->capacity,
                                           sources->n + 1, SIZE_MAX, sizeof *list);

    if (list == NULL) {
        return_columns_free(columns);
        return err_memory(err);
    }
    sources->list = list;
    list[sources->n++] = (struct start_source){.path = path, .columns = columns};
    return ERR_OK;
}

/* Whether two sheets ask the same: each heading of the one stands in the other, too. */
static bool ask_alike(const struct return_columns *one,
                      const struct return_columns *other) {
    size_t n = 0;

    if (one->n_columns != other->n_columns) {
        return false;
    }
    for (size_t c = 0; c < one->n_columns; c++) {
        if (!text_same(one->columns[c].name, other->columns[c].name)) {
            return false;
        }
        n += *one->columns[c].name != '\0' ? 1 : 0;
    }
    return n >= HEADINGS_MIN;
}

/* The other sheets of the workbook that the source at `first` is of. What cannot be
 * read as a return is none. */
static enum err_code add_sheets(struct start_sources *sources, size_t first,
                                struct err *err) {
    const struct start_source main = sources->list[first];
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < main.columns->n_sheets && code == ERR_OK; i++) {
        struct return_columns *columns = NULL;
        struct err fault = {0};
        const char *sheet = main.columns->sheets[i];

        code = return_columns_read(&columns, main.path, sheet, &fault);
        if (code == ERR_MEMORY) {
            return err_memory(err);
        }
        if (code != ERR_OK || columns->records == 0 ||
            !ask_alike(main.columns, columns)) {
            return_columns_free(columns);
            code = ERR_OK;
            continue;
        }
        code = add_source(sources, main.path, columns, err);
    }
    for (size_t i = first; i < sources->n && sources->n > first + 1; i++) {
        sources->list[i].sheet = sources->list[i].columns->sheet;
    }
    return code;
}

enum err_code start_sources_read(struct start_sources *out, struct text_list files,
                                 struct err *err) {
    enum err_code code = ERR_OK;

    *out = (struct start_sources){.n = 0};
    for (size_t i = 0; i < files.n && code == ERR_OK; i++) {
        struct return_columns *columns = NULL;
        size_t first = out->n;

        code = return_columns_read(&columns, files.texts[i], NULL, err);
        ERR_NEXT(code, add_source(out, files.texts[i], columns, err));
        ERR_NEXT(code, add_sheets(out, first, err));
    }
    return code;
}

void start_sources_free(struct start_sources *sources) {
    for (size_t i = 0; i < sources->n; i++) {
        return_columns_free(sources->list[i].columns);
    }
    alloc_free(sources->list);
}
