#include "ingest/people/duplicates.h"

#include "base/alloc.h"
#include "base/sort.h"
#include "ingest/people/same_answers.h"

#include <stdlib.h>
#include <string.h>

#define DUPLICATES_LIKELY_MAX 3 /* records of one person */

/* A sender and where it stands. */
struct entry {
    struct digest_id id;
    size_t part, sender;
};

/* What decided between the responses of one person, the worst last. */
enum basis { BY_TIME, BY_ROW, BY_ROW_UNREADABLE };

struct choice {
    size_t kept; /* index in the group */
    enum basis basis;
};

static int by_person(const void *left, const void *right) {
    const struct entry *a = left, *b = right;

    return sort_then(
        digest_id_order(a->id, b->id),
        sort_then(sort_order(a->part, b->part), sort_order(a->sender, b->sender)));
}

static struct entry *gather_entries(const struct return_part *parts, size_t n,
                                    size_t *count, struct err *err) {
    size_t total = 0, at = 0;

    for (size_t i = 0; i < n; i++) {
        total += parts[i].rows.n_senders;
    }
    struct entry *entries = alloc_array(total, sizeof *entries);
    if (entries == NULL) {
        (void)err_memory(err);
        return NULL;
    }
    for (size_t i = 0; i < n; i++) {
        const struct rows *rows = &parts[i].rows;

        for (size_t j = 0; j < rows->n_senders; j++) {
            if (!rows_is_dropped(rows, rows->senders[j].row)) {
                entries[at++] = (struct entry){rows->senders[j].id, i, j};
            }
        }
    }
    qsort(entries, at, sizeof *entries, by_person);
    *count = at;
    return entries;
}

static const struct sender *sender_of(const struct return_part *parts,
                                      const struct entry *entry) {
    return &parts[entry->part].rows.senders[entry->sender];
}

/* When a response was sent, reading undecided dates as `undecided` says; BY_TIME when
 * *seconds is set. */
static enum basis time_of(const struct return_part *parts, const struct entry *entry,
                          enum date_order undecided, int64_t *seconds) {
    const struct moment *moment = &sender_of(parts, entry)->moment;
    enum date_order order = date_evidence_order(&parts[entry->part].dates);

    if (moment->kind == MOMENT_MISSING) {
        return BY_ROW;
    }
    order = order == DATES_UNDECIDED ? undecided : order;
    return moment_seconds(moment, order, seconds) ? BY_TIME : BY_ROW_UNREADABLE;
}

/* Chooses by time; by row when one time is missing or unreadable, or when the wanted
 * time is that of two. */
static struct choice choose_record(const struct return_part *parts,
                                   const struct entry *group, size_t n, bool wants_last,
                                   enum date_order undecided) {
    struct choice choice = {0, BY_TIME};
    int64_t wanted = 0;
    size_t n_wanted = 0;

    for (size_t i = 0; i < n; i++) {
        int64_t seconds = 0;
        enum basis basis = time_of(parts, &group[i], undecided, &seconds);

        choice.basis = basis > choice.basis ? basis : choice.basis;
        if (n_wanted == 0 || (wants_last ? seconds > wanted : seconds < wanted)) {
            wanted = seconds;
            n_wanted = 1;
            choice.kept = i;
        } else if (seconds == wanted) {
            n_wanted++;
            choice.kept = wants_last ? i : choice.kept;
        }
    }
    if (choice.basis != BY_TIME) {
        choice.kept = wants_last ? n - 1 : 0;
    } else if (n_wanted > 1) {
        choice.basis = BY_ROW;
    }
    return choice;
}

/* When the dates of a column can be read both ways, the choice must not depend on it.
 */
static struct choice choose_surely(const struct return_part *parts,
                                   const struct entry *group, size_t n,
                                   bool wants_last) {
    struct choice one = choose_record(parts, group, n, wants_last, DATES_DAY_FIRST);
    struct choice other = choose_record(parts, group, n, wants_last, DATES_MONTH_FIRST);

    if (one.kept == other.kept) {
        one.basis = one.basis > other.basis ? one.basis : other.basis;
        return one;
    }
    return (struct choice){wants_last ? n - 1 : 0, BY_ROW_UNREADABLE};
}

/* Whether all responses of one person say the same, so that nothing hangs on which of
 * them counts. */
static bool are_alike(const struct return_part *parts, const struct entry *group,
                      size_t n) {
    for (size_t i = 1; i < n; i++) {
        if (!same_answers(&parts[group[0].part], sender_of(parts, &group[0])->row,
                          &parts[group[i].part], sender_of(parts, &group[i])->row)) {
            return false;
        }
    }
    return true;
}

/* What is told where time did not decide. The order of the records is a fact only when
 * somebody said that it is what counts. */
static enum finding_kind order_finding(enum basis basis, bool are_alike,
                                       bool says_duplicates) {
    if (are_alike || (basis == BY_ROW && says_duplicates)) {
        return FINDING_ORDER_BY_ROW;
    }
    return basis == BY_ROW ? FINDING_ORDER_UNPROVED : FINDING_TIME_UNREADABLE;
}

static enum err_code drop_others(struct return_part *parts, const struct entry *group,
                                 size_t n, struct choice choice, bool says_duplicates,
                                 struct err *err) {
    enum finding_kind kind =
        order_finding(choice.basis, are_alike(parts, group, n), says_duplicates);
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < n && code == ERR_OK; i++) {
        struct return_part *part = &parts[group[i].part];
        const struct sender *sender = sender_of(parts, &group[i]);

        if (i == choice.kept) {
            continue;
        }
        code = rows_drop(&part->rows, sender->row, err);
        part->report.left_out[LEFT_OUT_DUPLICATE]++;
        part->report.accepted--;
        if (code == ERR_OK && choice.basis != BY_TIME) {
            code = finding_list_add(&part->findings, kind, part->time_column, "", 0,
                                    sender->record, err);
        }
    }
    return code;
}

/* Whether so many records share an id that nobody named for the respondent that it is
 * hardly a person's: a kiosk's. */
static bool is_nobodys(const struct return_part *parts, const struct entry *group,
                       size_t n, const struct review *review) {
    bool is_named = review->says_duplicates;

    for (size_t i = 0; i < n; i++) {
        is_named = is_named || parts[group[i].part].is_respondent_named;
    }
    return n > DUPLICATES_LIKELY_MAX && !is_named;
}

static enum err_code ask_whose(struct return_part *parts, const struct entry *group,
                               size_t n, struct err *err) {
    enum err_code code = ERR_OK;

    for (size_t i = 1; i < n && code == ERR_OK; i++) {
        struct return_part *part = &parts[group[i].part];

        code = finding_list_add(&part->findings, FINDING_ID_SHARED,
                                part->respondent_column, "", 0,
                                sender_of(parts, &group[i])->record, err);
    }
    return code;
}

static enum err_code drop_group(struct return_part *parts, const struct entry *group,
                                size_t n, const struct review *review,
                                struct err *err) {
    if (is_nobodys(parts, group, n, review)) {
        return ask_whose(parts, group, n, err);
    }
    struct choice choice =
        choose_surely(parts, group, n, review->duplicates == DUPLICATES_LAST);
    return drop_others(parts, group, n, choice, review->says_duplicates, err);
}

enum err_code duplicates_drop(struct return_part *parts, size_t n,
                              const struct review *review, struct err *err) {
    bool is_shared = review->respondents == RESPONDENTS_SHARED;
    size_t count = 0;
    enum err_code code = ERR_OK;

    if (review->duplicates == DUPLICATES_ALL) {
        return ERR_OK;
    }
    struct entry *entries = gather_entries(parts, n, &count, err);
    if (entries == NULL) {
        return ERR_MEMORY;
    }
    for (size_t first = 0, end = 0; first < count && code == ERR_OK; first = end) {
        end = first + 1;
        while (end < count &&
               digest_id_order(entries[end].id, entries[first].id) == 0 &&
               (is_shared || entries[end].part == entries[first].part)) {
            end++;
        }
        if (end - first > 1) {
            code = drop_group(parts, entries + first, end - first, review, err);
        }
    }
    alloc_free(entries);
    return code;
}

uint64_t duplicates_person(const struct review *review, size_t number, uint64_t record,
                           const struct digest_id *id) {
    if (id == NULL || review->duplicates == DUPLICATES_ALL) {
        return ORIGIN(number, record);
    }
    bool is_shared = review->respondents == RESPONDENTS_SHARED;
    /* An order of records would not do: which of them there are, and which of those was
     * sent first, is another thing in each load. */
    const uint64_t key[] = {id->high, id->low, is_shared ? 0 : number};

    return digest_id(key, sizeof key).high | PERSON_KNOWN;
}
