"""
The hidden line at the head of the bot's block: which issue this is, and what the bot did last.

One HTML comment, `<!-- docs-guard:begin v1 name=value ... -->`; values are percent-encoded, so that nothing in them
can end it. It is believed only at the head of a block of the bot's own (`frame`), and only in the bot's own issues.
"""

import re
from typing import get_args
from urllib.parse import quote, unquote

from docs_guard.issues.frame import BEGIN, frame
from docs_guard.model.issue import Key, Memory, State

VERSION = "v1"
SUBJECT, WORD, MANY = 300, 100, 40
"""Bounds: characters of a subject, characters of a word, how many labels and how many extras."""
LABELS, EXTRAS = 4_000, 8_000
"""Bounds: characters of all labels and of all extras, encoded."""
LONGEST = 20_000
"""Characters of a marker that is looked at; none of ours comes near."""
MARK = re.compile(r"<!-- docs-guard:begin v1 ((?:[a-z][a-z0-9.-]*=[A-Za-z0-9%._~/:,-]* )+)-->")


def written(memory: Memory) -> str:
    """The marker of a memory, on one line; what is longer than its bounds is cut (a key by its hash)."""
    memory = bounded(memory)
    fields = {
        "kind": memory.key.kind,
        "subject": memory.key.subject,
        "evidence": memory.key.evidence,
        **({"home": memory.key.home} if memory.key.home else {}),
        "state": memory.state,
        "reopened": str(memory.reopened),
        "commit": memory.commit,
    }
    told = [f"{name}={encoded(value)}" for name, value in fields.items()]
    told.append(f"labels={','.join(encoded(label) for label in memory.labels)}")
    told += [f"x.{number}={encoded(name)},{encoded(value)}" for number, (name, value) in enumerate(memory.extra)]
    return f"<!-- {BEGIN} {VERSION} {' '.join(told)} -->"


def read(body: str) -> Memory | None:
    """The memory that an issue's body holds; None where there is none, or one of another version, or a damaged one."""
    framed = frame(body)
    match = MARK.fullmatch(framed.marker) if framed and len(framed.marker) <= LONGEST else None
    if match is None:
        return None
    try:
        return memory_of([word.partition("=") for word in match[1].split()])
    except (KeyError, ValueError):
        return None


def memory_of(words: list[tuple[str, str, str]]) -> Memory:
    """Raises KeyError or ValueError where a word is missing, doubled or odd."""
    fields = {name: value for name, _, value in words}
    if len(fields) != len(words):
        raise ValueError("a word stands twice")
    extra = [fields[f"x.{number}"].split(",") for number in range(len(words)) if f"x.{number}" in fields]
    return Memory(
        Key(
            decoded(fields["kind"]),
            decoded(fields["subject"]),
            decoded(fields["evidence"]),
            decoded(fields.get("home", "")),
        ),
        state_of(fields["state"]),
        tuple(decoded(label) for label in fields["labels"].split(",") if label),
        count_of(fields["reopened"]),
        decoded(fields["commit"]),
        tuple((decoded(name), decoded(value)) for name, value in extra),
    )


def state_of(word: str) -> State:
    """Raises ValueError where it is none."""
    for state in get_args(State):
        if word == state:
            found: State = state
            return found
    raise ValueError(word)


def count_of(word: str) -> int:
    """Raises ValueError where it is no small number."""
    if len(word) > 6 or not word.isdecimal():
        raise ValueError(word)
    return int(word)


def bounded(memory: Memory) -> Memory:
    """The memory as a marker can hold it; the same for one that is short enough."""
    labels = fitting([(label[:WORD], "") for label in memory.labels if label], LABELS)
    extra = fitting([(name[:WORD], value) for name, value in memory.extra], EXTRAS)
    reopened = min(max(memory.reopened, 0), 999_999)
    names = tuple(label for label, _ in labels)
    return Memory(bounded_key(memory.key), memory.state, names, reopened, memory.commit[:WORD], extra)


def fitting(words: list[tuple[str, str]], room: int) -> tuple[tuple[str, str], ...]:
    """The first of them that fit into so many encoded characters."""
    kept = []
    for name, value in words[:MANY]:
        room -= len(encoded(name)) + len(encoded(value[: EXTRAS + 1]))
        if room < 0:
            break
        kept.append((name, value))
    return tuple(kept)


def bounded_key(key: Key) -> Key:
    """The key as a marker can hold it: of what is too long, the beginning and a hash of the whole."""
    subject, evidence, home = (hashed(text, SUBJECT) for text in (key.subject, key.evidence, key.home))
    return Key(hashed(key.kind, WORD), subject, evidence, home)


def hashed(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    from hashlib import sha256  # loads OpenSSL, which hardly any key needs

    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return f"{text[: limit - 33]}~{digest}"


def encoded(value: str) -> str:
    """Percent-encoded; it ends no comment and names no issue, and is of ASCII letters, digits and `%._~/:-`."""
    return re.sub("-(?=[-0-9])|-$", "%2D", quote(value, safe="/:", errors="surrogatepass"))


def decoded(value: str) -> str:
    """Raises ValueError where it is not encoded text."""
    return unquote(value, errors="surrogatepass")
