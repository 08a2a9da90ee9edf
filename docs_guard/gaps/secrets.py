"""How secrets look: tokens of known shapes, what is written behind `password`, and strings that nobody thinks up."""

import re
from collections.abc import Callable

PREFIXED = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"gh[opsur]_[A-Za-z0-9]{16,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}|sg[psd]_[A-Za-z0-9_]{16,}"
    r"|xox[abeprs]-[A-Za-z0-9-]{10,}|(?:AKIA|ASIA)[A-Z0-9]{16}|AIza[A-Za-z0-9_-]{30,}|ya29\.[A-Za-z0-9_-]{20,}"
    r"|sk-[A-Za-z0-9_-]{16,}|[rs]k_(?:live|test)_[A-Za-z0-9]{10,}|npm_[A-Za-z0-9]{20,}|pypi-[A-Za-z0-9_-]{20,}"
    r"|hf_[A-Za-z0-9]{20,}|dop_v1_[a-f0-9]{20,}|SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}"
    r"|eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?"
    r")"
)
KEY = re.compile(
    r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----(?:(?!-----BEGIN)[\s\S]){0,9000}?(?:-----END [A-Z ]{0,40}-----|\Z)"
)
SAID = re.compile(
    r"(?P<keep>(?<![a-z0-9])(?:pass(?:word|wd|phrase)?|pwd|secret|api[_-]?key|(?:secret[_-]?)?access[_-]?key|client[_-]?secret"
    r"|[a-z_-]{0,20}token)[\"']?(?:\s{0,3}[:=]\s{0,3}|\s{1,3}is\s{1,3})[\"']?)(?P<value>[^\s\"'\[\]<>{}$`,;()]{6,200})",
    re.IGNORECASE,
)
BEARER = re.compile(
    r"(?P<keep>\b(?:Bearer|Basic|token|token-sudo)\s{1,3})(?P<value>[A-Za-z0-9._~+/=-]{16,})", re.IGNORECASE
)
AUTHORIZATION = re.compile(
    r"(?P<keep>\bauthorization[\"']?\s{0,3}[:=]\s{0,3}[\"']?(?:Bearer|Basic|Digest|token|token-sudo)\s{1,3})"
    r"(?P<value>[A-Za-z0-9._~+/=-]{6,})",
    re.IGNORECASE,
)
RUN = re.compile(r"(?<![A-Za-z0-9+/_=-])(?P<keep>sha(?:1|256|512)[:-])?(?P<value>[A-Za-z0-9+/_=-]{20,})")
UUID = re.compile(r"(?<![0-9A-Za-z])[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![0-9A-Za-z])")
HEX = re.compile(r"[0-9a-fA-F]+")
CHANGES = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])|(?<=[A-Z]{2})(?=[a-z])")
COMMIT = 40
"""Digits of a commit's name, which is no secret."""
OFTEN = 0.28
"""Changes between small letters, capitals and digits for each character of a string that no person wrote."""


def said(match: re.Match[str]) -> bool:
    """Whether what stands behind `password:` is one, and not a word of prose such as `required`; no prose has `=`."""
    value = match["value"].rstrip(".!?")
    odd = any(char.isdigit() or not (char.isalpha() or char in "._-/") for char in value)
    return odd or match["keep"].endswith("=")


def carried(match: re.Match[str]) -> bool:
    return any(char.isdigit() for char in match["value"])


def made_by_chance(match: re.Match[str]) -> bool:
    """
    Whether a long run of characters was made by a machine.

    The name of a commit (40 digits of hexadecimal) and what is said to be a digest (`sha256:`) are no secrets, and a
    path, a name in capitals or one of several words changes seldom between its kinds of characters.
    """
    value = match["value"]
    if match["keep"]:
        return False
    parts = [part for part in re.split(r"[/_=+-]", value) if part and not (HEX.fullmatch(part) and len(part) == COMMIT)]
    if not parts:
        return False
    if HEX.fullmatch(value) and len(value) >= 32:
        return True
    if max(map(len, parts), default=0) < 12 and not (len(parts) < 4 and len(value) >= 32):
        return False
    letters = "".join(parts)
    digits = sum(char.isdigit() for char in letters)
    return digits >= 2 and digits < len(letters) and len(CHANGES.findall(letters)) >= OFTEN * len(letters)


def _always(match: re.Match[str]) -> bool:
    return True


SHAPES: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
    ("key", KEY, _always),
    ("token", PREFIXED, _always),
    ("secret", SAID, said),
    ("token", AUTHORIZATION, _always),
    ("token", BEARER, carried),
)
LAST: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
    ("id", UUID, _always),
    ("secret", RUN, made_by_chance),
)
"""What is looked for when everything else is out."""
