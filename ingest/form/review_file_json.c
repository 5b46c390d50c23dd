#include "ingest/form/review_file_json.h"

#include "base/alloc.h"
#include "base/files/infile.h"
#include "ingest/form/form_workbook.h"
#include "surveys/common/common.h"
#include "surveys/definition/syntax_json.h"
#include "surveys/definition/tree_json.h"
#include "surveys/form/json/form_json.h"
#include "surveys/shipped/shipped.h"

#include <jansson.h>
#include <string.h>

/* A file that holds a review, read and judged. */
struct review_file {
    bool is_workbook;
    json_t *json;
    struct form_places *places; /* of a workbook */
    struct review *review;
};

static enum err_code read_workbook(struct review_file *file, const char *bytes,
                                   size_t len, const char *path, struct err *err) {
    struct form_book book = {0};
    enum err_code code = form_workbook_read(&book, bytes, len, err);

    ERR_NEXT(code, form_read_json(&file->json, &file->places, &book, path, err));
    form_book_free(&book);
    if (code == ERR_OK) {
        const struct definition_places places = form_places_find(file->places);

        code = review_from_json(&file->review, file->json, path, &places, err);
    }
    if (code == ERR_OK) {
        file->review->is_workbook = true;
    }
    return code;
}

static enum err_code read_json(struct review_file *file, const char *bytes, size_t len,
                               const char *path, struct err *err) {
    enum err_code code = review_parse(&file->review, bytes, len, path, err);

    return code == ERR_OK ? syntax_parse(&file->json, bytes, len, err) : code;
}

static void close_file(struct review_file *file) {
    json_decref(file->json);
    form_places_free(file->places);
    review_free(file->review);
}

static enum err_code read_bytes(char **bytes, size_t *len, const char *path,
                                struct err *err) {
    struct err fault = {0};
    enum err_code code = infile_read(bytes, len, path, FORM_WORKBOOK_BYTES_MAX, &fault);

    if (code == ERR_INPUT) {
        code = err_set(err, ERR_DEFINITION, "%s", fault.text);
        err_set_source(err, path);
        return code;
    }
    return code == ERR_OK ? ERR_OK : err_memory(err);
}

/* The caller ends it with close_file, after errors, too. */
static enum err_code open_file(struct review_file *file, const char *path,
                               struct err *err) {
    char *bytes = NULL;
    size_t len = 0;
    enum err_code code = read_bytes(&bytes, &len, path, err);

    *file = (struct review_file){0};
    if (code != ERR_OK) {
        return code;
    }
    if (form_workbook_is(bytes, len)) {
        file->is_workbook = true;
        code = read_workbook(file, bytes, len, path, err);
    } else {
        code = len > INSTRUMENT_BYTES_MAX ? review_load(&file->review, path, err)
                                          : read_json(file, bytes, len, path, err);
    }
    alloc_free(bytes);
    err_set_source(err, path);
    return code;
}

enum err_code review_file_load(struct review **out, const char *path, struct err *err) {
    struct review_file file;
    enum err_code code = open_file(&file, path, err);

    ERR_NEXT(code, common_add(file.review, err));
    if (code == ERR_OK) {
        *out = file.review;
        file.review = NULL;
    }
    close_file(&file);
    return code;
}

enum err_code review_file_book(struct form_book *out, const char *path,
                               struct err *err) {
    char *bytes = NULL;
    size_t len = 0;
    enum err_code code = infile_read(&bytes, &len, path, FORM_WORKBOOK_BYTES_MAX, err);

    *out = (struct form_book){0};
    if (code == ERR_OK && form_workbook_is(bytes, len)) {
        code = form_workbook_read(out, bytes, len, err);
    }
    alloc_free(bytes);
    err_set_source(err, path);
    return code;
}

enum err_code review_file_as_json(struct text_buffer *out, bool *is_workbook,
                                  const char *path, struct err *err) {
    struct review_file file;
    enum err_code code = open_file(&file, path, err);

    *is_workbook = file.is_workbook;
    if (code == ERR_OK && json_tree_append(out, file.json) != ERR_OK) {
        code = err_memory(err);
    }
    close_file(&file);
    return code;
}

/* The instrument that the review at `path` names, as its own file has it. */
static enum err_code read_named(json_t **out, const char *reference, const char *path,
                                struct err *err) {
    const struct shipped_instrument *shipped = shipped_find(reference);
    char *own = NULL, *bytes = NULL;
    size_t len = 0;

    if (shipped != NULL) {
        return syntax_parse(out, shipped->bytes, shipped->len, err);
    }
    own = infile_beside(path, reference);
    enum err_code code =
        own != NULL ? read_bytes(&bytes, &len, own, err) : err_memory(err);
    ERR_NEXT(code, syntax_parse(out, bytes, len, err));
    alloc_free(bytes);
    alloc_free(own);
    return code;
}

enum err_code review_file_instrument(struct text_buffer *out, const char *path,
                                     struct err *err) {
    struct review_file file;
    json_t *named = NULL;
    enum err_code code = open_file(&file, path, err);
    json_t *own = code == ERR_OK ? json_object_get(file.json, "instrument") : NULL;

    if (json_is_string(own)) {
        code = read_named(&named, json_string_value(own), path, err);
        own = named;
    }
    if (code == ERR_OK && json_tree_append(out, own) != ERR_OK) {
        code = err_memory(err);
    }
    json_decref(named);
    close_file(&file);
    return code;
}

/* Whether the bytes are those of JSON, as far as the first mark tells. */
static bool begins_as_json(const char *bytes) {
    static const char mark[] = "\xEF\xBB\xBF";

    bytes += strncmp(bytes, mark, sizeof mark - 1) == 0 ? sizeof mark - 1 : 0;
    return bytes[strspn(bytes, " \t\r\n")] == '{';
}

enum err_code review_file_is_one(bool *out, const char *path, struct err *err) {
    struct form_book book = {0};
    struct err fault = {0};
    char *bytes = NULL;
    size_t len = 0;
    enum err_code code = read_bytes(&bytes, &len, path, err);

    if (code == ERR_OK && form_workbook_is(bytes, len)) {
        enum err_code found = form_workbook_read(&book, bytes, len, &fault);

        *out = found != ERR_OK || book.n > 0;
        code = found == ERR_MEMORY ? err_memory(err) : ERR_OK;
        form_book_free(&book);
    } else if (code == ERR_OK) {
        *out = begins_as_json(bytes);
    }
    alloc_free(bytes);
    return code;
}

enum err_code review_file_as_sheets(struct form_book *out, bool *is_workbook,
                                    const char *path, struct err *err) {
    struct review_file file;
    enum err_code code = open_file(&file, path, err);

    *is_workbook = file.is_workbook;
    ERR_NEXT(code, form_write_json(out, file.json, path, err));
    err_set_source(err, path);
    close_file(&file);
    return code;
}

enum err_code review_sheets_of(struct form_book *out, const struct text_buffer *json,
                               const char *path, struct err *err) {
    json_t *review = NULL;
    enum err_code code = syntax_parse(&review, json->bytes, json->len, err);

    ERR_NEXT(code, form_write_json(out, review, path, err));
    err_set_source(err, path);
    json_decref(review);
    return code;
}

enum err_code review_bytes_say(bool *out, const char *bytes, size_t len,
                               const char *path, const struct form_book *wanted,
                               struct err *err) {
    struct review_file file = {0};
    struct form_places *places = NULL;
    json_t *said = NULL;
    enum err_code code = form_read_json(&said, &places, wanted, path, err);

    ERR_NEXT(code, read_workbook(&file, bytes, len, path, err));
    *out = code == ERR_OK && json_equal(file.json, said);
    json_decref(said);
    form_places_free(places);
    close_file(&file);
    return code;
}

enum err_code review_of_sheets(struct text_buffer *out, const struct form_book *book,
                               const char *path, struct err *err) {
    struct form_places *places = NULL;
    json_t *said = NULL;
    enum err_code code = form_read_json(&said, &places, book, path, err);

    if (code == ERR_OK && json_tree_append(out, said) != ERR_OK) {
        code = err_memory(err);
    }
    json_decref(said);
    form_places_free(places);
    return code;
}
