"""The docs-guard.toml that says of a repository's sites what they betray themselves, and no more."""

from collections.abc import Iterator, Sequence
from dataclasses import fields

from docs_guard.config.load import FILE
from docs_guard.config.settings import SiteConfig
from docs_guard.config.written import header, key, listed, literal, remark
from docs_guard.model.release import Release
from docs_guard.sites.generator import Guess

__all__ = ["FILE", "first_config"]


def first_config(guesses: Sequence[Guess], release: Release) -> str:
    """
    The file: a line for editors, and a table for each site that holds what differs from the defaults.

    Read back it gives the very same sites. Raises Failure for a folder whose name no TOML can hold.
    """
    lines = [
        f"#:schema {release.schema}",
        "# What is here is what was found; `docs-guard sites` shows what it comes to.",
    ]
    for guess in guesses:
        lines += ["", *_table(guess)]
    return "".join(f"{line}\n" for line in lines)


def _table(guess: Guess) -> Iterator[str]:
    yield header("site", FILE) + remark(f"found by {guess.evidence}")
    for field in fields(SiteConfig):
        value = getattr(guess.site, field.name)
        name = field.name.replace("_", "-")
        if field.name == "generator" or (value != field.default and value not in ((), {})):
            if field.name == "root" and len(value) == 1:
                yield f"{name} = {literal(value[0])}"
            elif isinstance(value, tuple) and all(isinstance(each, str) for each in value):
                yield from listed(name, value)
            else:
                yield f"{key(name)} = {literal(value)}"
