"""Reads the pictures of a reStructuredText page with docutils, which docs-guard itself never loads."""

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Directive, Parser, directives, roles
from docutils.utils import new_document

Found = tuple[str, int, str | None]
"""Address, line from 1, and alternative text of a picture."""
CODE = """
code-block code-cell code-tab command-output console digraph graph graphviz highlight ipython jupyter-execute
literalinclude mermaid parsed-literal plot productionlist program-output prompt sourcecode testcode testoutput
testsetup uml plantuml terminal
"""
SILENT = """
include toctree index currentmodule autosummary automodule autoclass bibliography tabularcolumns meta module
sectionauthor highlightlang nbgallery
"""
CARDS = ("img-top", "img-background", "img-bottom")


class AnyOption(dict[str, Any]):
    """Accepts every option."""

    def __contains__(self, name: object) -> bool:
        return True

    def __getitem__(self, name: str) -> Any:
        return lambda value: value

    def __bool__(self) -> bool:
        return True


class StandIn(Directive):
    """A directive of Sphinx or of an extension: any argument, any option, content that is read as usual."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = AnyOption()

    def run(self) -> list[nodes.Node]:
        box = nodes.container()
        for name in CARDS:
            if self.options.get(name):
                card = nodes.image(uri=self.options[name])
                offset = next(n for n, text in enumerate(self.block_text.splitlines()) if f":{name}:" in text)
                card.line = self.lineno + offset
                box += card
        self.state.nested_parse(self.content, self.content_offset, box, match_titles=self.name in ("only", "ifconfig"))
        return [box]


class Code(StandIn):
    """A directive whose content is shown as it is."""

    def run(self) -> list[nodes.Node]:
        return [nodes.literal_block("\n".join(self.content), "\n".join(self.content))]


class Silent(StandIn):
    """A directive that shows nothing of the page."""

    def run(self) -> list[nodes.Node]:
        return []


class Admonition(StandIn):
    """One of Sphinx's directives whose text may begin behind the name."""

    optional_arguments = 0


class Raw(StandIn):
    """What is written for one format of output; its line is that of its content."""

    def run(self) -> list[nodes.Node]:
        raw = nodes.raw("", "\n".join(self.content), format=" ".join(self.arguments))
        raw.line = self.content_offset + 1
        return [raw]


STAND_INS: dict[str, type[Directive]] = {
    **dict.fromkeys(CODE.split(), Code),
    **dict.fromkeys(SILENT.split(), Silent),
    "raw": Raw,
    **dict.fromkeys(("seealso", "todo"), Admonition),
}


def role(name: str, rawtext: str, text: str, *_: Any, **__: Any) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    return [nodes.literal(rawtext, text)], []


def install() -> None:
    """Makes docutils take every directive and role that it does not know."""
    known, known_role = directives.directive, roles.role
    if getattr(known, "stands_in", False):
        return

    def directive(name: str, language: Any, document: Any) -> Any:
        short = name.rpartition(":")[2].lower()
        if short in STAND_INS:
            return STAND_INS[short], []
        found, messages = known(short, language, document)
        return (found, messages) if found else (StandIn, [])

    def any_role(name: str, *rest: Any) -> Any:
        found, messages = known_role(name, *rest)
        return (found, messages) if found else (role, [])

    directive.stands_in = True  # type: ignore[attr-defined]
    directives.directive, roles.role = directive, any_role
    for name in list(STAND_INS):
        directives._directives.pop(name, None)


def parsed(text: str) -> nodes.document:
    """A page before any transform."""
    settings = get_default_settings(Parser)
    quiet(settings)
    document = new_document("page.rst", settings)
    Parser().parse(text, document)
    return document


def quiet(settings: Any) -> None:
    """No messages, and no other files."""
    settings.report_level = settings.halt_level = 5
    settings.file_insertion_enabled, settings.warning_stream = False, False


def found_in(document: nodes.document) -> Iterator[Found]:
    """The pictures of a document that was parsed, but not transformed."""
    for node in document.findall(nodes.image):
        if not _defines(node):
            yield node["uri"], _line(node), node.get("alt")
    names = {name.lower(): name for name in document.substitution_defs}
    for node in document.findall(nodes.substitution_reference):
        definition = document.substitution_defs.get(names.get(node["refname"].lower(), ""))
        picture = next(definition.findall(nodes.image), None) if definition is not None else None
        if picture is not None:
            yield picture["uri"], _line(node), picture.get("alt")


def _defines(node: nodes.Element | None) -> bool:
    """Whether a node is what a substitution stands for, and not shown where it is written."""
    while node is not None and not isinstance(node, nodes.substitution_definition):
        node = node.parent
    return node is not None


def _line(node: nodes.Element) -> int:
    """The line of a node; an inline one is looked for in the text of its block."""
    if node.line and not isinstance(node, nodes.substitution_reference):
        return int(node.line)
    block = node.parent
    while not block.line and block.parent is not None:
        block = block.parent
    before = [one for one in block.findall(type(node)) if one.rawsource == node.rawsource]
    at, raw = -1, block.rawsource
    for one in before:
        at = raw.find(one.rawsource, at + 1)
        if one is node:
            break
    return int(block.line or 0) + raw.count("\n", 0, max(at, 0))
