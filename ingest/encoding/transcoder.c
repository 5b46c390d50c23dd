#include "ingest/encoding/transcoder.h"

#include "base/alloc.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

struct transcoder {
    struct source_bytes bytes;
    const char *name;
    size_t mark;     /* bytes of the byte order mark */
    bool is_changed; /* through iconv */
    iconv_t state;
    char *raw; /* when changed: bytes read and not yet changed */
    size_t n_raw;
    size_t mark_left; /* still to come */
    size_t held;      /* Ctrl-Z that are the end unless text follows */
    uint64_t lines;   /* ended so far */
    bool after_cr;
    bool is_at_end;
};

static void count_lines(struct transcoder *transcoder, const char *bytes, size_t len) {
    for (size_t i = 0; i < len; i++) {
        if (bytes[i] == '\r' || (bytes[i] == '\n' && !transcoder->after_cr)) {
            transcoder->lines++;
        }
        transcoder->after_cr = bytes[i] == '\r';
    }
}

/* Reads behind the byte order mark. */
static enum err_code read_raw(struct transcoder *transcoder, char *bytes, size_t room,
                              size_t *got, struct err *err) {
    const struct source_bytes *source = &transcoder->bytes;
    enum err_code code = ERR_OK;

    do {
        code = source->read(source->context, bytes, room, got, err);
        if (code != ERR_OK || *got == 0) {
            break;
        }
        size_t skipped = *got < transcoder->mark_left ? *got : transcoder->mark_left;
        memmove(bytes, bytes + skipped, *got - skipped);
        transcoder->mark_left -= skipped;
        *got -= skipped;
    } while (*got == 0);
    return code;
}

static enum err_code refuse_byte(const struct transcoder *transcoder, struct err *err) {
    return err_set(err, ERR_INPUT,
                   "near line %llu: byte 0x%02X is no letter in %s: name the right "
                   "\"encoding\" in the review, or export the answers again as 'CSV "
                   "UTF-8'",
                   (unsigned long long)transcoder->lines + 1,
                   (unsigned char)transcoder->raw[0], transcoder->name);
}

static enum err_code refuse_end(const struct transcoder *transcoder, struct err *err) {
    return err_set(err, ERR_INPUT,
                   "near line %llu: the file ends in the middle of a letter of %s: "
                   "export or download it again",
                   (unsigned long long)transcoder->lines + 1, transcoder->name);
}

/* Changes what can be changed of the raw bytes; *got may be 0 with more to come. */
static enum err_code change_bytes(struct transcoder *transcoder, char *bytes,
                                  size_t room, size_t *got, struct err *err) {
    char *from = transcoder->raw, *to = bytes;
    size_t from_left = transcoder->n_raw, to_left = room;
    size_t status = iconv(transcoder->state, &from, &from_left, &to, &to_left);
    int reason = status == (size_t)-1 ? errno : 0;

    *got = room - to_left;
    const char *nul = memchr(bytes, '\0', *got);
    count_lines(transcoder, bytes, nul == NULL ? *got : (size_t)(nul - bytes));
    memmove(transcoder->raw, from, from_left);
    transcoder->n_raw = from_left;
    if (nul != NULL) {
        return err_set(err, ERR_INPUT,
                       "near line %llu: a NUL character, which no CSV file has: export "
                       "the answers again",
                       (unsigned long long)transcoder->lines + 1);
    }
    if (reason == EILSEQ) {
        /* What stood before it was good; it fails when nothing does. */
        return *got > 0 ? ERR_OK : refuse_byte(transcoder, err);
    }
    if (reason == EINVAL && transcoder->is_at_end && *got == 0) {
        return refuse_end(transcoder, err);
    }
    return ERR_OK;
}

static enum err_code read_changed(struct transcoder *transcoder, char *bytes,
                                  size_t room, size_t *got, struct err *err) {
    enum err_code code = ERR_OK;

    *got = 0;
    while (code == ERR_OK && *got == 0) {
        if (transcoder->n_raw < BYTES_CHUNK / 2 && !transcoder->is_at_end) {
            size_t added = 0;

            code = read_raw(transcoder, transcoder->raw + transcoder->n_raw,
                            BYTES_CHUNK - transcoder->n_raw, &added, err);
            transcoder->n_raw += added;
            transcoder->is_at_end = added == 0;
        }
        if (code == ERR_OK && transcoder->n_raw == 0) {
            break;
        }
        ERR_NEXT(code, change_bytes(transcoder, bytes, room, got, err));
    }
    return code;
}

/* Holds Ctrl-Z back until something follows: at the end it is dropped. */
static enum err_code transcoder_read(void *context, char *bytes, size_t room,
                                     size_t *got, struct err *err) {
    struct transcoder *transcoder = context;

    for (;;) {
        size_t kept = transcoder->held, added = 0, held = 0;

        if (kept > room / 2) { /* so many are no end */
            *got = room / 2;
            memset(bytes, END_OF_TEXT, *got);
            transcoder->held -= *got;
            return ERR_OK;
        }
        enum err_code code =
            transcoder->is_changed
                ? read_changed(transcoder, bytes + kept, room - kept, &added, err)
                : read_raw(transcoder, bytes + kept, room - kept, &added, err);
        if (code != ERR_OK || added == 0) {
            *got = 0;
            return code;
        }
        memset(bytes, END_OF_TEXT, kept);
        size_t len = kept + added;
        while (held < len && bytes[len - held - 1] == END_OF_TEXT) {
            held++;
        }
        transcoder->held = held;
        *got = len - held;
        if (*got > 0) {
            return ERR_OK;
        }
    }
}

static enum err_code transcoder_rewind(void *context, struct err *err) {
    struct transcoder *transcoder = context;
    const struct source_bytes *source = &transcoder->bytes;

    if (transcoder->is_changed) {
        (void)iconv(transcoder->state, NULL, NULL, NULL, NULL);
    }
    transcoder->n_raw = 0;
    transcoder->mark_left = transcoder->mark;
    transcoder->held = 0;
    transcoder->lines = 0;
    transcoder->after_cr = false;
    transcoder->is_at_end = false;
    return source->rewind(source->context, err);
}

static enum err_code open_iconv(struct transcoder *transcoder, const char *charset,
                                struct err *err) {
    transcoder->state = iconv_open("UTF-8", charset);
    if (transcoder->state == (iconv_t)-1) {
        return err_set(err, ERR_INPUT,
                       "this computer cannot read %s: save the file as 'CSV UTF-8'",
                       transcoder->name);
    }
    transcoder->is_changed = true;
    transcoder->raw = alloc_array(BYTES_CHUNK, 1);
    return transcoder->raw != NULL ? ERR_OK : err_memory(err);
}

enum err_code transcoder_new(struct transcoder **out, const struct source_bytes *bytes,
                             const struct encoding *encoding, struct err *err) {
    struct transcoder *transcoder = alloc_array(1, sizeof *transcoder);
    enum err_code code = ERR_OK;

    if (transcoder == NULL) {
        return err_memory(err);
    }
    transcoder->bytes = *bytes;
    transcoder->name = encoding->name;
    transcoder->mark = encoding->mark;
    if (encoding->charset != NULL) {
        code = open_iconv(transcoder, encoding->charset, err);
    }
    if (code != ERR_OK) {
        transcoder_free(transcoder);
        return code;
    }
    *out = transcoder;
    return ERR_OK;
}

struct source_bytes transcoder_bytes(struct transcoder *transcoder) {
    return (struct source_bytes){transcoder_read, transcoder_rewind, transcoder};
}

void transcoder_free(struct transcoder *transcoder) {
    if (transcoder == NULL) {
        return;
    }
    if (transcoder->is_changed) {
        (void)iconv_close(transcoder->state);
    }
    alloc_free(transcoder->raw);
    alloc_free(transcoder);
}
