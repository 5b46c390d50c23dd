/* message_words.h: the phrases that messages are made of (docs/method.md M36).
 *
 * Private to export/messages. Texts live as long as the messages; without memory they
 * are "" and the builder has failed. No phrase names a cause, ranks anybody, or makes
 * one or two people its subject. */
#ifndef KLOE_EXPORT_MESSAGES_MESSAGE_WORDS_H
#define KLOE_EXPORT_MESSAGES_MESSAGE_WORDS_H

#include "export/messages/heard.h"

/* What a cell says of a target, into `figure`. */
void message_figure_of(struct message_figure *figure,
                       const struct instrument *instrument,
                       const struct published_cell *cell,
                       const struct heard_target *target);

/* The same with the side that the cell is compared with. */
void message_compare(struct message_figure *figure, const struct instrument *instrument,
                     const struct published_cell *cell,
                     const struct published_comparison *comparison,
                     const struct heard_target *target);

/* "social care staff", or 'staff in the group "Nurse"' where the value has no noun. */
const char *message_staff(struct page_builder *builder, size_t attribute, size_t value);

/* How a sentence names what was asked: a question with its stem, or the title of a
 * KLOE or condition, in quotation marks. */
const char *message_target(struct page_builder *builder,
                           const struct message_figure *figure);

/* "A", "A and B", "A, B and C": of the first TOLD_MAX targets. */
const char *message_targets(struct page_builder *builder,
                            const struct message *message);

/* "9 of 28 social care staff"; of 30 or more "61 of 92 (66 %) other staff". */
const char *message_share(struct page_builder *builder, struct count of, struct count n,
                          const char *staff);

/* Whether a share may be told: nobody stands alone or in a pair behind or outside it.
 */
bool message_share_is_fit(struct count of, struct count n);

/* "conditions", "key lines of enquiry" or "questions": what the targets are, after a
 * number of them. */
const char *message_kind_of_targets(const struct page_builder *builder,
                                    const struct message *message);

/* The tab of the sheet that shows a message's figures. */
const char *message_evidence(struct page_builder *builder,
                             const struct message *message);

/* How many words a title has: what spaces part. */
size_t message_count_words(const char *text);

/* The first words of a text, `n` at most and no more than a title has room for, and
 * "..." where that is not all of it; it then ends in no word such as "of", and in no
 * comma. */
const char *message_first_words(struct page_builder *builder, const char *text,
                                size_t n);

/* Fill in title, text and evidence of a message. */
void message_say_split(struct page_builder *builder, struct message *message);
void message_say_standing(struct page_builder *builder, struct message *message);
void message_say_apart(struct page_builder *builder, struct message *message);
/* `cell` is all staff of the area. */
void message_say_none(struct page_builder *builder, const struct published_cell *cell,
                      struct message *message);

#endif
