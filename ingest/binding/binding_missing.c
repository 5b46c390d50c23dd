#include "base/alloc.h"
#include "ingest/binding/binder.h"

#include <string.h>

#define NAMED_MAX 10 /* questions named in a message */

/* "SV1, SV2 and 3 more": the items without a column. */
static enum err_code list_missing(const struct binder *binder, struct text_buffer *list,
                                  size_t n) {
    size_t named = 0;
    enum err_code code = ERR_OK;

    for (size_t i = 0; is_item(binder, i) && code == ERR_OK; i++) {
        if (binder->column_of[i] != NONE || is_not_asked(binder, i)) {
            continue;
        }
        if (named == NAMED_MAX) {
            return text_append_format(list, " and %zu more", n - named);
        }
        code = text_append_format(list, "%s%s", named > 0 ? ", " : "",
                                  question_name(binder->questions, i));
        named++;
    }
    return code;
}

/* Whether one of the heading's texts is the beginning of a longer one. */
static bool begins(const struct heading *heading, const char *text) {
    bool is_any = false;

    for (size_t w = 0; w < heading->n_wholes && !is_any; w++) {
        size_t len = strlen(heading->wholes[w]);

        is_any = len >= HEADING_CUT_MIN && strncmp(text, heading->wholes[w], len) == 0;
    }
    return is_any;
}

/* Whether a heading is the beginning of a question that goes on. Answers are tried as
 * headings, too: most are too short. */
static enum err_code is_beginning(bool *out, struct binder *binder,
                                  const struct heading *heading) {
    const struct instrument *instrument = binder->questions->review->instrument;
    enum err_code code = ERR_OK;
    bool is_long = false;

    for (size_t w = 0; w < heading->n_wholes; w++) {
        is_long = is_long || strlen(heading->wholes[w]) >= HEADING_CUT_MIN;
    }
    *out = false;
    for (size_t i = 0; i < instrument->n_items && code == ERR_OK && is_long && !*out;
         i++) {
        const char *text = instrument->items[i].text;

        text_buffer_clear(&binder->fold);
        code = text_fold(&binder->fold, text, strlen(text));
        *out = code == ERR_OK && begins(heading, binder->fold.bytes);
    }
    return code == ERR_OK ? ERR_OK : err_memory(binder->err);
}

/* The first heading that a survey tool seems to have cut; NULL: none. */
static enum err_code find_cut(const struct heading **out, struct binder *binder) {
    enum err_code code = ERR_OK;
    bool is_cut = false;

    *out = NULL;
    for (size_t c = 0; c < binder->n_columns && code == ERR_OK && !is_cut; c++) {
        code = is_beginning(&is_cut, binder, &binder->headings[c]);
        *out = is_cut ? &binder->headings[c] : NULL;
    }
    return code;
}

static enum err_code refuse_file(const struct binder *binder, size_t n) {
    const struct instrument *instrument = binder->questions->review->instrument;

    return err_set(
        binder->err, ERR_INPUT,
        "none of the %zu questions of '%s' has a column: is this the right file? Its "
        "first heading is \"%s\". For another survey, 'kloe start' drafts the "
        "instrument, too",
        n, instrument->id, binder->n_columns > 0 ? binder->headings[0].shown : "");
}

/* Of a file without a question: its headings may have been cut, and then a draft says
 * which they may be. */
static enum err_code check_cut(struct binder *binder, size_t n) {
    const struct heading *cut = NULL;
    enum err_code code = find_cut(&cut, binder);

    if (code != ERR_OK) {
        return code;
    }
    if (cut == NULL) {
        return refuse_file(binder, n);
    }
    return binder->lenient
               ? ERR_OK
               : err_set(
                     binder->err, ERR_INPUT,
                     "none of the %zu questions has a column, but headings begin as "
                     "they do, such as \"%s\": the survey tool may have cut them. "
                     "'kloe start' drafts a review that proposes which is which",
                     n, cut->shown);
}

enum err_code bind_check_items(struct binder *binder) {
    size_t missing = 0, asked = 0;

    for (size_t i = 0; is_item(binder, i); i++) {
        asked += is_not_asked(binder, i) ? 0 : 1;
        missing += !is_not_asked(binder, i) && binder->column_of[i] == NONE ? 1 : 0;
    }
    if (missing == 0) {
        return ERR_OK;
    }
    if (missing == asked && asked > 1) {
        return check_cut(binder, asked);
    }
    if (binder->lenient) {
        return ERR_OK;
    }
    struct text_buffer list;
    text_buffer_init(&list, ERR_TEXT_BYTES * 4);
    enum err_code code = list_missing(binder, &list, missing);
    code = code != ERR_OK
               ? err_memory(binder->err)
               : err_set(binder->err, ERR_INPUT,
                         "%zu question%s no column: %s; name %s in \"columns\", or "
                         "null if %s not asked",
                         missing, missing == 1 ? " has" : "s have", list.bytes,
                         missing == 1 ? "its heading" : "their headings",
                         missing == 1 ? "it was" : "they were");
    text_buffer_free(&list);
    return code;
}
