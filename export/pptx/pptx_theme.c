#include "export/pptx/pptx_theme.h"

#include "base/ascii.h"
#include "base/num.h"

#include <stdlib.h>
#include <string.h>

#define WHITE 0xFFFFFFu

/* Of a colour's changes: whole per cents have three more digits. */
#define WHOLE 100000

static const char *const slots[THEME_COLOURS] = {
    "dk1",     "lt1",     "dk2",     "lt2",     "accent1", "accent2",
    "accent3", "accent4", "accent5", "accent6", "hlink",   "folHlink"};

static const char *const mapped[] = {"bg1", "tx1", "bg2", "tx2"};

/* Fonts whose letters are no wider than those of Arial, by the widths they have for
 * English text. */
static const char *const narrow_fonts[] = {
    "Arial",    "Helvetica", "Liberation Sans", "Calibri",    "Carlito", "Cambria",
    "Candara",  "Corbel",    "Times New Roman", "Garamond",   "Tahoma",  "Gill Sans MT",
    "Segoe UI", "Aptos",     "Trebuchet MS",    "Constantia", "Roboto"};

/* Where a reader of a part is. */
struct reader {
    struct deck_theme *theme;
    struct package_xml *xml;
    enum theme_colour slot; /* of the theme's colours; THEME_COLOURS: in none */
    uint32_t *into;         /* the colour that is read; NULL: none */
    bool in_background, in_title, in_body, has_level;
    bool has_background; /* in this part */
};

static bool is_name(const char *name, const char *wanted) {
    return strcmp(name, wanted) == 0;
}

static bool is_narrow(const char *font) {
    for (size_t i = 0; i < sizeof narrow_fonts / sizeof *narrow_fonts; i++) {
        size_t len = strlen(narrow_fonts[i]);

        if (strlen(font) == len && ascii_same(font, narrow_fonts[i], len)) {
            return true;
        }
    }
    return false;
}

/* Six hexadecimal digits; `otherwise` of anything else. */
static uint32_t rgb_of(const char *text, uint32_t otherwise) {
    static const char digits[] = "0123456789abcdef";
    uint32_t rgb = 0;

    if (text == NULL || strlen(text) != 6) {
        return otherwise;
    }
    for (size_t i = 0; i < 6; i++) {
        const char *digit = strchr(digits, ascii_lower(text[i]));

        if (digit == NULL) {
            return otherwise;
        }
        rgb = rgb * 16 + (uint32_t)(digit - digits);
    }
    return rgb;
}

/* A colour of the theme by the name that slides have for it. */
static uint32_t scheme_colour(const struct deck_theme *theme, const char *name) {
    for (size_t i = 0; name != NULL && i < sizeof mapped / sizeof *mapped; i++) {
        if (is_name(name, mapped[i])) {
            return theme->colours[theme->map[i]];
        }
    }
    for (size_t i = 0; name != NULL && i < THEME_COLOURS; i++) {
        if (is_name(name, slots[i])) {
            return theme->colours[i];
        }
    }
    return theme->colours[THEME_ACCENT];
}

/* Makes a colour darker or lighter, channel by channel: near enough to know how it
 * stands out. */
static void change(uint32_t *rgb, const char *how, int64_t value) {
    uint32_t changed = 0;

    for (int shift = 16; shift >= 0; shift -= 8) {
        int64_t channel = *rgb >> shift & 0xFF;

        if (is_name(how, "lumMod") || is_name(how, "shade")) {
            channel = channel * value / WHOLE;
        } else if (is_name(how, "lumOff")) {
            channel += 255 * value / WHOLE;
        } else if (is_name(how, "tint")) {
            channel = (channel * value + 255 * (WHOLE - value)) / WHOLE;
        }
        channel = channel < 0 ? 0 : channel > 255 ? 255 : channel;
        changed |= (uint32_t)channel << shift;
    }
    *rgb = changed;
}

/* Reads a colour, or a change to the one read last, into where one is looked for. */
static void read_colour(struct reader *reader, const char *name) {
    const char *value = package_xml_attribute(reader->xml, "val");
    int64_t number = 0;

    if (is_name(name, "srgbClr")) {
        *reader->into = rgb_of(value, *reader->into);
    } else if (is_name(name, "sysClr")) {
        *reader->into =
            rgb_of(package_xml_attribute(reader->xml, "lastClr"), *reader->into);
    } else if (is_name(name, "schemeClr")) {
        *reader->into = scheme_colour(reader->theme, value);
    } else if (value != NULL &&
               num_parse(value, strlen(value), -10 * WHOLE, 10 * WHOLE, &number)) {
        change(reader->into, name, number);
    }
}

static void begin_in_theme(struct reader *reader, const char *name) {
    bool is_font = is_name(name, "latin");

    for (size_t i = 0; i < THEME_COLOURS; i++) {
        if (is_name(name, slots[i])) {
            reader->into = &reader->theme->colours[i];
            return;
        }
    }
    if (reader->into != NULL) {
        read_colour(reader, name);
    }
    if (is_font) {
        const char *font = package_xml_attribute(reader->xml, "typeface");

        reader->theme->is_wide =
            reader->theme->is_wide || (font != NULL && !is_narrow(font));
    }
}

static void end_in_theme(struct reader *reader, const char *name) {
    for (size_t i = 0; i < THEME_COLOURS; i++) {
        if (is_name(name, slots[i])) {
            reader->into = NULL;
        }
    }
}

/* How slides call the colours of the theme. */
static void read_map(struct reader *reader) {
    for (size_t i = 0; i < sizeof mapped / sizeof *mapped; i++) {
        const char *slot = package_xml_attribute(reader->xml, mapped[i]);

        for (size_t s = 0; slot != NULL && s < THEME_COLOURS; s++) {
            if (is_name(slot, slots[s])) {
                reader->theme->map[i] = (enum theme_colour)s;
            }
        }
    }
}

static void begin_in_master(struct reader *reader, const char *name) {
    struct deck_theme *theme = reader->theme;

    if (is_name(name, "clrMap") || is_name(name, "overrideClrMapping")) {
        read_map(reader);
    } else if (is_name(name, "bg")) {
        reader->in_background = true;
        theme->is_picture = false;
    } else if (reader->in_background &&
               (is_name(name, "solidFill") || is_name(name, "gs") ||
                is_name(name, "bgRef"))) {
        /* Of a gradient the first colour. */
        reader->into = reader->has_background ? NULL : &theme->background;
        reader->has_background = true;
    } else if (reader->in_background && is_name(name, "blipFill")) {
        theme->is_picture = true;
    } else if (is_name(name, "titleStyle")) {
        reader->in_title = true;
    } else if (is_name(name, "bodyStyle")) {
        reader->in_body = true;
    } else if ((reader->in_title || reader->in_body) && is_name(name, "lvl1pPr")) {
        reader->has_level = true;
    } else if (reader->has_level && is_name(name, "defRPr")) {
        reader->into = reader->in_body ? &theme->body : NULL;
    } else if (reader->has_level && reader->in_title && is_name(name, "solidFill")) {
        theme->has_title = true;
    } else if (reader->into != NULL) {
        read_colour(reader, name);
    }
}

static void end_in_master(struct reader *reader, const char *name) {
    if (is_name(name, "bg")) {
        reader->in_background = false;
        reader->into = NULL;
    } else if (is_name(name, "solidFill") || is_name(name, "gs") ||
               is_name(name, "defRPr")) {
        reader->into = NULL;
    } else if (is_name(name, "lvl1pPr")) {
        reader->has_level = false;
    } else if (is_name(name, "titleStyle")) {
        reader->in_title = false;
    } else if (is_name(name, "bodyStyle")) {
        reader->in_body = false;
    }
}

/* Reads a part with one pair of functions. */
static enum err_code read_part(struct deck_theme *theme, struct template_parts *parts,
                               const char *part,
                               void (*begin)(struct reader *, const char *),
                               void (*end)(struct reader *, const char *),
                               struct err *err) {
    struct reader reader = {.theme = theme};
    enum package_event event = PACKAGE_START;
    enum err_code code = package_xml_open(&reader.xml, parts->package, part, err);

    while (code == ERR_OK && event != PACKAGE_DONE) {
        code = package_xml_next(&event, reader.xml, err);
        if (code == ERR_OK && event == PACKAGE_START) {
            begin(&reader, package_xml_name(reader.xml));
        } else if (code == ERR_OK && event == PACKAGE_END) {
            end(&reader, package_xml_name(reader.xml));
        }
    }
    package_xml_close(reader.xml);
    return code;
}

/* The map stands behind what it is needed for, so that it is read first. */
static void only_map(struct reader *reader, const char *name) {
    if (is_name(name, "clrMap") || is_name(name, "overrideClrMapping")) {
        read_map(reader);
    }
}

static void nothing(struct reader *reader, const char *name) {
    (void)reader;
    (void)name;
}

enum err_code theme_read(struct deck_theme *out, struct template_parts *parts,
                         const char *master, const char *layout, struct err *err) {
    struct deck_theme theme = {
        .colours = {[THEME_LIGHT_1] = WHITE, [THEME_LIGHT_2] = WHITE},
        .map = {THEME_LIGHT_1, THEME_DARK_1, THEME_LIGHT_2, THEME_DARK_2}};
    const struct template_part *part = &parts->list[template_find(parts, master)];
    const struct template_relation *relation =
        template_relation_of(part->relations, part->n_relations, "/theme");
    enum err_code code = relation == NULL
                             ? ERR_OK
                             : read_part(&theme, parts, relation->target,
                                         begin_in_theme, end_in_theme, err);

    ERR_NEXT(code, read_part(&theme, parts, master, only_map, nothing, err));
    ERR_NEXT(code, read_part(&theme, parts, layout, only_map, nothing, err));
    theme.background = theme.colours[theme.map[0]];
    theme.text = theme.body = theme.colours[theme.map[1]];
    theme.header = theme.colours[theme.map[2]];
    ERR_NEXT(code,
             read_part(&theme, parts, master, begin_in_master, end_in_master, err));
    ERR_NEXT(code,
             read_part(&theme, parts, layout, begin_in_master, end_in_master, err));
    if (code == ERR_OK) {
        *out = theme;
    }
    return code;
}
