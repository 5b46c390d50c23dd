#include "ingest/encoding/bytes.h"

#include <string.h>

static enum err_code file_read(void *context, char *bytes, size_t room, size_t *got,
                               struct err *err) {
    FILE *file = context;

    *got = fread(bytes, 1, room, file);
    return *got == 0 && ferror(file) != 0
               ? err_set(err, ERR_INPUT, "the file could not be read to its end")
               : ERR_OK;
}

static enum err_code file_rewind(void *context, struct err *err) {
    FILE *file = context;

    clearerr(file);
    return fseek(file, 0, SEEK_SET) == 0
               ? ERR_OK
               : err_set(err, ERR_INPUT,
                         "the file cannot be read twice: save it to a disk first");
}

struct source_bytes source_file(FILE *file) {
    return (struct source_bytes){file_read, file_rewind, file};
}

static enum err_code memory_read(void *context, char *bytes, size_t room, size_t *got,
                                 struct err *err) {
    struct memory_bytes *memory = context;
    size_t rest = memory->len - memory->at;

    (void)err;
    *got = rest < room ? rest : room;
    if (*got > 0) {
        memcpy(bytes, memory->bytes + memory->at, *got);
    }
    memory->at += *got;
    return ERR_OK;
}

static enum err_code memory_rewind(void *context, struct err *err) {
    struct memory_bytes *memory = context;

    (void)err;
    memory->at = 0;
    return ERR_OK;
}

struct source_bytes source_memory(struct memory_bytes *memory) {
    return (struct source_bytes){memory_read, memory_rewind, memory};
}
