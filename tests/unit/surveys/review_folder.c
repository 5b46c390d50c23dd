#include "tests/unit/surveys/review_folder.h"

#include "tests/cmocka_env.h"
#include "tests/unit/surveys/definition_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void write_file(char *path, size_t path_bytes, const char *root,
                       const char *name, char *text) {
    (void)snprintf(path, path_bytes, "%s/%s", root, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
    free(text);
}

int review_folder_make(void **state) {
    struct review_folder *folder = calloc(1, sizeof *folder);

    assert_non_null(folder);
    (void)snprintf(folder->root, sizeof folder->root, "kloe-review-XXXXXX");
    assert_non_null(mkdtemp(folder->root));
    write_file(folder->review, sizeof folder->review, folder->root, "review.json",
               edited(review_text, "", ""));
    write_file(folder->instrument, sizeof folder->instrument, folder->root,
               "small.json", edited(instrument_text, "", ""));
    write_file(folder->broken, sizeof folder->broken, folder->root, "broken.json",
               edited(instrument_text, "'id': 'small', ", ""));
    *state = folder;
    return 0;
}

int review_folder_remove(void **state) {
    struct review_folder *folder = *state;

    (void)remove(folder->review);
    (void)remove(folder->instrument);
    (void)remove(folder->broken);
    (void)rmdir(folder->root);
    free(folder);
    return 0;
}
