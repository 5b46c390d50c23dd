#include "cli/report/account.h"

#include "base/alloc.h"
#include "ingest/table/response_digest.h"

enum err_code account_make(struct account *out, const struct review *review,
                           const struct load *load, size_t threads, struct err *err) {
    *out = (struct account){0};
    out->inputs = alloc_array(load->n_returns, sizeof *out->inputs);
    out->digests = alloc_array(load->n_returns, sizeof *out->digests);
    if (out->inputs == NULL || out->digests == NULL) {
        return err_memory(err);
    }
    for (size_t r = 0; r < LEFT_OUT_COUNT; r++) {
        out->left_out[r].reason = left_out_word((enum left_out)r);
        out->left_out[r].words = left_out_sentence((enum left_out)r);
    }
    size_t n = 0;
    enum err_code code = ERR_OK;
    for (size_t i = 0; i < load->n_returns && code == ERR_OK; i++) {
        const struct return_report *report = &load->returns[i];

        if (report->snapshot == SNAPSHOT_NONE) {
            continue;
        }
        bool has_origins = load->responses->origin != NULL;
        if (has_origins) {
            code = response_digest(out->digests[n], load->responses, i, review, threads,
                                   err);
        }
        out->inputs[n] = (struct input_account){
            .name = report->name,
            .sha256 = report->sha256,
            .profile = report->profile,
            .sheet = report->is_sheet_named ? report->sheet : NULL,
            .place = review->returns[i].place == NONE ? 0 : review->returns[i].place,
            .records = report->records,
            .accepted = report->accepted,
            .digest = has_origins ? out->digests[n] : NULL,
        };
        n++;
        for (size_t r = 0; r < LEFT_OUT_COUNT; r++) {
            out->left_out[r].n += report->left_out[r];
        }
    }
    out->accounts = (struct accounts){
        .inputs = out->inputs,
        .n_inputs = n,
        .left_out = out->left_out,
        .n_left_out = LEFT_OUT_COUNT,
    };
    ERR_NEXT(code, open_points_make(&out->points, review, load, err));
    out->accounts.n_undecided = out->points.n_stops;
    return code;
}

void account_free(struct account *account) {
    open_points_free(&account->points);
    alloc_free(account->inputs);
    alloc_free(account->digests);
}
