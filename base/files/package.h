/* package.h: zip packages (workbooks, slides): their parts, read and replaced.
 *
 * Over libzip. The bytes are untrusted: a part that unpacks beyond reason, a password
 * and macros are refused by name. A changed or new package is built in memory and the
 * same changes give the same bytes. The XML inside is package_xml.h; a package made of
 * a table of its parts is package_parts.h. Not for several threads at once; different
 * packages are independent. */
#ifndef KLOE_BASE_FILES_PACKAGE_H
#define KLOE_BASE_FILES_PACKAGE_H

#include "base/compiler.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

/* More than the largest workbook or deck has: each sheet or slide is two or three. */
#define PACKAGE_PARTS_MAX ((size_t)10000)

/* One part unpacked, and all of them together. */
#define PACKAGE_PART_BYTES_MAX ((size_t)512 << 20)
#define PACKAGE_BYTES_MAX      ((size_t)1024 << 20)

/* How often a part may be larger unpacked, once it is over the size below which nothing
 * is harmful. The XML of a sheet of like answers comes to 60 or so; deflate can 1032.
 */
#define PACKAGE_RATIO_MAX       200
#define PACKAGE_RATIO_FREE_SIZE ((size_t)8 << 20)

struct package;

/* Opens the package in `bytes`, which are copied. ERR_INPUT when they are no sound zip
 * archive, go over a limit above, are protected by a password or hold macros;
 * ERR_MEMORY; *out untouched on error. The caller frees it. */
enum err_code package_open(struct package **out, const void *bytes, size_t len,
                           struct err *err) MUST_CHECK;

/* An empty package, to which parts are added (package_replace). ERR_MEMORY; *out
 * untouched on error. The caller frees it. */
enum err_code package_new(struct package **out, struct err *err) MUST_CHECK;

/* Drops the package and what was not saved; NULL is fine. */
void package_free(struct package *package);

/* How many parts there are, and the name of part `i`, valid until the package is
 * changed, saved or freed. */
size_t package_n_parts(const struct package *package);
const char *package_part_name(const struct package *package, size_t i);

/* Whether there is a part of this name; here and below in letters of any case and with
 * either slash, as Excel takes it. */
bool package_has(const struct package *package, const char *name);

/* Unpacks a part as it was when the package was opened. *bytes is terminated (beyond
 * *len) and the caller's to alloc_free. ERR_INPUT when it is not there, is over `limit`
 * bytes or is damaged; ERR_MEMORY; outputs untouched on error. */
enum err_code package_read(char **bytes, size_t *len, struct package *package,
                           const char *name, size_t limit, struct err *err) MUST_CHECK;

/* How hard parts are packed that are added from now on: 0 not at all, 1 in the least
 * time, to 9 into the least room, as it is at first. What replaces a packed part is
 * packed into the least room in any case: libzip takes no level for it. */
void package_pack(struct package *package, unsigned effort);

/* Makes `len` bytes, which are copied, the content of a part; one that is not there is
 * added at the end. A replaced part keeps its place; both get the first moment that a
 * zip archive can express as their time. Seen in what package_save writes only.
 * ERR_MEMORY. */
enum err_code package_replace(struct package *package, const char *name,
                              const void *bytes, size_t len,
                              struct err *err) MUST_CHECK;

/* Builds the archive with its changes and reads it back: every part is there, and those
 * that were replaced or added hold what they were given. *bytes is the caller's to
 * alloc_free. The package can then only be freed. ERR_MEMORY; ERR_INPUT when a part
 * that is copied is damaged; ERR_INTERNAL when one is lost; outputs untouched on error.
 */
enum err_code package_save(char **bytes, size_t *len, struct package *package,
                           struct err *err) MUST_CHECK;

/* A part read from the front, a piece at a time. */
struct package_part;

/* Opens a part; the package must outlive it. ERR_INPUT when it is not there;
 * ERR_MEMORY; *out untouched on error. */
enum err_code package_part_open(struct package_part **out, struct package *package,
                                const char *name, struct err *err) MUST_CHECK;

/* Puts up to `room` bytes at `bytes` and their number into *got; 0 at the end, once the
 * checksum was right. ERR_INPUT when the part is damaged or larger than it says. */
enum err_code package_part_read(struct package_part *part, char *bytes, size_t room,
                                size_t *got, struct err *err) MUST_CHECK;

/* NULL is fine. */
void package_part_close(struct package_part *part);

#endif
