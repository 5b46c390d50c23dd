#include "ingest/account/setting_words.h"

#include <string.h>

/* What errors say, and what they say of a workbook. */
static const struct {
    const char *in_json, *in_workbook;
} sayings[] = {
    {"in \"columns\", or null if", "in the sheet Columns, or say 'not asked' there if"},
    {"which \"columns\" names", "which the sheet Columns names"},
    {"or give null if it was not asked", "or say 'not asked' beside it if it was not"},
    {"give the return a \"place\" in the review, or name the heading of its place "
     "column "
     "in \"columns\"",
     "say their place in the sheet Returns, or say 'place' beside the heading of their "
     "place column in the sheet Columns"},
    {"say in \"columns\" which heading is that of the \"respondent\"",
     "say 'person' beside the heading of their code in the sheet Columns"},
    {"which \"status\" names: correct it, or give null where the return has none",
     "which the sheet Other settings names under status: correct it there, or take it "
     "out"},
    {"which \"rows\" names: correct it, or give null where the return has none",
     "by which records are read: correct it in the sheet Returns, or empty it there"},
    {"name it with \"sheet\" in the return", "name it as Sheet in the sheet Returns"},
    {"the review names a \"sheet\" of this file, and it is no workbook: leave it out",
     "the sheet Returns names a Sheet of this file, and it is no workbook: empty that "
     "cell"},
    {": correct \"sheet\"", ": correct Sheet in the sheet Returns"},
    {"give the return \"heading_rows\": ",
     "give it as Heading rows in the sheet Returns: "},
    {"leave \"profile\" out", "leave Tool empty in the sheet Returns"},
    {"leave \"encoding\" out", "leave Encoding empty in the sheet Returns"},
    {"name its \"encoding\" in the review", "name its Encoding in the sheet Returns"},
    {"name the right \"encoding\" in the review",
     "name the right Encoding in the sheet Returns"},
    {"leave \"comments\" out of \"publish\"",
     "empty the cell of publish.comments in the sheet Review"},
};

void setting_words_in_workbook(struct err *err) {
    for (size_t i = 0; err != NULL && i < sizeof sayings / sizeof *sayings; i++) {
        const char *at = strstr(err->text, sayings[i].in_json);
        struct err worded = {0};

        if (at != NULL) {
            (void)err_set(&worded, err->code, "%.*s%s%s", (int)(at - err->text),
                          err->text, sayings[i].in_workbook,
                          at + strlen(sayings[i].in_json));
            memcpy(err->text, worded.text, sizeof err->text);
        }
    }
}
