/* instrument_text.h: an instrument to read in a terminal. */
#ifndef KLOE_CLI_INSTRUMENT_TEXT_H
#define KLOE_CLI_INSTRUMENT_TEXT_H

#include "base/text.h"
#include "surveys/instrument.h"

/* Appends what an instrument is called and is for, how many items it has and how long
 * it takes, in three lines or more. ERR_MEMORY. */
enum err_code instrument_summary(struct text_buffer *out,
                                 const struct instrument *instrument) MUST_CHECK;

/* Appends KLOEs with their conditions and items, then the answers of each scale,
 * comments, attributes, frameworks and stated bands, in lines of 80 columns.
 * ERR_MEMORY. */
enum err_code instrument_text(struct text_buffer *out,
                              const struct instrument *instrument) MUST_CHECK;

/* Says on standard error what the instrument leaves open, a line each, and of many only
 * how many more. `from` is the file it was read from or made of. */
void instrument_tell_open(const struct instrument *instrument, const char *from);

#endif
