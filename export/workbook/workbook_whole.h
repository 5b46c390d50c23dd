/* workbook_whole.h: whether a part of a workbook was written to its end. Private to
 * xlsx.
 */
#ifndef KLOE_EXPORT_WORKBOOK_WORKBOOK_WHOLE_H
#define KLOE_EXPORT_WORKBOOK_WORKBOOK_WHOLE_H

#include <stdbool.h>
#include <stddef.h>

/* Whether `xml`, terminated after `len` bytes, is one element from its first tag to its
 * last: what the library writes, who escapes every '<' and '>' that is no tag's. Not
 * whether it is sound XML: that the library sees to, and its tests. */
bool workbook_is_whole(const char *xml, size_t len);

#endif
