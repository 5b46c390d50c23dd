#include "export/page/called.h"

#include <stddef.h>

struct called called_of(char mark) {
    static const struct {
        const char *mark;
        struct called as;
    } all[] = {
        {STAFF, {"staff", OF_RESPONDENTS, AS_IT_IS, false}},
        {CAP_STAFF, {"Staff", OF_RESPONDENTS, AS_IT_IS, true}},
        {STAFF_S, {"staff's", OF_RESPONDENTS, OWNER, false}},
        {KLOE, {"key line of enquiry", OF_KLOE, AS_IT_IS, false}},
        {A_KLOE, {"a key line of enquiry", OF_KLOE, WITH_ARTICLE, false}},
        {KLOES, {"key lines of enquiry", OF_KLOE, PLURAL, false}},
        {CAP_KLOE, {"Key line of enquiry", OF_KLOE, AS_IT_IS, true}},
        {CAP_KLOES, {"Key lines of enquiry", OF_KLOE, PLURAL, true}},
        {CONDITION, {"condition", OF_CONDITION, AS_IT_IS, false}},
        {A_CONDITION, {"a condition", OF_CONDITION, WITH_ARTICLE, false}},
        {CONDITIONS, {"conditions", OF_CONDITION, PLURAL, false}},
        {FULL_CONDITION, {"condition for success", OF_CONDITION, AS_IT_IS, false}},
        {FULL_CONDITIONS, {"conditions for success", OF_CONDITION, PLURAL, false}},
        {CAP_FULL_CONDITION, {"Condition for success", OF_CONDITION, AS_IT_IS, true}},
        {CAP_FULL_CONDITIONS, {"Conditions for success", OF_CONDITION, PLURAL, true}},
    };

    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (all[i].mark[0] == mark) {
            return all[i].as;
        }
    }
    return (struct called){.usual = NULL};
}
