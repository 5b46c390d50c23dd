/* review_folder.h: a folder with the files that a review needs to load.
 *
 * Group set-up and tear-down for cmocka; *state is the struct. */
#ifndef KLOE_TESTS_UNIT_SURVEYS_REVIEW_FOLDER_H
#define KLOE_TESTS_UNIT_SURVEYS_REVIEW_FOLDER_H

#define FOLDER_PATH_BYTES 120 /* so that an err's source shows a path in full */

struct review_folder {
    char root[FOLDER_PATH_BYTES];
    char review[FOLDER_PATH_BYTES + 16];     /* review.json: review_text */
    char instrument[FOLDER_PATH_BYTES + 16]; /* small.json: instrument_text */
    char broken[FOLDER_PATH_BYTES + 16];     /* broken.json: has no id */
    char *text;                              /* a test's own */
};

int review_folder_make(void **state);
int review_folder_remove(void **state);

#endif
