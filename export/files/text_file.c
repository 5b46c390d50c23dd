#include "export/files/text_file.h"

#include "base/files/file_fault.h"
#include "base/files/infile.h"
#include "base/key_map.h"
#include "export/files/csv_check.h"
#include "export/files/json_check.h"
#include "export/files/text_part.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

static enum err_code cannot_write(const char *path, int reason, struct err *err) {
    return file_fault_at(err, ERR_OUTPUT, path, "cannot be written", reason);
}

enum err_code text_file_open(struct text_file *out, const char *path,
                             enum text_form form, struct err *err) {
    out->part = NULL;
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
    if (file->part != NULL) {
        text_part_take(file->part, bytes, len);
        return;
    }
    file->mix = mix_piece(file->mix, bytes, len);
    errno = 0;
    if (file->fault == 0 && fwrite(bytes, 1, len, file->file) != len) {
        file->fault = errno != 0 ? errno : EIO;
    }
}

void text_file_put(struct text_file *file, const char *bytes, size_t len) {
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

/* A text as it is read back. */
struct reading {
    enum text_form form;
    uint64_t mix;
    struct json_check json;
    struct csv_check csv;
    size_t used; /* of the piece */
    char piece[TEXT_FILE_BUFFER_BYTES];
};

static void start_reading(struct reading *reading, enum text_form form) {
    reading->form = form;
    reading->mix = 0;
    reading->used = 0;
    json_check_start(&reading->json);
    csv_check_start(&reading->csv);
}

static void take_piece(struct reading *reading) {
    reading->mix = mix_piece(reading->mix, reading->piece, reading->used);
    switch (reading->form) {
    case TEXT_FORM_JSON:
        json_check_add(&reading->json, reading->piece, reading->used);
        break;
    case TEXT_FORM_CSV:
        csv_check_add(&reading->csv, reading->piece, reading->used);
        break;
    }
    reading->used = 0;
}

static void take_block(void *context, const char *bytes, size_t len) {
    struct reading *reading = context;

    while (len > 0) {
        size_t room = sizeof reading->piece - reading->used;
        size_t n = len < room ? len : room;

        memcpy(reading->piece + reading->used, bytes, n);
        reading->used += n;
        bytes += n;
        len -= n;
        if (reading->used == sizeof reading->piece) {
            take_piece(reading);
        }
    }
}

static bool is_whole(const struct reading *reading, uint64_t n_meant) {
    return reading->form == TEXT_FORM_JSON
               ? json_check_end(&reading->json) && reading->json.n_values == n_meant
               : csv_check_end(&reading->csv) && reading->csv.n_records == n_meant;
}

enum err_code text_file_check(const char *path, enum text_form form, uint64_t n_meant,
                              uint64_t mix, struct err *err) {
    struct reading reading;

    start_reading(&reading, form);
    int fault = infile_blocks(path, take_block, &reading);
    if (fault != 0) {
        return file_fault_at(err, ERR_OUTPUT, path, "cannot be read again", fault);
    }
    take_piece(&reading);
    if (reading.mix != mix) {
        return file_fault_unkept(path, err);
    }
    if (!is_whole(&reading, n_meant)) {
        enum err_code code =
            err_set(err, ERR_INTERNAL, "is no whole %s as it was written: %s",
                    form == TEXT_FORM_JSON ? "JSON" : "CSV",
                    "something in it is lost or stands twice");
        err_set_source(err, path);
        return code;
    }
    return ERR_OK;
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
    return text_file_check(file->path, file->form, file->n_meant, file->mix, err);
}
