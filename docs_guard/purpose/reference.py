"""Writes the reference page of the words that declare a purpose from the words themselves."""

from collections.abc import Iterator, Mapping

from docs_guard.model.purpose import Purpose
from docs_guard.purpose.names import FOLDERS, FRAGMENTS, KEYS, LAYOUTS, LOOSE, NEITHER, OWN_KEY, PLAIN, SUBJECTS

INTRODUCTION = """# Declared purposes

<!-- Generated from docs_guard/purpose/names.py: run `pytest --accept tests/docs` after a change. -->

What says that a page is a tutorial, a how-to, reference or an explanation. The first of these that says something
counts:

1. a comment in the page, outside of code: `<!-- docs-guard: purpose=how-to -->`, in MDX
   `{/* docs-guard: purpose=how-to */}`, in reStructuredText `.. docs-guard: purpose=how-to`;
2. a key of its front matter, or of the fields at the beginning of a reStructuredText page;
3. the last `[[purpose]]` table of the [configuration](configuration.md) that names it;
4. the nearest folder of a known name, below the site's content folder.

`none`, in the first three, says that a page is none of the four. So do the words of front matter in the last table.
"""
KEYS_OF_SEVERAL = """\
Keys are read in any case, in YAML, TOML and JSON; of several, the first one here counts. Of a list of values the first
is shown; where there are several, it is no ground for a finding.
"""


def render() -> str:
    """The whole page as Markdown."""
    keys = ", ".join(f"`{key}`" for key, strictness in KEYS.items() if strictness == "own")
    known = ", ".join(f"`{key}`" for key, strictness in KEYS.items() if strictness == "known" and key != OWN_KEY)
    shared = ", ".join(f"`{key}`" for key, strictness in KEYS.items() if strictness == "shared")
    parts = [
        INTRODUCTION,
        "## Front matter\n",
        KEYS_OF_SEVERAL,
        "| keys | what they say |\n| --- | --- |",
        f"| `{OWN_KEY}` | one of the four, or `none` |",
        f"| {keys} | every value is about what the page is for: an unknown one is none of the four |",
        f"| {known} | a value below; any other says nothing |",
        f"| {shared} | a value below, but for those that are used for layouts: {_words(LAYOUTS)} |\n",
        "Values are read in any case, with `-`, `_` or a blank between words.\n",
        *_table(PLAIN, "value"),
        "\nThese are used for pages of more than one purpose. They are shown, and are no ground for a finding:\n",
        *_table(LOOSE, "value"),
        "\nThese are none of the four:\n",
        f"{_words(NEITHER)}\n",
        "## Folders\n",
        "Names are read in any case, with `-`, `_` or a blank between words, and without the numbers before and after",
        "them. `index`, `_index` and `README` of such a folder lead into it and are no members. Below a folder of",
        f"another name, {_words(' '.join(SUBJECTS))} are what its pages are about. What lies in",
        f"{_words(' '.join(FRAGMENTS))} is a part of other pages.\n",
        *_table(FOLDERS, "name"),
    ]
    return "\n".join(parts) + "\n"


def _table(words: Mapping[Purpose, str], what: str) -> Iterator[str]:
    yield f"| purpose | {what}s |"
    yield "| --- | --- |"
    yield from (f"| {purpose} | {_words(each)} |" for purpose, each in words.items())


def _words(text: str) -> str:
    return ", ".join(f"`{word}`" for word in text.split())
