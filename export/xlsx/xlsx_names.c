#include "export/xlsx/xlsx_names.h"

#include "base/alloc.h"
#include "base/ascii.h"

#include <stdio.h>
#include <string.h>

/* A name as it is being made: every character of a legal one fits. */
#define NAME_BYTES (XLSX_TABLE_BYTES_MAX + 1)

/* Length of the UTF-8 character at `text`, which is not its end. */
static size_t character_len(const char *text) {
    size_t len = 1;

    while (((unsigned char)text[len] & 0xC0) == 0x80) {
        len++;
    }
    return len;
}

/* Copies as many characters of `text` as fit in `units` UTF-16 units, and cuts spaces
 * and apostrophes at the end, which the cut may have laid bare. */
static void copy_cut(char name[NAME_BYTES], const char *text, size_t units) {
    size_t at = 0;

    while (*text != '\0') {
        size_t len = character_len(text);
        size_t needed = len == 4 ? 2 : 1;

        if (needed > units || at + len >= NAME_BYTES) {
            break;
        }
        memcpy(name + at, text, len);
        at += len;
        text += len;
        units -= needed;
    }
    while (at > 0 && (name[at - 1] == ' ' || name[at - 1] == '\'')) {
        at--;
    }
    name[at] = '\0';
}

/* Whether a name is the word that Excel keeps for itself, whatever the case. */
static bool is_history(const char *name) {
    static const char word[] = "history";

    return strlen(name) == sizeof word - 1 && ascii_same(name, word, sizeof word - 1);
}

static void make_sheet_name(char name[NAME_BYTES], const char *wanted) {
    char plain[NAME_BYTES];

    while (*wanted == '\'' || *wanted == ' ') {
        wanted++;
    }
    copy_cut(plain, wanted, NAME_BYTES);
    for (char *c = plain; *c != '\0'; c++) {
        if ((unsigned char)*c < 0x20 || *c == 0x7F || strchr("[]:*?/\\", *c) != NULL) {
            *c = '-';
        }
    }
    copy_cut(name, plain, XLSX_SHEET_UNITS_MAX);
    if (name[0] == '\0') {
        (void)snprintf(name, NAME_BYTES, "Sheet");
    } else if (is_history(name)) {
        (void)snprintf(name, NAME_BYTES, "History sheet"); /* Excel keeps the word */
    }
}

/* A1, $-less: one to three letters and digits. */
static bool is_cell(const char *name) {
    size_t i = 0;

    while (ascii_is_letter(name[i])) {
        i++;
    }
    size_t letters = i;
    while (ascii_is_digit(name[i])) {
        i++;
    }
    return letters >= 1 && letters <= 3 && i > letters && name[i] == '\0';
}

/* R1C1, R1, C1, R, C, RC. */
static bool is_row_and_column(const char *name) {
    if (ascii_upper(*name) == 'R') {
        name++;
        while (ascii_is_digit(*name)) {
            name++;
        }
    }
    if (ascii_upper(*name) == 'C') {
        name++;
        while (ascii_is_digit(*name)) {
            name++;
        }
    }
    return *name == '\0';
}

static void make_table_name(char name[NAME_BYTES], const char *wanted) {
    static const char prefix[] = "Table_";
    size_t at = 0;

    if ((!ascii_is_letter(wanted[0]) && wanted[0] != '_') || is_cell(wanted) ||
        is_row_and_column(wanted)) {
        at = sizeof prefix - 1;
        memcpy(name, prefix, at);
    }
    while (*wanted != '\0' && at < XLSX_TABLE_BYTES_MAX) {
        name[at++] = (char)(ascii_is_alphanumeric(*wanted) ? *wanted : '_');
        wanted += character_len(wanted);
    }
    name[at] = '\0';
}

/* Whether the folded form of `name` is among the first `n`; if not, it becomes one of
 * them. ERR_MEMORY. */
static enum err_code take_name(bool *taken, const char **folded, size_t n,
                               struct arena *arena, const char *name, struct err *err) {
    struct text_buffer form;
    enum err_code code = ERR_OK;

    text_buffer_init(&form, (size_t)16 * NAME_BYTES); /* folding may lengthen */
    if (text_append(&form, "", 0) != ERR_OK ||
        text_fold(&form, name, strlen(name)) != ERR_OK) {
        code = err_memory(err);
        goto out;
    }
    for (size_t i = 0; i < n; i++) {
        if (strcmp(folded[i], form.bytes) == 0) {
            *taken = true;
            goto out;
        }
    }
    *taken = false;
    folded[n] = arena_text(arena, form.bytes, form.len);
    if (folded[n] == NULL) {
        code = err_memory(err);
    }
out:
    text_buffer_free(&form);
    return code;
}

/* What differs between the two kinds of name. */
struct naming {
    void (*make)(char name[NAME_BYTES], const char *wanted);
    size_t units_max;
    const char *before, *after; /* the number that makes a taken name unique */
};

/* Makes `name` of `made` with a number at its end. */
static void add_number(char name[NAME_BYTES], const char *made,
                       const struct naming *naming, unsigned number) {
    char end[24];

    (void)snprintf(end, sizeof end, "%s%u%s", naming->before, number, naming->after);
    copy_cut(name, made, naming->units_max - strlen(end));
    size_t len = strlen(name);
    (void)snprintf(name + len, NAME_BYTES - len, "%s", end);
}

static enum err_code make_names(const char **out, struct arena *arena,
                                struct text_list wanted, const struct naming *naming,
                                struct err *err) {
    const char **folded = arena_array(arena, wanted.n, sizeof *folded);

    if (folded == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < wanted.n; i++) {
        char made[NAME_BYTES];
        char name[NAME_BYTES];
        bool taken = false;

        naming->make(made, wanted.texts[i]);
        memcpy(name, made, sizeof name);
        enum err_code code = take_name(&taken, folded, i, arena, name, err);
        for (unsigned number = 2; code == ERR_OK && taken; number++) {
            add_number(name, made, naming, number);
            code = take_name(&taken, folded, i, arena, name, err);
        }
        if (code != ERR_OK) {
            return code;
        }
        out[i] = arena_text(arena, name, strlen(name));
        if (out[i] == NULL) {
            return err_memory(err);
        }
    }
    return ERR_OK;
}

enum err_code xlsx_sheet_names(const char **out, struct arena *arena,
                               struct text_list wanted, struct err *err) {
    static const struct naming sheets = {make_sheet_name, XLSX_SHEET_UNITS_MAX, " (",
                                         ")"};

    return make_names(out, arena, wanted, &sheets, err);
}

enum err_code xlsx_table_names(const char **out, struct arena *arena,
                               struct text_list wanted, struct err *err) {
    static const struct naming tables = {make_table_name, XLSX_TABLE_BYTES_MAX, "_",
                                         ""};

    return make_names(out, arena, wanted, &tables, err);
}
