#include "export/files/file_list.h"

#include "base/alloc.h"
#include "base/files/digest.h"
#include "base/files/infile.h"
#include "export/files/json_write.h"
#include "surveys/definition/syntax_json.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_LIST_FORMAT    "kloe-files/1"
#define FILE_LIST_BYTES_MAX (16u << 20) /* 10,000 places with many formats: 12 MB */
#define STATE_WRITING       "writing"

static enum err_code not_ours(struct err *err, const char *why) {
    return err_set(err, ERR_OUTPUT,
                   "is not a list of files that kloe wrote (%s), so the folder is left "
                   "as it is: choose another folder",
                   why);
}

/* A listed name must be a plain file of the folder: the list decides what may be
 * replaced, and anybody may have edited it. */
static bool is_plain_name(const char *name) {
    return name[0] != '\0' && name[0] != '.' && strpbrk(name, "/\\") == NULL;
}

static int compare_names(const void *a, const void *b) {
    const struct known_file *first = a;
    const struct known_file *second = b;

    return strcmp(first->name, second->name);
}

static bool is_sha256(const char *text) {
    return text != NULL && strlen(text) == DIGEST_HEX_BYTES - 1 &&
           strspn(text, "0123456789abcdef") == DIGEST_HEX_BYTES - 1;
}

/* One listed file; `digests` may be NULL. */
static enum err_code take_file(struct known_file *out, const char *name,
                               const json_t *digests, struct arena *arena,
                               struct err *err) {
    if (name == NULL || !is_plain_name(name)) {
        return not_ours(err, "\"files\" holds what is no file name");
    }
    const json_t *digest = json_object_get(digests, name);
    const char *sha256 = json_string_value(digest);
    if (digest != NULL && !is_sha256(sha256)) {
        return not_ours(err, "\"sha256\" holds what is no SHA-256");
    }
    out->name = arena_text(arena, name, strlen(name));
    out->sha256 = sha256 == NULL ? NULL : arena_text(arena, sha256, strlen(sha256));
    return out->name == NULL || (sha256 != NULL && out->sha256 == NULL)
               ? err_memory(err)
               : ERR_OK;
}

/* Copies the names of the JSON array with their digests, and the list's own name where
 * it is not among them. */
static enum err_code take_files(struct file_list *list, const json_t *names,
                                const json_t *digests, struct err *err) {
    size_t n = json_array_size(names);
    bool names_itself = false;
    struct known_file *files = arena_array(list->arena, n + 1, sizeof *files);

    if (files == NULL) {
        return err_memory(err);
    }
    for (size_t i = 0; i < n; i++) {
        const char *name = json_string_value(json_array_get(names, i));
        enum err_code code = take_file(&files[i], name, digests, list->arena, err);

        if (code != ERR_OK) {
            return code;
        }
        names_itself = names_itself || strcmp(name, FOLDER_LIST) == 0;
    }
    if (!names_itself) {
        files[n++].name = FOLDER_LIST;
    }
    list->files = (struct known_files){files, n};
    return ERR_OK;
}

static enum err_code parse_list(struct file_list *list, const char *bytes, size_t len,
                                struct err *err) {
    json_t *root = NULL;
    struct err fault = {0};
    enum err_code code = syntax_parse(&root, bytes, len, &fault);

    if (code != ERR_OK) {
        return code == ERR_MEMORY ? err_memory(err) : not_ours(err, fault.text);
    }
    const char *format = json_string_value(json_object_get(root, "format"));
    const json_t *files = json_object_get(root, "files");
    if (format == NULL || strcmp(format, FILE_LIST_FORMAT) != 0) {
        code = not_ours(err, "\"format\" is not \"" FILE_LIST_FORMAT "\"");
    } else if (!json_is_array(files)) {
        code = not_ours(err, "\"files\" is not a list");
    } else {
        const char *state = json_string_value(json_object_get(root, "state"));

        list->is_writing = state != NULL && strcmp(state, STATE_WRITING) == 0;
        code = take_files(list, files, json_object_get(root, "sha256"), err);
    }
    json_decref(root);
    return code;
}

/* Whether the list is there at all; anything but "no such file" is looked into. */
static bool is_there(const char *path) {
    FILE *file = fopen(path, "rb");

    if (file != NULL) {
        (void)fclose(file);
        return true;
    }
    return errno != ENOENT && errno != ENOTDIR;
}

static enum err_code read_list(struct file_list *list, const char *path,
                               struct err *err) {
    char *bytes = NULL;
    size_t len = 0;
    struct err fault = {0};
    enum err_code code = infile_read(&bytes, &len, path, FILE_LIST_BYTES_MAX, &fault);

    if (code == ERR_MEMORY) {
        code = err_memory(err);
    } else if (code != ERR_OK) {
        code = err_set(err, ERR_OUTPUT, "%s", fault.text);
    } else {
        code = parse_list(list, bytes, len, err);
    }
    alloc_free(bytes);
    err_set_source(err, path);
    return code;
}

enum err_code file_list_read(struct file_list **out, const char *dir, struct err *err) {
    struct text_buffer path;
    struct file_list *list = NULL;
    enum err_code code = ERR_OK;

    text_buffer_init(&path, FILENAME_MAX);
    if (text_append_format(&path, "%s/%s", dir, FOLDER_LIST) != ERR_OK) {
        text_buffer_free(&path);
        return err_memory(err);
    }
    list = alloc_array(1, sizeof *list);
    if (list != NULL) {
        list->arena = arena_new(FILE_LIST_BYTES_MAX * (size_t)4);
    }
    if (list == NULL || list->arena == NULL) {
        code = err_memory(err);
        goto out;
    }
    if (is_there(path.bytes)) {
        code = read_list(list, path.bytes, err);
    }
out:
    text_buffer_free(&path);
    if (code != ERR_OK) {
        file_list_free(list);
        return code;
    }
    *out = list;
    return ERR_OK;
}

void file_list_free(struct file_list *list) {
    if (list != NULL) {
        arena_free(list->arena);
        alloc_free(list);
    }
}

enum err_code file_list_judge(const char *dir, struct err *err) {
    struct file_list *list = NULL;
    struct folder_content content;
    enum err_code code = file_list_read(&list, dir, err);

    if (code != ERR_OK) {
        return code;
    }
    /* A run may have been killed while it wrote its first list. */
    static const struct known_file begun[] = {{.name = FOLDER_LIST_FRESH}};
    static const struct known_files only_begun = {begun, 1};
    const struct known_files *ours = list->is_writing     ? NULL
                                     : list->files.n == 0 ? &only_begun
                                                          : &list->files;
    code = folder_read(&content, dir, ours, err);
    if (code == ERR_OK && content.foreign[0] != '\0') {
        code = err_set(err, ERR_OUTPUT,
                       "it holds '%.60s', which kloe did not write; move it away",
                       content.foreign);
    }
    if (code == ERR_OK && content.changed[0] != '\0') {
        code = err_set(err, ERR_OUTPUT,
                       "an interrupted run left it, and its '%.60s' was changed since; "
                       "move it away",
                       content.changed);
    }
    file_list_free(list);
    return code;
}

static void write_digests(struct json_writer *writer, struct known_files files) {
    json_write_object(writer, "sha256");
    for (size_t i = 0; i < files.n; i++) {
        if (files.files[i].sha256 != NULL) {
            json_write_text(writer, files.files[i].name, files.files[i].sha256);
        }
    }
    json_write_object_end(writer);
}

enum err_code file_list_write(const char *path, struct known_files files,
                              const char *draft, struct err *err) {
    struct json_writer writer;
    struct known_file *sorted = alloc_array(files.n + 1, sizeof *sorted);
    struct known_files listed = {sorted, files.n + 1};

    if (sorted == NULL) {
        return err_memory(err);
    }
    if (files.n > 0) {
        memcpy(sorted, files.files, files.n * sizeof *sorted);
    }
    sorted[files.n].name = FOLDER_LIST;
    qsort(sorted, listed.n, sizeof *sorted, compare_names);
    enum err_code code = json_write_open(&writer, path, err);
    if (code == ERR_OK) {
        json_write_text(&writer, "format", FILE_LIST_FORMAT);
        if (draft[0] != '\0') {
            json_write_text(&writer, "draft", draft);
        }
        json_write_array(&writer, "files");
        for (size_t i = 0; i < listed.n; i++) {
            json_write_text(&writer, NULL, sorted[i].name);
        }
        json_write_array_end(&writer);
        write_digests(&writer, listed);
        code = json_write_close(&writer, err);
    }
    alloc_free(sorted);
    return code;
}

enum err_code file_list_write_begun(const char *path, struct err *err) {
    struct json_writer writer;
    enum err_code code = json_write_open(&writer, path, err);

    if (code == ERR_OK) {
        json_write_text(&writer, "format", FILE_LIST_FORMAT);
        json_write_text(&writer, "state", STATE_WRITING);
        json_write_array(&writer, "files");
        json_write_text(&writer, NULL, FOLDER_LIST);
        json_write_array_end(&writer);
        code = json_write_close(&writer, err);
    }
    return code;
}
