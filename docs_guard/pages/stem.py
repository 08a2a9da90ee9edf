"""Words reduced to what they share: `rotate`, `rotating` and `rotation` are one, and so are singular and plural."""

import re
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’][a-z]\b)?|_")
SHORTEST = 3
"""Letters that are left of a word at least."""
SPOKEN = (
    "a about after all also am an and any are as at be because been before being but by can cannot cant could did do "
    "does doesn doing don done dont each either etc for from get gets getting go goes got had has have having he her "
    "here hers him his how however i if in instead into is isn it its itself just like ll lot make makes may me might "
    "more most much must my need needs no nor not now of off on one only or other our ours out over own per please "
    "possible really re s same see seem seems she should so some still such t than that the their theirs them then "
    "there these they thing things this those though thus to too under until up upon us use used user users uses using "
    "ve very via want wants was way we well were what when where whether which while who whom whose why will wish with "
    "within without won would yes yet you your yours"
)
COMMON = frozenset(SPOKEN.split())
"""Words that stand in every text; `not` and `no` are no subject either."""


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a lower case word of English; a word of another script, or with a digit, is its own."""
    if len(word) <= SHORTEST or not word.isascii() or not word.isalpha():
        return word
    return _verb(_singular(word))


def stems(text: str) -> list[str]:
    """The stems of the words that say what a text is about, in order."""
    words = (match[0].partition("'")[0].partition("’")[0] for match in WORD.finditer(text.lower()))
    return [stem(word) for word in words if word not in COMMON and word != "_" and (len(word) > 1 or word.isdigit())]


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    kept = ("ss", "is") if len(word) < 5 else ("ss", "is", "us")  # `gpus` are several, a `status` is one
    return word if word.endswith(kept) or not word.endswith("s") else word[:-1]


def _verb(word: str) -> str:
    if word.endswith("ly") and len(word) > 6:
        word = word[:-4] if word.endswith("ically") else word[:-2]
    for ending in ("ating", "ation", "ator", "ated", "ate"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            rest = word[: -len(ending)]
            return rest if len(rest) > SHORTEST else rest + "at"
    for ending in ("ing", "ed", "ment", "ion", "e"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= (6 if ending == "ment" else SHORTEST) and any(c in "aeiouy" for c in rest):
            return _plain(rest)
    return word[:-1] + "i" if word.endswith("y") else word


def _plain(rest: str) -> str:
    """`stopp` is `stop`, `manage` (of `management`) is `manag`; `instal` stays what `install` is not."""
    if len(rest) > SHORTEST and rest[-1] == rest[-2] and rest[-1] not in "lsz":
        return rest[:-1]
    return rest[:-1] + "i" if rest.endswith("y") else rest.removesuffix("e")
