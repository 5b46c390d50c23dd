/* workbook_parts.h: the parts of a workbook that its cells refer to.
 *
 * Private to ingest. Shared strings and number formats. */
#ifndef KLOE_INGEST_WORKBOOK_WORKBOOK_PARTS_H
#define KLOE_INGEST_WORKBOOK_WORKBOOK_PARTS_H

#include "base/files/package_xml.h"
#include "ingest/workbook/workbook_cell.h"

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

/* Read a part; the caller frees, after errors, too. ERR_INPUT, ERR_MEMORY. */
enum err_code shared_strings_read(struct shared_strings *strings,
                                  struct package *package, const char *part,
                                  struct err *err) MUST_CHECK;
void shared_strings_free(struct shared_strings *strings);

enum err_code cell_formats_read(struct cell_formats *formats, struct package *package,
                                const char *part, struct err *err) MUST_CHECK;
void cell_formats_free(struct cell_formats *formats);

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
