"""Tells from the wording of a title or heading what stands below it: an instruction, an interface, a concept."""

from collections.abc import Sequence
from functools import lru_cache

from docs_guard.purpose.verbs import VERBS, is_imperative

_MARKS = "*_`\"'()[]{}.,:;!?“”‘’<>#"

_CLASSES = {
    "concept": """
        overview concept concepts conceptual about introduction understanding understand architecture explained
        explanation background theory design internals philosophy principles fundamentals basics benefits considerations
        rationale motivation key goals choosing vs versus comparison compare comparing lifecycle life model models
        differences advantages disadvantages why whether when tradeoffs trade-offs terminology topology
        """,
    "reference": """
        reference references api apis cli command commands syntax schema schemas option options parameter parameters
        setting settings specification spec specs glossary variables metadata flags flag properties property functions
        function methods method attributes attribute arguments argument directives directive fields field returns return
        response responses request endpoint endpoints headers codes matrix compatibility limits quotas constants
        enumerations enum keywords events description remarks type types class classes module modules object objects
        interface variables annotations formats format supported default defaults values value inputs outputs query
        """,
    "tutorial": "tutorial tutorials walkthrough lesson hands-on workshop lab codelab hello first chapter quickstart",
    "trouble": """
        troubleshoot troubleshooting problem problems symptom symptoms cause solution error errors issue
        issues fails failed failure failures debugging diagnose workaround
        """,
    "before": "prerequisites prerequisite requirements preparation",
    "check": "verify validate verification validation test testing confirm",
    "cleaning": "cleanup clean delete remove teardown",
    "close": "conclusion summary recap wrap-up congratulations",
    "usage": "example examples usage synopsis",
}
_MAKING = ("build", "building", "write", "writing", "make", "making", "your", "learn", "learning")
_KNOWN = {word: name for name, words in _CLASSES.items() for word in words.split()}

_PHRASES = {
    ("how", "to"): "howto",
    ("how", "do"): "howto",
    ("how", "can"): "howto",
    ("how-to",): "howto",
    ("howto",): "howto",
    ("what", "is"): "what",
    ("what", "are"): "what",
    ("what's",): "what",
    ("how", "it"): "what",
    ("how", "does"): "what",
    ("how", "the"): "what",
    ("get", "started"): "started",
    ("getting", "started"): "started",
    ("before", "you"): "before",
    ("next", "steps"): "next",
    ("what's", "next"): "next",
    ("next", "step"): "next",
    ("next",): "next",
    ("learn", "more"): "next",
    ("see", "also"): "more",
    ("related",): "more",
    ("further",): "more",
    ("additional", "resources"): "more",
    ("clean", "up"): "cleaning",
    ("what", "you'll"): "aims",
    ("what", "you"): "aims",
    ("what", "we"): "aims",
    ("in", "this"): "aims",
    ("learning",): "aims",
    ("objectives",): "aims",
    ("goals",): "aims",
    ("goal",): "aims",
    ("wrap", "up"): "close",
    ("wrapping", "up"): "close",
}


@lru_cache(2048)
def wording(title: str) -> frozenset[str]:
    """
    What a title or heading is by its words: `imperative`, `verb`, `gerund`, `howto`, `what`, `started`, `concept`,
    `reference`, `tutorial`, `trouble`, `before`, `check`, `cleaning`, `close`, `usage`, `next`, `more`, `aims`,
    `code`, `lower`, `build`, `numbered`, `step`, `question`, `short`.
    """
    words = title[:200].lower().replace("’", "'").split()
    if not words:
        return frozenset()
    found = set[str]()
    words, numbered = _unnumbered(words)
    if numbered:
        found.add(numbered)
    bare = [word.strip(_MARKS) for word in words]
    found.update([_KNOWN[word] for word in bare if word in _KNOWN])
    for start in ((bare[0],), tuple(bare[:2])):
        if start in _PHRASES:
            found.add(_PHRASES[start])
    if is_imperative(words):
        found.add("imperative")
    found.update(_first(bare[0]), _looks(title, len(words)))
    return frozenset(found)


def _first(word: str) -> list[str]:
    """What the first word tells."""
    found = ["build"] if word in _MAKING else []
    if word in VERBS:
        found.append("verb")
    elif word.endswith("ing") and _is_gerund(word):
        found.append("gerund")
    return found


def _looks(title: str, words: int) -> list[str]:
    """What the letters tell."""
    found = ["short"] if words <= 2 else []
    if title[-1:] == "?":
        found.append("question")
    if title[0].islower():
        found.append("lower")
    if _is_code(title):
        found.append("code")
    return found


def _unnumbered(words: Sequence[str]) -> tuple[list[str], str]:
    """The words without a number before them, and what the number said."""
    first = words[0].rstrip(".):")
    if first.isdigit() and len(words) > 1:
        return list(words[1:]), "numbered"
    if first in ("step", "part", "task", "exercise") and len(words) > 2 and words[1][:1].isdigit():
        after = 3 if words[2] in ("-", "–", "—", ":") and len(words) > 3 else 2
        return list(words[after:]), "step"
    return list(words), ""


def _is_gerund(word: str) -> bool:
    stem = word[:-3]
    return stem in VERBS or stem + "e" in VERBS or (stem[-1:] == stem[-2:-1] and stem[:-1] in VERBS)


def _is_code(title: str) -> bool:
    """Whether a title looks like a name in code: `get_user`, `Foo::bar`, `--flag`, `a.b`, `kubectl()`, `fooBar`."""
    text = title.strip()
    if text[:1] in "`-/.$@" or "()" in text or "::" in text or "`" in text:
        return True
    words = text.split()
    if any("_" in word.strip("_") or _is_camel(word) for word in words):
        return True
    return len(words) == 1 and "." in text.strip(".") and not text[0].isdigit() and len(text) > 3


def _is_camel(word: str) -> bool:
    """`fooBar`, but neither `gRPC` nor `macOS`."""
    if not word[0].islower() or word.islower() or not word.isalnum():
        return False
    humps = zip(word, word[1:], word[2:], strict=False)
    return any(before.islower() and at.isupper() and after.islower() for before, at, after in humps)
