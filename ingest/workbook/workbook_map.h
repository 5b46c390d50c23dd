/* workbook_map.h: where things are in a workbook: its sheets, and the parts that all of
 * them share.
 *
 * Private to ingest. */
#ifndef KLOE_INGEST_WORKBOOK_WORKBOOK_MAP_H
#define KLOE_INGEST_WORKBOOK_WORKBOOK_MAP_H

#include "base/files/package.h"
#include "base/text.h"

#define PART_NAME_BYTES       512
#define RELATION_BYTES        64
#define SHEET_NAME_CHARACTERS 31 /* of a name at most */
#define WORKBOOK_SHEET_BYTES  160

/* A sheet as a person names it; all zeros: the first that is to be seen. */
struct sheet_named {
    const char *name; /* NULL: by its number; in letters of any case, as Excel has it */
    size_t number;    /* 1 for the first that is to be seen and holds cells */
};

struct workbook_sheet {
    char relation[RELATION_BYTES];
    char part[PART_NAME_BYTES];
    char name[WORKBOOK_SHEET_BYTES]; /* cleaned for a terminal */
    bool is_seen;                    /* not hidden */
};

struct workbook_map {
    struct workbook_sheet *sheets; /* in their order, without charts */
    size_t n, capacity;
    char strings[PART_NAME_BYTES]; /* "" when there is none */
    char styles[PART_NAME_BYTES];  /* "" when there is none */
    bool is_1904;
};

/* Finds the parts. ERR_INPUT when the package is no workbook, with what it is;
 * ERR_MEMORY. The caller frees it, after errors, too. */
enum err_code workbook_map_read(struct workbook_map *out, struct package *package,
                                struct err *err) MUST_CHECK;
void workbook_map_free(struct workbook_map *map);

/* The index of the sheet that is meant; a hidden one only if it is named. ERR_INPUT
 * when there is none, with those there are; ERR_MEMORY. */
enum err_code workbook_map_choose(size_t *out, const struct workbook_map *map,
                                  const struct sheet_named *named,
                                  struct err *err) MUST_CHECK;

#endif
