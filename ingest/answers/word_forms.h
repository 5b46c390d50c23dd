/* word_forms.h: how a label is written with a code, and what spreadsheets make of
 * bands.
 *
 * Private to ingest. Only takes texts apart; recognise.c says what the parts mean. All
 * texts are folded (base/text.h) and need no terminator. */
#ifndef KLOE_INGEST_ANSWERS_WORD_FORMS_H
#define KLOE_INGEST_ANSWERS_WORD_FORMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WORD_CODE_MAX 9999

struct coded_form {
    const char *word; /* a part of the text; of no length: the code stands alone */
    size_t word_len;
    const char *digits;
    size_t n_digits;
    int32_t code; /* 0 to WORD_CODE_MAX */
};

/* Takes apart "agree (5)", "(5) agree", "5 - agree", "5: agree", "5. agree", "(5)" and
 * "5 -". False when the text is none of these, or when the word holds no letter: "1-5"
 * is a band. */
bool word_form_coded(struct coded_form *out, const char *text, size_t len);

/* The length of the whole number in "4.0", "4,00" or "-1.0"; 0 when the text is no such
 * number. */
size_t word_form_decimal(const char *text, size_t len);

/* Reads "6-25" or "6 - 25": two numbers up to WORD_CODE_MAX, in their order. */
bool word_form_band(int32_t *low, int32_t *high, const char *text, size_t len);

/* What a spreadsheet shows for a band that it took for a date. */
struct date_form {
    int32_t month; /* 1 to 12 */
    int32_t other; /* the number beside it */
    int32_t year; /* of the first of a month, the year's last two digits; else -1: where
                     the day is written first, "6-25" becomes June 2025 */
};

/* Reads "25-jun", "jun-25", "2024-06-25". */
bool word_form_date(struct date_form *out, const char *text, size_t len);

#endif
