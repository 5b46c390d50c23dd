#include "ingest/answers/coded_themes.h"

#include "base/ascii.h"

#include <string.h>

static enum err_code add_name(struct coded_themes *coded, const char *name,
                              size_t theme, struct err *err) {
    const struct cell cell = {name, strlen(name)};
    uint32_t kept = 0;
    enum err_code code = cell_fold(&coded->fold, NULL, cell, err);

    if (code != ERR_OK) {
        return code;
    }
    return key_map_add(&coded->names, coded->fold.bytes, coded->fold.len,
                       (uint32_t)theme, &kept) == ERR_OK
               ? ERR_OK
               : err_memory(err);
}

static size_t count_commas(const char *title) {
    size_t n = 0;

    for (; *title != '\0'; title++) {
        n += *title == ',' ? 1 : 0;
    }
    return n;
}

enum err_code coded_themes_init(struct coded_themes *out,
                                const struct codebook *codebook,
                                const struct profile *profile, struct err *err) {
    enum err_code code = ERR_OK;

    *out = (struct coded_themes){.profile = profile};
    key_map_init(&out->names);
    text_buffer_init(&out->fold, SIZE_MAX);
    for (size_t t = 0; t < codebook->n && code == ERR_OK; t++) {
        size_t commas = count_commas(codebook->themes[t].title);

        out->commas = commas > out->commas ? commas : out->commas;
        code = add_name(out, codebook->themes[t].id, t, err);
        ERR_NEXT(code, add_name(out, codebook->themes[t].title, t, err));
    }
    return code;
}

void coded_themes_free(struct coded_themes *coded) {
    key_map_free(&coded->names);
    text_buffer_free(&coded->fold);
}

/* The next of these marks in a part of a cell, or its end. */
static size_t find_mark(struct cell part, size_t from, const char *marks) {
    while (from < part.len && strchr(marks, part.bytes[from]) == NULL) {
        from++;
    }
    return from;
}

static enum err_code find_theme(struct coded_themes *coded, bool *is_theme,
                                uint32_t *theme, struct cell name, struct err *err) {
    enum err_code code = cell_fold(&coded->fold, coded->profile->apostrophe, name, err);

    *is_theme = code == ERR_OK &&
                key_map_find(&coded->names, coded->fold.bytes, coded->fold.len, theme);
    return code;
}

/* Whether there is a letter or digit: a lone dash stands for no theme. */
static bool says_something(struct cell name) {
    bool says = false;

    for (size_t i = 0; i < name.len; i++) {
        says = says || (unsigned char)name.bytes[i] >= 0x80 ||
               ascii_is_alphanumeric(name.bytes[i]);
    }
    return says;
}

/* A name that is none. One that is long may be the comment itself: not quoted. */
static enum err_code report_unknown(struct cell name, const struct coded_place *place,
                                    struct err *err) {
    if (!says_something(name)) {
        return ERR_OK;
    }
    return finding_list_add(place->findings, FINDING_THEME_UNKNOWN, place->column,
                            name.bytes, name.len <= FINDING_SHOWN_MAX ? name.len : 0,
                            place->record, err);
}

/* The end of a name with so many commas in it; SIZE_MAX: there are not as many. */
static size_t end_with(struct cell part, size_t from, size_t commas) {
    size_t end = find_mark(part, from, ",");

    for (; commas > 0 && end < part.len; commas--) {
        end = find_mark(part, end + 1, ",");
    }
    return commas == 0 ? end : SIZE_MAX;
}

/* Takes the name in front of a part whose names have commas between them, the longest,
 * for a title may have some in it; *from is then behind it. */
static enum err_code take_name(struct coded_themes *coded, uint64_t *themes,
                               size_t *from, struct cell part,
                               const struct coded_place *place, struct err *err) {
    struct cell name = {"", 0};

    for (size_t commas = coded->commas + 1; commas-- > 0;) {
        size_t end = end_with(part, *from, commas);
        uint32_t theme = 0;
        bool is_theme = false;

        if (end == SIZE_MAX) {
            continue;
        }
        name = cell_trimmed((struct cell){part.bytes + *from, end - *from});
        enum err_code code = find_theme(coded, &is_theme, &theme, name, err);
        if (is_theme) {
            *themes |= UINT64_C(1) << theme;
        }
        if (code != ERR_OK || is_theme) {
            *from = end + 1;
            return code;
        }
    }
    *from = end_with(part, *from, 0) + 1;
    return report_unknown(name, place, err);
}

enum err_code coded_themes_read(struct coded_themes *coded, uint64_t *themes,
                                struct cell cell, const struct coded_place *place,
                                struct err *err) {
    enum err_code code = ERR_OK;

    *themes = 0;
    for (size_t begin = 0; begin < cell.len && code == ERR_OK;) {
        size_t end = find_mark(cell, begin, ";\r\n");
        const struct cell part = {cell.bytes + begin, end - begin};

        for (size_t from = 0; from < part.len && code == ERR_OK;) {
            code = take_name(coded, themes, &from, part, place, err);
        }
        begin = end + 1;
    }
    return code;
}
