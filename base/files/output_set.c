#include "base/files/output_set.h"

#include "base/alloc.h"
#include "base/files/file_fault.h"
#include "base/files/folder.h"
#include "base/files/output_target.h"
#include "base/guard/exchange.h"
#include "base/guard/interrupt.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define SUFFIX_NEW ".kloe-new"
#define SUFFIX_OLD ".kloe-old"

/* Paths of all files of a set: 300 places with five files each need half a MiB. */
#define SET_MAX_BYTES ((size_t)64 * 1024 * 1024)

struct output_set {
    struct arena *arena;
    const char *dir; /* as the operator wrote it, for messages */
    const char *target, *fresh, *old;
    const char *list; /* where FOLDER_LIST stands in `fresh` */
    struct known_files ours;
    bool replace;
    int lock;       /* open on `fresh` and locked, -1 before */
    int earlier;    /* open on the folder that is replaced, -1: none */
    bool is_listed; /* `fresh` goes if the program is stopped */
};

static const char *join_texts(struct arena *arena, const char *a, const char *b,
                              const char *c) {
    size_t len_a = strlen(a), len_b = strlen(b), len_c = strlen(c);
    char *text = arena_array(arena, len_a + len_b + len_c + 1, 1);

    if (text != NULL) {
        memcpy(text, a, len_a);
        memcpy(text + len_a, b, len_b);
        memcpy(text + len_a + len_b, c, len_c);
    }
    return text;
}

/* Removes the new folder: by its list, which needs no memory, or else by what is in it.
 * What cannot be removed is found and mended by the next run. */
static void remove_fresh(struct output_set *set) {
    struct err ignored = {0};
    bool is_gone = set->is_listed && interrupt_take_away();

    set->is_listed = false;
    if (!is_gone) {
        (void)!folder_remove(set->fresh, &ignored);
    }
}

static void end_set(struct output_set *set) {
    if (set->is_listed) {
        interrupt_list_folder(NULL);
    }
    if (set->lock >= 0) {
        (void)close(set->lock);
    }
    if (set->earlier >= 0) {
        (void)close(set->earlier);
    }
    arena_free(set->arena);
    alloc_free(set);
}

/* A set with its paths and nothing on the disk. */
static enum err_code new_set(struct output_set **out, const char *dir,
                             struct err *err) {
    char *real = NULL;
    struct output_set *set = alloc_array(1, sizeof *set);
    enum err_code code = ERR_OK;

    if (set == NULL) {
        return err_memory(err);
    }
    set->lock = -1;
    set->earlier = -1;
    set->arena = arena_new(SET_MAX_BYTES);
    if (set->arena == NULL) {
        code = err_memory(err);
        goto out;
    }
    code = folder_resolve(&real, dir, err);
    if (code != ERR_OK) {
        goto out;
    }
    set->dir = join_texts(set->arena, dir, "", "");
    set->target = join_texts(set->arena, real, "", "");
    set->fresh = join_texts(set->arena, real, SUFFIX_NEW, "");
    set->old = join_texts(set->arena, real, SUFFIX_OLD, "");
    if (set->dir == NULL || set->target == NULL || set->fresh == NULL ||
        set->old == NULL) {
        code = err_memory(err);
    }
out:
    err_set_source(err, dir);
    alloc_free(real);
    if (code != ERR_OK) {
        end_set(set);
        return code;
    }
    *out = set;
    return ERR_OK;
}

/* Locks the folder `fresh`, so that two runs do not write into one set. Where a file
 * system has no locks we go on without. */
static enum err_code lock_fresh(struct output_set *set, struct err *err) {
    set->lock = open(set->fresh, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (set->lock < 0) {
        return err_set(err, ERR_OUTPUT, "'%s' cannot be opened: %s", set->fresh,
                       strerror(errno));
    }
    if (flock(set->lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        return err_set(err, ERR_OUTPUT,
                       "another run of kloe is writing here; wait until it has ended");
    }
    return ERR_OK;
}

/* Whether a folder left beside the target is ours to move or remove. */
static enum err_code judge_folder(const char *folder, output_set_judge judge,
                                  struct err *err) {
    enum folder_kind kind = folder_kind(folder);
    struct err why = {0};

    if (kind == FOLDER_UNKNOWN) {
        return file_fault(err, ERR_OUTPUT, "cannot be used", errno);
    }
    if (kind == FOLDER_PRESENT && judge(folder, &why) != ERR_OK) {
        return err_set(err, why.code, "'%s' is in the way: %s", folder, why.text);
    }
    return ERR_OK; /* what is no folder is refused where it would be removed */
}

static enum err_code mend_folders(struct output_set *set, output_set_judge judge,
                                  enum output_set_found *found, struct err *err) {
    enum output_set_found state = OUTPUT_SET_CLEAR;
    enum err_code code = ERR_OK;
    enum folder_kind fresh = folder_kind(set->fresh);

    if (fresh != FOLDER_MISSING) {
        state = OUTPUT_SET_LEFT_UNFINISHED;
        if (fresh == FOLDER_PRESENT) {
            code = lock_fresh(set, err);
        }
        ERR_NEXT(code, judge_folder(set->fresh, judge, err));
        ERR_NEXT(code, folder_remove(set->fresh, err));
    }
    ERR_NEXT(code, judge_folder(set->old, judge, err));
    if (code == ERR_OK && folder_kind(set->old) != FOLDER_MISSING) {
        if (folder_kind(set->target) != FOLDER_MISSING) {
            state = OUTPUT_SET_OLD_REMOVED;
            code = folder_remove(set->old, err);
        } else {
            state = OUTPUT_SET_PUT_BACK;
            code = rename(set->old, set->target) == 0
                       ? ERR_OK
                       : err_set(err, ERR_OUTPUT,
                                 "the earlier results in '%s' cannot be put back: %s",
                                 set->old, strerror(errno));
        }
    }
    if (code == ERR_OK) {
        *found = state;
    }
    return code;
}

enum err_code output_set_recover(const char *dir, output_set_judge judge,
                                 enum output_set_found *found, struct err *err) {
    struct output_set *set = NULL;
    enum err_code code = new_set(&set, dir, err);

    if (code != ERR_OK) {
        return code;
    }
    code = mend_folders(set, judge, found, err);
    err_set_source(err, dir);
    end_set(set);
    return code;
}

/* Makes the new folder, which goes if the program is stopped; the errno, or 0. */
static int make_listed(struct output_set *set, mode_t mode) {
    struct interrupt_hold hold;

    interrupt_hold(&hold);
    int fault = mkdir(set->fresh, mode) == 0 ? 0 : errno;
    if (fault == 0) {
        interrupt_list_folder(set->fresh);
        set->is_listed = true;
    }
    interrupt_release(&hold);
    return fault;
}

/* Makes the folder the files are written to, for nobody's eyes but those who may see
 * the folder it replaces. */
static enum err_code make_fresh(struct output_set *set, bool exists, struct err *err) {
    struct stat target, fresh;
    enum err_code code = ERR_OK;

    if (exists) {
        code = output_target_check_exchange(set->target, &target, err);
        if (code != ERR_OK) {
            return code;
        }
        set->earlier = open(set->target, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    }
    int fault = make_listed(set, exists ? 0700 : 0777);
    if (fault != 0) {
        return fault == EEXIST
                   ? err_set(err, ERR_OUTPUT,
                             "another run of kloe is writing here, in '%s'", set->fresh)
                   : err_set(err, ERR_OUTPUT, "'%s' cannot be made: %s", set->fresh,
                             strerror(fault));
    }
    code = lock_fresh(set, err);
    if (code == ERR_OK && exists) {
        mode_t mode = target.st_mode & 07777;

        if (fchmod(set->lock, mode) != 0 &&
            (fstat(set->lock, &fresh) != 0 || (fresh.st_mode & 07777) != mode)) {
            code = err_set(err, ERR_OUTPUT,
                           "'%s' cannot be given the permissions of the folder it "
                           "replaces: %s",
                           set->fresh, strerror(errno));
        }
    }
    if (code != ERR_OK) {
        (void)rmdir(set->fresh); /* still empty; the first error is the one to tell */
    }
    return code;
}

static enum err_code keep_ours(struct output_set *set, struct known_files ours,
                               struct err *err) {
    struct known_file *files = arena_array(set->arena, ours.n, sizeof *files);

    if (files == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < ours.n; i++) {
        const struct known_file *file = &ours.files[i];

        files[i].name = join_texts(set->arena, file->name, "", "");
        if (file->sha256 != NULL) {
            files[i].sha256 = join_texts(set->arena, file->sha256, "", "");
        }
        if (files[i].name == NULL ||
            (file->sha256 != NULL && files[i].sha256 == NULL)) {
            return err_memory(err);
        }
    }
    set->ours = (struct known_files){files, ours.n};
    return ERR_OK;
}

enum err_code output_set_begin(struct output_set **out, const char *dir,
                               struct known_files ours, bool replace, struct err *err) {
    struct output_set *set = NULL;
    bool exists = false;
    enum err_code code = new_set(&set, dir, err);

    if (code != ERR_OK) {
        return code;
    }
    set->replace = replace;
    code = keep_ours(set, ours, err);
    ERR_NEXT(code,
             output_target_check(set->target, &set->ours, set->replace, &exists, err));
    ERR_NEXT(code, make_fresh(set, exists, err));
    if (code == ERR_OK) { /* the first that is told of goes last */
        set->list = output_set_path(set, FOLDER_LIST);
        if (set->list == NULL) {
            remove_fresh(set);
            code = err_memory(err);
        }
    }
    if (code != ERR_OK) {
        err_set_source(err, dir);
        end_set(set);
        return code;
    }
    *out = set;
    return ERR_OK;
}

const char *output_set_path(struct output_set *set, const char *name) {
    assert(name[0] != '\0' && name[0] != '.' && strchr(name, '/') == NULL);
    const char *path = join_texts(set->arena, set->fresh, "/", name);
    struct interrupt_file *file = arena_array(set->arena, 1, sizeof *file);

    if (path == NULL || file == NULL) {
        return NULL;
    }
    file->path = path;
    interrupt_list_file(file);
    return path;
}

enum err_code output_set_put_list(struct output_set *set, struct err *err) {
    const char *fresh = output_set_path(set, FOLDER_LIST_FRESH);

    if (fresh == NULL) {
        return err_memory(err);
    }
    return rename(fresh, set->list) == 0
               ? ERR_OK
               : file_fault_at(err, ERR_OUTPUT, set->list, "cannot be written", errno);
}

/* Puts the new set in place. On error the old one is where it was. *left: the folder
 * that is no longer wanted then, or NULL. */
static enum err_code exchange_folders(const struct output_set *set, bool exists,
                                      const char **left, struct err *err) {
    int fault = exists ? exchange_names(set->fresh, set->target) : ENOSYS;

    *left = set->fresh;
    if (fault == 0) { /* what is under its name is found to be the old set */
        *left = rename(set->fresh, set->old) == 0 ? set->old : set->fresh;
        return ERR_OK;
    }
    if (!exchange_is_unknown(fault)) {
        return file_fault(err, ERR_OUTPUT, "the new results cannot be put in place",
                          fault);
    }
    /* For a moment the folder is not there. */
    if (exists && rename(set->target, set->old) != 0) {
        return file_fault(err, ERR_OUTPUT, "the earlier results cannot be moved away",
                          errno);
    }
    if (rename(set->fresh, set->target) != 0) {
        enum err_code code = file_fault(
            err, ERR_OUTPUT, "the new results cannot be put in place", errno);
        if (exists) {
            (void)rename(set->old, set->target); /* else output_set_recover will */
        }
        return code;
    }
    *left = exists ? set->old : NULL;
    return ERR_OK;
}

/* Removes the old set: its files are known and its folder is open, so that it needs
 * neither memory nor another file. */
static void remove_old(const struct output_set *set, const char *left) {
    struct err ignored = {0};

    for (size_t i = 0; set->earlier >= 0 && i < set->ours.n; i++) {
        if (strcmp(set->ours.files[i].name, FOLDER_LIST) != 0) {
            (void)unlinkat(set->earlier, set->ours.files[i].name, 0);
        }
    }
    if (set->earlier >= 0) {
        (void)unlinkat(set->earlier, FOLDER_LIST, 0);
    }
    if (rmdir(left) != 0) {
        (void)!folder_remove(left, &ignored);
    }
}

enum err_code output_set_commit(struct output_set *set, struct err *err) {
    struct interrupt_hold hold;
    const char *left = set->fresh;
    bool exists = false;
    enum err_code code = folder_sync(set->fresh, err);

    /* The target may have changed meanwhile. */
    ERR_NEXT(code,
             output_target_check(set->target, &set->ours, set->replace, &exists, err));
    interrupt_hold(&hold);
    ERR_NEXT(code, exchange_folders(set, exists, &left, err));
    err_set_source(err, set->dir);
    /* The new set is in place or the error is known: what cannot be removed now is
     * found and mended by the next run. */
    if (code != ERR_OK) {
        remove_fresh(set);
    } else if (left != NULL) {
        remove_old(set, left);
    }
    end_set(set);
    interrupt_release(&hold);
    return code;
}

void output_set_abandon(struct output_set *set) {
    if (set == NULL) {
        return;
    }
    remove_fresh(set);
    end_set(set);
}
