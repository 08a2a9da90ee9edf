"""The sentence that could stand in the text for what a screenshot shows, as far as its page names it."""

import re
from collections.abc import Iterable
from itertools import islice

from docs_guard.model.page import Image
from docs_guard.model.picture import Picture
from docs_guard.pictures.alternative import LONGEST, empty_because, is_computed

FEWEST = 3
"""Words of a sentence that says something."""
LOOKED_AT = 20
"""So many screenshots are asked for a sentence."""
QUOTED = 12
"""Words of a sentence that are quoted, so that a message stays short."""
ADVICE = "say before each, in words, what to click or enter and what is seen then"
ALTERNATIVE = "say in one sentence what readers are to see in it"

_PREFACE = (
    r"(?i)(?:an? |the |this )?(?:animated )?"
    r"(?:screen ?shots?|screen ?captures?|screen ?recording|images?|pictures?|gif)"
    r"(?: (?:of|showing|that shows|which shows|with|for|depicting|displaying)\b| ?[:\-–])\s{0,9}"
)
_ACTION = (
    r"(?i)(?:(?:\d{1,3}[.):]|then|next|now|and|finally|first|please|to \w+,)\s{1,9}){0,3}"
    r"(?:click|double-click|right-click|select|tap|press|choose|pick|open|navigate|go|enter|type|fill|enable|disable|"
    r"check|uncheck|log|sign|hit|drag|drop|scroll|switch|toggle|hover|expand|paste|copy|add|create|delete|remove|save|"
    r"run|start|stop|set|use|find|search|install|download|upload|import|export|connect|confirm|close|move|visit|launch|"
    r"configure|change|edit|turn|look|note|make|wait|accept|allow|grant|assign|give|name|insert|locate)\b"
)
_DETERMINED = r"(?i)(?:the|a|an|how|where|what|which|all|your|our|two|three|several)\b"
_END = r"(?<=[.!?:])\s+(?=\S)"


def names_an_action(text: str) -> bool:
    """Whether a text begins by telling the reader what to do: `Click Save`."""
    return re.match(_ACTION, text.lstrip(" *_`\"'")) is not None


def offered(image: Image) -> str:
    """
    What the alternative text, the caption or the title would be as a sentence of the page; or empty.

    A caption is read already: it is repeated only where it is an instruction.
    """
    for text in (image.alt or "", image.caption if names_an_action(image.caption) else "", image.title):
        text = " ".join(text.split())
        if not text or len(text) > LONGEST or is_computed(text) or empty_because(text, image.src):
            continue
        sentence = _sentence(text)
        if len(sentence.split()) >= FEWEST:
            return sentence
    return ""


def _sentence(text: str) -> str:
    said = text[len(preface[0]) :] if (preface := re.match(_PREFACE, text)) else text
    said = said.strip().rstrip(".:;,")
    if not said:
        return ""
    if names_an_action(said):
        return f"{said[0].upper()}{said[1:]}."
    if re.match(_DETERMINED, said):
        return f"The screenshot shows {said[0].lower()}{said[1:]}."
    return f"The screenshot shows: {said}."


def advice(shots: Iterable[Picture]) -> str:
    """What to write for some screenshots, with the first sentence that one of them has to offer."""
    for shot in islice(shots, LOOKED_AT):
        if said := offered(shot.image):
            return f"{ADVICE}; before line {shot.image.place.line}, for example: {said}"
    return ADVICE


def last_sentence(text: str) -> str:
    """The end of the words before a picture, as far back as its sentence goes, and no further than can be quoted."""
    words = re.split(_END, " ".join(text.split()))[-1].split()
    return " ".join(words if len(words) <= QUOTED else ["...", *words[-QUOTED:]])


def alternative_advice(image: Image) -> str:
    """What to write as alternative text, where nothing on the page says it already."""
    before = last_sentence(image.before)
    return f'say what readers see in it after "{before}"' if len(before.split()) > 2 else ALTERNATIVE
