/* text_width.h: how wide texts stand in columns, near enough to lay tables out by.
 *
 * Private to export. Widths are in characters, each as wide as a digit of the default
 * font. They err on the large side, so that nothing is cut off. */
#ifndef KLOE_EXPORT_PAGE_TEXT_WIDTH_H
#define KLOE_EXPORT_PAGE_TEXT_WIDTH_H

#include <stddef.h>

/* Of the columns of a table together: what a screen shows and a page of A4 prints. */
#define TABLE_WIDTH_MAX   146
#define TABLE_COLUMNS_MAX 12

/* How many lines a text takes in a column `width` wide, wrapped between words; and the
 * heading of a column, which is bold and stands off the edge. */
unsigned text_lines(const char *text, unsigned width);
unsigned heading_lines(const char *header, unsigned width);

/* Bytes of the text that fit on its first line: whole words, one at least. */
size_t text_first_line(const char *text, unsigned width);

/* Bytes of the text that are its first line where nothing may be wider: up to a line
 * break, or whole words, or of a word that is longer the characters that fit. At least
 * one character. */
size_t text_line(const char *text, unsigned width);

/* The width a heading needs: at most four lines, and no word broken. */
unsigned heading_width(const char *header);

/* The width of a text that is not wrapped. */
unsigned text_width(const char *text);

/* Gives each of `n` columns, which are so wide, the width it needs at least, of any
 * unit; the others give way, the more they have beyond what they need. Together they
 * stay as wide. What all need may be more than there is: then they stay as they are. */
void text_share_widths(unsigned *widths, const unsigned *needs, size_t n);

/* Characters of the longest line, and of the longest word, of a text. */
unsigned text_longest_line(const char *text);
unsigned text_longest_word(const char *text);

#endif
