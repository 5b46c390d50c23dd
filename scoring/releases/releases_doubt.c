#include "scoring/releases/releases_doubt.h"

#include "ingest/table/response_digest.h"

#include <stdio.h>
#include <string.h>

/* A file's name as people are shown it. */
enum { NAME_CHARACTERS = 60, NAME_BYTES = 4 * NAME_CHARACTERS + 4 };

static void show_name(char out[NAME_BYTES], const char *name) {
    text_display(out, NAME_BYTES, name, strlen(name), NAME_CHARACTERS);
}

void releases_doubt_files(struct release *file) {
    const struct snapshots *snapshots = file->snapshots;
    char name[NAME_BYTES] = "";

    if (snapshots->file != NULL) {
        show_name(name, snapshots->file);
    }
    switch (snapshots->doubt) {
    case SNAPSHOT_KNOWN:
        break;
    case SNAPSHOT_NOTHING_SAID:
        (void)snprintf(file->doubt, sizeof file->doubt,
                       "they do not say what files they were made from");
        break;
    case SNAPSHOT_GONE:
        (void)snprintf(file->doubt, sizeof file->doubt,
                       "'%s', from which they were made, is not among the returns",
                       name);
        break;
    case SNAPSHOT_CHANGED:
        (void)snprintf(file->doubt, sizeof file->doubt,
                       "'%s' was saved anew since, and what was in it then cannot be "
                       "told",
                       name);
        break;
    }
}

static bool differs(struct count then, uint64_t n) {
    return then.known && then.value != n;
}

/* Whether the responses of a return are those of which a digest was kept. */
static enum err_code has_kept(bool *out, const struct load *load, size_t i,
                              const struct review *review,
                              const struct kept_input *kept, struct err *err) {
    char digest[DIGEST_HEX_BYTES];
    enum err_code code = response_digest(digest, load->responses, i, review, 1, err);

    *out = code == ERR_OK && strcmp(digest, kept->digest) == 0 &&
           load->returns[i].accepted == kept->accepted;
    return code;
}

/* Why a return that was read is perhaps not that of then. What was kept of it is asked
 * where it was saved anew: other answers of as many records are those of the same
 * people.
 */
static enum err_code doubt_return(struct release *file, const struct load *load,
                                  size_t i, const struct review *review,
                                  struct err *err) {
    const struct return_report *report = &load->returns[i];
    const struct results_input *input =
        &file->results->inputs[file->snapshots->snapshot[i].input];
    const struct kept_input *kept = kept_find(file->kept, input);
    char name[NAME_BYTES];
    bool is_kept = false;

    show_name(name, report->name);
    if (report->snapshot == SNAPSHOT_RECORDS && kept != NULL) {
        enum err_code code = has_kept(&is_kept, load, i, review, kept, err);

        if (code != ERR_OK || is_kept) {
            return code;
        }
    }
    if (report->snapshot == SNAPSHOT_RECORDS && kept != NULL &&
        (!report->is_whole || file->snapshots->snapshot[i].is_renamed)) {
        (void)snprintf(file->doubt, sizeof file->doubt,
                       "'%s' was saved anew since, and the responses of then are not "
                       "those submitted first in it",
                       name);
    } else if (report->is_unsure) {
        (void)snprintf(file->doubt, sizeof file->doubt,
                       "'%s' was saved anew since, and which of its records came "
                       "first cannot be told",
                       name);
    } else if (differs(input->records, report->records) ||
               differs(input->accepted, report->accepted)) {
        (void)snprintf(file->doubt, sizeof file->doubt,
                       "'%s' as it was then is not read today as it was then", name);
    }
    return ERR_OK;
}

enum err_code releases_doubt_load(struct release *file, const struct load *load,
                                  const struct review *review, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < load->n_returns && file->doubt[0] == '\0' && code == ERR_OK;
         i++) {
        if (load->returns[i].snapshot != SNAPSHOT_NONE) {
            code = doubt_return(file, load, i, review, err);
        }
    }
    return code;
}
