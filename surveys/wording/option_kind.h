/* option_kind.h: an answer is a degree of its scale, or a way of not giving one. */
#ifndef KLOE_SURVEYS_WORDING_OPTION_KIND_H
#define KLOE_SURVEYS_WORDING_OPTION_KIND_H

enum option_kind {
    OPTION_SCORED,
    OPTION_DONT_KNOW,
    OPTION_NOT_APPLICABLE,
    OPTION_PREFER_NOT_TO_SAY,
    OPTION_KINDS
};

#endif
