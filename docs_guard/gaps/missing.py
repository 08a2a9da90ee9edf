"""Guesses from a report what is missing: the kind of page, and what such a page would be called."""

import re
import unicodedata

from docs_guard.gaps.nearest import spoken
from docs_guard.gaps.topic import topic
from docs_guard.model.gap import Near
from docs_guard.model.purpose import Purpose

EXPLANATION = re.compile(
    r"\bwhat (?:does|do|is|are)\b.{0,80}\b(?:mean|for|about|difference)\b|\bwhat (?:is|are) (?:a|an|the)\b"
    r"|\bdifference between\b|\bwhy (?:does|do|is|are|would|should)\b|\bconcepts?\b|\bbackground\b|\barchitecture\b"
    r"|\bhow (?:does|do) (?!i\b|we\b|you\b|one\b)[^?]{0,80}\bwork|\bunderstand (?:how|what|why)\b|\bmeaning of\b",
    re.IGNORECASE,
)
KINDS = (
    r"(?:flags|options|settings|fields|parameters|variables|values|commands|endpoints|events|metrics|permissions|scopes"
    r"|versions|ports)\b"
)
REFERENCE = re.compile(
    r"\b(?:list|table|names|reference|overview) of (?:all )?(?:the )?"
    rf"|\ball (?:the )?(?:available |possible |supported )?{KINDS}|\bwhich {KINDS}"
    r"|\bdefault (?:value|of)\b|\b(?:schema|syntax) (?:of|for)\b|\breference (?:page|for|of)\b|\blimits? of\b",
    re.IGNORECASE,
)
TUTORIAL = re.compile(
    r"\btutorial\b|\bgetting started\b|\bget started\b|\bfor beginners\b|\bwalk-?through\b", re.IGNORECASE
)
TROUBLE = re.compile(
    r"\berrors?\b|\bfail(?:s|ed|ing|ure)?\b|\btroubleshoot|\bcrash|\btimeouts?\b|\btimed out\b|\bbroken\b"
    r"|\bdoes(?: not|n't) work|\bnot working\b|\bstuck\b|\b[45]\d\d\b|\brefused\b|\bdenied\b",
    re.IGNORECASE,
)
TRIED = (
    r"(?:can ?not|can't|could ?n[o']t|could not|unable to|did ?n[o']t|did not|do(?:es)? ?n[o']t|do(?:es)? not"
    r"|failed to|tr(?:ied|y|ying) to|want(?:s|ed)? to|need(?:s|ed)? to|look(?:ed|ing) for"
    r"|ask(?:s|ed|ing)?(?: for| us)?)"
)
ALSO = r"(?:is|are|was|were|am|just|also|still)"
SOUGHT = (
    r"(?:find|found|know|see|understand|figure out|locate|documentation|docs|instructions|steps|information|anything"
    r"|a page|page|section)"
)
WHO = (
    r"(?:(?:a |the |our |my )?(?:customer|user|admin|client|team|people|i|we|they|you)s?\s+"
    rf"(?=(?:{TRIED}|{ALSO}|{SOUGHT})\b)(?:(?:{TRIED}|{ALSO})\s+){{0,4}})?"
)
"""Who asked, where a verb says that they did: `user roles are missing` is about roles of users."""
WISH = (
    r"(?:(?:please|can you|could you)\s+)?(?:(?:explain|document|describe)\s+)?(?:no (?=docs|documentation|page))?"
    r"(?:is there (?:a|any) way to\s+|is it possible to\s+)?"
)
FIND = rf"(?:{TRIED}\s+){{0,4}}(?:{SOUGHT}\s+){{0,3}}(?:(?:on|about|for)\s+)?"
HOW = r"(?:(?:how|where|what)\s+(?:to|(?:do|can|should|would) (?:i|we|you)|does one)\s+)?"
TOLD = (
    r"(?:where (?:is|are) (?:it |there )?(?:written|described|explained|documented|docs|anything)\s+(?:about |on )?)?"
)
ASKED = re.compile(rf"(?:(?:hi|hello|hey)\b[,!.]?\s*)?{WISH}{TOLD}{WHO}{FIND}{HOW}", re.IGNORECASE)
"""The words before the matter itself: `cannot find how to`, `a customer asked for docs on`."""
LONGEST = 80
"""Characters of a title."""


def missing(text: str) -> Purpose:
    """The kind of page that a report asks for: a how-to where nothing says otherwise, and wherever something fails."""
    told = text[:1_000]
    if TUTORIAL.search(told):
        return "tutorial"
    if REFERENCE.search(told):
        return "reference"
    if EXPLANATION.search(told) and not re.search(r"\bhow (?:to|do i|can i)\b", told, re.IGNORECASE):
        return "explanation"
    return "how-to"


def troubled(text: str) -> bool:
    """Whether a report tells of something that fails: its page is one for troubleshooting."""
    return TROUBLE.search(text[:1_000]) is not None


def subject(text: str) -> str:
    """What is asked for, as the title of its page: `rotate executor tokens` of `cannot find how to rotate ...`."""
    line = " ".join(text.split())[:400]
    sentence = re.split(r"(?<=[.?!;])\s", line, maxsplit=1)[0].strip(" .?!;:\"'`")
    asked = ASKED.match(sentence)
    told = sentence[asked.end() :].strip() if asked else sentence
    told = told if len(told) >= 8 else sentence
    if len(told) > LONGEST:
        told = told[:LONGEST].rpartition(" ")[0] or told[:LONGEST]
    return told[:1].upper() + told[1:]


def file_name(title: str) -> str:
    """The name of a file of that title, without its ending."""
    letters = unicodedata.normalize("NFKD", title.casefold())
    words = re.findall(r"[a-z0-9]+", "".join(each for each in letters if not unicodedata.combining(each)))
    name = ""
    for word in words:
        if len(name) + len(word) > 48:
            break
        name = f"{name}-{word}" if name else word
    return re.sub(r"\bgh-(?=[0-9])", "gh", name) or "new-page"  # `GH-12` would refer to an issue


def likely(text: str, page: Near) -> bool:
    """Whether a report is about that page: most of its words stand in the page's title, heading or path."""
    words = topic(text)
    named = topic(f"{page.title}\n{page.heading}\n{spoken(page.path)}")
    return 2 * len(words & named) > len(words)
