#include "ingest/account/snapshot.h"

#include "base/alloc.h"
#include "base/files/infile.h"
#include "base/thread.h"
#include "ingest/encoding/bytes.h"

#include <stdbool.h>
#include <string.h>

/* Whose beginning a return has: an input of the results, and how many bytes it had. */
struct beginning {
    size_t input; /* or NONE */
    uint64_t bytes;
};

/* What is known of a return while the snapshots are sought. */
struct sought {
    char sha256[DIGEST_HEX_BYTES]; /* as it is now */
    bool is_settled;
    struct beginning of_its_name, of_any_name;
};

struct search {
    const struct review *review;
    const struct results *results;
    const struct kept *kept; /* or NULL */
    struct snapshot *snapshots;
    struct sought *sought; /* by return */
    bool *is_taken;        /* by input: it is a return */
};

static const char *return_name(const struct search *search, size_t i) {
    return infile_name(search->review->returns[i].path);
}

/* Whether an input was the sheet that return i is now. A number may be that of any. */
static bool has_sheet(const struct search *search, size_t input, size_t i) {
    const struct sheet_choice *sheet = &search->review->returns[i].sheet;
    const char *name = search->results->inputs[input].sheet;

    return sheet->name == NULL ? (name != NULL) == (sheet->number > 0)
                               : name != NULL && text_same(name, sheet->name);
}

static bool has_name(const struct search *search, size_t input, size_t i) {
    const char *name = search->results->inputs[input].name;

    return name != NULL && strcmp(name, return_name(search, i)) == 0 &&
           has_sheet(search, input, i);
}

static bool has_digest(const struct search *search, size_t input, const char *sha256) {
    const char *wanted = search->results->inputs[input].sha256;

    return wanted != NULL && strcmp(wanted, sha256) == 0;
}

/* A reading of a return that may stop at every line end. */
struct watch {
    const struct search *search;
    struct sought *sought;
    size_t index; /* of the return */
    struct digest digest;
    uint64_t n;       /* bytes that are in the digest */
    size_t since_end; /* bytes after the last that ends a line */
    char last;        /* byte */
};

static void note_beginning(struct watch *watch) {
    const struct search *search = watch->search;
    char sha256[DIGEST_HEX_BYTES];

    digest_so_far(&watch->digest, sha256);
    for (size_t input = 0; input < search->results->n_inputs; input++) {
        if (!search->is_taken[input] && has_digest(search, input, sha256)) {
            watch->sought->of_any_name = (struct beginning){input, watch->n};
            if (has_name(search, input, watch->index)) {
                watch->sought->of_its_name = watch->sought->of_any_name;
            }
        }
    }
}

/* Adds bytes to the digest and looks wherever the file may have ended then: before a
 * line end, behind it, or behind its second byte in UTF-16. */
static void watch_bytes(struct watch *watch, const char *bytes, size_t len) {
    size_t added = 0;

    for (size_t i = 0; i < len; i++) {
        bool is_end = bytes[i] == '\n' || bytes[i] == '\r';
        bool is_behind =
            watch->since_end == 0 || (watch->since_end == 1 && watch->last == '\0');

        if (is_end || is_behind) {
            digest_add(&watch->digest, bytes + added, i - added);
            watch->n += i - added;
            added = i;
            note_beginning(watch);
        }
        watch->since_end = is_end ? 0 : watch->since_end + 1;
        watch->last = bytes[i];
    }
    digest_add(&watch->digest, bytes + added, len - added);
    watch->n += len - added;
}

static enum err_code watch_file(struct watch *watch, bool wants_beginnings,
                                struct err *err) {
    const char *path = watch->search->review->returns[watch->index].path;
    char *chunk = alloc_array(BYTES_CHUNK, 1);
    FILE *stream = NULL;
    size_t got = 1;
    enum err_code code =
        chunk != NULL ? infile_open(&stream, path, err) : err_memory(err);

    while (code == ERR_OK && got > 0) {
        struct source_bytes bytes = source_file(stream);

        code = bytes.read(bytes.context, chunk, BYTES_CHUNK, &got, err);
        if (code == ERR_OK && wants_beginnings) {
            watch_bytes(watch, chunk, got);
        } else if (code == ERR_OK) {
            digest_add(&watch->digest, chunk, got);
        }
    }
    if (stream != NULL) {
        (void)fclose(stream); /* only read: nothing can be lost */
    }
    alloc_free(chunk);
    err_set_source(err, path);
    return code;
}

static struct watch watch_start(const struct search *search, size_t i) {
    struct watch watch = {
        .search = search, .sought = &search->sought[i], .index = i, .since_end = 2};

    digest_init(&watch.digest);
    return watch;
}

static enum err_code find_digest(void *context, size_t i, struct err *err) {
    struct watch watch = watch_start(context, i);
    enum err_code code = watch_file(&watch, false, err);

    digest_finish(&watch.digest, watch.sought->sha256);
    return code;
}

static enum err_code find_beginnings(void *context, size_t i, struct err *err) {
    struct watch watch = watch_start(context, i);

    return watch.sought->is_settled ? ERR_OK : watch_file(&watch, true, err);
}

static void settle_input(struct search *search, size_t i, size_t input,
                         struct snapshot snapshot) {
    snapshot.input = input;
    search->snapshots[i] = snapshot;
    search->sought[i].is_settled = true;
    if (input != NONE) {
        search->is_taken[input] = true;
    }
}

/* The returns whose bytes are still the same; those that kept their name first, so
 * that of two equal files each stays itself. */
static void settle_unchanged(struct search *search, bool needs_name) {
    for (size_t i = 0; i < search->review->n_returns; i++) {
        for (size_t input = 0;
             input < search->results->n_inputs && !search->sought[i].is_settled;
             input++) {
            if (!search->is_taken[input] && has_sheet(search, input, i) &&
                has_digest(search, input, search->sought[i].sha256) &&
                (!needs_name || has_name(search, input, i))) {
                settle_input(search, i, input, (struct snapshot){.kind = SNAPSHOT_ALL});
            }
        }
    }
}

static void settle_grown(struct search *search, bool needs_name) {
    for (size_t i = 0; i < search->review->n_returns; i++) {
        const struct sought *sought = &search->sought[i];
        struct beginning beginning =
            needs_name ? sought->of_its_name : sought->of_any_name;

        if (!sought->is_settled && beginning.input != NONE &&
            !search->is_taken[beginning.input]) {
            settle_input(
                search, i, beginning.input,
                (struct snapshot){.kind = SNAPSHOT_BYTES, .n = beginning.bytes});
        }
    }
}

/* Whether two returns of one file may be one sheet. */
static bool is_same_sheet(const struct sheet_choice *a, const struct sheet_choice *b) {
    return a->name == NULL || b->name == NULL || text_same(a->name, b->name);
}

/* How many returns that are not settled have the name of return i, itself included. */
static size_t count_namesakes(const struct search *search, size_t i) {
    size_t n = 0;

    for (size_t other = 0; other < search->review->n_returns; other++) {
        n += !search->sought[other].is_settled &&
             strcmp(return_name(search, other), return_name(search, i)) == 0 &&
             is_same_sheet(&search->review->returns[other].sheet,
                           &search->review->returns[i].sheet);
    }
    return n;
}

/* As many records as an input had. */
static enum snapshot_doubt settle_records(struct search *search, size_t i,
                                          size_t input) {
    const struct results_input *of = &search->results->inputs[input];
    const struct kept_input *kept = kept_find(search->kept, of);

    if ((!of->records.known && kept == NULL) || of->sha256 == NULL ||
        strlen(of->sha256) >= DIGEST_HEX_BYTES) {
        return SNAPSHOT_CHANGED;
    }
    struct snapshot snapshot = {.kind = SNAPSHOT_RECORDS,
                                .n = of->records.known ? of->records.value
                                                       : kept->records};
    memcpy(snapshot.sha256, of->sha256, strlen(of->sha256) + 1);
    settle_input(search, i, input, snapshot);
    return SNAPSHOT_KNOWN;
}

/* A return whose old bytes are nowhere in it: as many records as there were, if it is
 * plain which file it was. */
static enum snapshot_doubt settle_by_name(struct search *search, size_t i) {
    size_t found = NONE;
    size_t n = 0;

    for (size_t input = 0; input < search->results->n_inputs; input++) {
        if (!search->is_taken[input] && has_name(search, input, i)) {
            found = input;
            n++;
        }
    }
    if (n == 0) {
        settle_input(search, i, NONE, (struct snapshot){.kind = SNAPSHOT_NONE});
        return SNAPSHOT_KNOWN;
    }
    return n == 1 && count_namesakes(search, i) == 1 ? settle_records(search, i, found)
                                                     : SNAPSHOT_CHANGED;
}

/* One file is left over, and one return that was not there under its name: another name
 * of the same, if what was kept of it says so in the end. */
static enum snapshot_doubt settle_renamed(struct search *search) {
    size_t input_left = NONE, return_left = NONE;
    size_t n_inputs = 0, n_returns = 0;

    for (size_t input = 0; input < search->results->n_inputs; input++) {
        if (!search->is_taken[input]) {
            input_left = input;
            n_inputs++;
        }
    }
    for (size_t i = 0; i < search->review->n_returns; i++) {
        if (search->snapshots[i].kind == SNAPSHOT_NONE) {
            return_left = i;
            n_returns++;
        }
    }
    if (n_inputs != 1 || n_returns != 1 ||
        !has_sheet(search, input_left, return_left) ||
        kept_find(search->kept, &search->results->inputs[input_left]) == NULL) {
        return SNAPSHOT_KNOWN;
    }
    enum snapshot_doubt doubt = settle_records(search, return_left, input_left);
    search->snapshots[return_left].is_renamed = true;
    return doubt;
}

static void settle_rest(struct search *search, struct snapshots *out) {
    for (size_t i = 0; i < search->review->n_returns && out->doubt == SNAPSHOT_KNOWN;
         i++) {
        if (!search->sought[i].is_settled) {
            out->doubt = settle_by_name(search, i);
            out->file = out->doubt != SNAPSHOT_KNOWN ? return_name(search, i) : NULL;
        }
    }
    if (out->doubt == SNAPSHOT_KNOWN) {
        out->doubt = settle_renamed(search);
    }
    for (size_t input = 0;
         input < search->results->n_inputs && out->doubt == SNAPSHOT_KNOWN; input++) {
        if (!search->is_taken[input]) {
            out->file = search->results->inputs[input].name;
            out->doubt = out->file != NULL ? SNAPSHOT_GONE : SNAPSHOT_NOTHING_SAID;
        }
    }
}

static enum err_code find_all(struct search *search, struct snapshots *out,
                              size_t threads, struct err *err) {
    size_t n = search->review->n_returns;
    enum err_code code = thread_each(n, threads, find_digest, search, err);

    if (code == ERR_OK) {
        settle_unchanged(search, true);
        settle_unchanged(search, false);
        code = thread_each(n, threads, find_beginnings, search, err);
    }
    if (code == ERR_OK) {
        settle_grown(search, true);
        settle_grown(search, false);
        settle_rest(search, out);
    }
    return code;
}

enum err_code snapshots_find(struct snapshots **out, const struct review *review,
                             const struct results *results, const struct kept *kept,
                             size_t threads, struct err *err) {
    size_t n = review->n_returns;
    struct snapshots *snapshots = alloc_array(1, sizeof *snapshots);
    struct search search = {
        .review = review,
        .results = results,
        .kept = kept,
        .snapshots = alloc_array(n, sizeof *search.snapshots),
        .sought = alloc_array(n, sizeof *search.sought),
        .is_taken = alloc_array(results->n_inputs, sizeof *search.is_taken)};
    enum err_code code = ERR_OK;

    if (snapshots == NULL || search.snapshots == NULL || search.sought == NULL ||
        search.is_taken == NULL) {
        code = err_memory(err);
        alloc_free(search.snapshots);
        goto out;
    }
    snapshots->snapshot = search.snapshots;
    snapshots->n = n;
    for (size_t i = 0; i < n; i++) {
        search.sought[i].of_its_name.input = NONE;
        search.sought[i].of_any_name.input = NONE;
    }
    if (results->n_inputs == 0) {
        snapshots->doubt = SNAPSHOT_NOTHING_SAID;
    } else {
        code = find_all(&search, snapshots, threads, err);
    }
    if (code == ERR_OK) {
        *out = snapshots;
        snapshots = NULL;
    }
out:
    snapshots_free(snapshots);
    alloc_free(search.sought);
    alloc_free(search.is_taken);
    return code;
}

void snapshots_free(struct snapshots *snapshots) {
    if (snapshots != NULL) {
        alloc_free(snapshots->snapshot);
        alloc_free(snapshots);
    }
}
