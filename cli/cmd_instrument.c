#include "cli/command.h"
#include "cli/instrument_text.h"
#include "cli/terminal.h"
#include "surveys/shipped.h"
#include "surveys/template.h"

#include <string.h>

enum option_at { CSV, N_OPTIONS };

static const struct option_rule option_rules[N_OPTIONS] = {
    [CSV] = {"csv", 0, NULL, "with show: as a spreadsheet of items (not built yet)"},
};

enum { TEXT_BYTES_MAX = 16 << 20 };

/* One of the words after `kloe instrument`. */
struct action {
    const char *name;
    bool takes_instrument;
    /* Appends what is to be printed; `instrument` is NULL unless it takes one. */
    enum err_code (*print)(struct text_buffer *out,
                           const struct instrument *instrument);
};

static enum err_code list(struct text_buffer *out, const struct instrument *unused) {
    enum err_code code = ERR_OK;

    (void)unused;
    for (size_t i = 0; i < n_shipped_instruments && code == ERR_OK; i++) {
        struct instrument *instrument = NULL;

        code = instrument_load(&instrument, shipped_instruments[i].id, NULL);
        if (code == ERR_OK) {
            code = text_append_format(out, "%s  %s (version %s, %zu items)\n",
                                      instrument->id, instrument->title,
                                      instrument->version, instrument->n_items);
        }
        instrument_free(instrument);
    }
    return code;
}

static enum err_code checked(struct text_buffer *out,
                             const struct instrument *instrument) {
    return text_append_format(
        out,
        "%s is a sound instrument: %zu KLOEs, %zu conditions, %zu "
        "items, %zu comment questions.\n",
        instrument->id, instrument->n_kloes, instrument->n_conditions,
        instrument->n_items, instrument->n_comments);
}

static const struct action actions[] = {
    {"list", false, list},
    {"show", true, instrument_text},
    {"template", true, template_append},
    {"check", true, checked},
};

enum { N_ACTIONS = sizeof actions / sizeof actions[0] };

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
    if (strcmp(name, "draft") == 0 || strcmp(name, "from-csv") == 0) {
        return err_set(err, ERR_USAGE,
                       "instrument %s: this version of kloe cannot do this yet", name);
    }
    text_display(shown, sizeof shown, name, strlen(name), 12);
    const char *nearest = text_nearest(name, (struct text_list){names, N_ACTIONS});
    return err_set(err, ERR_USAGE, "instrument: no action '%s'%s%s%s", shown,
                   nearest != NULL ? "; did you mean '"
                                   : "; there are list, show, "
                                     "template and check",
                   nearest != NULL ? nearest : "", nearest != NULL ? "'?" : "");
}

static enum err_code print_action(const struct action *action,
                                  const struct instrument *instrument,
                                  struct err *err) {
    struct text_buffer text;

    text_buffer_init(&text, TEXT_BYTES_MAX);
    enum err_code code = action->print(&text, instrument);
    if (code != ERR_OK) {
        code = err_memory(err);
    } else if (text.len > 0) {
        code = terminal_data(text.bytes, text.len, err);
    }
    text_buffer_free(&text);
    return code;
}

static enum err_code run(const struct arguments *arguments, int *exit_status,
                         struct err *err) {
    const struct action *action = NULL;
    struct instrument *instrument = NULL;

    (void)exit_status;
    enum err_code code = find_action(&action, arguments->names[0], err);
    if (code != ERR_OK) {
        return code;
    }
    if (arguments->values[CSV] != NULL) {
        return err_set(err, ERR_USAGE,
                       "--csv: this version of kloe cannot do this yet");
    }
    if (action->takes_instrument != (arguments->n_names == 2)) {
        return err_set(err, ERR_USAGE,
                       action->takes_instrument
                           ? "instrument %s needs the id of an instrument or a file"
                           : "instrument %s takes nothing more",
                       action->name);
    }
    if (action->takes_instrument) {
        code = instrument_load(&instrument, arguments->names[1], err);
    }
    if (code == ERR_OK) {
        code = print_action(action, instrument, err);
    }
    instrument_free(instrument);
    return code;
}

const struct command command_instrument = {
    .name = "instrument",
    .usage = "list | show ID | template ID | check FILE",
    .needs = "one of list, show, template and check",
    .summary = "list, show or check the questions of a survey",
    .about = "list      the instruments that come with kloe\n"
             "show      an instrument's KLOEs, conditions, items and answers, to read\n"
             "template  a heading row for a spreadsheet of answers typed in by hand\n"
             "check     whether an instrument file is sound\n"
             "\n"
             "ID is the id of a shipped instrument or the path of a file.\n"
             "\n"
             "  kloe instrument show chc-ways-of-working\n",
    .options = option_rules,
    .n_options = N_OPTIONS,
    .least_names = 1,
    .most_names = 2,
    .run = run,
};
