/* tool_columns.h: the columns that survey tools add of their own, and the records that
 * are no answers. Tables only; profile_table.c says which layout has which.
 *
 * Private to ingest. */
#ifndef KLOE_INGEST_LAYOUT_TOOL_COLUMNS_H
#define KLOE_INGEST_LAYOUT_TOOL_COLUMNS_H

#include "ingest/layout/profile.h"

/* Headings that mean the same whichever tool wrote them. */
extern const struct meta_column any_tool_columns[];

extern const struct meta_column alchemer_columns[];
extern const struct meta_column kobo_columns[];
extern const struct meta_column limesurvey_columns[];
extern const struct meta_column msforms_columns[];
extern const struct meta_column no_columns[];
extern const struct meta_column qualtrics_columns[];
extern const struct meta_column redcap_columns[];
extern const struct meta_column sheet_columns[];
extern const struct meta_column smartsurvey_columns[];
extern const struct meta_column survey123_columns[];
extern const struct meta_column surveymonkey_columns[];
extern const struct meta_column typeform_columns[];

extern const struct case_rule alchemer_cases[];
extern const struct case_rule kobo_cases[];
extern const struct case_rule limesurvey_cases[];
extern const struct case_rule no_cases[];
extern const struct case_rule qualtrics_cases[];
extern const struct case_rule redcap_cases[];
extern const struct case_rule typeform_cases[];

#endif
