#include "ingest/file/row_place.h"

#include <string.h>

/* By place: an ordinary byte, a blank, a quotation mark, a line end, a delimiter. */
const struct row_step row_steps[ROW_PLACES][BYTE_CLASSES] = {
    [ROW_START] = {{IN_PLAIN, false},
                   {ROW_START, false},
                   {IN_QUOTES, false},
                   {ROW_START, false},
                   {CELL_START, false}},
    [CELL_START] = {{IN_PLAIN, false},
                    {CELL_START, false},
                    {IN_QUOTES, false},
                    {ROW_START, false},
                    {CELL_START, false}},
    [IN_PLAIN] = {{IN_PLAIN, false},
                  {IN_PLAIN, false},
                  {IN_PLAIN, true},
                  {ROW_START, false},
                  {CELL_START, false}},
    [IN_QUOTES] = {{IN_QUOTES, false},
                   {IN_QUOTES, false},
                   {AFTER_QUOTE, false},
                   {IN_QUOTES, false},
                   {IN_QUOTES, false}},
    [AFTER_QUOTE] = {{IN_QUOTES, true},
                     {AFTER_QUOTE_AND_SPACE, false},
                     {IN_QUOTES, false},
                     {ROW_START, false},
                     {CELL_START, false}},
    [AFTER_QUOTE_AND_SPACE] = {{IN_QUOTES, true},
                               {AFTER_QUOTE_AND_SPACE, false},
                               {AFTER_QUOTE, true},
                               {ROW_START, false},
                               {CELL_START, false}},
};

void byte_classes_set(unsigned char class_of[256], char delimiter) {
    memset(class_of, BYTE_ORDINARY, 256);
    class_of[' '] = BYTE_SPACE;
    class_of['\t'] = BYTE_SPACE;
    class_of['"'] = BYTE_QUOTE;
    class_of['\r'] = BYTE_LINE_END;
    class_of['\n'] = BYTE_LINE_END;
    class_of[(unsigned char)delimiter] = BYTE_DELIMITER;
}
