"""Writes the files of a new rule into a checkout of docs-guard, and those that are made of all rules."""

import re
from importlib import invalidate_caches
from json import dumps
from keyword import iskeyword
from pathlib import Path

from docs_guard import registry
from docs_guard.model.failure import Failure
from docs_guard.model.rule import Rule

PACKAGE = Path(__file__).parents[1]
ROOT = PACKAGE.parent
RULES = "docs_guard.rules"
LONGEST = 40

SOURCE = '''\
"""The rule for pictures that are still to be made."""

from collections.abc import Iterator

from docs_guard.model.declared import dataclass
from docs_guard.model.finding import Finding, Severity
from docs_guard.model.picture import IllustratedPage
from docs_guard.model.rule import Context, rule


@dataclass(frozen=True, slots=True)
class Options:
    """What counts."""

    words: tuple[str, ...] = ("placeholder",)
    """How the names of such pictures begin."""


@rule(IllustratedPage, Options, severity=Severity.note)
def NAME(page: IllustratedPage, context: Context[Options]) -> Iterator[Finding]:
    """
    A page that is published has its pictures.

    Readers take a placeholder for a picture that did not load, and look for what it should have shown them.

    Do instead: make the picture, or take the placeholder out until it is there.
    """
    for picture in page.pictures:
        if picture.name.startswith(context.options.words):
            yield NAME.at(
                picture.image.place,
                f"the picture {picture.name} is still to be made",
                context.severity,
                help="make it, or take it out until it is there",
                address=page.address,
                quote=picture.name,
            )
'''
CASES = """\

## Cases

### A placeholder

```md install.md
# Install Kettle

Fill in the form with the name of your team, and send it.

![The form, with the name of a team filled in](placeholder.png)
```

```findings
note install.md:5: the picture placeholder.png is still to be made
  help: make it, or take it out until it is there
```

### A picture

```md install.md
# Install Kettle

Fill in the form with the name of your team, and send it.

![The form, with the name of a team filled in](form.png)
```

```findings
```
"""


def begin(name: str) -> tuple[str, ...]:
    """The files written, relative to the checkout, the rule's own two first. Raises Failure."""
    _may_begin(name)
    from docs_guard.cli.rule_page import introduction

    module = name.replace("-", "_")
    source, page = PACKAGE / "rules" / f"{module}.py", ROOT / "docs" / "reference" / "rules" / f"{name}.md"
    source.write_text(SOURCE.replace("NAME", module), encoding="utf-8")
    invalidate_caches()
    page.write_text(introduction(registry.load(RULES, name, Rule)) + CASES, encoding="utf-8")
    made = (source, page, *_made_of_all())
    return tuple(path.relative_to(ROOT).as_posix() for path in made)


def _may_begin(name: str) -> None:
    """Raises Failure where there is no checkout, or where the name is none."""
    if not (ROOT / "docs" / "reference" / "rules").is_dir() or not (ROOT / "CONTRIBUTING.md").is_file():
        cure = "clone it, and install it from there with `pip install -e .`"
        raise Failure("usage", f"a rule is begun in a checkout of docs-guard itself: {cure}")
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name) or iskeyword(name) or len(name) > LONGEST:
        raise Failure("usage", f"{name!r} is no name for a rule: write words in lower case with hyphens")
    if name in registry.names(RULES):
        raise Failure("usage", f"there is a rule {name!r} already")
    if "redirect" in name:  # such rules judge the entries of redirects, see app/verdict.py
        start = "docs_guard/rules/temporary_redirect.py"
        raise Failure(
            "usage", f"a rule about redirects judges their entries: begin with a copy of {start} and its page"
        )


def _made_of_all() -> tuple[Path, ...]:
    """Writes what is generated of all rules."""
    from docs_guard.cli import rule_page, rules
    from docs_guard.config import reference, schema

    pages = ROOT / "docs" / "reference"
    names = registry.names(RULES)
    texts = {
        pages / "rules" / "README.md": rules.render(registry.discover(RULES, Rule).values()),
        pages / "configuration.md": reference.render(),
        PACKAGE / "docs-guard.schema.json": dumps(schema.schema(), indent=2) + "\n",
        rule_page.EXAMPLES: rule_page.kept(
            {name: (pages / "rules" / f"{name}.md").read_text(encoding="utf-8") for name in names}
        ),
    }
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    return tuple(texts)
