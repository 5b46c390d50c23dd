#include "tests/unit/base/earlier_results.h"

#include "base/files/outfile.h"
#include "tests/cmocka_env.h"

#include <string.h>

static const struct known_file our_files[] = {{"a.json", NULL}, {"b.xlsx", NULL}};
const struct known_files ours = {our_files, 2};
const struct known_files nothing = {NULL, 0};

enum err_code allow_leftover(const char *folder, struct err *err) {
    (void)folder;
    (void)err;
    return ERR_OK;
}

void earlier_results(void) {
    scratch_folder(&scratch, "out");
    scratch_file(&scratch, "out/a.json", "old a");
    scratch_file(&scratch, "out/b.xlsx", "old b");
}

void assert_earlier_results_only(void) {
    assert_int_equal(scratch_count(&scratch, "."), 1);
    assert_int_equal(scratch_count(&scratch, "out"), 2);
    assert_true(scratch_holds(&scratch, "out/a.json", "old a"));
    assert_true(scratch_holds(&scratch, "out/b.xlsx", "old b"));
}

void write_to_set(struct output_set *set, const char *name, const char *text) {
    struct err err = {0};
    const char *path = output_set_path(set, name);

    assert_non_null(path);
    assert_int_equal(outfile_write_part(path, text, strlen(text), &err), ERR_OK);
}

enum err_code run_on(const char *target, struct known_files listed, bool replace,
                     struct err *err) {
    struct output_set *set = NULL;
    enum err_code code = output_set_begin(&set, target, listed, replace, err);

    if (code != ERR_OK) {
        assert_null(set);
        return code;
    }
    write_to_set(set, "c.csv", "new c");
    return output_set_commit(set, err);
}

void assert_new_results_only(void) {
    assert_int_equal(scratch_count(&scratch, "."), 1);
    assert_int_equal(scratch_count(&scratch, "out"), 1);
    assert_true(scratch_holds(&scratch, "out/c.csv", "new c"));
}

void assert_refused(const char *target, struct known_files listed, bool replace,
                    const char *text) {
    struct err err = {0};

    assert_int_equal(run_on(target, listed, replace, &err), ERR_OUTPUT);
    assert_non_null(strstr(err.text, text));
    if (strlen(target) < sizeof err.source) {
        assert_string_equal(err.source, target);
    }
}
