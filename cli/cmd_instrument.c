#include "base/ascii.h"
#include "cli/command.h"
#include "cli/draft_file.h"
#include "cli/instrument_text.h"
#include "cli/terminal/terminal.h"
#include "ingest/drafting/items/items_csv.h"
#include "ingest/form/review_file_json.h"
#include "surveys/questionnaire/questionnaire.h"
#include "surveys/questionnaire/template.h"
#include "surveys/shipped/shipped.h"

#include <stdio.h>
#include <string.h>

enum option_at { CSV, FOR, OUTPUT, FORCE, N_OPTIONS };

static const struct option_rule option_rules[N_OPTIONS] = {
    [CSV] = {"csv", 0, NULL, "with show: the items as a spreadsheet"},
    [FOR] = {"for", 0, "TOOL", "with questionnaire: word, list, qualtrics, limesurvey"},
    [OUTPUT] = DRAFT_FILE_OUT,
    [FORCE] = DRAFT_FILE_FORCE,
};

enum { TEXT_BYTES_MAX = 64 << 20 };

/* One of the words after `kloe instrument`. It takes nothing, an instrument or a file;
 * what it does not take is NULL. Each appends what is to be printed. */
struct action {
    const char *name;
    enum err_code (*list)(struct text_buffer *out);
    enum err_code (*show)(struct text_buffer *out, const struct instrument *instrument);
    enum err_code (*read)(struct text_buffer *out, const char *path, struct err *err);
    const char *wants; /* what is missing when not all is given */
    size_t n_wanted;   /* names after the action's own */
    bool decides;      /* exits 1 if the instrument leaves anything open */
    bool makes_file;   /* what it prints is to be kept: -o goes with it */
    bool saves;        /* into the last name it was given, and says what is left open */
};

static enum err_code list_shipped(struct text_buffer *out) {
    enum err_code code = ERR_OK;

    for (size_t i = 0; i < n_shipped_instruments && code == ERR_OK; i++) {
        struct instrument *instrument = NULL;

        code = instrument_load(&instrument, shipped_instruments[i].id, NULL);
        ERR_NEXT(code, i == 0 ? ERR_OK : text_append(out, "\n", 1));
        ERR_NEXT(code, instrument_summary(out, instrument));
        instrument_free(instrument);
    }
    return code;
}

/* What is sound may still leave things open: each with what settles it. */
static enum err_code say_open(struct text_buffer *out,
                              const struct instrument *instrument) {
    size_t n = instrument->n_open_decisions;
    enum err_code code =
        n == 0 ? ERR_OK
               : text_append_format(out,
                                    "\n%zu thing%s to decide before kloe makes any "
                                    "figure of it:\n",
                                    n, text_plural(n));

    for (size_t i = 0; i < n && code == ERR_OK; i++) {
        const struct open_decision *open = &instrument->open_decisions[i];
        size_t before = out->len;
        char text[2048];

        (void)snprintf(text, sizeof text, "%s: %s. To settle it: %s.", open->where,
                       open->what, open->settle);
        code = text_append_format(out, "  ");
        ERR_NEXT(code, terminal_wrap(out, out->len - before, 2, text));
    }
    return code;
}

static enum err_code say_sound(struct text_buffer *out,
                               const struct instrument *instrument) {
    enum err_code code =
        text_append_format(out,
                           "%s is a sound instrument: %zu KLOEs, %zu conditions, %zu "
                           "items, %zu comment question%s.\n",
                           instrument->id, instrument->n_kloes,
                           instrument->n_conditions, instrument->n_items,
                           instrument->n_comments, text_plural(instrument->n_comments));
    ERR_NEXT(code, say_open(out, instrument));
    return code;
}

/* The instrument that a file holds: a review's, or one that was typed into a
 * spreadsheet. */
static enum err_code read_held(struct text_buffer *out, const char *path,
                               struct err *err) {
    bool is_review = false;
    enum err_code code = review_file_is_one(&is_review, path, err);

    if (code != ERR_OK) {
        return code;
    }
    return is_review ? review_file_instrument(out, path, err)
                     : items_csv_read(out, path, err);
}

#define WANTS_INSTRUMENT .wants = "the id of an instrument or a file", .n_wanted = 1

static enum err_code questionnaire_html_default(struct text_buffer *out,
                                                const struct instrument *instrument) {
    return questionnaire_formats[0].append(out, instrument);
}

static const struct action actions[] = {
    {.name = "list", .list = list_shipped},
    {.name = "show", .show = instrument_text, WANTS_INSTRUMENT},
    {.name = "template", .show = template_append, WANTS_INSTRUMENT, .makes_file = true},
    {.name = "questionnaire",
     .show = questionnaire_html_default,
     WANTS_INSTRUMENT,
     .makes_file = true},
    {.name = "save",
     .read = read_held,
     .wants = "a review or a spreadsheet of questions, and the file to write",
     .n_wanted = 2,
     .saves = true},
    {.name = "check", .show = say_sound, WANTS_INSTRUMENT, .decides = true},
};

enum { N_ACTIONS = sizeof actions / sizeof actions[0] };

static const struct action csv_show = {
    .name = "show", .show = items_csv_append, WANTS_INSTRUMENT, .makes_file = true};

static enum err_code find_action(const struct action **out, const char *name,
                                 struct err *err) {
    const char *names[N_ACTIONS];
    char shown[64];

    for (size_t i = 0; i < N_ACTIONS; i++) {
        if (strcmp(actions[i].name, name) == 0) {
            *out = &actions[i];
            return ERR_OK;
        }
        names[i] = actions[i].name;
    }
    text_display(shown, sizeof shown, name, strlen(name), 12);
    const char *nearest = text_nearest(name, (struct text_list){names, N_ACTIONS});
    return err_set(err, ERR_USAGE, "instrument: no action '%s'%s%s%s", shown,
                   nearest != NULL ? "; did you mean '"
                                   : "; there are list, show, template, questionnaire, "
                                     "save and check",
                   nearest != NULL ? nearest : "", nearest != NULL ? "'?" : "");
}

/* Lets `action` write the questionnaire for a tool. */
static enum err_code choose_format(struct action *action, const char *name,
                                   struct err *err) {
    const struct questionnaire_format *format = questionnaire_find(name);
    char shown[64];

    if (format != NULL) {
        action->show = format->append;
        return ERR_OK;
    }
    text_display(shown, sizeof shown, name, strlen(name), 20);
    return err_set(err, ERR_USAGE,
                   "instrument questionnaire: nothing is known of a tool '%s'; --for "
                   "takes word, list, qualtrics and limesurvey",
                   shown);
}

/* What --csv and --for make of an action. */
static enum err_code choose_variant(struct action *action,
                                    const struct arguments *arguments,
                                    struct err *err) {
    if (arguments->values[CSV] != NULL) {
        if (strcmp(action->name, csv_show.name) != 0) {
            return err_set(err, ERR_USAGE, "--csv goes with 'instrument show' only");
        }
        *action = csv_show;
    }
    if (arguments->values[FOR] == NULL) {
        return ERR_OK;
    }
    return strcmp(action->name, "questionnaire") == 0
               ? choose_format(action, arguments->values[FOR], err)
               : err_set(err, ERR_USAGE,
                         "--for goes with 'instrument questionnaire' only");
}

static enum err_code print_shown(struct text_buffer *text, const struct action *action,
                                 const char *reference, int *exit_status,
                                 struct err *err) {
    struct instrument *instrument = NULL;
    enum err_code code = instrument_load(&instrument, reference, err);

    if (code == ERR_OK && action->show(text, instrument) != ERR_OK) {
        code = err_memory(err);
    }
    if (code == ERR_OK && action->decides && instrument->n_open_decisions > 0) {
        *exit_status = EXIT_DECIDE;
    }
    instrument_free(instrument);
    return code;
}

/* Says what an instrument that was just saved leaves open. */
static enum err_code tell_open(const struct text_buffer *made, const char *from,
                               struct err *err) {
    struct instrument *instrument = NULL;
    enum err_code code =
        instrument_parse(&instrument, made->bytes, made->len, from, err);

    if (code == ERR_OK) {
        instrument_tell_open(instrument, from);
    }
    instrument_free(instrument);
    return code;
}

static enum err_code print_text(const struct action *action, const char *given,
                                const struct draft_file *to, int *exit_status,
                                struct err *err) {
    struct text_buffer text;
    enum err_code code = ERR_OK;

    text_buffer_init(&text, TEXT_BYTES_MAX);
    if (action->list != NULL) {
        code = action->list(&text) == ERR_OK ? ERR_OK : err_memory(err);
    } else if (action->read != NULL) {
        code = action->read(&text, given, err);
    } else {
        code = print_shown(&text, action, given, exit_status, err);
    }
    if (code == ERR_OK && text.len > 0) {
        code = draft_file_write(to, &text, err);
    }
    if (code == ERR_OK && action->saves) {
        code = tell_open(&text, to->path, err);
    }
    text_buffer_free(&text);
    return code;
}

/* Where what an action makes goes: into the file it was given, or as -o says. */
static enum err_code choose_file(struct draft_file *out, const struct action *action,
                                 const struct arguments *arguments, struct err *err) {
    const char *output = arguments->values[OUTPUT];

    if (output != NULL && !action->makes_file) {
        return err_set(err, ERR_USAGE,
                       "-o goes with template, questionnaire and show --csv only");
    }
    if (action->saves) {
        output = arguments->names[action->n_wanted];
        if (!ascii_ends_in(output, ".json")) {
            return err_set(err, ERR_USAGE,
                           "instrument save writes JSON: give the second file a name "
                           "that ends in .json, by which reviews find it");
        }
    }
    const struct text_list read = {(const char *const *)arguments->names + 1,
                                   action->n_wanted > 0 ? 1 : 0};

    return draft_file_choose(out, output, arguments->values[FORCE], read, err);
}

static enum err_code run_instrument(const struct arguments *arguments, int *exit_status,
                                    struct err *err) {
    const struct action *found = NULL;
    struct draft_file to;

    enum err_code code = find_action(&found, arguments->names[0], err);
    if (code != ERR_OK || found == NULL) {
        return code;
    }
    struct action variant = *found, *action = &variant;
    if (action->n_wanted + 1 != arguments->n_names) {
        return action->n_wanted + 1 > arguments->n_names
                   ? err_set(err, ERR_USAGE, "instrument %s needs %s", action->name,
                             action->wants)
                   : err_set(err, ERR_USAGE, "instrument %s takes nothing more",
                             action->name);
    }
    code = choose_variant(action, arguments, err);
    if (code != ERR_OK) {
        return code;
    }
    code = choose_file(&to, action, arguments, err);
    ERR_NEXT(code, print_text(action, arguments->names[1], &to, exit_status, err));
    return code;
}

const struct command command_instrument = {
    .name = "instrument",
    .usage = "(list | show ID [--csv] | template ID | questionnaire ID [--for TOOL] | "
             "save REVIEW FILE.json | check FILE) [-o FILE] [--force]",
    .needs = "one of list, show, template, questionnaire, save and check",
    .summary = "list, show, save or check the questions of a survey",
    .about =
        "list      the instruments that come with kloe: what each is for, and how\n"
        "          long it takes\n"
        "show      an instrument's KLOEs, conditions, items, answers and frameworks,\n"
        "          to read; with --csv its items as a spreadsheet that save reads\n"
        "template  a heading row for a spreadsheet of answers typed in by hand\n"
        "questionnaire\n"
        "          what people are asked: a page to print or to paste into Word, or\n"
        "          with --for a file that a survey tool reads\n"
        "save      the instrument of a review, a workbook or JSON, into a file of "
        "its\n"
        "          own for the next review, which names it. Also the instrument of a\n"
        "          spreadsheet with the columns id, text, kloe, condition, scale and\n"
        "          reverse\n"
        "check     whether an instrument file is sound, and what in it nobody has "
        "decided\n"
        "\n"
        "ID is the id of a shipped instrument or the path of a file. An instrument "
        "is\n"
        "drafted from returns by 'kloe start'. With -o what template, questionnaire\n"
        "and show --csv print goes into a file; that and what save writes is there\n"
        "whole or not at all, and replaces a file only with --force. From returns\n"
        "nobody prepared to a report: docs/own-survey.md.\n"
        "\n"
        "  kloe instrument show chc-ways-of-working\n"
        "  kloe instrument questionnaire relational-audit -o questionnaire.html\n"
        "  kloe instrument save review.xlsx our-survey.json\n",
    .options = option_rules,
    .n_options = N_OPTIONS,
    .least_names = 1,
    .most_names = 3,
    .run = run_instrument,
};
