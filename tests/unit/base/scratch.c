#include "tests/unit/base/scratch.h"

#include "tests/cmocka_env.h"

#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void scratch_begin(struct scratch *scratch) {
    const char *folder = getenv("TMPDIR");

    (void)snprintf(scratch->root, sizeof scratch->root, "%s/kloe-test-XXXXXX",
                   folder != NULL ? folder : "/tmp");
    assert_non_null(mkdtemp(scratch->root));
}

static int remove_one(const char *path, const struct stat *status, int kind,
                      struct FTW *where) {
    (void)status;
    (void)kind;
    (void)where;
    return remove(path);
}

void scratch_end(struct scratch *scratch) {
    assert_int_equal(nftw(scratch->root, remove_one, 16, FTW_DEPTH | FTW_PHYS), 0);
}

const char *scratch_path(char out[SCRATCH_PATH_BYTES], const struct scratch *scratch,
                         const char *name) {
    size_t len = strlen(scratch->root), len_name = strlen(name);

    assert_true(len + 1 + len_name < SCRATCH_PATH_BYTES);
    memcpy(out, scratch->root, len);
    out[len] = '/';
    memcpy(out + len + 1, name, len_name + 1);
    return out;
}

void scratch_file(const struct scratch *scratch, const char *name, const char *text) {
    char path[SCRATCH_PATH_BYTES];
    FILE *file = fopen(scratch_path(path, scratch, name), "wb");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

void scratch_folder(const struct scratch *scratch, const char *name) {
    char path[SCRATCH_PATH_BYTES];

    assert_int_equal(mkdir(scratch_path(path, scratch, name), 0777), 0);
}

void scratch_remove(const struct scratch *scratch, const char *name) {
    char path[SCRATCH_PATH_BYTES];

    assert_int_equal(remove(scratch_path(path, scratch, name)), 0);
}

bool scratch_has(const struct scratch *scratch, const char *name) {
    char path[SCRATCH_PATH_BYTES];
    struct stat status;

    return lstat(scratch_path(path, scratch, name), &status) == 0;
}

bool scratch_holds(const struct scratch *scratch, const char *name, const char *text) {
    char path[SCRATCH_PATH_BYTES], content[1024] = {0};
    FILE *file = fopen(scratch_path(path, scratch, name), "rb");

    if (file == NULL) {
        return false;
    }
    size_t len = fread(content, 1, sizeof content - 1, file);
    (void)fclose(file);
    return len == strlen(text) && memcmp(content, text, len) == 0;
}

size_t scratch_count(const struct scratch *scratch, const char *name) {
    char path[SCRATCH_PATH_BYTES];
    const struct dirent *entry;
    size_t n = 0;
    DIR *folder = opendir(scratch_path(path, scratch, name));

    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            n++;
        }
    }
    (void)closedir(folder);
    return n;
}
