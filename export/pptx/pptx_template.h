/* pptx_template.h: a team's own template, whose theme, master and layouts a deck takes.
 *
 * The file is untrusted: macros, document types and parts over a limit are refused by
 * name (base/files/package.h). Of its parts those are taken that its masters need;
 * sample slides are not. Layouts are found by name, or by their kind where no name
 * fits; where two would do, both are named and nothing is guessed. Read-only once read:
 * several decks may use it at once. */
#ifndef KLOE_EXPORT_PPTX_PPTX_TEMPLATE_H
#define KLOE_EXPORT_PPTX_PPTX_TEMPLATE_H

#include "base/err.h"
#include "base/text.h"

struct pptx;
struct pptx_box;
struct deck_template;

/* Reads the .pptx or .potx at `path`. With `find_layouts` the two layouts that a deck
 * stands on must be found in it. ERR_INPUT with the path and what is the matter;
 * ERR_MEMORY; *out untouched on error. The caller frees it. */
enum err_code pptx_template_read(struct deck_template **out, const char *path,
                                 bool find_layouts, struct err *err) MUST_CHECK;

/* NULL is fine. */
void pptx_template_free(struct deck_template *template);

/* Appends each layout with its placeholders, a line each. ERR_MEMORY. */
enum err_code pptx_template_list(struct text_buffer *out,
                                 const struct deck_template *template) MUST_CHECK;

/* Where the content of its slides stands. */
struct pptx_box pptx_template_body(const struct deck_template *template);

/* How wide the letters of its fonts are, in per cent of Arial's: those of a font that
 * is not known to be as narrow are taken for wide. */
unsigned pptx_template_letters(const struct deck_template *template);

/* Appends what of its colours cannot be told apart, and what decks do then, a line
 * each; nothing where all is well. ERR_MEMORY. */
enum err_code pptx_template_remarks(struct text_buffer *out,
                                    const struct deck_template *template) MUST_CHECK;

/* Adds the template's parts to a deck and makes them its look. */
void pptx_add_template_look(struct pptx *pptx, const struct deck_template *template);

#endif
