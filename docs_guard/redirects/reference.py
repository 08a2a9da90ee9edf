"""Writes the reference page of redirect formats from the formats themselves."""

from collections.abc import Mapping

from docs_guard.redirects.format import Dialect, Format, Semantics

PATTERNS: Mapping[Dialect, str] = {
    "exact": "none",
    "prefix": "every source is a prefix",
    "netlify": "`*` at the end of a segment, `:name`",
    "gitlab": "`*` at the end of a segment, `:name`",
    "cloudflare": "one `*` anywhere, `:name`",
    "mintlify": "`:name`, `:name*`, `a-*`",
    "route": "`:name`, `:name*`, `:name(regex)`, `{...}?`",
    "route-folded": "`:name`, `:name*`, `:name(regex)`, `{...}?`",
}
QUERIES = {
    "ignored": "a source with a query never matches",
    "required": "a condition: the rule answers some readers only",
    "stripped": "dropped from the source, and so is a fragment",
}
INTRODUCTION = """# Redirect formats

<!-- Generated from docs_guard/redirects/formats: run `pytest --accept tests/redirects` after a change. -->

A redirect format says where a site keeps its redirects and how its host, or its build, reads them. `format` in
`docs-guard.toml` is one of these names; left out, it is guessed from the file's name and content.
"""


def render(formats: Mapping[str, Format]) -> str:
    """The whole page as Markdown."""
    return "\n".join([INTRODUCTION, *(_section(formats[name]) for name in sorted(formats))])


def _section(format_: Format) -> str:
    rows = [
        ("files", _files(format_)),
        *_matching(format_.semantics),
        ("an entry can be", _changes(format_)),
        ("an entry may lead to another", "yes" if format_.chains else "no: the build drops or refuses it"),
        ("documented at", f"<{format_.proof}>"),
    ]
    table = [f"| {name} | {value} |" for name, value in rows]
    summary = format_.summary[:1].upper() + format_.summary[1:]
    return "\n".join([f"## {format_.name}\n", f"{summary}.\n", "| | |", "| --- | --- |", *table, ""])


def _changes(format_: Format) -> str:
    """What `--fix` and `docs-guard redirects` can do to the entries of a format."""
    able = [
        (format_.add, "added"),
        (format_.remove, "removed"),
        (format_.retarget, "retargeted"),
        (format_.wildcard, "made one for a whole folder"),
    ]
    return ", ".join(word for function, word in able if function) or "read only"


def _files(format_: Format) -> str:
    if format_.front_keys:
        return "front matter: " + ", ".join(f"`{key}`" for key in sorted(format_.front_keys))
    return ", ".join(f"`{name}`" for name in format_.files) or "none"


def _matching(semantics: Semantics) -> list[tuple[str, str]]:
    status = semantics.default_status
    return [
        ("patterns", PATTERNS[semantics.dialect]),
        ("`/a` answers `/a/`", "yes" if semantics.slash == "loose" else "no"),
        ("upper and lower case", "one" if semantics.fold_case else "differ"),
        ("a query in the source", QUERIES[semantics.query]),
        ("two rules for one source", "the first counts" if semantics.first_wins else "the last counts"),
        ("a page at the source", "the rule beats it" if semantics.before_pages else "beats the rule"),
        ("paths begin with the site's base", _based(semantics.with_base)),
        ("status", f"{status} unless the entry says another" if status else "none: a page that sends the reader on"),
    ]


def _based(with_base: bool | None) -> str:
    if with_base is None:
        return "as the file's own targets tell"
    return "yes" if with_base else "no"
