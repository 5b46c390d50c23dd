#include "ingest/profile.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

/* Headings that mean the same whichever tool wrote them. */
static const struct meta_column any_tool[] = {
    {"timestamp", MATCH_WHOLE, META_SUBMITTED}, /* Google Forms */
    {"id", MATCH_WHOLE, META_OTHER},
    {"response id", MATCH_WHOLE, META_OTHER},
    {"start time", MATCH_WHOLE, META_OTHER},
    {"completion time", MATCH_WHOLE, META_SUBMITTED},
    {"start date", MATCH_WHOLE, META_OTHER},
    {"end date", MATCH_WHOLE, META_SUBMITTED},
    {"date submitted", MATCH_WHOLE, META_SUBMITTED},
    {"submitdate", MATCH_WHOLE, META_SUBMITTED},
    {"started", MATCH_WHOLE, META_OTHER},
    {"ended", MATCH_WHOLE, META_SUBMITTED},
    {"language", MATCH_WHOLE, META_OTHER},
    {"name", MATCH_WHOLE, META_PRIVATE},
    {"first name", MATCH_WHOLE, META_PRIVATE},
    {"last name", MATCH_WHOLE, META_PRIVATE},
    {"surname", MATCH_WHOLE, META_PRIVATE},
    {"full name", MATCH_WHOLE, META_PRIVATE},
    {"your name", MATCH_WHOLE, META_PRIVATE},
    {"username", MATCH_WHOLE, META_PRIVATE},
    {"email", MATCH_WHOLE, META_PRIVATE},
    {"e-mail", MATCH_WHOLE, META_PRIVATE},
    {"email address", MATCH_WHOLE, META_PRIVATE},
    {"e-mail address", MATCH_WHOLE, META_PRIVATE},
    {"your email address", MATCH_WHOLE, META_PRIVATE},
    {"phone", MATCH_WHOLE, META_PRIVATE},
    {"phone number", MATCH_WHOLE, META_PRIVATE},
    {"telephone", MATCH_WHOLE, META_PRIVATE},
    {"telephone number", MATCH_WHOLE, META_PRIVATE},
    {"ip", MATCH_WHOLE, META_PRIVATE},
    {"ip address", MATCH_WHOLE, META_PRIVATE},
    {"ipaddress", MATCH_WHOLE, META_PRIVATE},
    {"latitude", MATCH_WHOLE, META_PRIVATE},
    {"longitude", MATCH_WHOLE, META_PRIVATE},
    {"postcode", MATCH_WHOLE, META_PRIVATE},
    {NULL, MATCH_WHOLE, META_NONE},
};

static const struct meta_column smartsurvey_columns[] = {
    {"userid", MATCH_WHOLE, META_OTHER},
    {"userno", MATCH_WHOLE, META_OTHER},
    {"unique id", MATCH_WHOLE, META_OTHER},
    {"tracking", MATCH_WHOLE, META_OTHER},
    {"other (please specify)", MATCH_WHOLE, META_OTHER},
    {NULL, MATCH_WHOLE, META_NONE},
};

/* A quiz puts points and feedback beside each question. */
static const struct meta_column msforms_columns[] = {
    {"last modified time", MATCH_WHOLE, META_OTHER},
    {"points - ", MATCH_START, META_OTHER},
    {"feedback - ", MATCH_START, META_OTHER},
    {"total points", MATCH_WHOLE, META_OTHER},
    {"quiz feedback", MATCH_WHOLE, META_OTHER},
    {NULL, MATCH_WHOLE, META_NONE},
};

static const struct meta_column qualtrics_columns[] = {
    {"startdate", MATCH_WHOLE, META_OTHER},
    {"enddate", MATCH_WHOLE, META_OTHER},
    {"status", MATCH_WHOLE, META_STATUS},
    {"progress", MATCH_WHOLE, META_OTHER},
    {"duration (in seconds)", MATCH_WHOLE, META_OTHER},
    {"finished", MATCH_WHOLE, META_FINISHED},
    {"recordeddate", MATCH_WHOLE, META_SUBMITTED},
    {"responseid", MATCH_WHOLE, META_OTHER},
    {"distributionchannel", MATCH_WHOLE, META_CHANNEL},
    {"userlanguage", MATCH_WHOLE, META_OTHER},
    {"recipientlastname", MATCH_WHOLE, META_PRIVATE},
    {"recipientfirstname", MATCH_WHOLE, META_PRIVATE},
    {"recipientemail", MATCH_WHOLE, META_PRIVATE},
    {"externalreference", MATCH_WHOLE, META_PRIVATE},
    {"locationlatitude", MATCH_WHOLE, META_PRIVATE},
    {"locationlongitude", MATCH_WHOLE, META_PRIVATE},
    {"_do_", MATCH_PART, META_OTHER}, /* the order in which choices were shown */
    {"_text", MATCH_END, META_OTHER}, /* what was typed beside "Other" */
    {NULL, MATCH_WHOLE, META_NONE},
};

/* Of the sheet that `kloe instrument template` makes. A survey tool's "Respondent ID"
 * numbers the answers, not the people. */
static const struct meta_column sheet_columns[] = {
    {"respondent id", MATCH_WHOLE, META_RESPONDENT},
    {"submitted", MATCH_WHOLE, META_SUBMITTED},
    {NULL, MATCH_WHOLE, META_NONE},
};

/* Codes where numbers are exported, words where texts are. 0 "IP Address", 4
 * "Imported", 32 and 36 are answers. */
static const struct case_rule qualtrics_cases[] = {
    {META_STATUS, "1", LEFT_OUT_PREVIEW},
    {META_STATUS, "survey preview", LEFT_OUT_PREVIEW},
    {META_STATUS, "2", LEFT_OUT_TEST},
    {META_STATUS, "survey test", LEFT_OUT_TEST},
    {META_STATUS, "8", LEFT_OUT_SPAM},
    {META_STATUS, "spam", LEFT_OUT_SPAM},
    {META_CHANNEL, "preview", LEFT_OUT_PREVIEW},
    {META_CHANNEL, "test", LEFT_OUT_TEST},
    {META_FINISHED, "0", LEFT_OUT_PARTIAL},
    {META_FINISHED, "false", LEFT_OUT_PARTIAL},
    {META_NONE, NULL, LEFT_OUT_COUNT},
};

static const struct case_rule no_cases[] = {{META_NONE, NULL, LEFT_OUT_COUNT}};

/* Tried from the first; the last fits everything. */
static const struct profile profiles[] = {
    {.id = "qualtrics-3row",
     .name = "Qualtrics",
     .marks = {{2, MATCH_PART, "importid"}},
     .header_rows = 3,
     .text_rows = 2, /* the third holds import ids */
     .join = JOIN_NONE,
     .separators = {","},
     .columns = qualtrics_columns,
     .cases = qualtrics_cases},
    {.id = "smartsurvey-3row",
     .name = "SmartSurvey",
     .marks = {{0, MATCH_WHOLE, "userid"}, {0, MATCH_WHOLE, "userno"}},
     .header_rows = 3,
     .key_heading = "userid",
     .text_rows = 3,
     .join = JOIN_FILLED,
     .separators = {";", ","},
     .apostrophe = "@SQ@",
     .columns = smartsurvey_columns,
     .cases = no_cases},
    {.id = "msforms",
     .name = "Microsoft Forms",
     .marks = {{0, MATCH_WHOLE, "id"},
               {0, MATCH_WHOLE, "start time"},
               {0, MATCH_WHOLE, "completion time"}},
     .header_rows = 1,
     .text_rows = 1,
     .join = JOIN_NONE,
     .separators = {";"},
     .columns = msforms_columns,
     .cases = no_cases},
    {.id = "generic-1row",
     .name = "one row of headings",
     .header_rows = 1,
     .text_rows = 1,
     .join = JOIN_NONE,
     .separators = {";", ", "},
     .columns = sheet_columns,
     .cases = no_cases},
};

#define PROFILES (sizeof profiles / sizeof *profiles)

static bool matches(const char *text, const char *wanted, enum text_match match) {
    size_t len = strlen(text), want = strlen(wanted);

    switch (match) {
    case MATCH_WHOLE:
        return strcmp(text, wanted) == 0;
    case MATCH_START:
        return strncmp(text, wanted, want) == 0;
    case MATCH_END:
        return len >= want && strcmp(text + len - want, wanted) == 0;
    case MATCH_PART:
        return strstr(text, wanted) != NULL;
    }
    return false;
}

/* The cell with every stand-in for an apostrophe put right. */
static enum err_code put_right(struct text_buffer *plain, const char *stand_in,
                               struct cell cell) {
    size_t len = strlen(stand_in), from = 0;
    enum err_code code = text_append(plain, "", 0);

    for (size_t i = 0; i + len <= cell.len && code == ERR_OK; i++) {
        if (memcmp(cell.bytes + i, stand_in, len) != 0) {
            continue;
        }
        code = text_append(plain, cell.bytes + from, i - from);
        if (code == ERR_OK) {
            code = text_append(plain, "'", 1);
        }
        from = i + len;
        i = from - 1;
    }
    return code == ERR_OK ? text_append(plain, cell.bytes + from, cell.len - from)
                          : code;
}

enum err_code profile_fold(struct text_buffer *fold, const struct profile *profile,
                           struct cell cell, struct err *err) {
    struct text_buffer plain;
    enum err_code code = ERR_OK;

    text_buffer_init(&plain, SIZE_MAX);
    text_buffer_clear(fold);
    if (profile != NULL && profile->apostrophe != NULL) {
        code = put_right(&plain, profile->apostrophe, cell);
        if (code == ERR_OK) {
            cell = (struct cell){plain.bytes, plain.len};
        }
    }
    if (code == ERR_OK) {
        code = text_fold(fold, cell.bytes, cell.len);
    }
    text_buffer_free(&plain);
    return code == ERR_OK ? ERR_OK : err_memory(err);
}

/* The first column of a row in which a cell matches; NONE if there is none. */
static enum err_code find_mark(size_t *out, const struct head *head,
                               const struct profile_mark *mark, struct err *err) {
    struct text_buffer fold;
    enum err_code code = ERR_OK;

    *out = NONE;
    text_buffer_init(&fold, SIZE_MAX);
    for (size_t i = 0; mark->row < head->n && i < head->rows[mark->row].n; i++) {
        code = profile_fold(&fold, NULL, head->rows[mark->row].cells[i], err);
        if (code != ERR_OK) {
            break;
        }
        if (matches(fold.bytes, mark->text, mark->match)) {
            *out = i;
            break;
        }
    }
    text_buffer_free(&fold);
    return code;
}

static enum err_code fits(bool *out, const struct profile *profile,
                          const struct head *head, struct err *err) {
    *out = true;
    for (size_t i = 0; i < PROFILE_MARKS && profile->marks[i].text != NULL; i++) {
        size_t column = NONE;
        enum err_code code = find_mark(&column, head, &profile->marks[i], err);

        if (code != ERR_OK) {
            return code;
        }
        *out = *out && column != NONE;
    }
    return ERR_OK;
}

static const struct profile *find_profile(const char *id, struct err *err) {
    const char *ids[PROFILES];

    for (size_t i = 0; i < PROFILES; i++) {
        if (strcmp(profiles[i].id, id) == 0) {
            return &profiles[i];
        }
        ids[i] = profiles[i].id;
    }
    const char *nearest = text_nearest(id, (struct text_list){ids, PROFILES});
    if (nearest != NULL) {
        (void)err_set(err, ERR_DEFINITION,
                      "no layout is named '%s'; did you mean '%s'?", id, nearest);
    } else {
        (void)err_set(err, ERR_DEFINITION,
                      "no layout is named '%s'; there are %s, %s, %s and %s", id,
                      ids[0], ids[1], ids[2], ids[3]);
    }
    return NULL;
}

/* R writes NA for an empty cell, and so do people who saved an export with it. */
static bool is_filler(struct cell cell) {
    return cell.len == 2 && memcmp(cell.bytes, "NA", 2) == 0;
}

struct cell layout_heading(const struct layout *layout, size_t row, size_t column) {
    const struct record *cells = &layout->head->rows[row];
    struct cell none = {"", 0};

    if (column >= cells->n || (row > 0 && is_filler(cells->cells[column]))) {
        return none;
    }
    return cells->cells[column];
}

/* How many of the layout's rows of headings are there. */
static enum err_code count_header_rows(struct layout *layout, struct err *err) {
    const struct profile *profile = layout->profile;
    size_t most = profile->header_rows, key = NONE;

    most = most < layout->head->n ? most : layout->head->n;
    layout->header_rows = most;
    if (profile->key_heading == NULL) {
        return ERR_OK;
    }
    struct profile_mark mark = {0, MATCH_WHOLE, profile->key_heading};
    enum err_code code = find_mark(&key, layout->head, &mark, err);
    if (code != ERR_OK || key == NONE) {
        return code;
    }
    for (size_t row = 1; row < most; row++) {
        if (layout_heading(layout, row, key).len > 0) {
            layout->header_rows = row;
            break;
        }
    }
    return ERR_OK;
}

static void count_columns(struct layout *layout) {
    for (size_t row = 0; row < layout->header_rows; row++) {
        size_t n = layout->head->rows[row].n;

        layout->n_columns = n > layout->n_columns ? n : layout->n_columns;
    }
}

/* Why this layout: the marks it is known by. */
static void explain(struct layout *layout, bool is_named) {
    const struct profile *profile = layout->profile;

    if (is_named) {
        (void)snprintf(layout->why, sizeof layout->why, "the review names this layout");
        return;
    }
    if (profile->marks[0].text == NULL) {
        (void)snprintf(layout->why, sizeof layout->why,
                       "no survey tool's layout was recognised");
        return;
    }
    int len = snprintf(layout->why, sizeof layout->why, "row %zu has",
                       profile->marks[0].row + 1);
    for (size_t i = 0; i < PROFILE_MARKS && profile->marks[i].text != NULL; i++) {
        size_t used = (size_t)len;

        if (len < 0 || used >= sizeof layout->why) {
            break;
        }
        len += snprintf(layout->why + used, sizeof layout->why - used, "%s \"%s\"",
                        i > 0 ? " and" : "", profile->marks[i].text);
    }
}

enum err_code profile_choose(struct layout *out, const struct head *head,
                             const char *named, struct err *err) {
    struct layout layout = {.head = head};

    if (named != NULL) {
        layout.profile = find_profile(named, err);
        if (layout.profile == NULL) {
            return ERR_DEFINITION;
        }
    }
    for (size_t i = 0; layout.profile == NULL; i++) {
        bool it_fits = false;
        enum err_code code = fits(&it_fits, &profiles[i], head, err);

        if (code != ERR_OK) {
            return code;
        }
        layout.profile = it_fits ? &profiles[i] : NULL;
    }
    enum err_code code = count_header_rows(&layout, err);
    if (code != ERR_OK) {
        return code;
    }
    count_columns(&layout);
    explain(&layout, named != NULL);
    *out = layout;
    return ERR_OK;
}

static enum meta_use find_meta(const struct meta_column *columns, const char *folded,
                               bool by_pattern) {
    for (; columns->text != NULL; columns++) {
        if ((columns->match != MATCH_WHOLE) == by_pattern &&
            matches(folded, columns->text, columns->match)) {
            return columns->use;
        }
    }
    return META_NONE;
}

enum meta_use profile_meta(const struct profile *profile, const char *folded,
                           bool by_pattern) {
    enum meta_use use = find_meta(profile->columns, folded, by_pattern);

    return use != META_NONE ? use : find_meta(any_tool, folded, by_pattern);
}
