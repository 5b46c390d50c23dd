/* Writes the outputs of the fixture, with ordinary or hostile names or with groups
 * shown as one, into a folder: what check_books.py reads. Usage: write_books FOLDER
 * ordinary|hostile|joined */
#include "choose.h"
#include "fixture.h"

#include "export/pages/pages.h"
#include "tests/cmocka_env.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static const char *const hostile_names[FIXTURE_AREAS] = {
    "=cmd|' /C calc'!A0",
    "History & <\"friends\"> of a place whose name is much longer than a sheet's",
    "Q1",
    "'quoted'",
    "\xF0\x9F\x8F\xA5 \xD7\x91\xD7\xA8\xD7\x90\xD7\xA9\xD7\x99\xD7\xAA",
    "q1",
};

static int write_books(const char *folder, const char *kind) {
    struct fixture fixture;
    struct pages *pages = NULL;
    struct export_plan *plan = NULL;
    struct output_set *set = NULL;
    struct err err = {0};
    bool chosen[CHOOSE_MAX] = {false};
    const char *const read_here[] = {"json", "xlsx", "charts", "csv"};

    choose_formats(chosen, read_here, sizeof read_here / sizeof *read_here);
    fixture_begin(&fixture, strcmp(kind, "hostile") == 0 ? hostile_names : NULL);
    if (strcmp(kind, "joined") == 0) {
        fixture_join(&fixture);
    }
    enum err_code code = pages_make(&pages, &fixture.publication, &err);
    ERR_NEXT(code, export_plan_make(&plan, chosen, pages, &err));
    if (code == ERR_OK) {
        code = output_set_begin(&set, folder, (struct known_files){0}, false, &err);
    }
    if (code == ERR_OK) {
        code = export_write(set, plan, &fixture.publication, pages, 2, &err);
        if (code == ERR_OK) {
            code = output_set_commit(set, &err);
        } else {
            output_set_abandon(set);
        }
    }
    if (code != ERR_OK) {
        (void)fprintf(stderr, "%s: %s\n", err.source, err.text);
    }
    export_plan_free(plan);
    pages_free(pages);
    fixture_end(&fixture);
    return err_exit_status(code);
}

int main(int argc, char **argv) {
    if (argc != 3) {
        return 2;
    }
    return write_books(argv[1], argv[2]);
}
