#include "scoring/reissue/reissue_publish.h"

#include "base/alloc.h"
#include "base/sort.h"
#include "scoring/reissue/intruder_look.h"
#include "scoring/reissue/reissue_commenters.h"
#include "surveys/results/results_counting.h"

#include <string.h>

/* Each round withholds at least one figure more. */
#define ROUNDS_MAX     200
#define REISSUED_BYTES ((size_t)64 << 20)

/* Figures that must not be shown. */
struct withheld {
    struct reissue_conflict *found; /* so far */
    struct figure_key *figures;     /* the same, for the decisions */
    size_t n;
};

struct publishing {
    struct reissued *to;
    const struct review *review;
    const struct responses *responses;
    struct accounts accounts;
    const struct releases *releases;
    struct counting stated; /* of the newest release */
    struct withheld withheld, commenters;
    struct reissue_commenters *before; /* NULL: nobody counts commenters */
};

static bool is_same_figure(const struct figure_key *a, const struct figure_key *b) {
    return a->area == b->area && a->attribute == b->attribute && a->value == b->value &&
           a->target == b->target && a->part == b->part;
}

/* Adds what was found to what is withheld. False where nothing of it can be: all is
 * withheld already, or there is no more room. */
static bool add_found(struct withheld *withheld, const struct reissue *found) {
    size_t before = withheld->n;

    for (size_t i = 0; i < found->n && withheld->n < REISSUE_CONFLICTS_MAX; i++) {
        bool is_new = true;

        for (size_t j = 0; j < withheld->n && is_new; j++) {
            is_new =
                !is_same_figure(&withheld->figures[j], &found->conflicts[i].figure);
        }
        if (is_new) {
            withheld->found[withheld->n] = found->conflicts[i];
            withheld->figures[withheld->n++] = found->conflicts[i].figure;
        }
    }
    return withheld->n > before;
}

/* What one look at a publication beside the releases says. */
struct look {
    bool is_found, is_over;
    enum reissue_doubt *doubts; /* by release; filled */
};

/* What must not stand beside what was handed out: exactly, and where that is in doubt
 * as an intruder finds it. */
static enum err_code hold_against(struct withheld *withheld, struct look *look,
                                  const struct publication *publication,
                                  const struct responses *responses,
                                  const struct releases *releases, struct err *err) {
    struct reissue *reissue = NULL;
    struct reissue *by_intruder = NULL;
    enum err_code code = reissue_check(&reissue, publication, responses, releases->list,
                                       releases->n, err);

    if (code == ERR_OK && reissue->n == 0 &&
        intruder_look_is_needed(reissue, releases->n)) {
        code = intruder_look(&by_intruder, publication, reissue, releases, err);
    }
    if (code == ERR_OK) {
        const struct reissue *found = by_intruder != NULL ? by_intruder : reissue;

        look->is_found = found->n > 0;
        look->is_over = look->is_found && !add_found(withheld, found);
        memcpy(look->doubts, reissue->doubts, releases->n * sizeof *look->doubts);
    }
    reissue_free(by_intruder);
    reissue_free(reissue);
    return code;
}

/* First what people answered, then, once that may stand, who wrote something. */
static enum err_code look_once(struct publishing *publishing, struct look *look,
                               struct err *err) {
    const struct publication *publication = publishing->to->publication;
    size_t n = publishing->releases->n;
    enum err_code code = ERR_OK;

    look->doubts = arena_array(publishing->to->arena, n, sizeof *look->doubts);
    if (look->doubts == NULL) {
        return err_memory(err);
    }
    publishing->to->doubts = look->doubts;
    code = hold_against(&publishing->withheld, look, publication, publishing->responses,
                        publishing->releases, err);
    if (code == ERR_OK && !look->is_found && publication->commenters != NULL) {
        struct look of_commenters = {
            .doubts = arena_array(publishing->to->arena, n, sizeof *look->doubts)};

        code = of_commenters.doubts == NULL
                   ? err_memory(err)
                   : hold_against(&publishing->commenters, &of_commenters,
                                  publication->commenters,
                                  reissue_commenters_now(publishing->before),
                                  reissue_commenters_then(publishing->before), err);
        look->is_found = of_commenters.is_found;
        look->is_over = of_commenters.is_over;
    }
    return code;
}

/* Whether anything of all staff is shown. */
static bool is_any_shown(const struct publication *publication) {
    for (size_t c = 0; c < publication->n_cells; c++) {
        const struct published_cell *cell = &publication->cells[c];

        if (cell->attribute == NONE && cell->status == STATUS_PUBLISHED) {
            return true;
        }
    }
    return false;
}

static enum err_code score(struct publishing *publishing, struct err *err) {
    publication_free(publishing->to->publication);
    publishing->to->publication = NULL;
    publishing->accounts.withheld =
        (struct figure_list){publishing->withheld.figures, publishing->withheld.n};
    publishing->accounts.withheld_commenters =
        (struct figure_list){publishing->commenters.figures, publishing->commenters.n};
    return score_review(&publishing->to->publication, publishing->review,
                        publishing->responses, &publishing->accounts, err);
}

/* Something was found in what is scored freely. People in several areas are then
 * counted as the newest release says, if that is another way, and what was found is
 * forgotten: another way is taken only where it shows no less, as what is chosen does,
 * and nothing has to be withheld for it (method.md M22). Whether there is anything left
 * to do. */
static bool keep_counting(struct publishing *publishing) {
    if (publishing->accounts.counting != NULL ||
        counting_is_same(&publishing->to->publication->counting, &publishing->stated,
                         publishing->review->n_areas)) {
        return false;
    }
    publishing->accounts.counting = &publishing->stated;
    publishing->withheld.n = 0;
    publishing->commenters.n = 0;
    return true;
}

/* Who came since each release, where it is known who was in it. */
static bool find_late(struct publishing *publishing) {
    const struct releases *releases = publishing->releases;
    const struct responses *now = publishing->responses;
    struct arena *arena = publishing->to->arena;
    const bool **came_since = arena_array(arena, releases->n, sizeof *came_since);

    for (size_t r = 0; came_since != NULL && r < releases->n; r++) {
        const struct responses *then = releases->list[r].responses;
        bool *is_late = NULL;

        if (then != NULL && then->origin != NULL && now->origin != NULL) {
            is_late = arena_array(arena, now->n, sizeof *is_late);
            if (is_late == NULL) {
                return false;
            }
            (void)releases_find_late(is_late, now, then);
        }
        came_since[r] = is_late;
    }
    publishing->accounts.came_since = came_since;
    publishing->accounts.n_before = releases->n;
    return came_since != NULL;
}

/* How people in several areas were counted in the newest release. */
static enum err_code find_stated(struct publishing *publishing, struct err *err) {
    const struct releases *releases = publishing->releases;

    return releases->n == 0 ||
                   results_counting(&publishing->stated,
                                    releases->list[releases->n - 1].results,
                                    publishing->review, publishing->to->arena)
               ? ERR_OK
               : err_memory(err);
}

static enum err_code publish(struct publishing *publishing, struct err *err) {
    enum err_code code =
        find_late(publishing) ? find_stated(publishing, err) : err_memory(err);

    ERR_NEXT(code, score(publishing, err));
    struct look look = {.is_found = publishing->releases->n > 0};
    bool was_any_shown = code == ERR_OK && is_any_shown(publishing->to->publication);

    for (size_t round = 0; code == ERR_OK && look.is_found && !look.is_over; round++) {
        code = look_once(publishing, &look, err);
        look.is_over = look.is_over || (look.is_found && round == ROUNDS_MAX);
        if (code == ERR_OK && look.is_found && keep_counting(publishing)) {
            look.is_over = false;
        }
        if (code == ERR_OK && look.is_found && !look.is_over) {
            code = score(publishing, err);
        }
    }
    if (code == ERR_OK) {
        publishing->to->is_refused =
            look.is_over ||
            (was_any_shown && !is_any_shown(publishing->to->publication));
    }
    return code;
}

/* By release, cell, target and part. */
static int by_place(const void *a, const void *b, const void *context) {
    const struct reissue_conflict *x = a;
    const struct reissue_conflict *y = b;
    const struct publication *publication = context;
    int order = sort_order(x->release, y->release);

    order =
        sort_then(order, sort_order(published_cell_number(publication, &x->figure),
                                    published_cell_number(publication, &y->figure)));
    order = sort_then(order, sort_order(target_slot(x->figure.target),
                                        target_slot(y->figure.target)));
    return sort_then(order, sort_order(x->figure.part, y->figure.part));
}

static bool make_room(struct withheld *withheld, struct arena *arena) {
    withheld->found =
        arena_array(arena, REISSUE_CONFLICTS_MAX, sizeof *withheld->found);
    withheld->figures =
        arena_array(arena, REISSUE_CONFLICTS_MAX, sizeof *withheld->figures);
    return withheld->found != NULL && withheld->figures != NULL;
}

enum err_code reissue_publish(struct reissued *out, const struct review *review,
                              const struct responses *responses,
                              const struct accounts *accounts,
                              const struct releases *releases, struct err *err) {
    struct publishing publishing = {.to = out,
                                    .review = review,
                                    .responses = responses,
                                    .accounts = *accounts,
                                    .releases = releases};
    enum err_code code = ERR_OK;

    *out = (struct reissued){.arena = arena_new(REISSUED_BYTES)};
    if (out->arena == NULL || !make_room(&publishing.withheld, out->arena) ||
        !make_room(&publishing.commenters, out->arena)) {
        code = err_memory(err);
    }
    ERR_NEXT(code, reissue_commenters_make(&publishing.before, review, responses,
                                           accounts->comments, releases, err));
    ERR_NEXT(code, publish(&publishing, err));
    reissue_commenters_free(publishing.before);
    if (code != ERR_OK) {
        reissued_free(out);
        return code;
    }
    sort_stable(publishing.withheld.found, publishing.withheld.n,
                sizeof *publishing.withheld.found, by_place, out->publication);
    out->withheld = publishing.withheld.found;
    out->n_withheld = publishing.withheld.n;
    out->n_commenters_withheld = publishing.commenters.n;
    return ERR_OK;
}

void reissued_free(struct reissued *reissued) {
    publication_free(reissued->publication);
    if (reissued->arena != NULL) {
        arena_free(reissued->arena);
    }
    *reissued = (struct reissued){0};
}
