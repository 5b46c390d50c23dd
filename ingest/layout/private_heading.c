#include "ingest/layout/private_heading.h"

#include "base/ascii.h"
#include "ingest/layout/heading_part.h"
#include "ingest/layout/private_words.h"

#include <stdbool.h>
#include <string.h>

/* Longer headings explain; what they ask stands in the front of them. */
#define TEXT_BYTES_MAX 1000
#define PARTS_MAX      32
#define SHORT_WORDS    3 /* a part of so few words asks nothing else */

/* A heading falls into parts at its marks and at "and". */
struct part {
    struct heading_part text;
    bool in_bracket;
    bool goes_on;  /* the next part is of the same list: "name, e-mail and team" */
    bool asks;     /* "what is", "please give" stood in front */
    bool of_other; /* "line manager's" did */
    enum private_kind kind;
};

struct parts {
    char text[TEXT_BYTES_MAX + 1];
    struct part list[PARTS_MAX];
    size_t n;
};

/* Words that begin otherwise, as nearly all of a list do, are told by their first byte.
 */
static bool begins_with(struct heading_part text, const char *words) {
    if (text.len == 0 || *text.start != *words) {
        return false;
    }
    size_t len = strlen(words);

    return text.len > len + 1 && memcmp(text.start, words, len) == 0 &&
           text.start[len] == ' ';
}

static bool ends_with(struct heading_part text, const char *words) {
    size_t len = strlen(words);

    return text.len > len + 1 && text.start[text.len - len - 1] == ' ' &&
           memcmp(text.start + text.len - len, words, len) == 0;
}

static struct heading_part without_front(struct heading_part text, size_t len) {
    return heading_part_trimmed(
        (struct heading_part){text.start + len, text.len - len});
}

static bool is_listed(struct heading_part text, const char *const *list) {
    while (*list != NULL && !heading_part_is(text, *list)) {
        list++;
    }
    return *list != NULL;
}

/* The length of the entry of a list that the text begins with; 0 if none. */
static size_t front_listed(struct heading_part text, const char *const *list) {
    while (*list != NULL && !begins_with(text, *list)) {
        list++;
    }
    return *list != NULL ? strlen(*list) : 0;
}

/* Whether the text is a subject with one of the endings it may have. */
static bool is_subject(struct heading_part text,
                       const struct private_subject *subject) {
    static const char *const endings[][5] = {
        [PRIVATE_ALONE] = {"", NULL},
        [PRIVATE_NUMBER] = {"number", "no", "numbers", NULL},
        [PRIVATE_MAYBE_NUMBER] = {"", "number", "no", "numbers", NULL},
        [PRIVATE_NUMBER_OR_ID] = {"number", "no", "id", "id number", NULL},
        [PRIVATE_MAYBE_ADDRESS] = {"", "address", "addresses", "id", NULL},
    };
    if (text.len == 0 || *text.start != *subject->words) {
        return false;
    }
    size_t len = strlen(subject->words);

    for (size_t i = 0; endings[subject->ending][i] != NULL; i++) {
        const char *ending = endings[subject->ending][i];
        bool is_bare = *ending == '\0';

        if (is_bare ? heading_part_is(text, subject->words)
                    : begins_with(text, subject->words) &&
                          heading_part_is(without_front(text, len), ending)) {
            return true;
        }
    }
    return false;
}

static enum private_kind kind_of(struct heading_part text) {
    const char *const *which = NULL; /* of the subject before, mostly the same */
    size_t len = 0;

    for (const struct private_subject *subject = private_subjects;
         subject->words != NULL; subject++) {
        if (subject->which != which) {
            which = subject->which;
            len = which != NULL ? front_listed(text, which) : 0;
        }
        if (is_subject(text, subject) ||
            (len > 0 && is_subject(without_front(text, len), subject))) {
            return subject->kind;
        }
    }
    return PRIVATE_NOT;
}

/* The length of "3", "q3", "q3a" or "b" at the start, with more behind it; 0 if none.
 */
static size_t front_number(struct heading_part text) {
    size_t i = text.len > 0 && *text.start == 'q' ? 1 : 0;
    size_t first = i;

    if (text.len > 2 && ascii_is_lower(*text.start) && text.start[1] == ' ') {
        return 1;
    }
    while (i < text.len && ascii_is_digit(text.start[i])) {
        i++;
    }
    if (i == first) {
        return 0;
    }
    i += i < text.len && ascii_is_lower(text.start[i]) ? 1 : 0;
    return i < text.len && text.start[i] == ' ' ? i : 0;
}

/* Takes one thing off the front that is not what is asked for; whether there was one.
 */
static bool drop_lead(struct part *part) {
    size_t len = front_number(part->text);

    if (len == 0) {
        len = front_listed(part->text, private_asking);
        part->asks = part->asks || len > 0;
    }
    if (len == 0) {
        len = front_listed(part->text, private_small_words);
    }
    if (len == 0) {
        len = front_listed(part->text, private_people);
        part->of_other = part->of_other || len > 0;
    }
    part->text = without_front(part->text, len);
    return len > 0;
}

/* "Name of your line manager", "e-mail of the person who filled this in". */
static enum private_kind kind_of_somebodys(struct heading_part text) {
    static const char *const joints[] = {" of ", " for "};

    for (size_t j = 0; j < sizeof joints / sizeof *joints; j++) {
        size_t joint = strlen(joints[j]);

        for (size_t i = 1; i + joint < text.len; i++) {
            if (text.start[i] != ' ' || memcmp(text.start + i, joints[j], joint) != 0) {
                continue;
            }
            struct part whose = {.text = without_front(text, i + joint)};
            bool is_person = false;

            do {
                is_person = is_listed(whose.text, private_people) ||
                            begins_with(whose.text, "person") ||
                            begins_with(whose.text, "people");
            } while (!is_person && drop_lead(&whose));
            if (is_person &&
                kind_of((struct heading_part){text.start, i}) != PRIVATE_NOT) {
                return PRIVATE_ABOUT;
            }
        }
    }
    return PRIVATE_NOT;
}

/* Whether a part is so short, or stands in brackets, that it asks nothing else. */
static bool is_short(const struct part *part) {
    size_t n_spaces = 0;

    for (size_t i = 0; i < part->text.len; i++) {
        n_spaces += part->text.start[i] == ' ' ? 1 : 0;
    }
    return part->in_bracket || n_spaces < SHORT_WORDS;
}

/* Takes off what stands behind: "please", "in full", the 2 of "address line 2". */
static void drop_tails(struct part *part) {
    bool is_done = false;

    while (!is_done) {
        struct heading_part before = part->text;

        for (const char *const *tail = private_tails; *tail != NULL; tail++) {
            if (ends_with(part->text, *tail)) {
                part->text.len -= strlen(*tail);
                part->text = heading_part_trimmed(part->text);
            }
        }
        size_t len = part->text.len;
        while (len > 0 && ascii_is_digit(part->text.start[len - 1])) {
            len--;
        }
        if (len > 1 && part->text.start[len - 1] == ' ') {
            part->text.len = len - 1;
        }
        is_done = part->text.len == before.len;
    }
}

static void judge_part(struct part *part) {
    drop_tails(part);
    do {
        part->kind = kind_of(part->text);
        if (part->kind == PRIVATE_NOT) {
            part->kind = kind_of_somebodys(part->text);
        }
    } while (part->kind == PRIVATE_NOT && drop_lead(part));
    if (part->kind == PRIVATE_OWN && part->of_other) {
        part->kind = PRIVATE_ABOUT;
    }
}

/* Copies a heading so that only its words differ: "first_name", "First.name" and
 * "manager's name" become "first name" and "manager name". */
static void copy_plainly(char *out, const char *folded) {
    size_t n = 0;

    for (const char *at = folded; *at != '\0' && n < TEXT_BYTES_MAX; at++) {
        bool joins = (*at == '_' || *at == '.') && n > 0 &&
                     ascii_is_alphanumeric(out[n - 1]) && ascii_is_alphanumeric(at[1]);
        bool is_possessive =
            *at == '\'' && (at[1] == ' ' || (at[1] == 's' && at[2] == ' '));
        bool is_dash = (unsigned char)at[0] == 0xE2 && (unsigned char)at[1] == 0x80 &&
                       ((unsigned char)at[2] == 0x93 || (unsigned char)at[2] == 0x94);

        if (is_possessive) {
            at += at[1] == 's' ? 1 : 0;
        } else if (is_dash) {
            at += 2;
            out[n++] = '-';
        } else {
            out[n++] = joins ? ' ' : *at;
        }
    }
    out[n] = '\0';
}

/* The length of what parts a heading here; 0 if nothing does. `goes_on` says whether a
 * list goes on behind it. */
static size_t separator_at(const char *at, bool *goes_on) {
    static const char *const words[] = {" and ", " or ", " & ", " + ", " - "};

    *goes_on = true;
    for (size_t i = 0; *at == ' ' && i < sizeof words / sizeof *words; i++) {
        if (strncmp(at, words[i], strlen(words[i])) == 0) {
            *goes_on = words[i][1] != '-';
            return strlen(words[i]);
        }
    }
    if (strchr(",/|", *at) != NULL) {
        return 1;
    }
    *goes_on = false;
    return strchr("?!;:()[]\n", *at) != NULL || (*at == '.' && at[1] == ' ') ? 1 : 0;
}

static void add_part(struct parts *parts, const char *start, const char *end,
                     bool in_bracket, bool goes_on) {
    struct heading_part text =
        heading_part_trimmed((struct heading_part){start, (size_t)(end - start)});

    if (text.len > 0 && parts->n < PARTS_MAX) {
        parts->list[parts->n++] =
            (struct part){.text = text, .in_bracket = in_bracket, .goes_on = goes_on};
    }
}

/* "name (of team)" is one part; other brackets are parts of their own. */
static void split(struct parts *parts) {
    char *start = parts->text, *at = parts->text;
    bool in_bracket = false, goes_on = false;

    while (*at != '\0') {
        if (*at == '(' && strncmp(at + 1, "of ", 3) == 0) {
            *at = ' ';
            if (at > start && at[-1] == ' ') {
                memmove(at, at + 1, strlen(at));
            }
        }
        size_t len = separator_at(at, &goes_on);
        if (len == 0) {
            at++;
            continue;
        }
        add_part(parts, start, at, in_bracket, goes_on);
        in_bracket =
            *at == '(' || *at == '[' || (in_bracket && *at != ')' && *at != ']');
        at += len;
        start = at;
    }
    add_part(parts, start, at, in_bracket, false);
}

/* Whether every part says no more than who manages somebody. */
static bool is_managers(const struct parts *parts) {
    bool is_any = false;

    for (size_t i = 0; i < parts->n; i++) {
        const struct part *part = &parts->list[i];

        if (!part->in_bracket && !is_listed(part->text, private_managers)) {
            return false;
        }
        is_any = is_any || !part->in_bracket;
    }
    return is_any;
}

enum private_kind private_heading(const char *folded) {
    struct parts parts = {.n = 0};
    bool is_all_short = true, is_short_so_far = true, was_asked = false;

    copy_plainly(parts.text, folded);
    split(&parts);
    if (is_managers(&parts)) {
        return PRIVATE_ABOUT;
    }
    for (size_t i = 0; i < parts.n; i++) {
        judge_part(&parts.list[i]);
        is_all_short = is_all_short && is_short(&parts.list[i]);
    }
    if (is_managers(&parts)) {
        return PRIVATE_ABOUT;
    }
    for (size_t i = 0; i < parts.n; i++) {
        const struct part *part = &parts.list[i];
        bool is_meant = part->asks || is_all_short || (was_asked && is_short_so_far) ||
                        (i == 0 && !part->goes_on);

        if (part->kind != PRIVATE_NOT && is_meant) {
            return part->kind;
        }
        was_asked = was_asked || part->asks;
        is_short_so_far = is_short_so_far && is_short(part);
    }
    return PRIVATE_NOT;
}

static bool is_address(const char *text) {
    const char *at = strchr(text, '@');

    return at != NULL && at > text && strpbrk(text, " ,;") == NULL &&
           strchr(at + 1, '@') == NULL && strchr(at + 1, '.') != NULL;
}

static bool is_telephone_number(const char *text) {
    enum { DIGITS_LEAST = 10, DIGITS_MOST = 15 };

    size_t n = 0;
    const char *start = text[0] == '(' ? text + 1 : text;

    for (const char *at = text; *at != '\0'; at++) {
        if (!ascii_is_digit(*at) && strchr(" +-()", *at) == NULL) {
            return false;
        }
        n += ascii_is_digit(*at) ? 1 : 0;
    }
    return (*start == '0' || *start == '+') && n >= DIGITS_LEAST && n <= DIGITS_MOST;
}

bool private_answer(const char *folded) {
    return is_address(folded) || is_telephone_number(folded);
}
