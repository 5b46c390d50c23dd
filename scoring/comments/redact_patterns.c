#include "scoring/comments/redact_patterns.h"

#include "base/ascii.h"

#include <string.h>

#define NUMBER_GAP_MAX 3 /* marks between two digits of a number: " - " */

static bool is_one_of(char c, const char *set) {
    return c != '\0' && strchr(set, c) != NULL;
}

/* Whether a letter or number ends before `at`, so that something new may begin. */
static bool begins(const char *text, size_t at) {
    return at == 0 || !ascii_is_alphanumeric(text[at - 1]);
}

/* Whether no digit stands before `at`. Letters may: people write "tel07700900123". */
static bool begins_number(const char *text, size_t at) {
    return at == 0 || !ascii_is_digit(text[at - 1]);
}

/* Top-level names under which a domain without "www." is taken for one. */
static bool is_known_top(const char *word, size_t len) {
    static const char *const tops[] = {"uk",    "com", "org", "net", "info",
                                       "eu",    "io",  "ly",  "gov", "scot",
                                       "wales", "nhs", "edu", "biz"};

    for (size_t i = 0; i < sizeof tops / sizeof tops[0]; i++) {
        if (strlen(tops[i]) == len && ascii_same(word, tops[i], len)) {
            return true;
        }
    }
    return false;
}

static bool is_label(char c) {
    return ascii_is_alphanumeric(c) || (unsigned char)c >= 0x80 || c == '-';
}

/* The length of "trust.nhs.uk": labels with dots between, of which the last begins with
 * two letters. *last is where that one begins. */
static size_t domain_length(const char *text, size_t *last) {
    size_t end = 0;
    size_t len = 0;

    for (size_t n_labels = 0;; n_labels++) {
        size_t start = end;

        while (is_label(text[end])) {
            end++;
        }
        if (n_labels > 0 && ascii_is_letter(text[start]) &&
            ascii_is_letter(text[start + 1])) {
            len = start;
            while (ascii_is_alphanumeric(text[len])) {
                len++;
            }
            *last = start;
        }
        if (end == start || text[end] != '.') {
            return len;
        }
        end++;
    }
}

/* What may stand before the @; bytes of other characters too. */
static bool is_local(char c) {
    return ascii_is_alphanumeric(c) || (unsigned char)c >= 0x80 ||
           is_one_of(c, "._%+'-&~=/");
}

static size_t match_email(const char *text, size_t at) {
    size_t end = at;
    size_t last = 0;

    if (at > 0 && is_local(text[at - 1])) {
        return 0;
    }
    while (is_local(text[end])) {
        end++;
    }
    if (end == at) {
        return 0;
    }
    end += text[end] == ' ';
    if (text[end] != '@') {
        return 0;
    }
    end++;
    end += text[end] == ' ';
    size_t domain = domain_length(text + end, &last);
    return domain == 0 ? 0 : end - at + domain;
}

static bool has_prefix(const char *text, const char *prefix) {
    while (*prefix != '\0' && ascii_upper(*text) == ascii_upper(*prefix)) {
        text++;
        prefix++;
    }
    return *prefix == '\0';
}

static size_t address_end(const char *text, size_t end) {
    while (text[end] != '\0' && !is_one_of(text[end], " <>\"[]")) {
        end++;
    }
    return end;
}

static size_t match_web(const char *text, size_t at) {
    static const char *const prefixes[] = {"http://", "https://", "ftp://", "www."};
    size_t end = at;
    size_t last = 0;

    if (!begins(text, at)) {
        return 0;
    }
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
        size_t len = strlen(prefixes[i]);

        if (has_prefix(text + at, prefixes[i]) &&
            ascii_is_alphanumeric(text[at + len])) {
            end = address_end(text, at + len);
            break;
        }
    }
    size_t domain = end > at ? 0 : domain_length(text + at, &last);
    if (domain > 0 && is_known_top(text + at + last, domain - last)) {
        end = at + domain;
        end = is_one_of(text[end], "/?#:") ? address_end(text, end) : end;
    }
    while (end > at && is_one_of(text[end - 1], ".,;:!?)'/")) {
        end--;
    }
    return end - at;
}

/* Reads digits, with at most `gap` of `between` from one to the next, up to `most`;
 * *n is how many. The length ends after the last digit. */
static size_t digits_length(const char *text, const char *between, size_t gap,
                            size_t most, size_t *n) {
    size_t end = 0;
    size_t at = 0;

    *n = 0;
    while (*n < most && ascii_is_digit(text[at])) {
        (*n)++;
        at++;
        end = at;
        for (size_t g = 0; g < gap && is_one_of(text[at], between); g++) {
            at++;
        }
    }
    return end;
}

/* NHS Data Dictionary: digits one to nine times ten to two; eleven less the remainder
 * by eleven is the tenth, 11 standing for 0, and 10 for no number at all. */
static bool has_check_digit(const char *text, size_t len) {
    unsigned sum = 0;
    unsigned n = 0;
    unsigned digit = 0;

    for (size_t i = 0; i < len; i++) {
        if (ascii_is_digit(text[i])) {
            digit = (unsigned)(text[i] - '0');
            sum += n < 9 ? digit * (10 - n) : 0;
            n++;
        }
    }
    return (11 - sum % 11) % 11 == digit;
}

static size_t match_nhs_number(const char *text, size_t at) {
    size_t n = 0;

    if (!begins_number(text, at)) {
        return 0;
    }
    size_t len = digits_length(text + at, " -.", NUMBER_GAP_MAX, 10, &n);
    return n == 10 && !ascii_is_digit(text[at + len]) && has_check_digit(text + at, len)
               ? len
               : 0;
}

/* The longest run of whole groups of digits that has a number of digits allowed. */
static size_t groups_length(const char *text, size_t low, size_t high) {
    size_t best = 0;

    for (size_t most = low; most <= high; most++) {
        size_t n = 0;
        size_t len = digits_length(text, " -.()", NUMBER_GAP_MAX, most, &n);

        if (n == most && !ascii_is_digit(text[len])) {
            best = len;
        }
    }
    return best;
}

static size_t first_group(const char *text) {
    size_t n = 0;

    while (ascii_is_digit(text[n])) {
        n++;
    }
    return n;
}

/* Numbers of the United Kingdom with their 0 (or a mobile's without it, or 44 in one
 * piece, from which a spreadsheet took the plus), and numbers of any country after a
 * plus or two zeros. */
static size_t match_telephone(const char *text, size_t at) {
    size_t open = text[at] == '(';
    const char *number = text + at + open;
    size_t len = 0;

    if (!begins_number(text, at) || (at > 0 && text[at - 1] == '+')) {
        return 0;
    }
    if (number[0] == '+') {
        size_t skip = 1 + (size_t)is_one_of(number[1], " (");

        len = groups_length(number + skip, 8, 15);
        len += len > 0 ? skip : 0;
    } else if (has_prefix(number, "00")) {
        len = groups_length(number, 10, 17);
    } else if (number[0] == '0' && first_group(number) >= 3) {
        len = groups_length(number, 10, 11);
    } else if (number[0] == '7' && first_group(number) >= 4) {
        len = groups_length(number, 10, 10);
    } else if (has_prefix(number, "44") && first_group(number) >= 4) {
        len = groups_length(number, 12, 12);
    }
    return len == 0 ? 0 : len + open;
}

/* Two letters, six digits, a letter A to D; HMRC's manual NIM39110 says which letters.
 */
static size_t match_ni_number(const char *text, size_t at) {
    static const char first[] = "ABCEGHJKLMNOPRSTWXYZ";
    static const char second[] = "ABCEGHJKLMNPRSTWXYZ";
    size_t n = 0;

    if (!begins(text, at) || !is_one_of(ascii_upper(text[at]), first)) {
        return 0;
    }
    size_t end = at + 1;
    end += is_one_of(text[end], " -");
    if (!is_one_of(ascii_upper(text[end]), second)) {
        return 0;
    }
    end++;
    end += is_one_of(text[end], " -");
    size_t len = digits_length(text + end, " -", 1, 6, &n);
    if (n != 6) {
        return 0;
    }
    end += len;
    end += is_one_of(text[end], " -");
    if (!is_one_of(ascii_upper(text[end]), "ABCD") ||
        ascii_is_alphanumeric(text[end + 1])) {
        return 0;
    }
    return end + 1 - at;
}

/* Whether the letters are a postcode area (Royal Mail's list). */
static bool is_postcode_area(const char *text, size_t n) {
    static const char areas[] = " AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH "
                                "CM CO CR CT CV CW DA DD DE"
                                " DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA "
                                "HD HG HP HR HS HU HX IG IM"
                                " IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK "
                                "ML N NE NG NN NP NR NW OL OX"
                                " PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO "
                                "SP SR SS ST SW SY TA TD TF"
                                " TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ";
    char wanted[5] = " ";

    for (size_t i = 0; i < n; i++) {
        wanted[1 + i] = ascii_upper(text[i]);
    }
    wanted[1 + n] = ' ';
    return strstr(areas, wanted) != NULL;
}

static size_t match_postcode(const char *text, size_t at) {
    size_t letters = 0;
    size_t end = at;

    if (!begins(text, at)) {
        return 0;
    }
    while (letters < 3 && ascii_is_letter(text[at + letters])) {
        letters++;
    }
    if (letters == 0 || letters > 2 || !is_postcode_area(text + at, letters)) {
        return 0;
    }
    end += letters;
    if (!ascii_is_digit(text[end])) {
        return 0;
    }
    /* The district: one digit, and perhaps another or a letter. The last digit may be
     * that of the other half instead. */
    for (size_t district = 1; district <= 2; district++) {
        size_t in = end + district;

        if (district == 2 && !ascii_is_digit(text[in - 1]) &&
            !ascii_is_letter(text[in - 1])) {
            break;
        }
        for (size_t gap = 0; gap < 2 && is_one_of(text[in], " -"); gap++) {
            in++;
        }
        if (ascii_is_digit(text[in]) &&
            is_one_of(ascii_upper(text[in + 1]), "ABDEFGHJLNPQRSTUWXYZ") &&
            is_one_of(ascii_upper(text[in + 2]), "ABDEFGHJLNPQRSTUWXYZ") &&
            !ascii_is_alphanumeric(text[in + 3])) {
            return in + 3 - at;
        }
    }
    return 0;
}

size_t redact_match(enum redact_kind kind, const char *text, size_t at) {
    static size_t (*const matchers[])(const char *text, size_t at) = {
        [REDACT_EMAIL] = match_email,           [REDACT_WEB] = match_web,
        [REDACT_NHS_NUMBER] = match_nhs_number, [REDACT_TELEPHONE] = match_telephone,
        [REDACT_NI_NUMBER] = match_ni_number,   [REDACT_POSTCODE] = match_postcode,
    };

    return matchers[kind](text, at);
}
