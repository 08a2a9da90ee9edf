"""Alternative texts: which say nothing, and what else on the page says what a picture shows."""

import re

from docs_guard.model.page import Image
from docs_guard.model.picture import Picture
from docs_guard.model.regex import regex

LONGEST = 300
"""Characters of an alternative text that are looked at: what is longer says something."""

_BETWEEN = regex(r"[\W_]+")
_EMPTY_WORDS = (
    " alt alternate alternative text image images img picture pic photo screenshot screenshots screen shot shots"
    " capture screengrab screencast screencap snapshot snip snippet figure fig gif png jpg jpeg svg graphic"
    " thumbnail placeholder description desc caption title untitled unnamed undefined null none todo tbd fixme"
    " inline this the a an of"
    " "
)
_STAMP = (
    r"(?i)(?:screen[ _-]?shots?|screen[ _-]?recording|screen[ _-]?captures?|clean[ _-]?shot|pasted[ _-]image|snipaste|"
    r"image|img|dsc[fn]?|pxl|clipboard|bildschirm(?:foto|aufnahme)|capture d.{1,3}[ée]cran|"
    r"captura de (?:pantalla|tela|ecr[ãa])|schermafbeelding|zrzut ekranu|unnamed|untitled|unknown|scr|shot|snag)"
    r"[\W_]{0,4}(?:\d|[\W_]|\b(?:at|from|um|om|le|à|kl|a|de|las|[ap]\.?m|png|jpe?g|gif|webp|copy|edited)\b|x\b){2,80}"
)
_DATED = (
    r"(?i)(?:\w{1,30}[\s_-]{1,3})?(?:19|20)\d\d[-._ ]\d{1,2}[-._ ]\d{1,2}[\s_-]{1,3}(?:at\s)?"
    r"\d{1,2}[-.:_ ]\d{2}(?:[-.:_ ]\d{2})?(?:[\s_]?[ap]\.?m\.?)?"
)
"""One word at most, a day and a time of day: what a program calls a file."""
_FILE = regex(r"[^\s]{1,200}\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?)(?:@\dx)?", re.IGNORECASE)
_SLUG = regex(r"[a-z0-9]{1,40}(?:[-_][a-z0-9]{1,40}){2,20}", re.IGNORECASE)
_ADDRESS = regex(r"(?:https?://|www\.|\.{0,2}/)\S{1,300}", re.IGNORECASE)
_NUMBER = regex(r"[\W\d_]{1,300}|[0-9a-f]{8,64}(?:-[0-9a-f]{4,12}){0,4}", re.IGNORECASE)


def empty_because(alt: str, src: str) -> str:
    """Why an alternative text tells nothing about the picture at `src`, in words for a message; or empty."""
    text = " ".join(alt.split())
    if not text or len(text) > LONGEST or is_computed(text):
        return ""
    if _ADDRESS.fullmatch(text):
        return "is an address"
    if _FILE.fullmatch(text) or _is_file_name(text, src):
        return "is a file name"
    if re.fullmatch(_STAMP, text) or re.fullmatch(_DATED, text):
        return "is the name that a program gave the file"
    if _NUMBER.fullmatch(text):
        return "is a number" if any(char.isalnum() for char in text) else "is no word"
    if len(text) == 1 and text.isascii():
        return "is a single letter"
    words = [word for word in _BETWEEN.sub(" ", text.lower()).split() if not word.isdigit()]
    words = [word.rstrip("0123456789") for word in words]
    if all(f" {word} " in _EMPTY_WORDS or len(word) < 2 for word in words):
        return "says only that there is a picture"
    return ""


def is_computed(text: str) -> bool:
    """Whether a program writes the text when the page is built: `{props.alt}`, `{{ page.title }}`."""
    return text.startswith("{") or "{{" in text or "{%" in text


def _is_file_name(text: str, src: str) -> bool:
    """The file's own name, or one like it, written as no words are: `admin-panel-2`, not `sign-in`."""
    if " " in text:
        return False
    stem = src.partition("#")[0].partition("?")[0].rpartition("/")[2].rpartition(".")[0]
    joined = any(char == "_" or char.isdigit() for char in text)
    return (joined and stem.lower() == text.lower()) or _SLUG.fullmatch(text) is not None


def said_elsewhere(image: Image) -> str:
    """What the page says of the picture in its caption or its title, for readers who cannot see it; or empty."""
    for text in (image.caption, image.title):
        text = " ".join(text.split())
        if text and len(text) <= LONGEST and not is_computed(text) and not empty_because(text, image.src):
            return text
    return ""


def needs_none(picture: Picture) -> bool:
    """
    Whether readers who cannot see the picture miss nothing: icons, badges, what is marked as decoration, the second
    of two for another theme. In HTML, `alt=""` is such a mark too, unless the picture is a link or shows an interface,
    a diagram or a chart: then something is there to be told.
    """
    image = picture.image
    if image.decorative or image.twin or picture.kind == "icon":
        return True
    telling = image.linked or picture.is_screenshot or picture.kind in ("diagram", "chart")
    return image.alt == "" and image.syntax in ("html", "jsx") and not telling
