#include "ingest/drafting/instrument/draft.h"

#include "base/alloc.h"
#include "base/ascii.h"

#include <stdio.h>
#include <string.h>

#define DRAFT_ARENA_BYTES ((size_t)512 << 20)
#define ID_BYTES          48 /* an id of 64 with room for a number */
#define TEXT_BYTES_MAX    2000

static const char *const reason_words[DRAFT_REASON_COUNT] = {
#define DRAFT_WORDS(reason, words) [reason] = words,
    DRAFT_REASONS(DRAFT_WORDS)
#undef DRAFT_WORDS
};

const char *draft_reason_words(enum draft_reason reason) {
    return reason_words[reason];
}

/* The names that are taken: each means one thing in an instrument. Folded, without the
 * marks at the ends that make no other heading. */
struct taken {
    const char **names;
    size_t n;
    struct text_buffer fold;
};

static enum err_code key_of(const char **out, struct taken *taken, const char *text,
                            struct err *err) {
    static const char marks[] = " ?:.;!*-";

    text_buffer_clear(&taken->fold);
    if (text_fold(&taken->fold, text, strlen(text)) != ERR_OK) {
        return err_memory(err);
    }
    char *key = taken->fold.bytes + strspn(taken->fold.bytes, marks);
    size_t len = strlen(key);
    while (len > 0 && strchr(marks, key[len - 1]) != NULL) {
        key[--len] = '\0';
    }
    *out = key;
    return ERR_OK;
}

static bool has_name(const struct taken *taken, const char *key) {
    for (size_t i = 0; i < taken->n; i++) {
        if (strcmp(taken->names[i], key) == 0) {
            return true;
        }
    }
    return false;
}

/* Takes a name; *is_new is false when it was taken already. */
static enum err_code take(bool *is_new, struct draft *draft, struct taken *taken,
                          const char *text, struct err *err) {
    const char *key = NULL;
    enum err_code code = key_of(&key, taken, text, err);

    if (code != ERR_OK) {
        return code;
    }
    *is_new = !has_name(taken, key);
    if (*is_new) {
        taken->names[taken->n] = arena_text(draft->arena, key, strlen(key));
        if (taken->names[taken->n++] == NULL) {
            return err_memory(err);
        }
    }
    return ERR_OK;
}

/* A heading as a question: without the tags of web pages. */
static enum err_code question_text(const char **out, struct draft *draft,
                                   const char *heading, struct err *err) {
    char text[TEXT_BYTES_MAX];
    size_t n = 0;
    bool is_tag = false;

    for (const char *at = heading; *at != '\0' && n < sizeof text - 1; at++) {
        bool opens = *at == '<' && (at[1] == '/' || ascii_is_lower(at[1])) &&
                     strchr(at, '>') != NULL;

        is_tag = is_tag || opens;
        bool is_hard = strncmp(at, "\xC2\xA0", 2) == 0;
        if (!is_tag) {
            text[n++] = is_hard ? ' ' : *at;
        }
        at += is_hard ? 1 : 0;
        is_tag = is_tag && *at != '>';
    }
    while (n > 0 && text[n - 1] == ' ') {
        n--;
    }
    *out = arena_text(draft->arena, text, n);
    return *out != NULL ? ERR_OK : err_memory(err);
}

/* An id that nothing else of the return is called: the heading's code, or `base` and a
 * number where `nth` is not 0. */
static enum err_code find_id(const char **out, struct draft *draft, struct taken *taken,
                             const char *base, size_t nth, const char *own,
                             struct err *err) {
    bool is_new = nth == 0 && text_same(base, own); /* both mean this question */
    enum err_code code = ERR_OK;

    if (is_new) {
        *out = arena_text(draft->arena, base, strlen(base));
        return *out != NULL ? ERR_OK : err_memory(err);
    }
    for (size_t n = nth; !is_new && code == ERR_OK; n++) {
        char id[ID_BYTES + 24];

        if (n == 0) {
            (void)snprintf(id, sizeof id, "%s", base);
            n = 1;
        } else {
            (void)snprintf(id, sizeof id, "%s%zu", base, n);
        }
        code = take(&is_new, draft, taken, id, err);
        if (code == ERR_OK && is_new) {
            *out = arena_text(draft->arena, id, strlen(id));
            code = *out != NULL ? ERR_OK : err_memory(err);
        }
    }
    return code;
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

/* The words of a question, which no other has. */
static enum err_code word_question(struct draft *draft, struct taken *taken,
                                   size_t column, struct err *err) {
    const struct return_column *source = &draft->source->columns[column];
    struct draft_column *judged = &draft->columns[column];
    bool is_new = false;
    enum err_code code = question_text(&judged->text, draft, source->wording, err);

    ERR_NEXT(code, take(&is_new, draft, taken, judged->text, err));
    if (code == ERR_OK && !is_new && strcmp(source->wording, source->heading) != 0) {
        judged->text = source->heading; /* the code tells it apart */
        code = take(&is_new, draft, taken, judged->text, err);
    }
    return code;
}

static enum err_code name_question(struct draft *draft, struct taken *taken,
                                   size_t column, size_t nth, struct err *err) {
    struct draft_column *judged = &draft->columns[column];
    char base[ID_BYTES];

    if (*draft->source->columns[column].code != '\0') {
        judged->id = draft->source->columns[column].code;
        return ERR_OK;
    }
    if (judged->use == DRAFT_ATTRIBUTE) {
        attribute_base(base, judged->text);
        return find_id(&judged->id, draft, taken, base, 0, judged->text, err);
    }
    (void)snprintf(base, sizeof base, judged->use == DRAFT_ITEM ? "Q" : "comment-");
    return find_id(&judged->id, draft, taken, base, nth, judged->text, err);
}

enum err_code draft_names_make(struct draft *draft, struct err *err) {
    size_t n = draft->source->n_columns;
    struct taken taken = {
        .names = alloc_array(n * 4 + draft->n_scales + 1, sizeof *taken.names)};
    enum err_code code = taken.names != NULL ? ERR_OK : err_memory(err);
    bool is_new = false;

    text_buffer_init(&taken.fold, SIZE_MAX);
    /* An attribute and a scale may not share an id, and no id may be the heading of
     * another column. */
    for (size_t s = 0; s < draft->n_scales && code == ERR_OK; s++) {
        code = take(&is_new, draft, &taken, draft->scales[s].id, err);
    }
    for (size_t c = 0; c < n && code == ERR_OK; c++) {
        if (*draft->source->columns[c].code != '\0') {
            code = take(&is_new, draft, &taken, draft->source->columns[c].code, err);
        }
    }
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
    alloc_free(taken.names);
    return code;
}

/* What needs no look at the answers. */
static enum err_code judge_heading(struct draft *draft, struct taken *seen,
                                   size_t column, struct err *err) {
    static const char *const kept[] = {"place", "locality", "respondent",
                                       "respondent id", "submitted"};
    const struct return_column *source = &draft->source->columns[column];
    struct draft_column *judged = &draft->columns[column];
    const char *key = NULL;
    bool is_new = false;
    enum err_code code = key_of(&key, seen, source->name, err);

    if (code != ERR_OK) {
        return code;
    }
    judged->use = DRAFT_LEFT_OUT;
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        if (strcmp(kept[i], key) == 0) {
            judged->reason = DRAFT_KEPT;
            return ERR_OK;
        }
    }
    if (source->use != COLUMN_UNBOUND) {
        judged->reason = source->use == COLUMN_PRIVATE ? DRAFT_PRIVATE : DRAFT_TOOL;
        return ERR_OK;
    }
    if (*key == '\0' || source->filled == 0) {
        judged->reason = DRAFT_EMPTY;
        return ERR_OK;
    }
    code = take(&is_new, draft, seen, source->name, err);
    if (code == ERR_OK && !is_new) {
        judged->reason = DRAFT_REPEATED;
        return ERR_OK;
    }
    judged->use = DRAFT_ITEM; /* until its answers are judged */
    return code;
}

static enum err_code judge_columns(struct draft *draft, struct err *err) {
    size_t n = draft->source->n_columns;
    struct taken seen = {.names = alloc_array(n, sizeof *seen.names)};
    enum err_code code = seen.names != NULL ? ERR_OK : err_memory(err);

    text_buffer_init(&seen.fold, SIZE_MAX);
    for (size_t c = 0; c < n && code == ERR_OK; c++) {
        code = judge_heading(draft, &seen, c, err);
        if (code == ERR_OK && draft->columns[c].use != DRAFT_LEFT_OUT) {
            code = draft_column_judge(draft, c, err);
        }
    }
    text_buffer_free(&seen.fold);
    alloc_free(seen.names);
    return code;
}

enum err_code draft_make(struct draft *out, const struct return_columns *source,
                         struct err *err) {
    struct draft draft = {.source = source, .arena = arena_new(DRAFT_ARENA_BYTES)};
    enum err_code code = draft.arena != NULL ? ERR_OK : err_memory(err);

    if (code == ERR_OK) {
        draft.columns =
            arena_array(draft.arena, source->n_columns, sizeof *draft.columns);
        code = draft.columns != NULL ? judge_columns(&draft, err) : err_memory(err);
    }
    ERR_NEXT(code, draft_scales_make(&draft, err));
    ERR_NEXT(code, draft_names_make(&draft, err));
    if (code == ERR_OK && draft.n_questions[DRAFT_ITEM] == 0) {
        code = err_set(err, ERR_INPUT,
                       "no column holds answers on a scale that kloe can tell from its "
                       "words; list the questions in a spreadsheet and use 'kloe "
                       "instrument from-csv'");
    }
    *out = draft;
    return code;
}

void draft_free(struct draft *draft) {
    arena_free(draft->arena);
}
