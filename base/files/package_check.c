#include "base/files/package_check.h"

#include "base/alloc.h"
#include "base/files/package.h"
#include "base/key_map.h"
#include "base/num.h"
#include "base/text.h"

#include <errno.h>
#include <string.h>

/* What a part is mixed by, piece after piece. */
#define PIECE_BYTES ((size_t)64 << 10)

#define MACRO_PART "vbaProject.bin"

enum err_code package_is_damaged(struct err *err) {
    return err_set(err, ERR_INPUT,
                   "the file is damaged, or was not saved to its end: export or "
                   "download it again");
}

bool package_is_memory(zip_error_t *fault) {
    return zip_error_code_zip(fault) == ZIP_ER_MEMORY || errno == ENOMEM;
}

enum err_code package_zip_fault(zip_error_t *fault, struct err *err) {
    if (!package_is_memory(fault)) {
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

/* The mix of what came before and of one piece more: PIECE_BYTES, or the last. */
static uint64_t mix_piece(uint64_t mix, const void *bytes, size_t len) {
    const uint64_t both[] = {mix, key_hash(bytes, len)};

    return key_hash(both, sizeof both);
}

struct package_meant package_meant_of(const char *name, const void *bytes, size_t len) {
    struct package_meant meant = {
        .is_known = true, .len = len, .name = key_hash(name, strlen(name))};

    for (size_t at = 0; at < len; at += PIECE_BYTES) {
        size_t left = len - at;

        meant.content = mix_piece(meant.content, (const char *)bytes + at,
                                  left < PIECE_BYTES ? left : PIECE_BYTES);
    }
    return meant;
}

static enum err_code is_lost(const char *name, struct err *err) {
    char shown[PACKAGE_NAME_SHOWN_BYTES];

    if (errno == ENOMEM) {
        err_refuse("libzip", ERR_HERE, 0, 0);
        return err_memory(err);
    }
    package_show_name(shown, name);
    return err_set(err, ERR_INTERNAL,
                   "the part '%s' is not in the file as it was put there, most often "
                   "because there is not enough memory: close other programs and run "
                   "this again",
                   shown);
}

static enum err_code lost_some(struct err *err) {
    return err_set(
        err, ERR_INTERNAL,
        "not every part is in the file that was put there, most often because "
        "there is not enough memory: close other programs and run this again");
}

/* Fills `piece` as far as the part goes; -1: it is damaged. */
static zip_int64_t read_piece(zip_file_t *file, char *piece) {
    zip_uint64_t used = 0;

    while (used < PIECE_BYTES) {
        zip_int64_t got = zip_fread(file, piece + used, PIECE_BYTES - used);

        if (got <= 0) {
            return got < 0 ? -1 : (zip_int64_t)used;
        }
        used += (zip_uint64_t)got;
    }
    return (zip_int64_t)used;
}

/* Reads part `i` to its end. */
static bool find_content(struct package_meant *out, zip_t *zip, zip_uint64_t i,
                         zip_flags_t flags, char *piece) {
    const char *name = zip_get_name(zip, i, ZIP_FL_ENC_GUESS);
    struct package_meant found = {.is_known = true};
    zip_file_t *file = zip_fopen_index(zip, i, flags);
    zip_int64_t got = file == NULL || name == NULL ? -1 : 1;

    while (got > 0) {
        got = read_piece(file, piece);
        if (got > 0) {
            found.content = mix_piece(found.content, piece, (size_t)got);
            found.len += (size_t)got;
        }
    }
    if (file != NULL) {
        (void)zip_fclose(file); /* reading told of every fault */
    }
    if (got == 0) {
        found.name = key_hash(name, strlen(name));
        *out = found;
    }
    return got == 0;
}

enum err_code package_meant_copied(struct package_meant *meant, size_t n, zip_t *zip,
                                   struct err *err) {
    char *piece = alloc_array(PIECE_BYTES, 1);
    enum err_code code = piece == NULL ? err_memory(err) : ERR_OK;

    errno = 0;
    for (size_t i = 0; i < n && code == ERR_OK; i++) {
        if (meant[i].is_known) {
            continue;
        }
        if (!find_content(&meant[i], zip, i, ZIP_FL_COMPRESSED | ZIP_FL_UNCHANGED,
                          piece)) {
            code = package_zip_fault(zip_get_error(zip), err);
        }
        meant[i].is_packed = true;
    }
    alloc_free(piece);
    return code;
}

/* Reads part `i` to its end and compares it. */
static bool is_kept(zip_t *zip, zip_uint64_t i, const struct package_meant *meant,
                    char *piece) {
    struct package_meant found = {.is_known = false};

    return find_content(&found, zip, i, meant->is_packed ? ZIP_FL_COMPRESSED : 0,
                        piece) &&
           (!meant->is_known ||
            (found.len == meant->len && found.content == meant->content &&
             found.name == meant->name));
}

static enum err_code check_all_kept(zip_t *zip, const struct package_meant *meant,
                                    size_t n, struct err *err) {
    char *piece = alloc_array(PIECE_BYTES, 1);
    enum err_code code = piece == NULL ? err_memory(err) : ERR_OK;

    if (code == ERR_OK && zip_get_num_entries(zip, 0) != (zip_int64_t)n) {
        code = lost_some(err);
    }
    for (size_t i = 0; i < n && code == ERR_OK; i++) {
        if (!is_kept(zip, i, &meant[i], piece)) {
            const char *name = zip_get_name(zip, i, ZIP_FL_ENC_GUESS);

            code = is_lost(name == NULL ? "?" : name, err);
        }
    }
    alloc_free(piece);
    return code;
}

enum err_code package_check_kept(const void *bytes, size_t len,
                                 const struct package_meant *meant, size_t n,
                                 struct err *err) {
    zip_error_t fault;
    enum err_code code = ERR_OK;

    errno = 0;
    zip_error_init(&fault);
    zip_source_t *source = zip_source_buffer_create(bytes, len, 0, &fault);
    zip_t *zip =
        source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, &fault);
    if (zip != NULL) {
        code = check_all_kept(zip, meant, n, err);
        zip_discard(zip);
    } else {
        code =
            package_is_memory(&fault) ? package_zip_fault(&fault, err) : lost_some(err);
        zip_source_free(source);
    }
    zip_error_fini(&fault);
    return code;
}
