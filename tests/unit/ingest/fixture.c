#include "tests/unit/ingest/fixture.h"

#include "tests/cmocka_env.h"

#include "base/alloc.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define RETURNS_MAX 16

static const char instrument_text[] =
    "{'format': 'kloe-instrument/1', 'id': 'small', 'version': '1', 'title': 'Small',"
    "'stem': 'To what extent',"
    "'scales': [{'id': 'extent', 'options': ["
    "{'id': 'not-at-all', 'label': 'Not at all', 'score': 1, 'aliases': ['1']},"
    "{'id': 'moderate', 'label': 'To a moderate extent', 'score': 2},"
    "{'id': 'great', 'label': 'To a great extent', 'score': 3, 'aliases': ['3']},"
    "{'id': 'dont-know', 'label': 'Don\\u2019t know', 'kind': 'dont-know'}]},"
    "{'id': 'yes-no', 'options': [{'id': 'no', 'label': 'No', 'score': 0},"
    "{'id': 'yes', 'label': 'Yes', 'score': 1}]}],"
    "'kloes': [{'id': 'SV', 'title': 'Strategy'}, {'id': 'PE', 'title': "
    "'Performance'}],"
    "'items': ["
    "{'id': 'SV1', 'text': 'do staff trust each other?', 'scale': 'extent', 'kloe': "
    "'SV',"
    " 'headers': ['Trust', 'Trust?']},"
    "{'id': 'SV2', 'text': 'are plans clear?', 'scale': 'extent', 'kloe': 'SV',"
    " 'headers': ['Clarity']},"
    "{'id': 'PE1', 'text': 'Have you seen the plan?', 'scale': 'yes-no', 'kloe': "
    "'PE', 'headers': ['Clarity?', 'Are plans clear']}],"
    "'comments': [{'id': 'SV.text', 'text': 'What would help?', 'kloe': 'SV'}],"
    "'attributes': [{'id': 'sector', 'text': 'Where do you work?', 'values': ["
    "{'id': 'health', 'label': 'Health'}, {'id': 'social', 'label': 'Social care'},"
    "{'id': 'other', 'label': 'Other; or several'}]}]}";

static const char review_start[] =
    "{'format': 'kloe-review/1', 'title': 'A review', 'instrument': 'small.json',"
    "'system': {'id': 'bob', 'name': 'Three places', 'aliases': ['Everywhere', "
    "'Reading'],"
    "'places': [{'id': 'bucks', 'name': 'Buckinghamshire', 'aliases': ['Bucks']},"
    "{'id': 'oxon', 'name': 'Oxfordshire'},"
    "{'id': 'berks-west', 'name': 'Berkshire West', 'localities': ["
    "{'id': 'reading', 'name': 'Reading'},"
    "{'id': 'west-berks', 'name': 'West Berkshire'},"
    "{'id': 'wokingham', 'name': 'Wokingham, and Earley'}]}]},"
    "'returns': [";

static char root[64];

static void path_of(char *path, size_t bytes, const char *name) {
    (void)snprintf(path, bytes, "%s/%s", root, name);
}

static void straighten(char *json) {
    for (; *json != '\0'; json++) {
        *json = *json == '\'' ? '"' : *json;
    }
}

static void write_bytes(const char *path, const char *bytes, size_t len) {
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

int returns_folder_make(void **state) {
    char path[128], json[sizeof instrument_text];

    (void)state;
    (void)snprintf(root, sizeof root, "kloe-ingest-XXXXXX");
    if (mkdtemp(root) == NULL) {
        return -1;
    }
    memcpy(json, instrument_text, sizeof json);
    straighten(json);
    path_of(path, sizeof path, "small.json");
    write_bytes(path, json, strlen(json));
    return 0;
}

int returns_folder_remove(void **state) {
    char path[128], name[32];

    (void)state;
    path_of(path, sizeof path, "small.json");
    (void)remove(path);
    for (int i = 0; i < RETURNS_MAX; i++) {
        (void)snprintf(name, sizeof name, "r%d.csv", i);
        path_of(path, sizeof path, name);
        (void)remove(path);
    }
    return rmdir(root);
}

struct memory memory_text(const char *text, size_t chunk) {
    return (struct memory){.bytes = text, .len = strlen(text), .chunk = chunk};
}

static enum err_code memory_read(void *context, char *bytes, size_t room, size_t *got,
                                 struct err *err) {
    struct memory *memory = context;
    size_t n = memory->len - memory->at;

    if (memory->fail_at > 0 && memory->at >= memory->fail_at) {
        return err_set(err, ERR_INPUT, "the disk is gone");
    }
    n = n < room ? n : room;
    n = memory->chunk > 0 && memory->chunk < n ? memory->chunk : n;
    memcpy(bytes, memory->bytes + memory->at, n);
    memory->at += n;
    *got = n;
    return ERR_OK;
}

static enum err_code memory_rewind(void *context, struct err *err) {
    struct memory *memory = context;

    (void)err;
    memory->at = 0;
    return ERR_OK;
}

struct source_bytes memory_bytes(struct memory *memory) {
    return (struct source_bytes){memory_read, memory_rewind, memory};
}

/* Appends `more` with what numbers mean, unless it says so itself: that the scale's 3
 * is the most is otherwise to decide. */
static enum err_code append_more(struct text_buffer *json, const char *more) {
    static const char start[] = "'values': {";
    static const char codes[] = "'extent': {'1': 'not-at-all', '3': 'great'}";
    const char *values = strstr(more, start);

    if (values == NULL) {
        return text_append_format(json, "%s, 'values': {%s}", more, codes);
    }
    if (strstr(values, "'extent'") != NULL) {
        return text_append_format(json, "%s", more);
    }
    values += strlen(start);
    return text_append_format(json, "%.*s%s, %s", (int)(values - more), more, codes,
                              values);
}

struct review *make_review(const char *const *returns, size_t n, const char *more) {
    struct text_buffer json;
    struct review *review = NULL;
    struct err err = {0};
    char path[128];

    text_buffer_init(&json, 1u << 20);
    assert_int_equal(text_append_format(&json, "%s", review_start), ERR_OK);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(text_append_format(&json, "%s{'file': 'r%zu.csv'%s}",
                                            i > 0 ? "," : "", i, returns[i]),
                         ERR_OK);
    }
    assert_int_equal(text_append_format(&json, "]"), ERR_OK);
    assert_int_equal(append_more(&json, more), ERR_OK);
    assert_int_equal(text_append_format(&json, "}"), ERR_OK);
    straighten(json.bytes);
    path_of(path, sizeof path, "review.json");
    if (review_parse(&review, json.bytes, json.len, path, &err) != ERR_OK) {
        fail_msg("%s: %s", err.source, err.text);
    }
    text_buffer_free(&json);
    return review;
}

struct review *one_return(const char *rest, const char *more) {
    return make_review(&rest, 1, more);
}

void write_return(const struct review *review, size_t i, const char *text) {
    write_bytes(review->returns[i].path, text, strlen(text));
}

enum err_code read_text(struct return_part *part, const struct review *review,
                        const char *text, struct err *err) {
    struct memory memory = memory_text(text, 0);
    struct source_bytes bytes = memory_bytes(&memory);

    return return_read(part, review, &review->returns[0], &bytes, NULL, err);
}

void expect_refused(const struct review *review, const char *text, const char *message,
                    uint64_t record) {
    struct return_part part = {0};
    struct err err = {0};

    assert_int_equal(read_text(&part, review, text, &err), ERR_INPUT);
    assert_string_equal(err.text, message);
    assert_int_equal(err.record, record);
}

char *findings_text(const struct return_part *part) {
    const struct finding *findings = NULL;
    struct arena *arena = arena_new(1u << 20);
    char *text = calloc(1, 4096);
    size_t len = 0;

    assert_non_null(arena);
    assert_non_null(text);
    assert_int_equal(finding_list_sorted(&findings, &part->findings, arena, NULL),
                     ERR_OK);
    for (size_t i = 0; i < part->findings.n && len < 4096; i++) {
        char column[24] = "-";

        if (findings[i].column != NONE) {
            (void)snprintf(column, sizeof column, "%zu", findings[i].column);
        }
        len +=
            (size_t)snprintf(text + len, 4096 - len, "%s %s [%s] %llu %llu\n",
                             finding_word(findings[i].kind), column, findings[i].value,
                             (unsigned long long)findings[i].count,
                             (unsigned long long)findings[i].first_record);
    }
    arena_free(arena);
    return text;
}

void columns_text(char *out, size_t bytes, const struct return_part *part,
                  const struct review *review) {
    static const char *const roles[] = {"place", "locality", "respondent", "submitted"};
    static const char *const uses[] = {"", "meta", "private", "-", "left-out"};
    const struct instrument *instrument = review->instrument;
    size_t len = 0;

    out[0] = '\0';
    for (size_t i = 0; i < part->report.n_columns && len < bytes; i++) {
        const struct column_report *column = &part->report.columns[i];
        const char *word = uses[column->use];

        if (column->use == COLUMN_BOUND) {
            word = column->role == COLUMN_ITEM ? instrument->items[column->index].id
                   : column->role == COLUMN_COMMENT
                       ? instrument->comments[column->index].id
                   : column->role == COLUMN_ATTRIBUTE
                       ? instrument->attributes[column->index].id
                       : roles[column->role];
        }
        len += (size_t)snprintf(out + len, bytes - len, "%s%s", i > 0 ? " " : "", word);
    }
}

void expect_part(part_writer write, const char *rest, const char *more,
                 const char *text, const char *wanted, const char *findings) {
    struct review *review = one_return(rest, more);
    struct return_part part = {0};
    struct err err = {0};
    char got[600] = "";

    if (read_text(&part, review, text, &err) != ERR_OK) {
        fail_msg("%s: %s", text, err.text);
    }
    write(got, sizeof got, &part, review);
    assert_string_equal(got, wanted);
    if (findings != NULL) {
        char *told = findings_text(&part);

        assert_string_equal(told, findings);
        free(told);
    }
    return_part_free(&part);
    review_free(review);
}

void expect_columns(const char *rest, const char *more, const char *text,
                    const char *wanted) {
    expect_part(columns_text, rest, more, text, wanted, NULL);
}

struct review *two_returns(const char *first, const char *second) {
    const char *const returns[] = {", 'place': 'bucks'", ", 'place': 'bucks'"};
    struct review *review = make_review(returns, 2, "");

    write_return(review, 0, first);
    write_return(review, 1, second);
    return review;
}

/* "4 1 preview 2 partial". */
static void cases_text(char *out, size_t bytes, const struct return_part *part,
                       const struct review *review) {
    const struct return_report *report = &part->report;

    (void)review;
    size_t len =
        (size_t)snprintf(out, bytes, "%llu", (unsigned long long)report->accepted);
    uint64_t all = report->accepted;

    for (size_t i = 0; i < LEFT_OUT_COUNT && len < bytes; i++) {
        uint64_t n = report->left_out[i];

        all += n;
        if (n > 0) {
            len += (size_t)snprintf(out + len, bytes - len, " %llu %s",
                                    (unsigned long long)n,
                                    left_out_word((enum left_out)i));
        }
    }
    assert_int_equal(all, report->records);
}

void expect_account(const char *rest, const char *more, const char *text,
                    const char *cases, const char *findings) {
    expect_part(cases_text, rest, more, text, cases, findings);
}

struct load *loaded(const struct review *review, const struct load_options *options) {
    struct load *load = NULL;
    struct err err = {0};

    if (load_returns(&load, review, options, &err) != ERR_OK) {
        fail_msg("%s: record %llu: %s", err.source, (unsigned long long)err.record,
                 err.text);
    }
    return load;
}

struct load *loaded_as_then(const struct review *review,
                            const struct snapshot *snapshots) {
    const struct load_options options = {
        .threads = 1, .origins = true, .snapshots = snapshots};

    return loaded(review, &options);
}

const char *answer_text(char out[8], uint8_t answer) {
    (void)snprintf(out, 8,
                   answer == ANSWER_BLANK     ? "-"
                   : answer == ANSWER_INVALID ? "?"
                                              : "%u",
                   answer);
    return out;
}
