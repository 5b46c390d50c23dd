#include "export/files/text_file.h"

#include "base/files/file_fault.h"

#include <errno.h>
#include <string.h>

static enum err_code cannot_write(const char *path, int reason, struct err *err) {
    return file_fault_at(err, ERR_OUTPUT, path, "cannot be written", reason);
}

enum err_code text_file_open(struct text_file *out, const char *path, struct err *err) {
    errno = 0;
    out->file = fopen(path, "wb");
    out->path = path;
    out->fault = 0;
    out->used = 0;
    return out->file == NULL ? cannot_write(path, errno, err) : ERR_OK;
}

static void write_out(struct text_file *file, const char *bytes, size_t len) {
    errno = 0;
    if (file->fault == 0 && fwrite(bytes, 1, len, file->file) != len) {
        file->fault = errno != 0 ? errno : EIO;
    }
}

void text_file_put(struct text_file *file, const char *bytes, size_t len) {
    if (len > sizeof file->buffer - file->used) {
        write_out(file, file->buffer, file->used);
        file->used = 0;
        if (len > sizeof file->buffer) {
            write_out(file, bytes, len);
            return;
        }
    }
    memcpy(file->buffer + file->used, bytes, len);
    file->used += len;
}

void text_file_put_text(struct text_file *file, const char *text) {
    text_file_put(file, text, strlen(text));
}

enum err_code text_file_close(struct text_file *file, struct err *err) {
    write_out(file, file->buffer, file->used);
    errno = 0;
    /* A full disk may show only now, when the last bytes leave the buffer. */
    if (fclose(file->file) != 0 && file->fault == 0) {
        file->fault = errno != 0 ? errno : EIO;
    }
    return file->fault == 0 ? ERR_OK : cannot_write(file->path, file->fault, err);
}
