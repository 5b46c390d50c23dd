/* return_text.h: a return as text that source.h can read, whatever it was sent as.
 *
 * Private to ingest. Puts the stages in front of the parser in order: the encoding; a
 * workbook read, or the bytes made UTF-8; the dialect; rows that were quoted whole
 * taken out of their quotes. */
#ifndef KLOE_INGEST_FILE_RETURN_TEXT_H
#define KLOE_INGEST_FILE_RETURN_TEXT_H

#include "ingest/encoding/transcoder.h"
#include "ingest/encoding/watched.h"
#include "ingest/file/dialect.h"
#include "ingest/file/unwrap.h"
#include "ingest/workbook/workbook.h"

/* What is known of a return before it is opened; all zeros: nothing. */
struct text_named {
    const char *encoding; /* the review's word for it, or NULL */
    struct sheet_named sheet;
    bool is_sheet;   /* ERR_INPUT if it is no workbook */
    bool has_helper; /* a thread may read ahead */
};

/* Not to be copied or moved while it is open. */
struct return_text {
    struct source_bytes text; /* UTF-8, for head_read and source_read */
    struct dialect dialect;
    struct encoding encoding;
    struct watched_bytes watched;
    struct text_buffer turned; /* another text in place of the file's, and then: */
    bool is_turned;
    char not_turned[256];     /* headings of what is not in it; "" when all is */
    struct workbook workbook; /* when encoding.is_workbook */
    struct memory_bytes memory;
    struct transcoder *transcoder;
    struct unwrap unwrap;
};

/* Opens the bytes, which are borrowed until return_text_close. Errors as encoding_find,
 * workbook_read, transcoder_new and dialect_find; close it after an error, too. */
enum err_code return_text_open(struct return_text *text,
                               const struct source_bytes *bytes,
                               const struct text_named *named,
                               struct err *err) MUST_CHECK;

/* After a reading that counts, up to the end: ERR_INPUT when the bytes were other ones
 * than when they were opened. */
enum err_code return_text_check(const struct return_text *text,
                                struct err *err) MUST_CHECK;

/* Puts another text, which it takes over, in place of the one that was read, and what
 * is not in it. Errors as dialect_find. */
enum err_code return_text_turn(struct return_text *text, struct text_buffer *turned,
                               const char *not_turned, struct err *err) MUST_CHECK;

void return_text_close(struct return_text *text);

/* Opens the file at `path`, of a workbook the sheet that `sheet` names (NULL: as if all
 * zeros), hands its text to `use` with `context`, and closes both.
 * Errors as infile_open, return_text_open and `use`, with the path as their source. */
enum err_code return_text_read(const char *path, const struct sheet_named *sheet,
                               enum err_code (*use)(void *context,
                                                    const struct return_text *text,
                                                    struct err *err),
                               void *context, struct err *err) MUST_CHECK;

#endif
