#include "export/files/text_file.h"

#include "base/alloc.h"
#include "base/files/digest.h"
#include "base/files/file_fault.h"
#include "base/files/infile.h"
#include "base/key_map.h"
#include "base/thread.h"
#include "export/files/csv_check.h"
#include "export/files/json_check.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

static enum err_code cannot_write(const char *path, int reason, struct err *err) {
    return file_fault_at(err, ERR_OUTPUT, path, "cannot be written", reason);
}

enum err_code text_file_open(struct text_file *out, const char *path,
                             enum text_form form, struct err *err) {
    out->take = NULL;
    out->threads = 1;
    out->sha256 = NULL;
    out->form = form;
    out->n_meant = 0;
    out->mix = 0;
    errno = 0;
    out->file = fopen(path, "wb");
    out->path = path;
    out->fault = 0;
    out->used = 0;
    return out->file == NULL ? cannot_write(path, errno, err) : ERR_OK;
}

static uint64_t mix_piece(uint64_t mix, const char *bytes, size_t len) {
    const uint64_t both[] = {mix, key_hash(bytes, len)};

    return len > 0 ? key_hash(both, sizeof both) : mix;
}

static void write_out(struct text_file *file, const char *bytes, size_t len) {
    if (file->take != NULL) {
        file->take(file->taker, bytes, len);
        return;
    }
    file->mix = mix_piece(file->mix, bytes, len);
    errno = 0;
    if (file->fault == 0 && fwrite(bytes, 1, len, file->file) != len) {
        file->fault = errno != 0 ? errno : EIO;
    }
}

void text_file_put_long(struct text_file *file, const char *bytes, size_t len) {
    size_t room = sizeof file->buffer - file->used;

    while (len > room) { /* every piece but the last is as long as the buffer */
        memcpy(file->buffer + file->used, bytes, room);
        write_out(file, file->buffer, sizeof file->buffer);
        bytes += room;
        len -= room;
        file->used = 0;
        room = sizeof file->buffer;
    }
    memcpy(file->buffer + file->used, bytes, len);
    file->used += len;
}

void text_file_put_text(struct text_file *file, const char *text) {
    text_file_put(file, text, strlen(text));
}

/* A piece of a text that is read back. */
struct piece {
    size_t len;
    int fault; /* errno of reading it */
    char bytes[TEXT_FILE_BUFFER_BYTES];
};

enum { SLOTS = 2 };

/* A text as it is read back: whoever reads a piece takes its mix and digest, and the
 * other thread, if there is one, looks meanwhile whether the piece before is sound. */
struct reading {
    int file;
    enum text_form form;
    uint64_t mix;
    bool has_digest; /* is wanted */
    struct digest digest;
    struct json_check json;
    struct csv_check csv;
    int fault; /* of the piece that was not there */
    struct piece pieces[SLOTS];
};

static bool read_piece(void *context, size_t slot) {
    struct reading *reading = context;
    struct piece *piece = &reading->pieces[slot];

    piece->fault =
        infile_fill(reading->file, piece->bytes, sizeof piece->bytes, &piece->len);
    reading->mix = mix_piece(reading->mix, piece->bytes, piece->len);
    if (reading->has_digest) {
        digest_add(&reading->digest, piece->bytes, piece->len);
    }
    return piece->fault == 0 && piece->len == sizeof piece->bytes;
}

static enum err_code judge_piece(void *context, size_t slot, struct err *err) {
    struct reading *reading = context;
    const struct piece *piece = &reading->pieces[slot];

    (void)err;
    switch (reading->form) {
    case TEXT_FORM_JSON:
        json_check_add(&reading->json, piece->bytes, piece->len);
        break;
    case TEXT_FORM_CSV:
        csv_check_add(&reading->csv, piece->bytes, piece->len);
        break;
    }
    reading->fault = piece->fault;
    return ERR_OK;
}

static bool is_whole(const struct reading *reading, uint64_t n_meant) {
    return reading->form == TEXT_FORM_JSON
               ? json_check_end(&reading->json) && reading->json.n_values == n_meant
               : csv_check_end(&reading->csv) && reading->csv.n_records == n_meant;
}

/* Reads it to its end. 0, or the errno of what failed; `code`, if it was not that. */
static int read_back(struct reading *reading, const struct text_file *file,
                     enum err_code *code, struct err *err) {
    const struct thread_pipe pipe = {.n_slots = file->threads == 1 ? 1 : SLOTS,
                                     .fill = read_piece,
                                     .empty = judge_piece,
                                     .context = reading};

    int fault = infile_begin(&reading->file, file->path);

    if (fault != 0) {
        return fault;
    }
    reading->form = file->form;
    reading->has_digest = file->sha256 != NULL;
    digest_init(&reading->digest);
    json_check_start(&reading->json);
    csv_check_start(&reading->csv);
    *code = thread_pipe_run(&pipe, err);
    infile_end(reading->file);
    return reading->fault;
}

/* What was read back of a text. */
static enum err_code judge(struct reading *reading, const struct text_file *file,
                           struct err *err) {
    if (reading->mix != file->mix) {
        return file_fault_unkept(file->path, err);
    }
    if (!is_whole(reading, file->n_meant)) {
        enum err_code code =
            err_set(err, ERR_INTERNAL, "is no whole %s as it was written: %s",
                    file->form == TEXT_FORM_JSON ? "JSON" : "CSV",
                    "something in it is lost or stands twice");
        err_set_source(err, file->path);
        return code;
    }
    if (file->sha256 != NULL) {
        digest_finish(&reading->digest, file->sha256);
    }
    return ERR_OK;
}

enum err_code text_file_check(const struct text_file *file, struct err *err) {
    struct reading *reading = alloc_array(1, sizeof *reading);
    enum err_code code = ERR_OK;

    if (reading == NULL) {
        return err_memory(err);
    }
    int fault = read_back(reading, file, &code, err);
    if (code == ERR_OK) {
        code = fault != 0 ? file_fault_at(err, ERR_OUTPUT, file->path,
                                          "cannot be read again", fault)
                          : judge(reading, file, err);
    }
    alloc_free(reading);
    return code;
}

enum err_code text_file_close(struct text_file *file, struct err *err) {
    write_out(file, file->buffer, file->used);
    errno = 0;
    /* A full disk may show only now, when the last bytes leave the buffer. */
    if (fclose(file->file) != 0 && file->fault == 0) {
        file->fault = errno != 0 ? errno : EIO;
    }
    if (file->fault != 0) {
        return cannot_write(file->path, file->fault, err);
    }
    return text_file_check(file, err);
}
