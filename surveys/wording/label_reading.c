#include "surveys/wording/label_reading.h"

#include "base/ascii.h"
#include "base/num.h"

#include <string.h>

#define NON_ANSWER_BYTES_MAX 60 /* what is longer is somebody's own words */

struct non_answer {
    enum option_kind kind;
    const char *text; /* folded */
};

static const struct non_answer non_answers[] = {
    {OPTION_DONT_KNOW, "don't know"},
    {OPTION_DONT_KNOW, "dont know"},
    {OPTION_DONT_KNOW, "do not know"},
    {OPTION_DONT_KNOW, "i don't know"},
    {OPTION_DONT_KNOW, "i do not know"},
    {OPTION_DONT_KNOW, "can't say"},
    {OPTION_DONT_KNOW, "cannot say"},
    {OPTION_DONT_KNOW, "not sure"},
    {OPTION_DONT_KNOW, "i'm not sure"},
    {OPTION_DONT_KNOW, "i am not sure"},
    {OPTION_DONT_KNOW, "unsure"},
    {OPTION_DONT_KNOW, "no opinion"},
    {OPTION_DONT_KNOW, "dk"},
    {OPTION_DONT_KNOW, "i don't understand this question"},
    {OPTION_NOT_APPLICABLE, "n/a"},
    {OPTION_NOT_APPLICABLE, "na"},
    {OPTION_NOT_APPLICABLE, "not applicable"},
    {OPTION_NOT_APPLICABLE, "does not apply"},
    {OPTION_NOT_APPLICABLE, "does not apply to me"},
    {OPTION_NOT_APPLICABLE, "not relevant"},
    {OPTION_NOT_APPLICABLE, "i don't do this"},
    {OPTION_NOT_APPLICABLE, "no experience"},
    {OPTION_PREFER_NOT_TO_SAY, "i'd prefer not to say"},
    {OPTION_PREFER_NOT_TO_SAY, "i would prefer not to say"},
    {OPTION_PREFER_NOT_TO_SAY, "rather not say"},
    {OPTION_PREFER_NOT_TO_SAY, "i'd rather not say"},
    {OPTION_PREFER_NOT_TO_SAY, "decline to answer"},
};

/* What begins and ends a band without one of its ends. */
static const char *const band_under[] = {
    "under ", "less than ", "fewer than ", "up to ", "below ", "< ", "<", NULL};
static const char *const band_over[] = {"over ", "more than ", "above ",
                                        "> ",    ">",          NULL};
static const char *const band_from[] = {
    "+", " or more", " or over", " or older", " and over", " plus", " and above", NULL};

/* The number at `text`, 1 to 3 digits; its length, or 0. */
static size_t digits_at(const char *text, int64_t *number) {
    size_t len = 0;

    while (ascii_is_digit(text[len])) {
        len++;
    }
    return len >= 1 && len <= 3 && num_parse(text, len, 0, 999, number) ? len : 0;
}

/* Cuts the brackets of "5 (agree)" off, where `text` stands at the first: what is in
 * them. NULL when they are not all that follows, or hold no words. */
static const char *cut_words_in_brackets(char *text) {
    size_t len = strlen(text);

    if (len < 3 || text[len - 1] != ')' || strchr(text, ')') != text + len - 1 ||
        ascii_is_digit(text[1])) {
        return NULL;
    }
    text[len - 1] = '\0';
    return text + 1;
}

/* What stands between a number and the words behind it. */
static const struct number_mark {
    const char *text;
    bool needs_blank; /* behind it: "5 -agree" is no number and words */
} number_marks[] = {{")", false}, {".", false}, {":", false},
                    {"=", false}, {" -", true}, {" =", false}};

/* "(5) agree", "5 - agree", "5. agree", "5: agree", "5) agree", "5=agree",
 * "5 (agree)": what follows the number; NULL when it does not begin so. */
static const char *after_number(char *text, int64_t *number) {
    bool has_bracket = *text == '(' || *text == '[';
    size_t len = digits_at(text + (has_bracket ? 1 : 0), number);
    char *at = text + len + (has_bracket ? 1 : 0);
    bool needs_blank = false;

    if (len == 0 || (has_bracket && *at != ')' && *at != ']')) {
        return NULL;
    }
    if (*at == '\0') {
        return at;
    }
    if (strncmp(at, " (", 2) == 0) {
        return cut_words_in_brackets(at + 1);
    }
    size_t mark = has_bracket ? 1 : 0;
    for (size_t i = 0; i < sizeof number_marks / sizeof *number_marks && mark == 0;
         i++) {
        size_t n = strlen(number_marks[i].text);

        if (strncmp(at, number_marks[i].text, n) == 0) {
            mark = n;
            needs_blank = number_marks[i].needs_blank;
        }
    }
    at += mark;
    if (mark == 0 || (needs_blank && *at != ' ' && *at != '\0')) {
        return NULL;
    }
    at += *at == ' ' ? 1 : 0;
    return ascii_is_digit(*at) ? NULL : at; /* "10 - 20" is a band */
}

/* "-9" and "4.0", of a whole text: codes as programs write them. */
static bool is_bare_number(const char *text, int64_t *number) {
    bool is_negative = *text == '-';
    size_t len = digits_at(text + (is_negative ? 1 : 0), number);
    const char *rest = text + len + (is_negative ? 1 : 0);

    if (len > 0 && (*rest == '.' || *rest == ',') && rest[1] == '0') {
        rest += 1 + strspn(rest + 1, "0");
    }
    *number = is_negative ? -*number : *number;
    return len > 0 && *rest == '\0' && (!is_negative || *number < 0);
}

/* Cuts "agree (5)" and returns whether there was such a number. */
static bool cut_number_behind(char *text, int64_t *number) {
    size_t len = strlen(text);
    char *open = strrchr(text, '(');

    if (len < 4 || text[len - 1] != ')' || open == NULL || open == text ||
        digits_at(open + 1, number) != (size_t)(text + len - 1 - (open + 1))) {
        return false;
    }
    *open = '\0';
    return true;
}

static void cut_end_marks(char *text) {
    size_t len = strlen(text);

    while (len > 0 && strchr(" .;,!", text[len - 1]) != NULL) {
        text[--len] = '\0';
    }
}

enum err_code label_read(struct label_reading *reading, const char *label) {
    text_buffer_clear(&reading->fold);
    enum err_code code = text_fold(&reading->fold, label, strlen(label));
    if (code != ERR_OK) {
        return code;
    }
    char *text = reading->fold.bytes;
    cut_end_marks(text);
    const char *words = is_bare_number(text, &reading->number)
                            ? text + strlen(text)
                            : after_number(text, &reading->number);
    reading->has_number = words != NULL;
    if (words == NULL) {
        reading->has_number = cut_number_behind(text, &reading->number);
        cut_end_marks(text);
        words = text;
    }
    reading->words = words;
    return ERR_OK;
}

/* How longer wordings begin: "Not applicable to my role". */
static const struct non_answer non_answer_starts[] = {
    {OPTION_DONT_KNOW, "don't know"},
    {OPTION_DONT_KNOW, "i don't know"},
    {OPTION_NOT_APPLICABLE, "not applicable"},
    {OPTION_NOT_APPLICABLE, "n/a"},
    {OPTION_PREFER_NOT_TO_SAY, "prefer not to"},
    {OPTION_PREFER_NOT_TO_SAY, "i prefer not to"},
};

bool label_is_non_answer(enum option_kind *out, const struct label_reading *reading) {
    for (size_t i = 0; i < sizeof non_answers / sizeof *non_answers; i++) {
        if (strcmp(non_answers[i].text, reading->words) == 0) {
            *out = non_answers[i].kind;
            return true;
        }
    }
    for (size_t i = 0; i < sizeof non_answer_starts / sizeof *non_answer_starts; i++) {
        size_t len = strlen(non_answer_starts[i].text);

        if (strncmp(non_answer_starts[i].text, reading->words, len) == 0 &&
            strlen(reading->words) <= NON_ANSWER_BYTES_MAX) {
            *out = non_answer_starts[i].kind;
            return true;
        }
    }
    return false;
}

/* The number that a band begins with, with commas and a currency sign; its length. */
static size_t band_number(const char *text, int64_t *number) {
    char digits[16];
    size_t n = 0, len = strncmp(text, "\xC2\xA3", 2) == 0 ? 2 : (*text == '$' ? 1 : 0);

    while ((ascii_is_digit(text[len]) ||
            (n > 0 && text[len] == ',' && ascii_is_digit(text[len + 1]))) &&
           n < sizeof digits - 1) {
        if (text[len] != ',') {
            digits[n++] = text[len];
        }
        len++;
    }
    return n > 0 && num_parse(digits, n, 0, 999999999, number) ? len : 0;
}

static size_t starts_with(const char *text, const char *const *starts) {
    for (; *starts != NULL; starts++) {
        if (strncmp(text, *starts, strlen(*starts)) == 0) {
            return strlen(*starts);
        }
    }
    return 0;
}

bool label_is_band(int64_t *out, const struct label_reading *reading) {
    const char *text = reading->fold.bytes;
    int64_t low = 0, high = 0;
    size_t under = starts_with(text, band_under);
    size_t over = under > 0 ? 0 : starts_with(text, band_over);
    size_t len = band_number(text + under + over, &low);

    if (reading->has_number || len == 0) {
        return false;
    }
    const char *rest = text + under + over + len;
    if (under > 0 || over > 0) {
        *out = under > 0 ? -1 : low * 10 + 5;
        return true;
    }
    if (starts_with(rest, band_from) > 0) {
        *out = low * 10;
        return true;
    }
    while (*rest == ' ') {
        rest++;
    }
    bool is_range = *rest == '-' || strncmp(rest, "to ", 3) == 0;
    rest += is_range ? (*rest == '-' ? 1 : 3) : 0;
    while (*rest == ' ') {
        rest++;
    }
    *out = low * 10;
    return is_range && band_number(rest, &high) > 0 && high > low;
}
