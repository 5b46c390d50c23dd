#include "tests/unit/scoring/csv.h"

#include "base/alloc.h"
#include "base/files/infile.h"
#include "tests/cmocka_env.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CSV_BYTES_MAX ((size_t)8 << 20)
#define PATH_BYTES    1024

/* Cuts the next field out of `at` and says what ended it; *at moves past the end. */
static char cut_field(char **at, const char **field) {
    char *start = **at == '"' ? ++*at : *at;
    size_t len = strcspn(start, "\",\n");
    char *end = start + len;
    char mark = '\0';

    *field = start;
    *at = *end == '"' ? end + 1 : end;
    mark = **at;
    *end = '\0';
    if (mark != '\0') {
        **at = '\0';
        (*at)++;
    }
    return mark;
}

bool csv_read(struct csv *csv, const char *folder, const char *name) {
    char path[PATH_BYTES];
    struct err err = {0};
    char *at = NULL;
    size_t len = 0;
    size_t n = 0;

    *csv = (struct csv){0};
    assert_true(snprintf(path, sizeof path, "%s/%s", folder, name) < PATH_BYTES);
    if (infile_read(&csv->bytes, &len, path, CSV_BYTES_MAX, &err) != ERR_OK) {
        return false;
    }
    csv->fields = alloc_array(len + 1, sizeof *csv->fields);
    assert_non_null(csv->fields);
    for (at = csv->bytes; *at != '\0';) {
        if (cut_field(&at, &csv->fields[n++]) == '\n' && csv->n_columns == 0) {
            csv->n_columns = n;
        }
    }
    assert_true(csv->n_columns > 0 && n % csv->n_columns == 0);
    csv->n_rows = n / csv->n_columns - 1;
    return true;
}

void csv_free(struct csv *csv) {
    alloc_free(csv->fields);
    alloc_free(csv->bytes);
}

const char *csv_text(const struct csv *csv, size_t row, const char *heading) {
    for (size_t i = 0; i < csv->n_columns; i++) {
        if (strcmp(csv->fields[i], heading) == 0) {
            return csv->fields[(row + 1) * csv->n_columns + i];
        }
    }
    fail_msg("no column '%s'", heading);
    return NULL;
}

double csv_number(const struct csv *csv, size_t row, const char *heading) {
    const char *text = csv_text(csv, row, heading);
    char *end = NULL;
    double value = (double)NAN;

    if (*text != '\0' && strcmp(text, "NA") != 0) {
        value = strtod(text, &end);
        assert_true(*end == '\0');
    }
    return value;
}
