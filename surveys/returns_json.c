/* The returns of a review. */
#include "surveys/review_json.h"

#include "base/files/infile.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

static const struct node_key return_keys[] = {
    {"file", true},      {"place", false}, {"set", false},          {"profile", false},
    {"encoding", false}, {"sheet", false}, {"heading_rows", false}, {"columns", false},
    {"values", false},   {"rows", false},  {"status", false}};

static const struct node_key row_keys[] = {
    {"column", true}, {"only", false}, {"not", false}};

/* In the order of `false` and `true` in status_rule.counts. */
static const char *const status_words[] = {"out", "in"};

/* What "status" says, of one return or of all. */
struct status_rules {
    struct status_rule *rules;
    size_t n;
};

const char *review_path(struct review_reading *reading, const struct node *node) {
    const char *written = node_text(node);

    if (written == NULL) {
        return NULL;
    }
    char *joined = infile_beside(reading->path, written);
    const char *path =
        joined == NULL ? NULL
                       : arena_text(reading->definition->arena, joined, strlen(joined));
    if (path == NULL) {
        definition_memory(reading->definition);
    }
    alloc_free(joined);
    return path;
}

/* A path without "./" and doubled '/', so that one file is not counted twice because
 * its path is written in two ways. In place. */
static void simplify_path(char *path) {
    char *to = path;

    for (const char *from = path; *from != '\0';) {
        bool at_start = from == path || from[-1] == '/';

        if (at_start && from[0] == '.' && from[1] == '/') {
            from += 2;
        } else if (from[0] == '/' && from[1] == '/') {
            from++;
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
}

/* "sheet" is a name, or a number as the sheets stand. */
static struct sheet_choice read_sheet(const struct node *object, bool is_own) {
    struct node sheet = node_member(object, "sheet");
    struct sheet_choice choice = {.is_own = is_own};

    if (node_present(&sheet) && json_is_number(sheet.json)) {
        choice.number = (size_t)node_integer(&sheet, 1, REVIEW_SHEETS_MAX);
    } else if (node_present(&sheet)) {
        choice.name = node_text(&sheet);
    }
    return choice;
}

/* What a review says of a return, or of all. */
static void read_table(struct return_file *file, const struct node *object,
                       bool is_own) {
    struct node rows = node_member(object, "heading_rows");
    struct sheet_choice sheet = read_sheet(object, is_own);

    if (sheet.name != NULL || sheet.number > 0) {
        file->sheet = sheet;
    }
    if (node_present(&rows)) {
        file->has_heading_rows = true;
        file->heading_rows = (size_t)node_integer(&rows, 0, REVIEW_HEADING_ROWS_MAX);
    }
}

/* Fails when an earlier return is the same file, and the same sheet of it. */
static void claim_file(struct review_reading *reading, const struct node *path,
                       const struct return_file *file, size_t index) {
    struct definition *definition = reading->definition;
    const char *sheet = file->sheet.name != NULL ? file->sheet.name : "";
    size_t len = strlen(file->path) + strlen(sheet) + 32;
    char *simple = definition_array(definition, len, 1);

    if (simple == NULL) {
        return;
    }
    memcpy(simple, file->path, strlen(file->path) + 1);
    simplify_path(simple);
    size_t used = strlen(simple);
    (void)snprintf(simple + used, len - used, "\n%zu\n%s", file->sheet.number, sheet);
    size_t first = names_claim_exact(&reading->files, definition, simple, index);
    if (first != index) {
        node_fail(path,
                  "the same file as returns[%zu]; its people would count twice, unless "
                  "each names another \"sheet\" of it",
                  first);
    }
}

/* The path by which the return is opened. */
static void read_file(struct review_reading *reading, const struct node *node,
                      struct return_file *file, size_t index) {
    struct node path = node_member(node, "file");

    file->file = node_text(&path);
    file->path = review_path(reading, &path);
    if (file->path != NULL) {
        claim_file(reading, &path, file, index);
    }
}

static void read_set(struct review_reading *reading, const struct node *node,
                     struct return_file *file) {
    const struct instrument *instrument = reading->instrument;
    struct node set = node_member(node, "set");
    size_t n = node_members(&set);
    struct fixed_value *values =
        definition_array(reading->definition, n, sizeof *values);

    file->set = values;
    for (struct node member = node_first(&set); node_present(&member);
         member = node_next(&member)) {
        size_t at =
            node_look_up(&member, member.key,
                         ID_TABLE("attribute with the id", instrument->attributes,
                                  instrument->n_attributes));
        if (definition_failed(reading->definition)) {
            return;
        }
        const struct attribute *attribute = &instrument->attributes[at];
        values[file->n_set++] = (struct fixed_value){
            at, node_reference(&member, ID_TABLE("value with the id", attribute->values,
                                                 attribute->n_values))};
    }
}

static bool has_rule_for(struct column_rules columns, const struct column_rule *rule) {
    for (size_t i = 0; i < columns.n; i++) {
        if (columns.rules[i].role == rule->role &&
            columns.rules[i].index == rule->index) {
            return true;
        }
    }
    return false;
}

/* A return's own rules, then those of the review that it does not override. Shares the
 * review's array where the return has none. */
static struct column_rules merge_columns(struct definition *definition,
                                         struct column_rules own,
                                         struct column_rules all) {
    if (own.n == 0) {
        return all;
    }
    struct column_rules both = {
        definition_array(definition, own.n + all.n, sizeof *both.rules), own.n};
    if (both.rules == NULL) {
        return own;
    }
    memcpy(both.rules, own.rules, own.n * sizeof *own.rules);
    for (size_t i = 0; i < all.n; i++) {
        if (all.rules[i].role == COLUMN_LEFT_OUT || !has_rule_for(own, &all.rules[i])) {
            both.rules[both.n++] = all.rules[i];
        }
    }
    return both;
}

/* `own` followed by `all`, elements of `size` bytes; NULL where the definition failed.
 */
static void *join_rules(struct definition *definition, const void *own, size_t n_own,
                        const void *all, size_t n_all, size_t size) {
    unsigned char *both = definition_array(definition, n_own + n_all, size);

    if (both != NULL && n_own > 0) {
        memcpy(both, own, n_own * size);
    }
    if (both != NULL && n_all > 0) {
        memcpy(both + n_own * size, all, n_all * size);
    }
    return both;
}

/* Reads "rows" of a return, or of the review for all of them. */
static struct row_rule read_rows(const struct node *object, bool is_own) {
    struct node node = node_member(object, "rows");
    struct row_rule rule = {.is_stated = node_present(&node), .is_own = is_own};

    if (!rule.is_stated || node_is_null(&node)) {
        return rule;
    }
    node_check_keys(&node, row_keys, COUNT_OF(row_keys));
    struct node column = node_member(&node, "column");
    struct node only = node_member(&node, "only");
    struct node but = node_member(&node, "not");

    rule.column = node_text(&column);
    rule.is_only = node_present(&only);
    if (rule.is_only == node_present(&but)) {
        node_fail(&node, "should have either \"only\" or \"not\": the words of the "
                         "column whose records are read, or are not");
    }
    rule.words = node_texts(&node, rule.is_only ? "only" : "not");
    if (rule.words.n == 0) {
        node_fail(&node, "names no word of the column");
    }
    return rule;
}

/* What one word of a status says; "" is the empty cell. */
static void read_status_word(const struct node *member, struct status_rule *rule) {
    const char *verdict = node_text(member);

    rule->word = member->key[0] == '\0' ? "" : node_key_text(member);
    if (verdict == NULL) {
        return;
    }
    rule->counts = strcmp(verdict, status_words[true]) == 0;
    if (!rule->counts && strcmp(verdict, status_words[false]) != 0) {
        node_fail_unknown(member, "verdict such as", verdict,
                          (struct text_list){status_words, COUNT_OF(status_words)});
    }
}

/* Reads "status" of a return, or of the review for all of them. */
static struct status_rules read_status(struct definition *definition,
                                       const struct node *object) {
    struct node node = node_member(object, "status");
    size_t n = 0;

    for (struct node column = node_first(&node); node_present(&column);
         column = node_next(&column)) {
        n += node_is_null(&column) ? 1 : node_members(&column);
    }
    struct status_rules status = {definition_array(definition, n, sizeof *status.rules),
                                  0};
    for (struct node column = node_first(&node); node_present(&column);
         column = node_next(&column)) {
        const char *heading = node_key_text(&column);

        if (node_is_null(&column) && !definition_failed(definition)) {
            status.rules[status.n++] = (struct status_rule){.column = heading};
            continue;
        }
        for (struct node word = node_first(&column); node_present(&word);
             word = node_next(&word)) {
            struct status_rule *rule = &status.rules[status.n++];

            rule->column = heading;
            read_status_word(&word, rule);
        }
    }
    return status;
}

/* What holds for all returns, unless they say otherwise. */
struct all_returns {
    struct column_rules columns;
    struct value_rules values;
    struct row_rule rows;
    struct status_rules status;
};

static void read_return(struct review_reading *reading, const struct node *root,
                        const struct node *node, struct return_file *file, size_t index,
                        const struct all_returns *all) {
    struct definition *definition = reading->definition;

    node_check_keys(node, return_keys, COUNT_OF(return_keys));
    struct node place = node_member(node, "place");
    struct node columns = node_member(node, "columns");
    struct node values = node_member(node, "values");
    read_table(file, root, false);
    read_table(file, node, true);
    read_file(reading, node, file, index);
    file->place = node_present(&place) ? review_read_area(reading, &place) : NONE;
    read_set(reading, node, file);
    file->profile = node_text_or(node, "profile", NULL);
    file->encoding = node_text_or(node, "encoding", NULL);
    struct column_rules own_columns = review_read_columns(reading, &columns);
    struct value_rules own_values = review_read_values(reading, &values);
    struct row_rule own_rows = read_rows(node, true);
    struct status_rules own_status = read_status(definition, node);
    if (definition_failed(definition)) {
        return;
    }
    struct column_rules merged = merge_columns(definition, own_columns, all->columns);
    file->columns = merged.rules;
    file->n_columns = merged.n;
    file->values = own_values.n == 0 ? all->values.rules
                                     : join_rules(definition, own_values.rules,
                                                  own_values.n, all->values.rules,
                                                  all->values.n, sizeof *file->values);
    file->n_values = own_values.n + all->values.n;
    file->rows = own_rows.is_stated ? own_rows : all->rows;
    file->status = own_status.n == 0 ? all->status.rules
                                     : join_rules(definition, own_status.rules,
                                                  own_status.n, all->status.rules,
                                                  all->status.n, sizeof *file->status);
    file->n_status = own_status.n + all->status.n;
}

void review_read_returns(struct review_reading *reading, const struct node *root) {
    struct definition *definition = reading->definition;
    struct node columns = node_member(root, "columns");
    struct node values = node_member(root, "values");
    const struct all_returns all = {
        review_read_columns(reading, &columns), review_read_values(reading, &values),
        read_rows(root, false), read_status(definition, root)};
    struct node list = node_member(root, "returns");
    size_t n = node_list(&list, 1, REVIEW_RETURNS_MAX);
    struct return_file *returns = definition_array(definition, n, sizeof *returns);

    for (size_t i = 0; i < n && !definition_failed(definition); i++) {
        struct node entry = node_entry(&list, i);

        read_return(reading, root, &entry, &returns[i], i, &all);
    }
    reading->review->returns = returns;
    reading->review->n_returns = n;
}
