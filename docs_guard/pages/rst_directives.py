"""Directives of reStructuredText: their arguments, options and content, and what kind of content each has."""

from collections.abc import Mapping

from docs_guard.model.declared import dataclass
from docs_guard.pages.rst_lines import Line, Lines, blank, least_indent
from docs_guard.pages.rst_marks import FIELD


def named(names: str) -> frozenset[str]:
    """Names between spaces."""
    return frozenset(names.split())


ADMONITIONS = named(
    "admonition attention caution danger deprecated error hint important note seealso sidebar tip todo topic "
    "versionadded versionchanged versionremoved warning"
)
PICTURES = named("image figure")
TABLES = named("list-table flat-table csv-table")
CODE = named(
    "asciinema ascii-art bash blockdiag cli code code-block code-cell code-tab command-output console csl "
    "digraph doctest dot exec_code graph graphviz highlight inheritance-diagram ipython jinja jupyter-execute kroki "
    "literalinclude math mermaid nwdiag parsed-literal plantuml plot productionlist program-output prompt runblock "
    "seqdiag sourcecode terminal testcleanup testcode testoutput testsetup tikz typer uml vega-lite"
)
SILENT = named(
    "autosummary bibliography class contents currentmodule default-domain default-role footer grid-ref header "
    "highlightlang include index meta module nbgallery role rst-class sectionauthor sectnum tabularcolumns title "
    "toctree unicode"
)
"""Those whose content is no text of the page: settings, lists of pages, what stands in other files."""
COMPOSING = named("argparse autoclass autofunction automodule autosummary click include mdinclude")
TITLED = named(
    "admonition card csv-table deprecated dropdown details epigraph flat-table grid-item-card group-tab highlights "
    "list-table pull-quote rubric sidebar tab tab-item table topic versionadded versionchanged versionremoved"
)
"""Those whose argument is shown to readers."""
HEADED = named("only ifconfig container")
"""Those in which headings of the page may stand."""
EAGER = named(
    "attention caution danger error hint important note seealso tip todo warning epigraph highlights pull-quote "
    "compound parsed-literal math text"
)
"""Those that take no argument: text behind the name is content."""


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive; `options` by name, each with the lines of its value; `first` and `last` are lines, from 0."""

    name: str
    arguments: tuple[Line, ...]
    options: Mapping[str, tuple[Line, ...]]
    content: tuple[Line, ...]
    first: int
    last: int
    column: int

    @property
    def argument(self) -> str:
        """The argument, on one line."""
        return " ".join(text.strip() for text, _, _ in self.arguments)

    def option(self, name: str) -> str | None:
        """The value of an option on one line, or None where it is not given."""
        lines = self.options.get(name)
        return None if lines is None else " ".join(text.strip() for text, _, _ in lines).strip()


def read_directive(name: str, body: Lines, column: int, last: int) -> Directive:
    """The directive whose `body` is the rest of its first line and what is indented below it."""
    name, first = name.rpartition(":")[2].lower(), body[0][1]
    if not body[0][0]:
        body = body[1:]
    end = blank(body, 0)
    start = next((index for index in range(end) if is_option(body, index)), end)
    arguments, content = tuple(body[:start]), tuple(body[end:])
    if name in EAGER:
        arguments, content = (), arguments + content
    return Directive(name, arguments, options_of(body[start:end]), content, first, last, column)


def is_option(body: Lines, index: int) -> bool:
    return body[index][0].startswith(":") and FIELD.match(body[index][0]) is not None


def options_of(lines: Lines) -> dict[str, tuple[Line, ...]]:
    """The options on some lines, the first of which begins one."""
    found: dict[str, tuple[Line, ...]] = {}
    name = ""
    for text, row, column in lines:
        match = FIELD.match(text)
        if match:
            name = match["name"].lower()
            found[name] = ((text[match.end() :], row, column + match.end()),)
        elif name:
            indent = least_indent([(text, row, column)])
            found[name] += ((text[indent:], row, column + indent),)
    return found
