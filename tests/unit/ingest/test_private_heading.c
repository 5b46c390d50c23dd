/* Which headings ask who somebody is, however they are worded, and which only look so.
 */
#include "tests/cmocka_env.h"

#include "base/text.h"
#include "ingest/layout/private_heading.h"

#include <stdio.h>
#include <string.h>

static enum private_kind kind_of(const char *heading) {
    struct text_buffer fold;

    text_buffer_init(&fold, SIZE_MAX);
    assert_int_equal(text_fold(&fold, heading, strlen(heading)), ERR_OK);
    enum private_kind kind = private_heading(fold.bytes);
    text_buffer_free(&fold);
    return kind;
}

static void all_are(const char *const *headings, size_t n, enum private_kind kind) {
    size_t n_wrong = 0;

    for (size_t i = 0; i < n; i++) {
        if (kind_of(headings[i]) != kind) {
            print_error("%s\n", headings[i]);
            n_wrong++;
        }
    }
    assert_int_equal(n_wrong, 0);
}

#define ALL_ARE(kind, headings)                                                        \
    all_are(headings, sizeof(headings) / sizeof *(headings), kind)

static void who_somebody_is_is_private(void **state) {
    static const char *const headings[] = {
        "Name",
        "NAME:",
        "Your name",
        "Name *",
        "Name (optional)",
        "First name",
        "First_Name",
        "First.name",
        "Surname:",
        "Forename(s)",
        "Q7. What's your surname?",
        "3) Please enter your full name.",
        "Q12 Please tell us your name",
        "2.1 Name",
        "Question 4: Your last name",
        "Section A - About you - Full name",
        "Contact details [Name]",
        "Name and role",
        "Your name, role and team",
        "What is your role and your name?",
        "What is your name? We will not pass it on to anyone in your organisation.",
        "Name - so that we can send you the report when it is ready",
        "Your name (we will not share this with anyone)",
        "If you would like to hear from us, please leave your name",
        "Name of person completing this form",
        "Name of the respondent",
        "Name of your line manager",
        "Line manager\xE2\x80\x99s name",
        "Manager name",
        "Who is your line manager?",
        "Line manager / supervisor",
        "Signature",
        "Please sign here",
        "Signed by (print name)",
        "Initials",
        "Form completed by:",
        "Date of birth (DD/MM/YYYY)",
        "What is your date of birth?",
        "D.O.B.",
        "Year of birth",
        "Home address",
        "Address line 2",
        "Your postcode, please",
        "What is your home postcode?",
        "First line of your address",
        "Telephone no.",
        "Work telephone number",
        "Contact number",
        "Tel",
        "Mobile phone number (if you wish)",
        "Device ID",
        "IP Address",
        "Your IP address",
        "Line manager's e-mail address",
    };

    (void)state;
    ALL_ARE(PRIVATE_ABOUT, headings);
}

static void what_only_one_person_has_is_told_apart(void **state) {
    static const char *const headings[] = {
        "Email",
        "E-mail address:",
        "What is your NHS.net email address?",
        "Work e-mail (required)",
        "Please give your email address so we can contact you",
        "email_address",
        "NHS number",
        "Your NHS no.",
        "Payroll number",
        "Payroll No (if known)",
        "Staff number",
        "Staff ID",
        "Please enter your employee number",
        "National Insurance number",
        "User name",
        "ESR assignment number",
    };

    (void)state;
    ALL_ARE(PRIVATE_OWN, headings);
}

static void what_is_not_asked_of_a_person_stays_readable(void **state) {
    static const char *const headings[] = {
        "",
        "?",
        "Name of your team",
        "Name of your team / service",
        "Name (of team)",
        "What is the name of your organisation?",
        "Team name",
        "Please name your team",
        "Place name",
        "QI name",
        "Name of place",
        "Service name",
        "Which locality do you work in?",
        "Name of care home",
        "Name the one thing that would help most",
        "People here know my name",
        "People here know my name, my role and my goals",
        "My line manager listens to me",
        "Are you a line manager?",
        "Is your manager in the same building, team or place?",
        "Role - Manager",
        "Which of these describes you best? [Manager]",
        "How do you contact the other team? - Phone",
        "How do you contact the other team? [Email]",
        "When staff raise concerns by email, phone or letter, they are heard",
        "What is your view of the telephone, email and other tools?",
        "Problems are addressed",
        "We address what goes wrong",
        "The number of staff is right",
        "Number of staff in your team",
        "Staff group",
        "Staff",
        "What is your job title?",
        "What is your role?",
        "What is your age?",
        "Country of birth",
        "NHS",
        "NHS organisation",
        "I know whom to contact",
        "Contact with other teams",
        "Signed off plans are kept to",
        "Payroll",
        "Work address",
        "Device type",
        "Which devices do you use?",
        "Respondent ID",
        "Participant code",
        "Mobile working suits me",
        "Team email",
        "Comments",
        "We plan together",
    };

    (void)state;
    ALL_ARE(PRIVATE_NOT, headings);
}

/* "Name" in the middle of a list is asked for where all else is as short, up to three
 * words, or stands in brackets; or where something was asked before, and all up to here
 * is short. */
static void a_name_is_asked_for_among_short_parts(void **state) {
    static const char *const asked[] = {
        "Role in team, name",
        "Role in team and name",
        "Team, name (as it is on the badge that you wear)",
        "What is your role in team, your name and what is best about this place",
    };
    static const char *const others[] = {
        "Role in the team, name",
        "Role in the team and name",
        "Team, name, as it is on the badge that you wear",
        "What is your role in the team, your name and what is best about this place",
        "Your role in team, your name and all that is best about this place",
    };

    (void)state;
    ALL_ARE(PRIVATE_ABOUT, asked);
    ALL_ARE(PRIVATE_NOT, others);
}

/* Headings are anybody's: as long as they like, of marks only, without an end. */
static void any_text_is_judged(void **state) {
    static const char marks[] = "?!;:,/&|()[] -'._q1";
    char text[5000];

    (void)state;
    for (size_t shift = 0; shift < sizeof marks; shift++) {
        for (size_t i = 0; i < sizeof text - 1; i++) {
            text[i] = marks[(i * 7 + i / 5 + shift) % (sizeof marks - 1)];
        }
        text[sizeof text - 1] = '\0';
        assert_int_equal(private_heading(text), PRIVATE_NOT);
    }
    for (size_t i = 0; i + 4 < sizeof text; i += 4) {
        memcpy(text + i, "the ", 5);
    }
    assert_int_equal(private_heading(text), PRIVATE_NOT);
    assert_int_equal(private_heading("\xE2"), PRIVATE_NOT);
    assert_int_equal(private_heading("\xE2\x80"), PRIVATE_NOT);
}

static void an_answer_in_place_of_a_heading_is_known(void **state) {
    static const char *const answers[] = {"jo.low@care.example", "Jo_Low+1@x.y.z",
                                          "07700 900123",        "+44 (0)20 7946 0018",
                                          "02079460018",         "(020) 7946 0018",
                                          "0044-7700-900123"};
    static const char *const others[] = {"",
                                         "@",
                                         "jo@low",
                                         "Write to jo@low.example, please",
                                         "a@b.c@d.e",
                                         "2020-2021",
                                         "1234567890",
                                         "0 1 2 3 4 5",
                                         "Agree",
                                         "0.5",
                                         "070 00 00",
                                         "0123456789012345",
                                         "Q1@team.uk x"};

    (void)state;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        assert_true(private_answer(answers[i]));
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_false(private_answer(others[i]));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_somebody_is_is_private),
        cmocka_unit_test(what_only_one_person_has_is_told_apart),
        cmocka_unit_test(what_is_not_asked_of_a_person_stays_readable),
        cmocka_unit_test(a_name_is_asked_for_among_short_parts),
        cmocka_unit_test(an_answer_in_place_of_a_heading_is_known),
        cmocka_unit_test(any_text_is_judged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
