#include "base/files/package.h"

#include "base/alloc.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/files/package_check.h"
#include "base/thread.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <zip.h>

/* 1 January 1980, midnight, as MS-DOS wrote it: the year from 1980, month, day. */
#define FIRST_DATE ((zip_uint16_t)(0 << 9 | 1 << 5 | 1))
#define FIRST_TIME ((zip_uint16_t)0)

#define EFFORT_MAX 9 /* of zlib */

struct package {
    zip_t *zip;                  /* NULL once saved */
    zip_source_t *source;        /* the archive: borrowed bytes, or what was written */
    unsigned effort;             /* of packing */
    struct package_meant *meant; /* of each part, as it is to be saved */
    size_t n_meant, meant_capacity;
};

struct package_part {
    zip_file_t *file;
    uint64_t size, read; /* as promised by the directory, and so far */
    char name[PACKAGE_NAME_SHOWN_BYTES];
};

static enum err_code part_is_damaged(const char *shown, struct err *err) {
    return err_set(err, ERR_INPUT,
                   "the part '%s' of the file is damaged: export or download it again",
                   shown);
}

static pthread_once_t is_ready = THREAD_ONCE;

/* libzip 1.7 finds out what a source can do when it first opens one, in two steps and
 * without a lock: a thread that comes between them takes its archive for one that
 * cannot be changed. So nothing is opened first, and of no use. */
static void open_nothing(void) {
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = source == NULL ? NULL : zip_open_from_source(source, 0, NULL);

    if (zip != NULL) {
        zip_discard(zip);
    } else {
        zip_source_free(source);
    }
}

/* Makes room for what parts are meant to hold, up to number `n`. False without memory.
 */
static bool expect_parts(struct package *package, size_t n) {
    struct package_meant *grown = array_grow(package->meant, &package->meant_capacity,
                                             n, SIZE_MAX, sizeof *grown);

    if (grown == NULL) {
        return false;
    }
    package->meant = grown;
    while (package->n_meant < n) {
        grown[package->n_meant++] = (struct package_meant){.is_known = false};
    }
    return true;
}

/* What is opened, and what it comes to. */
struct opening {
    zip_source_t *source;
    zip_t *zip;
    zip_error_t *fault;
};

/* libzip makes moments of the dates in a directory, by way of what the C library keeps
 * for the whole process. */
static void open_alone(void *context) {
    struct opening *opening = context;

    opening->zip = zip_open_from_source(opening->source, 0, opening->fault);
}

enum err_code package_open(struct package **out, const void *bytes, size_t len,
                           struct err *err) {
    if (len == 0) {
        return package_is_damaged(err);
    }
    thread_once(&is_ready, open_nothing);
    struct package *package = alloc_array(1, sizeof *package);
    /* A copy, since libzip 1.7 frees what it only borrowed when an archive is saved of
     * which the first parts stay as they are. */
    char *copy = alloc_array(len, 1);
    zip_error_t fault;
    enum err_code code = ERR_OK;

    zip_error_init(&fault);
    if (package == NULL || copy == NULL) {
        alloc_free(copy);
        code = err_memory(err);
        goto out;
    }
    memcpy(copy, bytes, len);
    errno = 0;
    package->effort = EFFORT_MAX;
    package->source = zip_source_buffer_create(copy, len, len > 0 ? 1 : 0, &fault);
    if (package->source == NULL) {
        alloc_free(copy);
        code = package_zip_fault(&fault, err);
        goto out;
    }
    struct opening opening = {package->source, NULL, &fault};
    thread_alone(open_alone, &opening);
    package->zip = opening.zip;
    if (package->zip == NULL) {
        code = package_zip_fault(&fault, err);
        goto out;
    }
    zip_source_keep(package->source); /* the archive has one share, the package one */
    code = package_check(package->zip, err);
    if (code == ERR_OK && !expect_parts(package, package_n_parts(package))) {
        code = err_memory(err);
    }
    if (code == ERR_OK) {
        *out = package;
        package = NULL;
    }
out:
    zip_error_fini(&fault);
    package_free(package);
    return code;
}

enum err_code package_new(struct package **out, struct err *err) {
    thread_once(&is_ready, open_nothing);
    struct package *package = alloc_array(1, sizeof *package);
    zip_error_t fault;

    if (package == NULL) {
        return err_memory(err);
    }
    package->effort = EFFORT_MAX;
    zip_error_init(&fault);
    package->source = zip_source_buffer_create(NULL, 0, 0, &fault);
    if (package->source != NULL) {
        package->zip = zip_open_from_source(package->source, ZIP_TRUNCATE, &fault);
    }
    zip_error_fini(&fault);
    if (package->zip == NULL) {
        package_free(package);
        err_refuse("zip_open_from_source (libzip)", ERR_HERE, 0, 0);
        return err_memory(err);
    }
    zip_source_keep(package->source); /* as above */
    *out = package;
    return ERR_OK;
}

void package_free(struct package *package) {
    if (package == NULL) {
        return;
    }
    if (package->zip != NULL) {
        zip_discard(package->zip);
    }
    zip_source_free(package->source);
    alloc_free(package->meant);
    alloc_free(package);
}

size_t package_n_parts(const struct package *package) {
    return (size_t)zip_get_num_entries(package->zip, 0);
}

const char *package_part_name(const struct package *package, size_t i) {
    const char *name = zip_get_name(package->zip, i, ZIP_FL_ENC_GUESS);

    return name != NULL ? name : "";
}

/* Whether a part is meant by a name: in letters of any case (ECMA-376 part 2, 6.2.2.3)
 * and with either slash, as programs write them. */
static bool is_same_name(const char *name, const char *wanted) {
    while (*name != '\0' &&
           ascii_lower(*name == '\\' ? '/' : *name) == ascii_lower(*wanted)) {
        name++;
        wanted++;
    }
    return *name == *wanted;
}

/* The index of a part, or -1. The very name comes before others that mean the same. */
static zip_int64_t find_part(const struct package *package, const char *name) {
    zip_int64_t found = zip_name_locate(package->zip, name, ZIP_FL_ENC_GUESS);

    for (size_t i = 0; found < 0 && i < package_n_parts(package); i++) {
        if (is_same_name(package_part_name(package, i), name)) {
            found = (zip_int64_t)i;
        }
    }
    return found;
}

bool package_has(const struct package *package, const char *name) {
    return find_part(package, name) >= 0;
}

enum err_code package_part_open(struct package_part **out, struct package *package,
                                const char *name, struct err *err) {
    zip_int64_t index = find_part(package, name);
    char shown[PACKAGE_NAME_SHOWN_BYTES];
    zip_stat_t about;

    package_show_name(shown, name);
    if (index < 0) {
        return err_set(err, ERR_INPUT,
                       "the part '%s' of the file is missing: export or download it "
                       "again",
                       shown);
    }
    struct package_part *part = alloc_array(1, sizeof *part);
    if (part == NULL) {
        return err_memory(err);
    }
    errno = 0;
    zip_stat_init(&about);
    if (zip_stat_index(package->zip, (zip_uint64_t)index, ZIP_FL_UNCHANGED, &about) ==
        0) {
        part->file =
            zip_fopen_index(package->zip, (zip_uint64_t)index, ZIP_FL_UNCHANGED);
    }
    if (part->file == NULL) {
        bool is_memory = package_is_memory(zip_get_error(package->zip));

        alloc_free(part);
        return is_memory ? err_memory(err) : part_is_damaged(shown, err);
    }
    part->size = about.size;
    memcpy(part->name, shown, sizeof shown);
    *out = part;
    return ERR_OK;
}

enum err_code package_part_read(struct package_part *part, char *bytes, size_t room,
                                size_t *got, struct err *err) {
    errno = 0;
    zip_int64_t n = zip_fread(part->file, bytes, room);

    if (n < 0) {
        bool is_memory = package_is_memory(zip_file_get_error(part->file));

        return is_memory ? err_memory(err) : part_is_damaged(part->name, err);
    }
    part->read += (uint64_t)n;
    if (part->read > part->size || (n == 0 && part->read < part->size)) {
        return part_is_damaged(part->name, err);
    }
    *got = (size_t)n;
    return ERR_OK;
}

void package_part_close(struct package_part *part) {
    if (part != NULL) {
        (void)zip_fclose(part->file); /* reading told of every fault */
        alloc_free(part);
    }
}

enum err_code package_read(char **bytes, size_t *len, struct package *package,
                           const char *name, size_t limit, struct err *err) {
    struct package_part *part = NULL;
    char *content = NULL;
    enum err_code code = package_part_open(&part, package, name, err);

    if (code != ERR_OK) {
        return code;
    }
    size_t size = (size_t)part->size, at = 0, got = 0;
    if (size > limit) {
        code = err_set(err, ERR_INPUT, "the part '%s' of the file is over %zu bytes",
                       part->name, limit);
        goto out;
    }
    content = alloc_array(size + 1, 1);
    if (content == NULL) {
        code = err_memory(err);
        goto out;
    }
    do { /* the byte beyond shows a part that is larger than it says */
        code = package_part_read(part, content + at, size + 1 - at, &got, err);
        at += got;
    } while (code == ERR_OK && got > 0);
    if (code == ERR_OK) {
        content[size] = '\0';
        *bytes = content;
        *len = size;
        content = NULL;
    }
out:
    package_part_close(part);
    alloc_free(content);
    return code;
}

void package_pack(struct package *package, unsigned effort) {
    assert(effort <= EFFORT_MAX);
    package->effort = effort;
}

/* The packing and the moment of a part that was put in. */
static bool set_packing(struct package *package, zip_uint64_t index) {
    return zip_file_set_dostime(package->zip, index, FIRST_TIME, FIRST_DATE, 0) == 0 &&
           zip_set_file_compression(package->zip, index,
                                    package->effort == 0 ? ZIP_CM_STORE
                                                         : ZIP_CM_DEFLATE,
                                    package->effort) == 0;
}

enum err_code package_replace(struct package *package, const char *name,
                              const void *bytes, size_t len, struct err *err) {
    /* Of nothing libzip would not free a copy. */
    char *copy = len > 0 ? alloc_array(len, 1) : NULL;
    zip_error_t fault;

    if (len > 0 && copy == NULL) {
        return err_memory(err);
    }
    if (len > 0) {
        memcpy(copy, bytes, len);
    }
    zip_error_init(&fault);
    zip_source_t *source = zip_source_buffer_create(copy, len, len > 0 ? 1 : 0, &fault);
    zip_error_fini(&fault);
    if (source == NULL) {
        alloc_free(copy);
        err_refuse("zip_source_buffer_create (libzip)", ERR_HERE, len, 0);
        return err_memory(err);
    }
    zip_int64_t index =
        zip_file_add(package->zip, name, source, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source); /* and the copy with it */
        err_refuse("zip_file_add (libzip)", ERR_HERE, len, 0);
        return err_memory(err);
    }
    if (!set_packing(package, (zip_uint64_t)index)) {
        err_refuse("zip_set_file_compression (libzip)", ERR_HERE, 0, 0);
        return err_memory(err);
    }
    if (!expect_parts(package, (size_t)index + 1)) {
        return err_memory(err);
    }
    package->meant[index] = package_meant_of(name, bytes, len);
    return ERR_OK;
}

/* All bytes of the archive as it now stands. */
static enum err_code read_archive(char **bytes, size_t *len, zip_source_t *source,
                                  struct err *err) {
    char *content = NULL;
    enum err_code code = ERR_OK;

    if (zip_source_open(source) != 0) {
        return package_zip_fault(zip_source_error(source), err);
    }
    zip_int64_t size =
        zip_source_seek(source, 0, SEEK_END) == 0 ? zip_source_tell(source) : -1;
    if (size < 0 || zip_source_seek(source, 0, SEEK_SET) != 0) {
        code = package_zip_fault(zip_source_error(source), err);
        goto out;
    }
    content = alloc_array((size_t)size, 1);
    if (content == NULL) {
        code = err_memory(err);
        goto out;
    }
    if (zip_source_read(source, content, (zip_uint64_t)size) != size) {
        code = package_zip_fault(zip_source_error(source), err);
        goto out;
    }
    *bytes = content;
    *len = (size_t)size;
    content = NULL;
out:
    (void)zip_source_close(source); /* only read */
    alloc_free(content);
    return code;
}

enum err_code package_save(char **bytes, size_t *len, struct package *package,
                           struct err *err) {
    char *archive = NULL;
    size_t archive_len = 0;

    enum err_code code =
        package_meant_copied(package->meant, package->n_meant, package->zip, err);
    if (code != ERR_OK) {
        return code;
    }
    errno = 0;
    if (zip_close(package->zip) != 0) {
        return package_zip_fault(zip_get_error(package->zip), err);
    }
    package->zip = NULL;
    code = read_archive(&archive, &archive_len, package->source, err);
    ERR_NEXT(code, package_check_kept(archive, archive_len, package->meant,
                                      package->n_meant, err));
    if (code != ERR_OK) {
        alloc_free(archive);
        return code;
    }
    *bytes = archive;
    *len = archive_len;
    return ERR_OK;
}
