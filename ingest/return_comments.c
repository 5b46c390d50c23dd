#include "ingest/return_comments.h"

#include "ingest/cells/cell_text.h"
#include "ingest/cells/markup.h"

/* The column where the themes of a comment question stand coded by hand; NONE. */
static size_t themes_column(const struct binding *binding, size_t question) {
    return binding->themes == NULL ? NONE : binding->themes[question];
}

static unsigned find_coding(const struct binding *binding,
                            const struct instrument *instrument) {
    unsigned coding = 0;

    for (size_t i = 0; i < instrument->n_comments; i++) {
        if (binding->comments[i] != NONE) {
            coding |=
                themes_column(binding, i) == NONE ? CODING_BY_WORDS : CODING_BY_HAND;
        }
    }
    return coding;
}

enum err_code return_comments_init(struct return_comments *out,
                                   struct return_part *part,
                                   const struct instrument *instrument,
                                   const struct binding *binding,
                                   const struct profile *profile, struct err *err) {
    *out = (struct return_comments){.part = part,
                                    .instrument = instrument,
                                    .binding = binding,
                                    .apostrophe = profile->apostrophe};
    text_buffer_init(&out->plain, SIZE_MAX);
    part->comments.coding = find_coding(binding, instrument);
    return coded_themes_init(&out->coded, &instrument->codebook, profile, err);
}

void return_comments_free(struct return_comments *comments) {
    coded_themes_free(&comments->coded);
    text_buffer_free(&comments->plain);
}

/* What somebody wrote, good until the next is read. */
static enum err_code read_text(struct return_comments *comments, struct cell *out,
                               size_t question, const struct record *record,
                               struct err *err) {
    *out = record_cell(record, comments->binding->comments[question]);
    if (comments->apostrophe == NULL && !markup_is_likely(*out)) {
        return ERR_OK;
    }
    text_buffer_clear(&comments->plain);
    enum err_code code = cell_plain(&comments->plain, comments->apostrophe, *out, err);
    if (code == ERR_OK) {
        *out = (struct cell){comments->plain.bytes, comments->plain.len};
    }
    return code;
}

/* The themes of a comment, where the return has them. */
static enum err_code read_themes(struct return_comments *comments, uint64_t *themes,
                                 size_t question, struct cell text,
                                 const struct record *record, struct err *err) {
    const struct binding *binding = comments->binding;
    size_t column = themes_column(binding, question);
    const struct coded_place place = {&comments->part->findings, column,
                                      record->number};

    if (column == NONE) {
        return ERR_OK;
    }
    struct cell cell = record_cell(record, column);
    if (!cell_is_blank(cell) && cell_is_blank(text)) {
        return finding_list_add(place.findings, FINDING_THEME_ALONE, column, "", 0,
                                record->number, err);
    }
    return coded_themes_read(&comments->coded, themes, cell, &place, err);
}

enum err_code return_comments_keep(struct return_comments *comments,
                                   const struct record *record, struct err *err) {
    struct return_part *part = comments->part;
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < comments->instrument->n_comments && code == ERR_OK; i++) {
        uint64_t themes = COMMENT_NOT_CODED;
        struct cell text = {"", 0};

        code = read_text(comments, &text, i, record, err);
        ERR_NEXT(code, read_themes(comments, &themes, i, text, record, err));
        ERR_NEXT(code, comment_book_add(&part->comments, (uint32_t)part->rows.n,
                                        (uint32_t)i, text, themes, err));
    }
    return code;
}
