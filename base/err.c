#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Cuts a text that was truncated in the middle of a UTF-8 character. */
static void drop_broken_end(char *text) {
    size_t len = strlen(text);
    size_t start = len;

    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80) {
        start--;
    }
    if (start > 0 && (unsigned char)text[start - 1] >= 0xC0) {
        unsigned char lead = (unsigned char)text[start - 1];
        size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;

        if (len - (start - 1) < need) {
            text[start - 1] = '\0';
        }
    }
}

enum err_code err_set(struct err *err, enum err_code code, const char *format, ...) {
    if (err == NULL) {
        return code;
    }
    if (err->code != ERR_OK) {
        return err->code;
    }
    err->code = code;
    va_list arguments;
    va_start(arguments, format);
    int len = vsnprintf(err->text, sizeof err->text, format, arguments);
    va_end(arguments);
    if (len >= (int)sizeof err->text) {
        drop_broken_end(err->text);
    }
    return code;
}

enum err_code err_pass(struct err *err, const struct err *fault) {
    if (err != NULL && err->code == ERR_OK) {
        *err = *fault;
    }
    return err != NULL ? err->code : fault->code;
}

void err_set_source(struct err *err, const char *path) {
    static const char cut_mark[] = "...";

    if (err == NULL || err->code == ERR_OK || err->source[0] != '\0') {
        return;
    }
    size_t len = strlen(path);
    if (len < sizeof err->source) {
        memcpy(err->source, path, len + 1);
        return;
    }
    const char *tail = path + len - (sizeof err->source - sizeof cut_mark);
    while (((unsigned char)*tail & 0xC0) == 0x80) {
        tail++;
    }
    (void)snprintf(err->source, sizeof err->source, "%s%s", cut_mark, tail);
}

void err_set_record(struct err *err, uint64_t record) {
    if (err != NULL && err->code != ERR_OK && err->record == 0) {
        err->record = record;
    }
}

/* What was refused last; each thread has its own, as with errno. */
static _Thread_local struct {
    const char *call, *where;
    size_t bytes, limit;
    int reason; /* errno */
} refusal;

void err_refuse(const char *call, const char *where, size_t bytes, size_t limit) {
    refusal.call = call;
    refusal.where = where;
    refusal.bytes = bytes;
    refusal.limit = limit;
    refusal.reason = errno;
}

enum err_code err_memory_at(struct err *err, const char *where) {
    bool is_first = err != NULL && err->code == ERR_OK;
    enum err_code code =
        err_set(err, ERR_MEMORY, "there is not enough memory to go on");

    if (is_first && refusal.call == NULL) {
        (void)snprintf(err->trail, sizeof err->trail,
                       "%s, where nothing had been refused", where);
    } else if (is_first) {
        (void)snprintf(err->trail, sizeof err->trail,
                       "%s, after %s at %s: %zu bytes, limit %zu, errno %d (%s)", where,
                       refusal.call, refusal.where, refusal.bytes, refusal.limit,
                       refusal.reason, strerror(refusal.reason));
    }
    return code;
}

int err_exit_status(enum err_code code) {
    static const int statuses[] = {
#define ERR_STATUS(code, status, meaning) [code] = status,
        ERR_CODES(ERR_STATUS)
#undef ERR_STATUS
    };
    return statuses[code];
}

const char *err_meaning(enum err_code code) {
    static const char *const meanings[] = {
#define ERR_MEANING(code, status, meaning) [code] = meaning,
        ERR_CODES(ERR_MEANING)
#undef ERR_MEANING
    };
    return meanings[code];
}
