/* csv_rows.h: the rows of results.csv, and what its measures are.
 *
 * Private to the CSV exporter. One table says what each measure is; rows and metadata
 * both follow it. */
#ifndef KLOE_EXPORT_CSV_CSV_ROWS_H
#define KLOE_EXPORT_CSV_CSV_ROWS_H

#include "base/err.h"
#include "export/files/text_file.h"
#include "scoring/publication/publication.h"

#include <stdbool.h>
#include <stdint.h>

enum csv_unit { CSV_COUNT, CSV_PERCENT, CSV_POINTS, CSV_PLAIN };

/* One measure of a result: a member of its struct. */
struct csv_measure {
    const char *name;
    enum csv_unit unit;
    size_t offset; /* of a struct count (CSV_COUNT) or a struct figure */
    int places;    /* decimals it is rounded to */
    const char *meaning;
};

/* The measures of one kind of result. */
struct csv_measures {
    const char *of; /* "area", "item", ... */
    const struct csv_measure *measures;
    size_t n;
};

extern const struct csv_measures csv_area_measures, csv_item_measures,
    csv_commenter_measures, csv_composite_measures, csv_mean_of_places_measures,
    csv_comparison_measures, csv_common_measures;

/* Figures of results.json that have no rows: few filter by them, and each would be a
 * row of every target. The metadata says where they are. */
struct csv_elsewhere {
    const char *of;      /* "item", "comment", "composite", "comparison" */
    const char *where;   /* the key there: "score.sd" */
    const char *meaning; /* what it is */
};

extern const struct csv_elsewhere csv_elsewhere[];
extern const size_t n_csv_elsewhere;

/* What a flag is called as a measure: 1, and no row where it is not set. */
struct csv_flag {
    enum flag flag;
    const char *name;
    const char *meaning;
};

extern const struct csv_flag csv_flags[];
extern const size_t n_csv_flags;

/* What the measures of a comparison begin with: "rest_of_system"; of a pair "less_" and
 * the id of the group on the other side. */
extern const char *const csv_comparison_words[];

/* The measure of a target of which nothing is shown: a single row says why. Of a
 * comparison it has the words above in front. */
#define CSV_ALL "all"

/* Writes the heading and all rows; with `file` NULL only counts. *n_marked is how many
 * cells got an apostrophe. Whether all was written, closing the file tells.
 * ERR_MEMORY. */
enum err_code csv_write_rows(struct text_file *file, uint64_t *n_marked,
                             const struct publication *publication,
                             struct err *err) MUST_CHECK;

#endif
