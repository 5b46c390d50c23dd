/* workbook_parts.h: what all sheets of a workbook share: where they are, and the parts
 * that their cells refer to.
 *
 * Private to ingest. */
#ifndef KLOE_INGEST_WORKBOOK_WORKBOOK_PARTS_H
#define KLOE_INGEST_WORKBOOK_WORKBOOK_PARTS_H

#include "base/files/package_xml.h"
#include "ingest/workbook/workbook_cell.h"
#include "ingest/workbook/workbook_map.h"

/* All shared strings together, and their number. */
#define STRINGS_BYTES_MAX ((size_t)512 << 20)
#define STRINGS_MAX       ((size_t)32 << 20)

#define CELL_FORMATS_MAX ((size_t)65536) /* Excel: 65,490 */

/* Texts end to end: text i runs from ends[i - 1] (0 for the first) to ends[i]. */
struct shared_strings {
    struct text_buffer bytes;
    size_t *ends;
    size_t n, capacity;
};

/* What the format numbers of cells mean. */
struct cell_formats {
    unsigned char *formats; /* enum cell_format */
    size_t n, capacity;
};

struct workbook_parts {
    struct workbook_map map;
    struct shared_strings strings;
    struct cell_formats formats;
};

/* Reads them; the caller frees, after errors, too. ERR_INPUT when the package is no
 * workbook, with what it is, or is damaged; ERR_MEMORY. */
enum err_code workbook_parts_read(struct workbook_parts *out, struct package *package,
                                  struct err *err) MUST_CHECK;
void workbook_parts_free(struct workbook_parts *parts);

/* Gathers the text of a string, shared or in a cell, from the events inside it: its
 * runs joined, without the reading aids of East Asian text. */
struct string_reader {
    bool in_text, in_aid;
    struct text_buffer raw;
};

/* Takes one event. ERR_MEMORY. */
enum err_code string_reader_take(struct string_reader *reader, struct package_xml *xml,
                                 enum package_event event) MUST_CHECK;

#endif
