#include "export/comments_export.h"

#include "base/files/outfile.h"
#include "base/num.h"
#include "export/page/draft_mark.h"

#include <string.h>

/* Comments have 256 MiB at most; labels are longer than what they replace. */
#define COMMENTS_FILE_BYTES_MAX ((size_t)1 << 30)

/* The file while it is put together; `failed` once memory ran out. */
struct written {
    struct text_buffer text;
    bool failed;
};

static void put_text(struct written *page, const char *text) {
    page->failed =
        page->failed || text_append(&page->text, text, strlen(text)) != ERR_OK;
}

static void put_line(struct written *page, const char *text) {
    put_text(page, text);
    put_text(page, "\n");
}

static void put_count(struct written *page, uint64_t n) {
    char shown[NUM_TEXT_BYTES];

    num_format_count(shown, n);
    put_text(page, shown);
}

static void put_heading(struct written *page, const char *text, const char *mark) {
    put_text(page, "\n");
    put_line(page, text);
    for (size_t i = 0; i < 40; i++) {
        put_text(page, mark);
    }
    put_text(page, "\n");
}

static void put_title(struct written *page, const struct publication *publication) {
    const struct review *review = publication->review;
    char mark[DRAFT_MARK_BYTES];

    put_text(page, "Comments of ");
    put_text(page, review_respondents(review));
    put_text(page, ": ");
    put_text(page, review->title);
    if (review->period != NULL) {
        put_text(page, ", ");
        put_text(page, review->period);
    }
    put_text(page, "\n");
    if (draft_mark(mark, publication)) {
        put_text(page, "This is a ");
        put_text(page, mark);
        put_line(page, ".");
    }
}

/* "Replaced by labels: 3 e-mail addresses, 1 name." */
static void put_replaced(struct written *page,
                         const struct published_comments *comments) {
    size_t n_kinds = 0;

    put_text(page, "Replaced by labels in square brackets: ");
    for (size_t k = 0; k < comments->n_replaced; k++) {
        const struct published_replaced *replaced = &comments->replaced[k];
        size_t len = strlen(replaced->what);

        if (replaced->n == 0) {
            continue;
        }
        put_text(page, n_kinds > 0 ? ", " : "");
        put_count(page, replaced->n);
        put_text(page, " ");
        put_text(page, replaced->what);
        put_text(page, replaced->n == 1                 ? ""
                       : replaced->what[len - 1] == 's' ? "es"
                                                        : "s");
        n_kinds++;
    }
    put_line(page, n_kinds > 0 ? "." : "nothing.");
}

static void put_left_out(struct written *page, const struct publication *publication) {
    const struct published_comments *comments = publication->comments;

    put_text(page, "Comments are shown of every ");
    put_text(page, publication->review->word_place);
    put_text(page, " whose figures are published and where at least ");
    put_count(page, publication->review->publish.minimum);
    put_line(page, publication->review->publish.minimum == 1 ? " person wrote one."
                                                             : " people wrote one.");
    if (comments->has_before) {
        put_line(page,
                 "Where some, but fewer, wrote one since results were handed out, "
                 "none is shown.");
    }
    for (size_t i = 0; i < comments->n_places_left_out; i++) {
        put_text(page, i == 0 ? "" : ", ");
        put_text(page, publication->review->areas[comments->places_left_out[i]].name);
    }
    put_text(page, comments->n_places_left_out > 0 ? ": " WORDS_NOT_SHOWN ".\n" : "");
}

static void put_introduction(struct written *page,
                             const struct publication *publication) {
    put_line(page, "Names not on your list are still here: read every comment before "
                   "sharing.");
    put_text(page, "\n");
    put_title(page, publication);
    if (publication->review->publish.minimum < PUBLISHABLE_MINIMUM) {
        put_line(page, "The minimum is below 5: this is not for publication.");
    }
    put_line(page,
             "In the order of their letters, not of the people: nothing here tells "
             "who wrote what.");
    put_replaced(page, publication->comments);
    put_left_out(page, publication);
}

/* A spreadsheet takes a text that begins like this for a formula when it is pasted; an
 * apostrophe in front makes it a text again. */
static bool looks_like_formula(const char *text) {
    return text[0] != '\0' && strchr("=+-@", text[0]) != NULL;
}

static void put_list(struct written *page, const struct publication *publication,
                     const struct published_comment_list *list) {
    put_heading(page, publication->instrument->comments[list->question].text, "-");
    for (size_t i = 0; i < list->n; i++) {
        put_text(page, looks_like_formula(list->texts[i]) ? "* '" : "* ");
        put_line(page, list->texts[i]);
    }
}

static enum err_code write_comments(const struct export_file *file, const char *path,
                                    const struct publication *publication,
                                    const struct pages *pages, struct err *err) {
    const struct published_comments *comments = publication->comments;
    struct written page = {.failed = false};
    size_t place = NONE;

    (void)file;
    (void)pages;
    text_buffer_init(&page.text, COMMENTS_FILE_BYTES_MAX);
    put_introduction(&page, publication);
    for (size_t i = 0; i < comments->n_lists; i++) {
        if (comments->lists[i].place != place) {
            place = comments->lists[i].place;
            put_heading(&page, publication->review->areas[place].name, "=");
        }
        put_list(&page, publication, &comments->lists[i]);
    }
    if (comments->n_lists == 0) {
        put_line(&page, "\nThere are no comments to show.");
    }
    enum err_code code =
        page.failed ? err_memory(err)
                    : outfile_write_part(path, page.text.bytes, page.text.len, err);
    text_buffer_free(&page.text);
    return code;
}

const struct exporter comments_exporter = {
    .format = "comments",
    .extension = ".txt",
    .description = "what staff wrote, for the facilitator alone",
    .each_document = false,
    .write = write_comments,
};
