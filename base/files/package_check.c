#include "base/files/package_check.h"

#include "base/files/package.h"
#include "base/num.h"
#include "base/text.h"

#include <string.h>

#define MACRO_PART "vbaProject.bin"

enum err_code package_is_damaged(struct err *err) {
    return err_set(err, ERR_INPUT,
                   "the file is damaged, or was not saved to its end: export or "
                   "download it again");
}

enum err_code package_zip_fault(zip_error_t *fault, struct err *err) {
    if (zip_error_code_zip(fault) != ZIP_ER_MEMORY) {
        return package_is_damaged(err);
    }
    err_refuse("libzip", ERR_HERE, 0, 0);
    return err_memory(err);
}

void package_show_name(char out[PACKAGE_NAME_SHOWN_BYTES], const char *name) {
    text_display(out, PACKAGE_NAME_SHOWN_BYTES, name, strlen(name),
                 PACKAGE_NAME_CHARACTERS);
}

static bool ends_with(const char *text, const char *end) {
    size_t len = strlen(text), n = strlen(end);

    return len >= n && strcmp(text + len - n, end) == 0;
}

/* Refuses a part for what the directory says of it, adding its size to *total. */
static enum err_code check_part(const zip_stat_t *part, uint64_t *total,
                                struct err *err) {
    const zip_uint64_t needed =
        ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_ENCRYPTION_METHOD;
    char shown[PACKAGE_NAME_SHOWN_BYTES];

    if ((part->valid & needed) != needed) {
        return package_is_damaged(err);
    }
    package_show_name(shown, part->name);
    if (part->encryption_method != ZIP_EM_NONE) {
        return err_set(err, ERR_INPUT,
                       "the file is protected with a password: open it, take the "
                       "password off and save it again");
    }
    if (ends_with(part->name, MACRO_PART)) {
        return err_set(err, ERR_INPUT,
                       "the file holds macros ('%s'), which are programs: save it "
                       "without them, as .xlsx",
                       shown);
    }
    bool is_bomb = part->size > PACKAGE_RATIO_FREE_SIZE &&
                   part->size / PACKAGE_RATIO_MAX >= part->comp_size;
    if (is_bomb || part->size > PACKAGE_PART_BYTES_MAX ||
        !num_add(*total, part->size, total) || *total > PACKAGE_BYTES_MAX) {
        return err_set(err, ERR_INPUT,
                       "the file is refused as a zip bomb: its part '%s' unpacks from "
                       "%llu bytes to %llu; if it is genuine, save it as 'CSV UTF-8'",
                       shown, (unsigned long long)part->comp_size,
                       (unsigned long long)part->size);
    }
    return ERR_OK;
}

enum err_code package_check(zip_t *zip, struct err *err) {
    zip_int64_t n = zip_get_num_entries(zip, 0);
    uint64_t total = 0;

    if (n <= 0) {
        return package_is_damaged(err);
    }
    if (n > (zip_int64_t)PACKAGE_PARTS_MAX) {
        return err_set(err, ERR_INPUT,
                       "the file is refused as a zip bomb: it has %lld parts, and %zu "
                       "are the limit",
                       (long long)n, PACKAGE_PARTS_MAX);
    }
    for (zip_int64_t i = 0; i < n; i++) {
        zip_stat_t part;

        zip_stat_init(&part);
        if (zip_stat_index(zip, (zip_uint64_t)i, 0, &part) != 0) {
            return package_zip_fault(zip_get_error(zip), err);
        }
        enum err_code code = check_part(&part, &total, err);
        if (code != ERR_OK) {
            return code;
        }
    }
    return ERR_OK;
}
