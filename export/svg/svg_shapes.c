#include "export/svg/svg_shapes.h"

#include "base/num.h"
#include "export/page/text_width.h"

#include <stdio.h>
#include <string.h>

#define ID_BYTES   128
#define LINE_BYTES 512 /* a line of 35 digits is never longer, whatever the script */

/* "34.25%", or of hundredths "1.30em". */
static void set_length(struct xml_writer *xml, const char *name, double length,
                       const char *unit) {
    char digits[NUM_TEXT_BYTES];
    char text[NUM_TEXT_BYTES + 4];

    num_format_fixed(digits, num_round(length, 2), 2);
    (void)snprintf(text, sizeof text, "%s%s", digits, unit);
    xml_set(xml, name, text);
}

static void set_across(struct xml_writer *xml, const char *name, double percent) {
    set_length(xml, name, percent, "%");
}

static void set_down(struct xml_writer *xml, const char *name, unsigned hundredths) {
    set_length(xml, name, hundredths / 100.0, "em");
}

/* What is read out, under an id that the drawing refers to. */
static void read_out(struct xml_writer *xml, const char *name, const char *id,
                     const char *text) {
    xml_begin(xml, name);
    xml_set(xml, "id", id);
    xml_text(xml, text);
    xml_end(xml);
}

void svg_begin(struct xml_writer *xml, const struct svg_frame *frame, unsigned height) {
    char title[ID_BYTES], desc[ID_BYTES], both[2 * ID_BYTES];

    (void)snprintf(title, sizeof title, "%s-title", frame->id);
    (void)snprintf(desc, sizeof desc, "%s-desc", frame->id);
    (void)snprintf(both, sizeof both, "%s %s", title, desc);
    xml_begin(xml, "svg");
    xml_set(xml, "class", "bars");
    xml_set(xml, "role", "img");
    xml_set(xml, "aria-labelledby", both);
    xml_set(xml, "width", "100%");
    set_down(xml, "height", height);
    read_out(xml, "title", title, frame->title);
    read_out(xml, "desc", desc, frame->desc);
    xml_begin(xml, "g");
    xml_set(xml, "aria-hidden", "true");
}

void svg_end(struct xml_writer *xml) {
    xml_end_all(xml, 2);
}

unsigned svg_lines(const char *text, unsigned characters) {
    unsigned lines = 0;

    do {
        text += text_line(text, characters);
        text += strspn(text, " \n");
        lines++;
    } while (*text != '\0');
    return lines;
}

static const char *const anchors[] = {"start", "middle", "end"};

static void write_line(struct xml_writer *xml, const char *class,
                       enum svg_anchor anchor, double x, unsigned y, const char *text,
                       size_t len) {
    char line[LINE_BYTES];

    if (len >= sizeof line) {
        len = sizeof line - 1;
    }
    memcpy(line, text, len);
    line[len] = '\0';
    xml_begin(xml, "text");
    xml_set(xml, "class", class);
    set_across(xml, "x", x);
    set_down(xml, "y", y + SVG_ASCENT);
    if (anchor != SVG_START) {
        xml_set(xml, "text-anchor", anchors[anchor]);
    }
    xml_text(xml, line);
    xml_end(xml);
}

unsigned svg_text(struct xml_writer *xml, const char *class, enum svg_anchor anchor,
                  double x, unsigned y, const char *text, unsigned characters) {
    do {
        size_t len = text_line(text, characters);

        write_line(xml, class, anchor, x, y, text, len);
        text += len;
        text += strspn(text, " \n");
        y += SVG_LINE;
    } while (*text != '\0');
    return y;
}

void svg_bar(struct xml_writer *xml, const char *class, double x, double width,
             unsigned y, unsigned height) {
    if (width <= 0) {
        return;
    }
    xml_begin(xml, "rect");
    xml_set(xml, "class", class);
    set_across(xml, "x", x);
    set_down(xml, "y", y);
    set_across(xml, "width", width);
    set_down(xml, "height", height);
    xml_end(xml);
}

void svg_number(struct xml_writer *xml, const char *class, enum svg_anchor anchor,
                double x, unsigned y, unsigned height, const char *text) {
    static const char *const offsets[] = {"0.3em", NULL, "-0.3em"};

    xml_begin(xml, "text");
    xml_set(xml, "class", class);
    set_across(xml, "x", x);
    if (offsets[anchor] != NULL) {
        xml_set(xml, "dx", offsets[anchor]);
    }
    set_down(xml, "y", y + height / 2 + SVG_DIGIT / 2);
    xml_set(xml, "text-anchor", anchors[anchor]);
    xml_text(xml, text);
    xml_end(xml);
}

void svg_upright(struct xml_writer *xml, double x, unsigned y, unsigned to) {
    xml_begin(xml, "line");
    xml_set(xml, "class", "axis");
    set_across(xml, "x1", x);
    set_across(xml, "x2", x);
    set_down(xml, "y1", y);
    set_down(xml, "y2", to);
    xml_end(xml);
}

double svg_room(const char *text) {
    return 100.0 * text_width(text) / SVG_CHARACTERS;
}
