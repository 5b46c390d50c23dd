"""What the generated surveys are made of: invented questions, answers, people, places."""

import re

# Scales whose words prove their order: the least first.
PROVED = {
    "agreement": ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree",
                  "Strongly agree"],
    "agreement of four": ["Strongly disagree", "Disagree", "Agree", "Strongly agree"],
    "agreement in part": ["Strongly disagree", "Somewhat disagree",
                          "Neither agree nor disagree", "Somewhat agree",
                          "Strongly agree"],
    "extent": ["Not at all", "To a small extent", "To a moderate extent",
               "To a great extent", "To a very great extent"],
    "frequency": ["Never", "Rarely", "Sometimes", "Often", "Always"],
    "satisfaction": ["Very dissatisfied", "Dissatisfied",
                     "Neither satisfied nor dissatisfied", "Satisfied", "Very satisfied"],
    "quality": ["Very poor", "Poor", "Fair", "Good", "Very good"],
    "quality of five": ["Poor", "Fair", "Good", "Very good", "Excellent"],
    "likelihood": ["Very unlikely", "Unlikely", "Neither likely nor unlikely", "Likely",
                   "Very likely"],
    "confidence": ["Not at all confident", "Slightly confident", "Moderately confident",
                   "Very confident", "Extremely confident"],
}

# Scales whose order only those know who wrote them.
UNPROVED = {
    "maturity": ["Starting out", "Finding our feet", "Up and running",
                 "Showing others the way"],
    "weather": ["Stormy", "Cloudy", "Changeable", "Sunny"],
    "hills": ["Steep", "Hilly", "Bumpy", "Flat"],
    "relevance": ["Not relevant for me", "Important to me", "Critical to me"],
    "journey": ["We have not set off", "We are packing", "We are on the road",
                "We have arrived"],
    "animals": ["Snail", "Tortoise", "Hare", "Cheetah"],
}

NON_ANSWERS = [("Don't know", "dont-know"), ("Not applicable", "not-applicable"),
               ("Prefer not to say", "prefer-not-to-say")]

# Words for no answer that a definition may lack. The first are what programs write for an
# empty cell, the others what people were offered.
EMPTY_WORDS = ["-", ".", "---", "N/A", "n/a", "NA", "NaN", "nan", "None", "NULL", "#N/A"]
OFFERED_WORDS = ["No opinion", "Not sure", "Unsure", "Can't say", "I don't know",
                 "Does not apply", "Rather not say", "Declined to answer"]

QUESTIONS = [
    "We plan our work together", "Our meetings lead to decisions",
    "People in this team trust each other", "New colleagues are made welcome",
    "Handovers between services are smooth", "The budget is explained to everybody",
    "Complaints are looked at openly", "Partners are invited early",
    "Leaders listen to front-line staff", "Roles are clearly described",
    "Families are involved in assessments", "Records are shared in good time",
    "Training is offered each year", "Good ideas are tried out quickly",
    "Waiting lists are reviewed every month", "Mistakes are talked about without blame",
    "The purpose of the service is written down", "Disagreements are settled fairly",
    "Home visits are well prepared", "The referral form is short and useful",
    "Interpreters can be booked easily", "Carers know whom to telephone",
    "Targets are chosen with the staff", "Data about outcomes are discussed",
    "Evening cover is arranged fairly", "The panel explains its reasons",
    "Colleagues from housing take part", "Urgent cases are seen the same day",
    "Supervision happens as agreed", "The newsletter tells us what changed",
    "Case files are easy to find", "Volunteers feel part of the service",
]

STEM = ("Thinking of the last three months, and of all the places in which you have worked "
        "during that time, how far would you say that each of the following is true of "
        "the service as a whole, leaving aside what was said in earlier surveys")

# The same question in other words, word by word.
REWORDINGS = [
    ("We plan", "In our team we plan"), ("Our meetings", "Meetings"),
    ("People in this team", "People in our team"), ("New colleagues", "New staff"),
    (" are ", " were "), (" is ", " was "), ("our work", "work"),
    ("each year", "every year"),
    ("everybody", "everyone"), ("well prepared", "prepared well"),
    ("The ", "Our "), ("quickly", "soon"), ("smooth", "working smoothly"),
    ("openly", "in the open"), ("happens", "takes place"), ("early", "early on"),
    ("listen to", "do listen to"), ("take part", "join in"), ("know", "are told"),
    ("about outcomes", "on outcomes"), ("feel", "feel they are"),
    ("can be booked", "are booked"),
]

# What turns a question into its opposite.
NEGATIONS = [(" are ", " are not "), (" is ", " is not "), ("We plan", "We do not plan"),
             (" trust ", " do not trust "), (" lead to ", " do not lead to "),
             (" listen ", " do not listen "), (" know ", " do not know "),
             (" feel ", " do not feel "), (" tells ", " never tells "),
             (" happens ", " never happens "), (" take part", " never take part"),
             (" can be ", " cannot be "), (" explains ", " never explains ")]

ROLES = ["Nurse", "Social worker", "Commissioner", "Administrator", "Therapist"]
COUNTRIES = ["United Kingdom", "Ireland", "France", "United States", "Norway"]
PLACES = ["Aldermere", "Brackwater", "Coldhurst", "Dunmoor", "Elmstead", "Farrowdale"]
COMMENTS = ["More time for handovers would help.", "Nothing to add",
            "It works, mostly; the forms do not.", "Ask the night staff, they know",
            "Better than last year", "The rota, the rota and the rota", "See above"]
FIRST_NAMES = ["Quillan", "Ottoline", "Zebedee", "Marigold", "Thaddeus", "Philippa",
               "Ignatius", "Rosamund", "Barnaby", "Hepzibah"]

PLACE_QUESTION = "Which place do you mostly work in?"
ROLE_QUESTION = "What is your role?"
COMMENT_QUESTION = "What would help most?"


def first_change(text, changes):
    """`text` with the first of the changes that fits, or None."""
    for old, new in changes:
        if old in text:
            return text.replace(old, new, 1)
    return None


def plain(text):
    """A text without capitals and punctuation marks."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
