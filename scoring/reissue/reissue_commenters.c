#include "scoring/reissue/reissue_commenters.h"

#include "base/alloc.h"
#include "scoring/commenters/commenters.h"

struct reissue_commenters {
    struct commenters now;
    struct commenters *then;  /* by entry of `releases`; empty: not known */
    struct results *results;  /* likewise: copies, so that the releases may own them */
    struct releases releases; /* the list is ours, what it refers to is borrowed */
};

static enum err_code add_release(struct reissue_commenters *to,
                                 const struct review *review,
                                 const struct release *from, struct err *err) {
    size_t at = to->releases.n;
    struct release *release = &to->releases.list[at];
    enum err_code code = ERR_OK;

    if (from->responses != NULL && from->comments != NULL) {
        code = commenters_find(&to->then[at], review->instrument, from->responses,
                               from->comments, err);
    }
    if (code == ERR_OK) {
        to->results[at] = *from->results->commenters;
        *release = *from;
        release->results = &to->results[at];
        release->responses =
            to->then[at].arena == NULL ? NULL : &to->then[at].responses;
        to->releases.n++;
    }
    return code;
}

enum err_code reissue_commenters_make(struct reissue_commenters **out,
                                      const struct review *review,
                                      const struct responses *responses,
                                      const struct comments *comments,
                                      const struct releases *releases,
                                      struct err *err) {
    struct reissue_commenters *made = NULL;
    enum err_code code = ERR_OK;

    if (comments == NULL || !review_counts_commenters(review)) {
        return ERR_OK;
    }
    made = alloc_array(1, sizeof *made);
    if (made == NULL) {
        return err_memory(err);
    }
    made->then = alloc_array(releases->n, sizeof *made->then);
    made->results = alloc_array(releases->n, sizeof *made->results);
    made->releases.list = alloc_array(releases->n, sizeof *made->releases.list);
    if (made->then == NULL || made->results == NULL || made->releases.list == NULL) {
        code = err_memory(err);
    }
    ERR_NEXT(code,
             commenters_find(&made->now, review->instrument, responses, comments, err));
    for (size_t r = 0; r < releases->n && code == ERR_OK; r++) {
        if (releases->list[r].results->commenters != NULL) {
            code = add_release(made, review, &releases->list[r], err);
        }
    }
    if (code != ERR_OK) {
        reissue_commenters_free(made);
        return code;
    }
    *out = made;
    return ERR_OK;
}

const struct responses *
reissue_commenters_now(const struct reissue_commenters *commenters) {
    return &commenters->now.responses;
}

const struct releases *
reissue_commenters_then(const struct reissue_commenters *commenters) {
    return &commenters->releases;
}

void reissue_commenters_free(struct reissue_commenters *commenters) {
    if (commenters == NULL) {
        return;
    }
    for (size_t i = 0; i < commenters->releases.n; i++) {
        commenters_free(&commenters->then[i]);
    }
    commenters_free(&commenters->now);
    alloc_free(commenters->releases.list);
    alloc_free(commenters->results);
    alloc_free(commenters->then);
    alloc_free(commenters);
}
