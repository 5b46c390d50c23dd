#include "export/page/page_words.h"

#include "base/alloc.h"
#include "base/ascii.h"
#include "base/date.h"
#include "base/num.h"
#include "export/page/called.h"
#include "export/page/group_words.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const struct shorthand shorthands[] = {
    {SHORTHAND_WITHHELD, WORDS_NOT_SHOWN},
    {"[low]", "rounds to 0 but is not 0"},
    {"[high]", "rounds to 100 but is not 100"},
    {"[u]", "low reliability: few answers, or limits that lie far apart"},
    {"[w]", "nobody answered"},
    {SHORTHAND_NONE, "not available"},
    {"[z]", "not asked, or does not apply"},
};
const size_t n_shorthands = sizeof shorthands / sizeof *shorthands;

static bool is_ascii(const char *text) {
    while (*text != '\0' && (unsigned char)*text < 0x80) {
        text++;
    }
    return *text == '\0';
}

bool words_same(struct page_builder *builder, const char *a, const char *b) {
    struct text_buffer folded[2];
    bool same = false;

    if (is_ascii(a) && is_ascii(b)) {
        /* Nearly all: no need of Unicode's tables. */
        return strlen(a) == strlen(b) && ascii_same(a, b, strlen(a));
    }
    for (size_t i = 0; i < 2; i++) {
        const char *text = i == 0 ? a : b;

        text_buffer_init(&folded[i], 16 * strlen(text) + 16);
        if (text_fold(&folded[i], text, strlen(text)) != ERR_OK &&
            builder->fault == ERR_OK) {
            builder->fault = ERR_MEMORY;
        }
    }
    if (folded[0].bytes != NULL && folded[1].bytes != NULL) {
        same = strcmp(folded[0].bytes, folded[1].bytes) == 0;
    }
    text_buffer_free(&folded[0]);
    text_buffer_free(&folded[1]);
    return same;
}

const char *words_one_line(struct page_builder *builder, const char *text) {
    text = words_called(builder, text);
    size_t len = strlen(text);
    size_t i = 0;

    while (i < len && (unsigned char)text[i] >= 0x20 && text[i] != 0x7F) {
        i++;
    }
    if (i == len || builder->fault != ERR_OK) {
        return text;
    }
    char *line = arena_text(builder->arena, text, len);
    if (line == NULL) {
        builder->fault = ERR_MEMORY;
        return "";
    }
    for (; i < len; i++) {
        if ((unsigned char)line[i] < 0x20 || line[i] == 0x7F) {
            line[i] = ' ';
        }
    }
    return line;
}

/* Where `characters` characters of UTF-8 end. */
static size_t characters_end(const char *text, size_t characters) {
    size_t at = 0;

    while (text[at] != '\0' && characters > 0) {
        at++;
        while (((unsigned char)text[at] & 0xC0) == 0x80) {
            at++;
        }
        characters--;
    }
    return at;
}

const char *words_cut(struct page_builder *builder, const char *text,
                      size_t characters) {
    static const char cut_mark[] = "...";

    if (text[characters_end(text, characters)] == '\0') {
        return text;
    }
    size_t end = characters_end(text, characters - (sizeof cut_mark - 1));
    while (end > 0 && text[end - 1] == ' ') {
        end--;
    }
    return words_text(builder, "%.*s%s", (int)end, text, cut_mark);
}

const char *words_table_name(struct page_builder *builder, const char *name) {
    static const char prefix[] = "Table_";
    size_t len = strlen(name);
    size_t limit = 100; /* a spreadsheet allows 255 */
    char *legal = NULL;

    if (builder->fault == ERR_OK) {
        legal = arena_array(builder->arena, sizeof prefix + len, 1);
    }
    if (legal == NULL) {
        builder->fault = builder->fault == ERR_OK ? ERR_MEMORY : builder->fault;
        return "";
    }
    memcpy(legal, prefix, sizeof prefix);
    size_t at = sizeof prefix - 1;
    for (size_t i = 0; i < len && at < limit; i++) {
        char c = name[i];

        if (ascii_is_alphanumeric(c)) {
            legal[at++] = c;
        } else if (legal[at - 1] != '_') {
            legal[at++] = '_';
        }
    }
    if (legal[at - 1] == '_' && at > sizeof prefix - 1) {
        at--;
    }
    legal[at] = '\0';
    return legal;
}

const char *words_plural(struct page_builder *builder, const char *word) {
    size_t len = strlen(word);

    if (len < 2) {
        return words_text(builder, "%ss", word);
    }
    char last = ascii_lower(word[len - 1]);
    char before = ascii_lower(word[len - 2]);
    if (last == 'y' && strchr("aeiou", before) == NULL) {
        return words_text(builder, "%.*sies", (int)(len - 1), word);
    }
    if (last == 's' || last == 'x' ||
        (last == 'h' && (before == 'c' || before == 's'))) {
        return words_text(builder, "%ses", word);
    }
    return words_text(builder, "%ss", word);
}

const char *words_capital(struct page_builder *builder, const char *text) {
    text = words_called(builder, text);
    return ascii_is_lower(text[0])
               ? words_text(builder, "%c%s", ascii_upper(text[0]), text + 1)
               : text;
}

const char *words_small(struct page_builder *builder, const char *text) {
    text = words_called(builder, text);
    /* "NHS staff" and "I agree" stay as they are. */
    bool is_word = ascii_is_upper(text[0]) &&
                   (ascii_is_lower(text[1]) || (text[0] == 'A' && text[1] == ' '));

    return is_word ? words_text(builder, "%c%s", ascii_lower(text[0]), text + 1) : text;
}

const char *words_group(struct page_builder *builder,
                        const struct published_cell *cell) {
    struct group group =
        group_of(builder->publication, cell->area, cell->attribute, cell->value);
    const char *label = group_value(&group, 0)->label;

    for (size_t i = 1; i < group.n; i++) {
        label = words_text(builder, "%s%s%s", label, group_joint(&group, i),
                           group_value(&group, i)->label);
    }
    return label;
}

const char *words_joined(struct page_builder *builder, size_t attribute) {
    const char *words = NULL;

    for (size_t i = builder->first_cells[builder->shown];
         i < builder->first_cells[builder->shown + 1]; i++) {
        const struct published_cell *cell = &builder->publication->cells[i];

        if (cell->value == VALUE_JOINED &&
            (attribute == NONE || cell->attribute == attribute)) {
            const char *label = words_group(builder, cell);

            words = words == NULL ? label : words_text(builder, "%s; %s", words, label);
        }
    }
    return words;
}

bool words_is_draft(const struct page_builder *builder) {
    return !builder->publication->is_complete ||
           builder->publication->n_undecided > 0 ||
           builder->review->publish.minimum < PUBLISHABLE_MINIMUM;
}

const char *words_per_cent(struct page_builder *builder, struct count x,
                           struct count n) {
    uint64_t rounded = num_percent(x.value, n.value);

    if (rounded == 0 && x.value > 0) {
        return "under 1 %";
    }
    if (rounded == 100 && x.value < n.value) {
        return "over 99 %";
    }
    return words_text(builder, "%" PRIu64 " %%", rounded);
}

const char *words_stop(const char *text) {
    size_t len = strlen(text);

    return len > 0 && strchr(".?!", text[len - 1]) != NULL ? "" : ".";
}

const char *words_count(struct page_builder *builder, uint64_t count) {
    char digits[NUM_TEXT_BYTES];

    num_format_count(digits, count);
    return words_text(builder, "%s", digits);
}

const char *words_date(struct page_builder *builder, const char *date) {
    static const char *const months[] = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    struct date day;

    if (!date_parse(date, strlen(date), &day)) {
        return date;
    }
    return words_text(builder, "%d %s %04d", (int)day.day, months[day.month - 1],
                      (int)day.year);
}

/* Most texts are shorter, and then made once. */
#define FEW_BYTES 256

const char *words_text(struct page_builder *builder, const char *format, ...) {
    char few[FEW_BYTES];
    va_list arguments;

    if (builder->fault != ERR_OK) {
        return "";
    }
    va_start(arguments, format);
    int len = vsnprintf(few, sizeof few, format, arguments);
    va_end(arguments);
    char *text = len < 0 ? NULL : arena_array(builder->arena, (size_t)len + 1, 1);
    if (text == NULL) {
        builder->fault = ERR_MEMORY;
        return "";
    }
    if ((size_t)len < sizeof few) {
        memcpy(text, few, (size_t)len + 1);
    } else {
        va_start(arguments, format);
        (void)vsnprintf(text, (size_t)len + 1, format, arguments);
        va_end(arguments);
    }
    return words_called(builder, text);
}

/* Line breaks and tabs are no marks; all marks are below the first letter of ASCII. */
static bool is_mark(char c) {
    return c > 0 && c < ' ' && called_of(c).usual != NULL;
}

/* "an aim", "a domain". */
static const char *with_article(struct page_builder *builder, const char *word) {
    bool is_vowel = strchr("aeiouAEIOU", word[0]) != NULL;

    return words_text(builder, "%s %s", is_vowel ? "an" : "a", word);
}

static const char *word_of(struct page_builder *builder, char mark) {
    const struct survey_words *words = &builder->review->words;
    const char *const own[] = {[OF_RESPONDENTS] = words->respondents,
                               [OF_KLOE] = words->kloe,
                               [OF_CONDITION] = words->condition};
    const struct called called = called_of(mark);
    const char *word = own[called.of];

    if (word == NULL) {
        return called.usual;
    }
    word = words_one_line(builder, word);
    if (called.form == PLURAL) {
        word = words_plural(builder, word);
    } else if (called.form == OWNER) {
        word = words_text(builder, "%s'%s", word,
                          word[0] != '\0' && word[strlen(word) - 1] == 's' ? "" : "s");
    } else if (called.form == WITH_ARTICLE) {
        word = with_article(builder, word);
    }
    return called.is_capital ? words_capital(builder, word) : word;
}

const char *words_called(struct page_builder *builder, const char *text) {
    size_t at = 0;

    while (text[at] != '\0' && !is_mark(text[at])) {
        at++;
    }
    return text[at] == '\0' || builder->fault != ERR_OK
               ? text
               : words_text(builder, "%.*s%s%s", (int)at, text,
                            word_of(builder, text[at]), text + at + 1);
}
