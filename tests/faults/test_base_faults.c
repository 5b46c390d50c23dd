#include "base/alloc.h"
#include "base/files/infile.h"
#include "base/files/outfile.h"
#include "base/files/output_set.h"
#include "base/text.h"
#include "tests/cmocka_env.h"
#include "tests/faults/fail_alloc.h"
#include "tests/unit/base/scratch.h"

#include <string.h>

static enum err_code append_a_lot(void *context, struct err *err) {
    struct text_buffer buffer;
    enum err_code code = ERR_OK;

    (void)context;
    (void)err;
    text_buffer_init(&buffer, SIZE_MAX);
    for (int i = 0; i < 1000 && code == ERR_OK; i++) {
        size_t len = buffer.len;

        code = i % 2 == 0 ? text_append(&buffer, "abc", 3)
                          : text_append_format(&buffer, "%d", 123);
        assert_int_equal(buffer.len, code == ERR_OK ? len + 3 : len);
        assert_true(len == 0 || buffer.bytes[buffer.len] == '\0');
    }
    text_buffer_free(&buffer);
    return code;
}

static void a_buffer_survives(void **state) {
    (void)state;
    assert_true(fail_alloc_each(append_a_lot, NULL) > 4);
}

/* Long enough to leave the stack: 1,000 times eighteen characters. */
static char long_text[3001];

static enum err_code fold_long_text(void *context, struct err *err) {
    struct text_buffer out;

    (void)context;
    (void)err;
    text_buffer_init(&out, SIZE_MAX);
    enum err_code code = text_fold(&out, long_text, strlen(long_text));
    assert_int_equal(out.len > 0, code == ERR_OK);
    text_buffer_free(&out);
    return code;
}

/* "False when memory runs out": two texts that are the same. */
static enum err_code compare_long_text(void *context, struct err *err) {
    (void)context;
    return text_same(long_text, long_text) ? ERR_OK : err_memory(err);
}

static void folding_survives(void **state) {
    (void)state;
    for (size_t i = 0; i + 3 < sizeof long_text; i += 3) {
        memcpy(long_text + i, "\xEF\xB7\xBA", 3);
    }
    assert_true(fail_alloc_each(fold_long_text, NULL) > 4);
    assert_true(fail_alloc_each(compare_long_text, NULL) > 8);
}

static enum err_code fill_an_arena(void *context, struct err *err) {
    struct arena *arena = arena_new(SIZE_MAX);
    enum err_code code = arena != NULL ? ERR_OK : err_memory(err);

    (void)context;
    for (size_t i = 1; i < 500 && code == ERR_OK; i++) {
        if (arena_array(arena, i, 8) == NULL || arena_text(arena, "abc", 3) == NULL) {
            code = err_memory(err);
        }
    }
    arena_free(arena);
    return code;
}

static enum err_code resize_an_array(void *context, struct err *err) {
    enum err_code code = ERR_OK;
    char *text = alloc_text("kept");

    (void)context;
    if (text == NULL) {
        return err_memory(err);
    }
    char *longer = alloc_resize(text, 100, 1);
    if (longer == NULL) {
        assert_string_equal(text, "kept");
        code = err_memory(err);
    } else {
        text = longer;
    }
    alloc_free(text);
    return code;
}

static void memory_itself_survives(void **state) {
    (void)state;
    assert_true(fail_alloc_each(fill_an_arena, NULL) > 4);
    assert_int_equal(fail_alloc_each(resize_an_array, NULL), 6);
}

static enum err_code read_a_file(void *context, struct err *err) {
    const char *path = context;
    char *bytes = NULL;
    size_t len = 0;
    enum err_code code = infile_read(&bytes, &len, path, 1000, err);

    assert_int_equal(bytes != NULL, code == ERR_OK);
    alloc_free(bytes);
    return code;
}

static void reading_survives(void **state) {
    (void)state;
    struct scratch scratch;
    char path[SCRATCH_PATH_BYTES];

    scratch_begin(&scratch);
    scratch_file(&scratch, "a.csv", "some answers");
    (void)scratch_path(path, &scratch, "a.csv");
    assert_true(fail_alloc_each(read_a_file, path) >= 4);
    scratch_end(&scratch);
}

/* Every folder left over is ours. */
static enum err_code allow(const char *folder, struct err *err) {
    (void)folder;
    (void)err;
    return ERR_OK;
}

/* A run that replaces an earlier one, beside what an interrupted one left. */
static enum err_code run(void *context, struct err *err) {
    static const struct known_file files[] = {{"a.json", NULL}, {"c.csv", NULL}};
    const struct scratch *scratch = context;
    char dir[SCRATCH_PATH_BYTES];
    enum output_set_found found;
    struct output_set *set = NULL;
    const char *path = NULL;

    (void)scratch_path(dir, scratch, "out");
    enum err_code code = output_set_recover(dir, allow, &found, err);
    if (code == ERR_OK) {
        code = output_set_begin(&set, dir, (struct known_files){files, 2}, true, err);
    }
    if (code == ERR_OK) {
        path = output_set_path(set, "c.csv");
        code = path == NULL ? err_memory(err) : outfile_write_part(path, "new", 3, err);
    }
    if (code == ERR_OK) {
        return output_set_commit(set, err);
    }
    output_set_abandon(set);
    assert_true(scratch_holds(scratch, "out/a.json", "old"));
    assert_int_equal(scratch_count(scratch, "out"), 1);
    return code;
}

static enum err_code run_on_earlier_results(void *context, struct err *err) {
    const struct scratch *scratch = context;

    if (!scratch_has(scratch, "out")) {
        scratch_folder(scratch, "out");
        scratch_file(scratch, "out/a.json", "old");
    }
    enum err_code code = run(context, err);
    if (code == ERR_OK) {
        assert_int_equal(scratch_count(scratch, "out"), 1);
        assert_true(scratch_holds(scratch, "out/c.csv", "new"));
        scratch_remove(scratch, "out/c.csv");
        scratch_remove(scratch, "out");
    }
    assert_false(scratch_has(scratch, "out.kloe-new"));
    assert_false(scratch_has(scratch, "out.kloe-old"));
    return code;
}

static void a_set_of_outputs_survives(void **state) {
    (void)state;
    struct scratch scratch;

    scratch_begin(&scratch);
    assert_true(fail_alloc_each(run_on_earlier_results, &scratch) > 8);
    scratch_end(&scratch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_buffer_survives),         cmocka_unit_test(folding_survives),
        cmocka_unit_test(memory_itself_survives),    cmocka_unit_test(reading_survives),
        cmocka_unit_test(a_set_of_outputs_survives),
    };
    return cmocka_run_group_tests_name("base faults", tests, NULL, NULL);
}
