/* What a template looks like: its list of layouts, and the look of a deck made of it.
 */
#include "export/pptx/pptx_template_own.h"

#include "export/colours/contrast.h"

#include <stdlib.h>
#include <string.h>

/* Of Verdana, or of what stands in for a font that is not there. */
#define WIDE_LETTERS 120

const char *template_show(char room[SHOWN_BYTES], const char *text) {
    text = text == NULL ? "" : text;
    text_display(room, SHOWN_BYTES, text, strlen(text), SHOWN_CHARACTERS);
    return room;
}

enum err_code pptx_template_list(struct text_buffer *out,
                                 const struct deck_template *template) {
    enum err_code code = ERR_OK;
    char room[SHOWN_BYTES];

    for (size_t i = 0; i < template->n_layouts && code == ERR_OK; i++) {
        const struct layout *layout = &template->layouts[i];

        code = text_append_format(out, "%s\n", template_show(room, layout->name));
        for (size_t h = 0; h < layout->n && code == ERR_OK; h++) {
            char type[SHOWN_BYTES];

            code = text_append_format(
                out, "    %s (%s)\n", template_show(room, layout->holders[h].name),
                layout->holders[h].type == NULL
                    ? "content"
                    : template_show(type, layout->holders[h].type));
        }
    }
    return code;
}

static bool is_type(const struct holder *holder, const char *type) {
    return holder->type == NULL ? type == NULL
                                : type != NULL && strcmp(holder->type, type) == 0;
}

/* The first placeholder of the first of these types that there is. */
static const struct holder *find_holder(const struct layout *layout,
                                        const char *const *types, size_t n) {
    for (size_t t = 0; t < n; t++) {
        for (size_t h = 0; h < layout->n; h++) {
            if (is_type(&layout->holders[h], types[t])) {
                return &layout->holders[h];
            }
        }
    }
    return NULL;
}

/* A placeholder as slides refer to it, where it stands on the layout or its master. */
static struct pptx_placeholder placeholder(const struct deck_template *template,
                                           const struct layout *layout,
                                           const char *const *types, size_t n,
                                           const char *on_master) {
    const struct holder *holder = find_holder(layout, types, n);
    const struct holder *above = find_holder(&template->master, &on_master, 1);
    struct pptx_placeholder found = {0};

    if (holder != NULL) {
        found = (struct pptx_placeholder){.is_there = true,
                                          .type = holder->type,
                                          .idx = holder->idx,
                                          .box = holder->has_box ? holder->box
                                                 : above != NULL ? above->box
                                                                 : holder->box};
    }
    return found;
}

static struct pptx_layout look_of(const struct deck_template *template,
                                  const struct layout *layout, size_t first_part) {
    static const char *const titles[] = {"title", "ctrTitle"};
    static const char *const bodies[] = {NULL,   "obj",   "subTitle",
                                         "body", "chart", "tbl"};
    static const char *const numbers[] = {"sldNum"};

    return (struct pptx_layout){
        .part = first_part + template_find(&template->parts, layout->part),
        .title = placeholder(template, layout, titles, 2, "title"),
        .body = placeholder(template, layout, bodies, sizeof bodies / sizeof *bodies,
                            "body"),
        .number = placeholder(template, layout, numbers, 1, "sldNum"),
    };
}

/* The space of what is missing on a layout: the rest of the slide. */
static void mend(const struct deck_template *template, struct pptx_layout *layout) {
    struct pptx_box whole = {PPTX_INCH / 2, template->height / 5,
                             template->width - PPTX_INCH, template->height * 7 / 10};

    if (layout->body.box.cx <= 0 || layout->body.box.cy <= 0) {
        layout->body.box = whole;
    }
    if (layout->title.box.cx <= 0 || layout->title.box.cy <= 0) {
        layout->title.box = (struct pptx_box){PPTX_INCH / 2, 0, whole.cx, PPTX_INCH};
    }
}

struct pptx_box pptx_template_body(const struct deck_template *template) {
    struct pptx_layout layout = look_of(template, template->content, 0);

    mend(template, &layout);
    return layout.body.box;
}

static uint32_t number_of(const char *rgb) {
    return (uint32_t)strtoul(rgb, NULL, 16);
}

static const struct shade *shade_of(enum colour colour, bool is_dark) {
    return is_dark ? &colours[colour].dark : &colours[colour].light;
}

/* Whether the template's text cannot be read on its background. */
static bool is_text_faint(const struct deck_theme *theme) {
    return !theme->is_picture &&
           (contrast_of(theme->text, theme->background) < CONTRAST_TEXT ||
            contrast_of(theme->body, theme->background) < CONTRAST_TEXT);
}

/* The scheme whose ink stands out more; behind a picture's text is what is not as light
 * or dark as that. */
static bool is_dark(const struct deck_theme *theme) {
    uint32_t dark = number_of(colours[COLOUR_INK].dark.fill);
    uint32_t light = number_of(colours[COLOUR_INK].light.fill);

    return theme->is_picture
               ? contrast_of(theme->text, light) > contrast_of(theme->text, dark)
               : contrast_of(dark, theme->background) >
                     contrast_of(light, theme->background);
}

static struct pptx_palette palette_of(const struct deck_theme *theme) {
    bool dark = is_dark(theme);
    const char *ink = is_text_faint(theme) ? shade_of(COLOUR_INK, dark)->fill : NULL;
    uint32_t text = ink == NULL ? theme->text : number_of(ink);

    return (struct pptx_palette){
        .is_dark = dark,
        .ink = ink,
        .inks_titles = ink != NULL && !theme->has_title,
        .fills_headers = contrast_of(text, theme->header) >= CONTRAST_TEXT,
    };
}

/* Whether each bar, or the outline around it, stands out from the background. */
static bool do_bars_stand_out(const struct deck_theme *theme, bool dark) {
    uint32_t ground = theme->background;
    uint32_t outline = number_of(shade_of(COLOUR_INK, dark)->fill);

    for (int c = COLOUR_POSITIVE; c < COLOURS; c++) {
        uint32_t fill = number_of(shade_of((enum colour)c, dark)->fill);

        if (contrast_of(fill, ground) < CONTRAST_OTHER &&
            (contrast_of(outline, ground) < CONTRAST_OTHER ||
             contrast_of(outline, fill) < CONTRAST_OTHER)) {
            return false;
        }
    }
    return true;
}

enum err_code pptx_template_remarks(struct text_buffer *out,
                                    const struct deck_template *template) {
    const struct deck_theme *theme = &template->theme;
    bool dark = is_dark(theme);
    enum err_code code = ERR_OK;

    if (theme->is_picture) {
        return text_append_format(
            out,
            "its slides stand on a picture: look whether text and bars can be told "
            "from it\n");
    }
    if (is_text_faint(theme)) {
        code = text_append_format(
            out,
            "its text (%06X, %06X) is too faint on its background (%06X): decks have "
            "%s text\n",
            (unsigned)theme->text, (unsigned)theme->body, (unsigned)theme->background,
            dark ? "light" : "dark");
    }
    if (code == ERR_OK && !do_bars_stand_out(theme, dark)) {
        code =
            text_append_format(out,
                               "its background (%06X) is too near to some bars: look "
                               "at the charts\n",
                               (unsigned)theme->background);
    }
    return code;
}

unsigned pptx_template_letters(const struct deck_template *template) {
    return template->theme.is_wide ? WIDE_LETTERS : 100;
}

void pptx_add_template_look(struct pptx *pptx, const struct deck_template *template) {
    const struct template_parts *parts = &template->parts;
    struct pptx_look *look = &pptx->look;
    size_t first = 0;

    for (size_t i = 0; i < parts->n; i++) {
        size_t part =
            package_parts_add(pptx->parts, parts->list[i].name, parts->list[i].type);

        first = i == 0 ? part : first;
        package_parts_fill(pptx->parts, part, parts->list[i].bytes, parts->list[i].len);
    }
    for (size_t i = 0; i < parts->n; i++) {
        for (size_t r = 0; r < parts->list[i].n_relations; r++) {
            const struct template_relation *of = &parts->list[i].relations[r];

            package_parts_relate_as(
                pptx->parts, first + i, of->id, of->type,
                of->is_outside ? 0 : first + template_find(parts, of->target),
                of->is_outside ? of->target : NULL);
        }
    }
    look->letters = pptx_template_letters(template);
    look->palette = palette_of(&template->theme);
    look->width = template->width;
    look->height = template->height;
    look->n_masters =
        template->n_masters < PPTX_MASTERS_MAX ? template->n_masters : PPTX_MASTERS_MAX;
    for (size_t m = 0; m < look->n_masters; m++) {
        look->masters[m] = first + template_find(parts, template->masters[m].part);
        look->master_ids[m] = template->masters[m].id;
    }
    look->opening = look_of(template, template->opening, first);
    look->content = look_of(template, template->content, first);
    mend(template, &look->opening);
    mend(template, &look->content);
}
