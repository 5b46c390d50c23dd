/* workbook_file.h: a workbook of libxlsxwriter, from its path to the file that is
 * closed: what results and reviews have in common.
 *
 * What goes into it is its owner's, by way of workbook_put.h. The library keeps the
 * parts in temporary files until it is closed, and prints lines of its own when it
 * cannot write: so what can be known before is found out before. */
#ifndef KLOE_EXPORT_WORKBOOK_WORKBOOK_FILE_H
#define KLOE_EXPORT_WORKBOOK_WORKBOOK_FILE_H

#include "export/workbook/workbook_meant.h"

#include <stddef.h>

struct lxw_format;
struct lxw_workbook;

/* 1 January 1980, the date the library gives the parts of every workbook: for documents
 * without a date, since 0 would mean "now". */
#define WORKBOOK_DATE_UNKNOWN 315532800

/* Bytes that a workbook's fixed parts, and one of its cells with `len` bytes of text,
 * take at most before they are packed: markup, and every character escaped. */
#define WORKBOOK_FIXED_BYTES     ((size_t)64 << 10)
#define WORKBOOK_SHEET_BYTES     ((size_t)4096)
#define WORKBOOK_CELL_BYTES(len) (128 + 2 * (size_t)(len))

struct workbook_file {
    const char *path;
    struct lxw_workbook *workbook; /* NULL before it is opened and after it is closed */
    int reason;   /* the last errno of closing it, which may tell of nothing */
    char *folder; /* of temporary files; its own */
    struct lxw_format *plain;    /* a copy of how a cell looks that has no format */
    struct workbook_meant meant; /* what was put into it (workbook_put.h) */
};

/* Opens the workbook at `path`, which is replaced and stays the caller's; `needed`:
 * bytes of its parts. ERR_OUTPUT with the path when it cannot be written or its disk
 * has no room; ERR_MEMORY. End it with workbook_file_end, after errors, too. */
enum err_code workbook_file_open(struct workbook_file *out, const char *path,
                                 size_t needed, struct err *err) MUST_CHECK;

/* Writes it. ERR_OUTPUT with the path and what the disk or the library said;
 * ERR_MEMORY. What is meant to be in it is known until workbook_file_end, for
 * workbook_check.h. */
enum err_code workbook_file_close(struct workbook_file *file,
                                  struct err *err) MUST_CHECK;

/* Reads the closed workbook back; *bytes is the caller's to alloc_free. ERR_OUTPUT,
 * ERR_MEMORY. */
enum err_code workbook_file_read(char **bytes, size_t *len,
                                 const struct workbook_file *file,
                                 struct err *err) MUST_CHECK;

/* Sets what it comes from that a closed workbook is not as it is meant (ERR_INTERNAL in
 * `fault`) or cut off (ERR_INPUT): ERR_OUTPUT with the path where it is gone, the
 * system told of a fault of a disk while it was written, or a disk has no room; else
 * ERR_INTERNAL. Other faults are passed on. */
enum err_code workbook_file_judge(const struct workbook_file *file,
                                  const struct err *fault, struct err *err);

/* Gives up what was not closed. */
void workbook_file_end(struct workbook_file *file);

#endif
