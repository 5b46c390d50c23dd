#include "base/alloc.h"
#include "base/array.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define BUFFER_FIRST_BYTES ((size_t)64)

void text_buffer_init(struct text_buffer *buffer, size_t limit) {
    *buffer = (struct text_buffer){.limit = limit};
}

/* Room for `len` more bytes and the end. */
static enum err_code reserve_bytes(struct text_buffer *buffer, size_t len) {
    if (len > buffer->limit - buffer->len) {
        err_refuse("the limit of a text", ERR_HERE, len, buffer->limit);
        return ERR_MEMORY;
    }
    size_t need = buffer->len + len;
    if (need < buffer->capacity) { /* one byte is kept for the end */
        return ERR_OK;
    }
    if (need > PTRDIFF_MAX - 1) {
        err_refuse("a size beyond any memory", ERR_HERE, need, PTRDIFF_MAX);
        return ERR_MEMORY;
    }
    size_t room = need < BUFFER_FIRST_BYTES ? BUFFER_FIRST_BYTES : need + 1;
    char *bytes = array_grow(buffer->bytes, &buffer->capacity, room, PTRDIFF_MAX, 1);
    if (bytes == NULL) {
        return ERR_MEMORY;
    }
    buffer->bytes = bytes;
    buffer->bytes[buffer->len] = '\0';
    return ERR_OK;
}

enum err_code text_append(struct text_buffer *buffer, const char *bytes, size_t len) {
    enum err_code code = reserve_bytes(buffer, len);

    if (code != ERR_OK) {
        return code;
    }
    if (len > 0) {
        memcpy(buffer->bytes + buffer->len, bytes, len);
    }
    buffer->len += len;
    buffer->bytes[buffer->len] = '\0';
    return ERR_OK;
}

enum err_code text_append_format(struct text_buffer *buffer, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int len = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);

    if (len < 0) {
        err_refuse("vsnprintf", ERR_HERE, 0, 0);
        return ERR_MEMORY;
    }
    enum err_code code = reserve_bytes(buffer, (size_t)len);
    if (code != ERR_OK) {
        return code;
    }
    va_start(arguments, format);
    (void)vsnprintf(buffer->bytes + buffer->len, (size_t)len + 1, format, arguments);
    va_end(arguments);
    buffer->len += (size_t)len;
    return ERR_OK;
}

void text_buffer_clear(struct text_buffer *buffer) {
    buffer->len = 0;
    if (buffer->bytes != NULL) {
        buffer->bytes[0] = '\0';
    }
}

void text_buffer_free(struct text_buffer *buffer) {
    alloc_free(buffer->bytes);
    text_buffer_init(buffer, buffer->limit);
}
