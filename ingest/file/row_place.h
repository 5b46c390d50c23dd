/* row_place.h: where in a row of cells a byte stands: the one automaton of quotation
 * marks.
 *
 * Private to ingest. It takes the steps that libcsv takes when it is lax, so that
 * whoever steps along knows what libcsv will make of a byte before it gets it: where
 * rows end, and which marks it takes for text although they stand wrongly. Knows no
 * delimiter: the reader says what class a byte is of. */
#ifndef KLOE_INGEST_FILE_ROW_PLACE_H
#define KLOE_INGEST_FILE_ROW_PLACE_H

#include <stdbool.h>

enum row_place {
    ROW_START, /* nothing of the row yet but blanks */
    CELL_START,
    IN_PLAIN,
    IN_QUOTES,
    AFTER_QUOTE, /* the mark that closes a cell, or the first of two */
    AFTER_QUOTE_AND_SPACE,
    ROW_PLACES
};

/* A delimiter comes before a blank: a tab is either. */
enum byte_class {
    BYTE_ORDINARY,
    BYTE_SPACE,
    BYTE_QUOTE,
    BYTE_LINE_END,
    BYTE_DELIMITER,
    BYTE_CLASSES
};

struct row_step {
    unsigned char place; /* enum row_place after the byte */
    bool is_misplaced;   /* a mark stands wrongly: here, or just before the byte */
};

/* The step that a byte of a class takes from a place. A mark after a cell that looked
 * closed puts the cell into quotes again; who does not want that goes on IN_PLAIN. */
extern const struct row_step row_steps[ROW_PLACES][BYTE_CLASSES];

/* Sets the class of each byte where there is one delimiter. */
void byte_classes_set(unsigned char class_of[256], char delimiter);

static inline bool byte_is_line_end(char byte) {
    return byte == '\n' || byte == '\r';
}

#endif
