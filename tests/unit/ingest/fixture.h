/* fixture.h: a small review, and returns written as text, for the tests of ingest. */
#ifndef KLOE_TESTS_UNIT_INGEST_FIXTURE_H
#define KLOE_TESTS_UNIT_INGEST_FIXTURE_H

#include "ingest/file/dialect.h"
#include "ingest/load.h"
#include "ingest/return_reader.h"

#include <stddef.h>

/* Bytes in memory, given out `chunk` at a time; 0: as many as are asked for. */
struct memory {
    const char *bytes;
    size_t len, at, chunk;
    size_t fail_at; /* reading from here on fails; 0: never */
};

struct memory memory_text(const char *text, size_t chunk);
struct source_bytes memory_bytes(struct memory *memory);

/* Group set-up and tear-down for cmocka: a folder of its own, with an instrument. */
int returns_folder_make(void **state);
int returns_folder_remove(void **state);

/* The review of the tests: bucks, oxon and berks-west (reading, west-berks, wokingham)
 * in the system "bob". `more` is JSON with "'" for '"' that begins with a comma, after
 * one return for each file named in `returns`: objects without "file". The caller frees
 * it with review_free. Fails the test when it does not load. "values" say what 1 and 3
 * mean unless `more` has such of "extent". */
struct review *make_review(const char *const *returns, size_t n, const char *more);

/* The same with one return; `rest` is put into its object and begins with a comma. */
struct review *one_return(const char *rest, const char *more);

/* Writes the text of the review's return number `i`. */
void write_return(const struct review *review, size_t i, const char *text);

/* Reads `text` as the first return of the review. */
enum err_code read_text(struct return_part *part, const struct review *review,
                        const char *text, struct err *err);

/* Reads it and expects ERR_INPUT with exactly this text and record. */
void expect_refused(const struct review *review, const char *text, const char *message,
                    uint64_t record);

/* The sorted findings of a part, as lines "kind column value count first". The caller
 * frees the text with free. */
char *findings_text(const struct return_part *part);

/* Writes what a test wants to see of a part. */
typedef void (*part_writer)(char *out, size_t bytes, const struct return_part *part,
                            const struct review *review);

/* Reads `text` as the one return of a review (`rest` and `more` as in one_return) and
 * fails unless what is written of it is `wanted`, in 600 bytes, and its findings are
 * `findings`, as findings_text has them (NULL: any). */
void expect_part(part_writer write, const char *rest, const char *more,
                 const char *text, const char *wanted, const char *findings);

/* Reads `text` as the one return of a review (`rest` and `more` as in one_return) and
 * fails unless its records are `cases`, "4 1 preview 2 partial": those accepted, then
 * those left out by reason; and its findings `findings`, as findings_text has them
 * (NULL: any). */
void expect_account(const char *rest, const char *more, const char *text,
                    const char *cases, const char *findings);

/* What became of each column of a part: the id or role of one that is bound, "meta",
 * "private", "left-out", or "-" for one that nobody knows. */
void columns_text(char *out, size_t bytes, const struct return_part *part,
                  const struct review *review);

/* Reads `text` as the one return of a review (`rest` and `more` as in one_return) and
 * fails unless its columns are `wanted`. */
void expect_columns(const char *rest, const char *more, const char *text,
                    const char *wanted);

/* Loads all returns of the review, as load_returns does; fails the test where it does
 * not. The caller frees it with load_free. */
struct load *loaded(const struct review *review, const struct load_options *options);

/* The same on one thread, with whose each response is, and of each return what the
 * snapshots say (NULL: all that is there now). */
struct load *loaded_as_then(const struct review *review,
                            const struct snapshot *snapshots);

/* "-" for a blank, "?" for an invalid answer, else its option's number. */
const char *answer_text(char out[8], uint8_t answer);

/* A review of two returns of one place with these texts. */
struct review *two_returns(const char *first, const char *second);

#endif
