/* What the questions of a draft are called: ids and texts that mean one thing each. */
#include "ingest/drafting/instrument/draft.h"

#include "base/alloc.h"
#include "base/ascii.h"
#include "base/key_map.h"
#include "ingest/layout/heading_part.h"

#include <stdio.h>
#include <string.h>

#define ID_BYTES 48         /* an id of 64 with room for a number */
#define SHARED   UINT32_MAX /* a name that several columns have: nobody's id */

/* The names that are taken, each by a column or by what is none: folded, without the
 * marks at the ends that make no other heading. */
struct taken {
    struct key_map owners;
    struct text_buffer fold;
};

/* The key of a text, in taken->fold. */
static enum err_code key_of(struct heading_part *out, struct taken *taken,
                            const char *text, struct err *err) {
    text_buffer_clear(&taken->fold);
    if (text_fold(&taken->fold, text, strlen(text)) != ERR_OK) {
        return err_memory(err);
    }
    *out =
        heading_part_trimmed((struct heading_part){taken->fold.bytes, taken->fold.len});
    return ERR_OK;
}

/* Takes a name for a column; *is_its_own is false when another has it already. */
static enum err_code take(bool *is_its_own, struct taken *taken, const char *text,
                          size_t column, struct err *err) {
    struct heading_part key;
    uint32_t owner = SHARED;
    enum err_code code = key_of(&key, taken, text, err);

    if (code == ERR_OK && key_map_add(&taken->owners, key.start, key.len,
                                      (uint32_t)column, &owner) != ERR_OK) {
        code = err_memory(err);
    }
    *is_its_own = owner == (uint32_t)column;
    return code;
}

/* A heading as a question: hard spaces are spaces, and none stand at its ends. The
 * marks of web pages are out of headings when they are read (ingest/cells/markup.h). */
static enum err_code question_text(const char **out, struct draft *draft,
                                   const char *heading, struct err *err) {
    char *text = arena_array(draft->arena, strlen(heading) + 1, 1);
    size_t n = 0;

    if (text == NULL) {
        return err_memory(err);
    }
    for (const char *at = heading; *at != '\0'; at++) {
        bool is_hard = strncmp(at, "\xC2\xA0", 2) == 0;
        char byte = is_hard ? ' ' : *at;

        if (n > 0 || byte != ' ') {
            text[n++] = byte;
        }
        at += is_hard ? 1 : 0;
    }
    while (n > 0 && text[n - 1] == ' ') {
        n--;
    }
    text[n] = '\0';
    *out = text;
    return ERR_OK;
}

/* Words that say little of what is asked. */
static bool is_filler(const char *word, size_t len) {
    static const char *const fillers[] = {
        "what", "which", "where",  "who",  "how",  "many",   "much",
        "is",   "are",   "do",     "does", "you",  "your",   "the",
        "a",    "an",    "of",     "in",   "to",   "for",    "on",
        "at",   "by",    "have",   "has",  "been", "please", "and",
        "or",   "with",  "select", "best", "that", "these",  "following"};

    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++) {
        if (strlen(fillers[i]) == len && memcmp(fillers[i], word, len) == 0) {
            return true;
        }
    }
    return false;
}

/* "work-most-time" of "Where do you work most of the time?". */
static void attribute_base(char out[ID_BYTES], const char *text) {
    enum { LONGEST = 24 };

    char slug[200];
    size_t n = 0;

    text_slug(slug, sizeof slug, text);
    for (const char *word = slug; *word != '\0';) {
        size_t len = strcspn(word, "-");
        size_t needed = len + (n > 0 ? 1 : 0);

        if (!is_filler(word, len)) {
            if (n > 0 && n + needed > LONGEST) {
                break;
            }
            len = len < LONGEST ? len : LONGEST;
            out[n] = '-';
            n += n > 0 ? 1 : 0;
            memcpy(out + n, word, len);
            n += len;
        }
        word += strcspn(word, "-");
        word += *word == '-' ? 1 : 0;
    }
    out[n] = '\0';
    if (n == 0) {
        text_slug(out, LONGEST + 1, text);
    }
}

/* The number in front of a heading as an id, "Q4.1" of "4.1) Plans"; "" if none. */
static enum err_code number_of(char out[ID_BYTES], struct taken *taken,
                               const char *heading, struct err *err) {
    struct heading_part key;
    enum err_code code = key_of(&key, taken, heading, err);

    *out = '\0';
    if (code != ERR_OK) {
        return code;
    }
    size_t len = heading_part_number(key);
    while (len > 0 && strchr(".):", key.start[len - 1]) != NULL) {
        len--;
    }
    size_t q = len > 0 && *key.start == 'q' ? 1 : 0;
    if (len > q && len < ID_BYTES - 1) {
        (void)snprintf(out, ID_BYTES, "Q%.*s", (int)(len - q), key.start + q);
    }
    return code;
}

/* A question without the number in front of it, where it is written as binding folds
 * it. */
static const char *behind_number(const char *text) {
    char start[ID_BYTES];
    size_t n = 0;

    for (; n < sizeof start && text[n] != '\0'; n++) {
        start[n] = ascii_lower(text[n]);
    }
    size_t len = heading_part_number((struct heading_part){start, n});
    return text + len + strspn(text + len, " -");
}

/* Takes what binding may find each column by: its code, its heading and its number. No
 * id may be one of another column. A number that several have is nobody's. */
static enum err_code take_headings(struct draft *draft, struct taken *taken,
                                   struct err *err) {
    size_t n = draft->source->n_columns;
    bool is_its_own = false;
    enum err_code code = ERR_OK;

    for (size_t c = 0; c < n && code == ERR_OK; c++) {
        const struct return_column *source = &draft->source->columns[c];

        if (*source->code != '\0') {
            code = take(&is_its_own, taken, source->code, c, err);
        }
        if (*source->name != '\0') {
            ERR_NEXT(code, take(&is_its_own, taken, source->name, c, err));
        }
    }
    for (size_t c = 0; c < n && code == ERR_OK; c++) {
        char number[ID_BYTES];

        code = number_of(number, taken, draft->source->columns[c].name, err);
        if (code == ERR_OK && *number != '\0') {
            code = take(&is_its_own, taken, number, c, err);
            if (code == ERR_OK && !is_its_own) {
                struct heading_part key;

                code = key_of(&key, taken, number, err);
                key_map_set(&taken->owners, key.start, key.len, SHARED);
            }
        }
    }
    return code;
}

/* The words of a question, which no other has. */
static enum err_code word_question(struct draft *draft, struct taken *taken,
                                   size_t column, struct err *err) {
    const struct return_column *source = &draft->source->columns[column];
    struct draft_column *judged = &draft->columns[column];
    bool is_its_own = false;
    enum err_code code = question_text(&judged->text, draft, source->wording, err);

    if (code == ERR_OK && *judged->text == '\0') {
        judged->text = source->name; /* nothing but tags */
    }
    ERR_NEXT(code, take(&is_its_own, taken, judged->text, column, err));
    if (code == ERR_OK && !is_its_own) {
        judged->text = source->name; /* the code tells it apart */
        code = take(&is_its_own, taken, judged->text, column, err);
    }
    for (size_t n = 2; code == ERR_OK && !is_its_own; n++) {
        struct text_buffer text;

        text_buffer_init(&text, SIZE_MAX);
        code = text_append_format(&text, "%s (%zu)", source->name, n) == ERR_OK
                   ? take(&is_its_own, taken, text.bytes, column, err)
                   : err_memory(err);
        if (code == ERR_OK && is_its_own) {
            judged->text = arena_text(draft->arena, text.bytes, text.len);
            code = judged->text != NULL ? ERR_OK : err_memory(err);
        }
        text_buffer_free(&text);
    }
    return code;
}

/* An id that nothing else of the return is called: `base` alone unless `nth` is not 0,
 * else `base` and a number from `nth` on. */
static enum err_code find_id(const char **out, struct draft *draft, struct taken *taken,
                             const char *base, size_t nth, size_t column,
                             struct err *err) {
    bool is_its_own = false;
    enum err_code code = ERR_OK;

    for (size_t n = nth; !is_its_own && code == ERR_OK; n++) {
        char id[ID_BYTES + 24];

        if (n == 0) {
            (void)snprintf(id, sizeof id, "%s", base);
            n = 1;
        } else {
            (void)snprintf(id, sizeof id, "%s%zu", base, n);
        }
        code = take(&is_its_own, taken, id, column, err);
        if (code == ERR_OK && is_its_own) {
            *out = arena_text(draft->arena, id, strlen(id));
            code = *out != NULL ? ERR_OK : err_memory(err);
        }
    }
    return code;
}

/* The survey's own number where it has one, which may be that of a grid ("Q5_1",
 * "Q5_2"); else a number that no heading has. */
static enum err_code name_question(struct draft *draft, struct taken *taken,
                                   size_t column, size_t nth, struct err *err) {
    const struct return_column *source = &draft->source->columns[column];
    struct draft_column *judged = &draft->columns[column];
    char base[ID_BYTES];
    bool is_its_own = false;
    enum err_code code = ERR_OK;

    bool is_joined = draft->source->is_joined;

    if (*source->code != '\0' && !is_joined) {
        judged->id = source->code;
        return ERR_OK;
    }
    if (judged->use == DRAFT_ATTRIBUTE) {
        attribute_base(base, behind_number(judged->text));
        return find_id(&judged->id, draft, taken, base, 0, column, err);
    }
    code = number_of(base, taken, source->name, err);
    if (code == ERR_OK && *base != '\0' && !is_joined) {
        code = take(&is_its_own, taken, base, column, err);
        if (code == ERR_OK && is_its_own) {
            judged->id = arena_text(draft->arena, base, strlen(base));
            return judged->id != NULL ? ERR_OK : err_memory(err);
        }
        (void)snprintf(base + strlen(base), sizeof base - strlen(base), "_");
        nth = 1;
    } else {
        /* "Q7" may be another question's in one of several returns. */
        (void)snprintf(base, sizeof base, "%s",
                       judged->use != DRAFT_ITEM ? "comment-"
                       : is_joined               ? "item-"
                                                 : "Q");
    }
    ERR_NEXT(code, find_id(&judged->id, draft, taken, base, nth, column, err));
    return code;
}

enum err_code draft_names_make(struct draft *draft, struct err *err) {
    size_t n = draft->source->n_columns;
    struct taken taken;
    bool is_its_own = false;
    enum err_code code = ERR_OK;

    key_map_init(&taken.owners);
    text_buffer_init(&taken.fold, SIZE_MAX);
    /* An attribute and a scale may not share an id. */
    for (size_t s = 0; s < draft->n_scales && code == ERR_OK; s++) {
        code = take(&is_its_own, &taken, draft->scales[s].id, SHARED, err);
    }
    for (size_t k = 0; k < n_kept_names && code == ERR_OK; k++) {
        code = take(&is_its_own, &taken, kept_names[k].name, SHARED, err);
    }
    ERR_NEXT(code, take_headings(draft, &taken, err));
    for (size_t c = 0; c < n && code == ERR_OK; c++) {
        if (draft->columns[c].use != DRAFT_LEFT_OUT) {
            code = word_question(draft, &taken, c, err);
        }
    }
    for (size_t c = 0; c < n && code == ERR_OK; c++) {
        if (draft->columns[c].use != DRAFT_LEFT_OUT) {
            size_t nth = ++draft->n_questions[draft->columns[c].use];

            code = name_question(draft, &taken, c, nth, err);
        }
    }
    text_buffer_free(&taken.fold);
    key_map_free(&taken.owners);
    return code;
}
