#include "ingest/encoding/evidence.h"

#include "base/alloc.h"
#include "base/text.h"
#include "base/thread.h"

#include <string.h>

/* Longest part of one UTF-8 character that may end a block. */
#define CHARACTER_REST 3

/* So many that neither thread waits for every block of the other. */
#define BLOCKS 4

/* The stream in which Office puts a workbook with a password, in UTF-16. */
static const char PASSWORD_STREAM[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

/* Whether the last bytes beyond ASCII are letters that were encoded twice: the start of
 * every curly quotation mark or dash; an accented letter; a pound sign or the like. */
static bool window_is_doubled(uint64_t window) {
    return (window & 0xFFFFFFFFFF) == 0xC3A2E282AC ||
           (window & 0xFFFFFFC0) == 0xC383C280 || (window & 0xFFFFFFE0) == 0xC382C2A0;
}

static uint64_t window_after(uint64_t window, unsigned char byte) {
    return byte < 0x80 ? 0 : window << 8 | byte;
}

bool evidence_is_doubled(const char *text, size_t len) {
    uint64_t window = 0;

    for (size_t i = 0; i < len; i++) {
        window = window_after(window, (unsigned char)text[i]);
        if (window_is_doubled(window)) {
            return true;
        }
    }
    return false;
}

/* A number of bytes at the front that are ASCII, eight at a time: most text is. */
static size_t ascii_run(const char *bytes, size_t len) {
    size_t i = 0;

    for (uint64_t eight = 0; i + sizeof eight <= len; i += sizeof eight) {
        memcpy(&eight, bytes + i, sizeof eight);
        if ((eight & 0x8080808080808080) != 0) {
            break;
        }
    }
    return i;
}

/* Whether all bytes are ASCII other than NUL: then eight have no high bit, neither
 * before nor after one is taken from each. */
static bool is_plain(const char *bytes, size_t len) {
    uint64_t eight = 0, high = 0;
    size_t i = 0;

    for (; i + sizeof eight <= len; i += sizeof eight) {
        memcpy(&eight, bytes + i, sizeof eight);
        high |= eight | (eight - 0x0101010101010101);
    }
    for (; i < len; i++) {
        high |= bytes[i] == '\0' ? 0x80 : (unsigned char)bytes[i];
    }
    return (high & 0x8080808080808080) == 0;
}

static uint64_t count_wide(const char *bytes, size_t len) {
    uint64_t n = 0;

    for (size_t i = ascii_run(bytes, len); i < len; i++) {
        n += (unsigned char)bytes[i] >= 0xC0;
        i += ascii_run(bytes + i + 1, len - i - 1);
    }
    return n;
}

/* Counts the lines that end in some bytes. */
static void count_lines(struct evidence *seen, const char *bytes, size_t len) {
    const char *end = bytes + len;

    for (const char *at = bytes; (at = memchr(at, '\n', (size_t)(end - at))) != NULL;
         at++) {
        bool ends_cr = at > bytes ? at[-1] == '\r' : seen->after_cr;

        seen->lf++;
        seen->lines += ends_cr ? 0 : 1;
    }
    for (const char *at = bytes; (at = memchr(at, '\r', (size_t)(end - at))) != NULL;
         at++) {
        seen->cr++;
        seen->lines++;
    }
    seen->after_cr = len > 0 ? end[-1] == '\r' : seen->after_cr;
}

/* Takes bytes that no UTF-8 text has at `fault`. */
static void take_fault(struct evidence *seen, const char *fault, uint64_t offset) {
    if (*fault == '\0') {
        if (seen->zeros[0] + seen->zeros[1] == 0) {
            seen->zero_line = seen->lines + 1;
        }
        seen->zeros[offset % 2]++;
        return;
    }
    if (seen->bad == 0) {
        seen->bad_line = seen->lines + 1;
        seen->bad_byte = (unsigned char)*fault;
    }
    seen->bad++;
}

/* Judges `len` bytes as UTF-8; gives the number of those that were taken, the others
 * being the start of a character. `offset` is that of the first in the file. */
static size_t take_characters(struct evidence *seen, const char *bytes, size_t len,
                              uint64_t offset, bool is_end) {
    size_t at = 0;

    if (is_plain(bytes, len)) {
        count_lines(seen, bytes, len);
        return len;
    }
    while (at < len) {
        size_t fault = 0;
        bool is_sound = text_is_utf8(bytes + at, len - at, &fault);
        size_t sound = is_sound ? len - at : fault;

        count_lines(seen, bytes + at, sound);
        seen->wide += count_wide(bytes + at, sound);
        at += sound;
        if (is_sound) {
            break;
        }
        if (!is_end && bytes[at] != '\0' && len - at <= CHARACTER_REST) {
            break;
        }
        take_fault(seen, bytes + at, offset + at);
        count_lines(seen, bytes + at, 1);
        at++;
    }
    return at;
}

static void take_first(struct evidence *seen, const char *bytes, size_t len) {
    size_t room = CONTAINER_BYTES - seen->n_first;
    size_t part = len < room ? len : room;

    memcpy(seen->first + seen->n_first, bytes, part);
    seen->n_first += part;
}

/* Looks for what shows in single bytes of a new chunk. */
static void take_signs(struct evidence *seen, const char *bytes, size_t len) {
    const size_t stream = sizeof PASSWORD_STREAM - 1;

    for (size_t i = 0; i < len; i++) {
        size_t plain = ascii_run(bytes + i, len - i);

        if (plain > 0) {
            seen->window = 0;
            i += plain - 1;
            continue;
        }
        seen->window = window_after(seen->window, (unsigned char)bytes[i]);
        seen->is_doubled = seen->is_doubled || window_is_doubled(seen->window);
    }
    for (size_t i = 0; seen->is_old_office && i < len && !seen->has_password; i++) {
        bool it_fits = bytes[i] == PASSWORD_STREAM[seen->password_at];

        seen->password_at =
            it_fits ? seen->password_at + 1 : (size_t)(bytes[i] == PASSWORD_STREAM[0]);
        seen->has_password = seen->password_at == stream;
    }
}

/* A block of the file, with room in front for what the one before left. */
struct block {
    char *room; /* CHARACTER_REST bytes and BYTES_CHUNK */
    size_t len;
    enum err_code status; /* of reading it and looking at it */
    struct err fault;
};

/* The sweep at work: blocks are read and looked at, and their digest is taken in turn.
 */
struct sweeping {
    const struct sweep *sweep;
    struct evidence *seen;
    struct digest digest;
    struct block blocks[BLOCKS];
    char rest[CHARACTER_REST]; /* of a character that the last block cut */
    size_t n_rest;
    bool is_judged;
};

/* Judges the text of a block, with the rest of the last one in front. */
static void take_text(struct sweeping *sweeping, const struct block *block) {
    struct evidence *seen = sweeping->seen;
    size_t n_rest = sweeping->n_rest, len = n_rest + block->len;
    char *from = block->room + CHARACTER_REST - n_rest;

    memcpy(from, sweeping->rest, n_rest);
    size_t taken =
        take_characters(seen, from, len, seen->bytes - n_rest, block->len == 0);
    sweeping->n_rest = len - taken;
    memcpy(sweeping->rest, from + taken, sweeping->n_rest);
    if (sweeping->sweep->listen != NULL && block->len > 0) {
        sweeping->sweep->listen(sweeping->sweep->listener, from + n_rest, block->len);
    }
}

static enum err_code look_at_block(struct sweeping *sweeping, const struct block *block,
                                   struct err *err) {
    struct evidence *seen = sweeping->seen;
    const char *bytes = block->room + CHARACTER_REST;
    enum err_code code = ERR_OK;

    take_first(seen, bytes, block->len);
    if (!sweeping->is_judged && (seen->n_first == CONTAINER_BYTES || block->len == 0)) {
        sweeping->is_judged = true;
        code = container_check(&seen->is_zip, &seen->is_old_office, seen->first,
                               seen->n_first, err);
    }
    take_signs(seen, bytes, block->len);
    if (!seen->is_zip && !seen->is_old_office) {
        take_text(sweeping, block);
    }
    seen->bytes += block->len;
    return code;
}

/* Reads a block and looks at it. */
static bool fill_block(void *context, size_t slot) {
    struct sweeping *sweeping = context;
    const struct source_bytes *bytes = &sweeping->sweep->bytes;
    struct block *block = &sweeping->blocks[slot];

    block->len = 0;
    block->status = bytes->read(bytes->context, block->room + CHARACTER_REST,
                                BYTES_CHUNK, &block->len, &block->fault);
    if (block->status == ERR_OK) {
        block->status = look_at_block(sweeping, block, &block->fault);
    }
    return block->status == ERR_OK && block->len > 0;
}

/* Takes its digest, which no two threads can: it is the longer half of the work. */
static enum err_code digest_block(void *context, size_t slot, struct err *err) {
    struct sweeping *sweeping = context;
    const struct block *block = &sweeping->blocks[slot];

    if (block->status == ERR_OK) {
        digest_add(&sweeping->digest, block->room + CHARACTER_REST, block->len);
    } else if (err != NULL) {
        *err = block->fault;
    }
    return block->status;
}

enum err_code evidence_gather(struct evidence *seen, const struct sweep *sweep,
                              struct err *err) {
    struct sweeping sweeping = {.sweep = sweep, .seen = seen};
    const struct thread_pipe pipe = {sweep->has_helper ? BLOCKS : 1, fill_block,
                                     digest_block, &sweeping};
    enum err_code code = ERR_OK;

    digest_init(&sweeping.digest);
    for (size_t i = 0; i < pipe.n_slots && code == ERR_OK; i++) {
        sweeping.blocks[i].room = alloc_array(CHARACTER_REST + BYTES_CHUNK, 1);
        code = sweeping.blocks[i].room != NULL ? ERR_OK : err_memory(err);
    }
    ERR_NEXT(code, sweep->bytes.rewind(sweep->bytes.context, err));
    ERR_NEXT(code, thread_pipe_run(&pipe, err));
    if (code == ERR_OK) {
        digest_finish(&sweeping.digest, seen->sha256);
    }
    for (size_t i = 0; i < BLOCKS; i++) {
        alloc_free(sweeping.blocks[i].room);
    }
    return code;
}
