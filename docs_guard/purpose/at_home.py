"""Says why a section is at home on a page of any kind."""

_TITLES = {
    "prerequisites": "prerequisites",
    "prerequisite": "prerequisites",
    "requirements": "prerequisites",
    "before you begin": "prerequisites",
    "before you start": "prerequisites",
    "before starting": "prerequisites",
    "what you need": "prerequisites",
    "what you'll need": "prerequisites",
    "next steps": "next steps",
    "next step": "next steps",
    "what's next": "next steps",
    "whats next": "next steps",
    "where to go": "next steps",
    "see also": "see also",
    "related": "see also",
    "further reading": "see also",
    "learn more": "see also",
    "more information": "see also",
    "additional resources": "see also",
    "resources": "see also",
    "references": "see also",
    "feedback": "see also",
    "get help": "see also",
    "getting help": "see also",
    "troubleshooting": "troubleshooting",
    "troubleshoot": "troubleshooting",
    "known issues": "troubleshooting",
    "common issues": "troubleshooting",
    "common errors": "troubleshooting",
    "common problems": "troubleshooting",
    "faq": "questions and answers",
    "faqs": "questions and answers",
    "frequently asked": "questions and answers",
    "example": "examples",
    "examples": "examples",
    "clean up": "cleaning up",
    "cleanup": "cleaning up",
    "changelog": "what changed",
    "version history": "what changed",
    "release notes": "what changed",
    "contributing": "how to contribute",
    "limitations": "limitations",
    "known limitations": "limitations",
    "current limitations": "limitations",
    "restrictions": "limitations",
    "caveats": "limitations",
    "limitations and": "limitations",
    "considerations": "limitations",
    "considerations and": "limitations",
    "important considerations": "limitations",
    "supported regions": "limitations",
    "region availability": "limitations",
    "compatibility": "limitations",
}
"""How headings of such sections start, in lower case."""


def at_home(title: str) -> str:
    """What the section below such a title is that stands on pages of any kind, or empty."""
    words = title[:80].lower().replace("’", "'").split()
    if words and words[0].strip(_MARKS) not in _FIRST:
        return "questions and answers" if words[-1].strip(_MARKS) in ("faq", "faqs") else ""
    for count in (1, 2, 3):
        found = _TITLES.get(" ".join(words[:count]).strip(_MARKS))
        if found and (count > 1 or len(words) <= 3 or found in _WHATEVER_FOLLOWS):
            return found
    return ""


_MARKS = ".:!?*_ "
_FIRST = frozenset(title.split()[0] for title in _TITLES) | {""}
"""The words with which they start; a mark alone may stand before one."""
_WHATEVER_FOLLOWS = ("troubleshooting", "prerequisites", "limitations", "questions and answers")
