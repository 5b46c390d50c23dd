#include "ingest/drafting/sheets/open_rows.h"

#include "ingest/drafting/sheets/open_sheets.h"

enum err_code open_rows_add(struct form_book *book, const struct review *review,
                            const struct load *load, const struct open_points *points,
                            struct err *err) {
    struct suggester *suggester = NULL;
    enum err_code code = suggester_new(&suggester, review, err);
    struct open_sheets sheets = {.book = book,
                                 .review = review,
                                 .load = load,
                                 .points = points,
                                 .suggester = suggester,
                                 .err = err};

    ERR_NEXT(code, open_columns_add(&sheets));
    ERR_NEXT(code, open_answers_add(&sheets));
    ERR_NEXT(code, open_counts_tell(&sheets));
    ERR_NEXT(code, open_points_tell(&sheets));
    ERR_NEXT(code, open_differences_tell(&sheets));
    ERR_NEXT(code, form_book_count(book, err));
    suggester_free(suggester);
    return code;
}
