/* What the sweep over a file says is the same by one thread and by two, wherever blocks
 * end: at every byte of a text with quoted line breaks, doubled marks and letters
 * beyond ASCII, and where it cannot be read or is no text. */
#include "base/files/digest.h"
#include "ingest/file/return_text.h"
#include "tests/cmocka_env.h"
#include "tests/unit/ingest/fixture.h"

#include <string.h>

#define E "\xC3\xA9"

/* So many blocks come first that a second thread is at work when the cut one does. */
#define COPIES 8

/* Each copy is a block, but for the last, which is two. */
struct cut_copies {
    const char *text; /* COPIES times as long as `len` */
    size_t len, cut, at;
    bool fails; /* where the last is cut */
};

static enum err_code next_block(void *context, char *bytes, size_t room, size_t *got,
                                struct err *err) {
    struct cut_copies *copies = context;
    size_t last = copies->len * (COPIES - 1), end = copies->len * COPIES;
    size_t to = copies->at < last                 ? copies->at + copies->len
                : copies->at < last + copies->cut ? last + copies->cut
                                                  : end;

    assert_true(to - copies->at <= room);
    if (copies->fails && copies->at == last + copies->cut) {
        return err_set(err, ERR_INPUT, "cannot be read");
    }
    *got = to - copies->at;
    memcpy(bytes, copies->text + copies->at, *got);
    copies->at = to;
    return ERR_OK;
}

static enum err_code first_block(void *context, struct err *err) {
    struct cut_copies *copies = context;

    (void)err;
    copies->at = 0;
    return ERR_OK;
}

/* What is found of copies of `text`, and what went wrong. */
struct found {
    enum err_code code;
    struct err err;
    struct encoding encoding;
    struct dialect dialect;
};

static struct found find(struct cut_copies *copies, bool has_helper) {
    const struct source_bytes bytes = {next_block, first_block, copies};
    const struct text_named named = {.has_helper = has_helper};
    struct found found = {.code = ERR_OK};
    struct return_text text;

    found.code = return_text_open(&text, &bytes, &named, &found.err);
    found.encoding = text.encoding;
    found.dialect = text.dialect;
    return_text_close(&text);
    return found;
}

static void expect_same(const struct found *a, const struct found *b) {
    assert_int_equal(a->code, b->code);
    assert_string_equal(a->err.text, b->err.text);
    assert_string_equal(a->encoding.sha256, b->encoding.sha256);
    assert_int_equal(a->dialect.delimiter, b->dialect.delimiter);
    assert_int_equal(a->dialect.width, b->dialect.width);
    assert_int_equal(a->dialect.rows, b->dialect.rows);
    assert_int_equal(a->dialect.is_lax, b->dialect.is_lax);
    assert_int_equal(a->dialect.is_uneven, b->dialect.is_uneven);
    assert_int_equal(a->dialect.is_wrapped, b->dialect.is_wrapped);
}

/* Copies of a text cut at every byte; the first by one thread is what all are. */
static struct found find_everywhere(const char *part, bool fails) {
    char text[COPIES * 256];
    size_t len = strlen(part);
    struct found first = {.code = ERR_OK};

    assert_true(len < 256);
    for (size_t i = 0; i < COPIES; i++) {
        memcpy(text + i * len, part, len);
    }
    for (size_t cut = 1; cut < len; cut++) {
        struct cut_copies copies = {text, len, cut, 0, fails};
        struct found one = find(&copies, false), two = find(&copies, true);

        first = cut == 1 ? one : first;
        expect_same(&first, &one);
        expect_same(&first, &two);
    }
    if (first.code == ERR_OK) {
        char hex[DIGEST_HEX_BYTES];

        digest_hex(text, len * COPIES, hex);
        assert_string_equal(first.encoding.sha256, hex);
    }
    return first;
}

static void a_table_is_the_same_wherever_blocks_end(void **state) {
    (void)state;
    struct found found = find_everywhere("a,b;c,\"d\r\n, \"\"e\"\"\",\xC3\xA9\r\n"
                                         ",\"\xE2\x82\xAC\n\", x ,\r\n"
                                         "\"1,2,3,4\",2,3,\"\"\r\n",
                                         false);

    assert_int_equal(found.code, ERR_OK);
    assert_int_equal(found.dialect.delimiter, ',');
    assert_int_equal(found.dialect.width, 4);
    assert_int_equal(found.dialect.rows, 3 * COPIES);
    assert_false(found.dialect.is_lax);
    assert_false(found.dialect.is_uneven);
    /* One mark more: it stands wrongly. Of the second row the last cell is gone. */
    found = find_everywhere("a;b\r\n6' 3\";2\r\nx\r\n", false);
    assert_int_equal(found.dialect.delimiter, ';');
    assert_int_equal(found.dialect.width, 2);
    assert_int_equal(found.dialect.rows, 3 * COPIES);
    assert_true(found.dialect.is_lax);
    assert_true(found.dialect.is_uneven);
}

static void rows_quoted_whole_are_seen_wherever_blocks_end(void **state) {
    (void)state;
    struct found found =
        find_everywhere("\"a,b,\"\"c,d\"\"\"\n\"1,2,\"\"3,4\"\"\"\n", false);

    assert_int_equal(found.code, ERR_OK);
    assert_true(found.dialect.is_wrapped);
    assert_int_equal(found.dialect.width, 3);
}

static void what_is_wrong_is_said_wherever_blocks_end(void **state) {
    (void)state;
    /* Letters are sound twelve times as often as not. */
    struct found found = find_everywhere(E E E E E E E E E E E E ",1\nb,\xC3\n", false);

    assert_int_equal(found.code, ERR_INPUT);
    assert_non_null(strstr(found.err.text, "near line 2: the text is UTF-8"));
    found = find_everywhere("a,b\n1,2\n", true);
    assert_int_equal(found.code, ERR_INPUT);
    assert_string_equal(found.err.text, "cannot be read");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_is_the_same_wherever_blocks_end),
        cmocka_unit_test(rows_quoted_whole_are_seen_wherever_blocks_end),
        cmocka_unit_test(what_is_wrong_is_said_wherever_blocks_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
