/* slides_builder.h: the deck that is being laid out, slide by slide.
 *
 * Private to export/slides. A slide is begun, receives its lines and table through the
 * page builder inside, and the rest through the functions here, and is ended. Faults
 * are kept in the page builder, as everywhere in export/page. */
#ifndef KLOE_EXPORT_SLIDES_SLIDES_BUILDER_H
#define KLOE_EXPORT_SLIDES_SLIDES_BUILDER_H

#include "export/messages/message.h"
#include "export/page/page_builder.h"
#include "export/slides/slides.h"

/* A list of texts that grows in the arena. */
struct slides_texts {
    const char **texts;
    size_t n, capacity;
};

struct slides_builder {
    struct page_builder *page;       /* for words, lines and tables */
    const struct document *document; /* whose slides these are */
    struct slides_room room;
    struct slide *slides;
    size_t n, capacity;
    struct slide slide; /* being built */
    struct slides_texts foot, notes;
    bool *is_told; /* by message: its title heads a slide */
};

/* Room for `n` of `size` zeroed bytes in the arena; NULL once the builder has failed.
 */
void *slides_array(struct slides_builder *builder, size_t n, size_t size);

/* Begins a slide; its title gets a number where the deck has it already. */
void slide_begin(struct slides_builder *builder, enum slide_kind kind,
                 const char *title);
/* Gives a slide that was begun another title. */
void slide_title(struct slides_builder *builder, const char *title);
void slide_subtitle(struct slides_builder *builder, const char *text);
/* Adds small print, or a note for the speaker; NULL adds nothing. */
void slide_foot(struct slides_builder *builder, const char *text);
void slide_note(struct slides_builder *builder, const char *text);
/* Gives the slide its charts, which are the arena's. */
void slide_charts(struct slides_builder *builder, const struct slide_chart *charts,
                  size_t n);
void slide_end(struct slides_builder *builder);

/* The messages of the area whose document this is, one after the other: the next at or
 * after `from`, of this kind (MESSAGE_KINDS: of any); NONE: there are no more. */
size_t slides_message(const struct slides_builder *builder, enum message_kind kind,
                      size_t from);

/* Takes a message's title for a slide; false where one has it already. */
bool slides_tell(struct slides_builder *builder, size_t message);

#endif
