/* workbook_check.h: whether a workbook holds what it is meant to: every part, and every
 * cell with what it says.
 *
 * Knows the form in which the library writes parts, and reads them once from the front:
 * no tree of them is made. */
#ifndef KLOE_EXPORT_WORKBOOK_WORKBOOK_CHECK_H
#define KLOE_EXPORT_WORKBOOK_WORKBOOK_CHECK_H

#include "base/files/package.h"
#include "export/workbook/workbook_styles.h"

#include <stddef.h>

/* The part whose texts cells refer to; it is taken before all others. */
#define WORKBOOK_STRINGS_PART "xl/sharedStrings.xml"

/* A check under way; start it with what is meant, in order (workbook_meant_order). */
struct workbook_check {
    const struct workbook_meant *meant;
    uint64_t *texts; /* mixes */
    size_t n_texts, texts_capacity;
    struct workbook_styles styles;
    size_t n_parts, n_sheets, n_tables, n_charts, n_drawings; /* found so far */
    size_t n_relations, n_listed;
};

/* Takes the part of the texts. ERR_MEMORY. */
enum err_code workbook_check_texts(struct workbook_check *check, const char *xml,
                                   struct err *err) MUST_CHECK;

/* Takes a part, terminated and well formed: each once, the one of the texts, too.
 * ERR_INTERNAL, naming the cell or part, when something is not as it is meant. */
enum err_code workbook_check_part(struct workbook_check *check, const char *name,
                                  const char *xml, struct err *err) MUST_CHECK;

/* Whether all that was meant was there. ERR_INTERNAL. */
enum err_code workbook_check_end(const struct workbook_check *check,
                                 struct err *err) MUST_CHECK;

/* Frees what the check holds, not what is meant. */
void workbook_check_free(struct workbook_check *check);

/* The whole check of the workbook in `bytes`, which the library has just written. As
 * above; ERR_INPUT when a part of it is cut off, as a full disk leaves it; ERR_MEMORY.
 */
enum err_code workbook_check_bytes(const char *bytes, size_t len,
                                   struct workbook_meant *meant,
                                   struct err *err) MUST_CHECK;

/* For the part of a check that takes the texts of a package. Errors as above. */
enum err_code workbook_check_take_texts(struct workbook_check *check,
                                        struct package *package,
                                        struct err *err) MUST_CHECK;

/* Reads a part, which is to be whole; *text is the caller's to alloc_free. */
enum err_code workbook_check_read(char **text, struct package *package,
                                  const char *part, struct err *err) MUST_CHECK;

#endif
