"""The JSON schema says of a file what the reader says of it."""

import json
import tomllib
from datetime import date
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from config.test_load import ENTRY, SITE, WHOLE
from docs_guard.config.load import load
from docs_guard.config.schema import schema
from docs_guard.model.failure import Failure

KEPT = files("docs_guard") / "docs-guard.schema.json"


def test_the_schema_kept_in_the_tree_is_the_one_that_is_made(request: pytest.FixtureRequest) -> None:
    made = json.dumps(schema(), indent=2) + "\n"
    if request.config.getoption("--accept"):
        with open(str(KEPT), "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write(made)
    assert KEPT.read_text(encoding="utf-8") == made


def test_the_schema_is_a_schema_and_describes_every_key() -> None:
    Draft202012Validator.check_schema(schema())
    waiting = [("", schema())]
    while waiting:
        where, part = waiting.pop()
        waiting += [(f"{where}#{name}", each) for name, each in part.get("$defs", {}).items()]
        for name, key in part.get("properties", {}).items():
            assert key.get("description"), f"{where}.{name}"
            assert "items" not in key or key["type"] == "array"
            waiting.append((f"{where}.{name}", key))
            waiting += [(f"{where}.{name}", each) for each in key.get("items", {}).get("anyOf", [key.get("items", {})])]


@pytest.mark.parametrize(
    ("text", "good"),
    [
        (WHOLE, True),
        ("", True),
        (SITE, True),
        (f"{SITE}root = 'docs'", True),
        (f"{SITE}root = ['a/..b', 'c..']", True),
        (f"{SITE}base = ''", True),
        ("automatic-confidence = 1", True),
        ("[rules]", True),
        ("[rules.missing-redirect]", True),
        ("fail_on = 'error'", False),
        ("fail-on = 'x'", False),
        ("grace-days = -1", False),
        ("grace-days = 1.5", False),
        ("automatic-confidence = 2", False),
        ("site = 1", False),
        ("[site]", False),
        ("[[site]]", False),
        ("[[site]]\ngenerator = 'zzz'", False),
        (f"{SITE}root = 1", False),
        (f"{SITE}root = '/a'", False),
        (f"{SITE}root = ['a', '..']", False),
        (f"{SITE}exclude = ['a/../b']", False),
        (f"{SITE}exclude = 'a'", False),
        (f"{SITE}redirects = ['/a']", False),
        (f"{SITE}redirects = [{{ path = 'x', formt = 'y' }}]", False),
        (f"{SITE}redirects = [{{ path = 'x', format = 'zzz' }}]", False),
        (f"{SITE}redirects = [{{ format = 'mkdocs' }}]", False),
        (f"{SITE}redirects = [{{ path = 'x', optional = 1 }}]", False),
        (f"{SITE}redirects = [1]", False),
        (f"{SITE}base = 'https://x'", False),
        (f"{SITE}self-check = true", False),
        (f"{SITE}options = []", False),
        (ENTRY, True),
        (f"{ENTRY}until = 2027-01-31", True),
        (f"{ENTRY}until = '2027-01-31'", True),
        (f"{ENTRY}until = 2027", False),
        (f"{ENTRY}until = 'soon'", False),
        (f"{ENTRY}reason = 1", False),
        (f"{ENTRY}zzz = 1", False),
        ("[[allow]]\nrule = 'missing-redirect'", False),
        ("[[allow]]\npaths = 'a'", False),
        ("[[allow]]\nrule = 'zzz'\npaths = 'a'", False),
        ("[[allow]]\nrule = ['missing-redirect']\npaths = ['a']", True),
        ("[[override]]\npaths = 'a'\n[override.rules.missing-redirect]\nseverity = 'off'", True),
        ("[[purpose]]\npaths = 'a'\npurpose = 'none'", True),
        ("[[purpose]]\npaths = 'a'\npurpose = 'guide'", False),
        ("[[override]]\npaths = 'a'\n[override.rules.missing-redirect]\nzzz = 'off'", False),
        ("[[override]]\npaths = 'a'\n[override.rules.zzz]", False),
        ("[[override]]\npaths = 'a'", False),
        ("[rules.zzz]", False),
        ("[rules.missing-redirect]\nseverity = 'loud'", False),
        ("[rules.missing-redirect]\nzzz = 1", False),
        ("path = 'x'", False),
        ("[issues]\nlabel = 'bot: docs guard'", True),
        (f"[issues]\nlabel = '{'x' * 50}'", True),
        (f"[issues]\nlabel = '{'x' * 51}'", False),
        ("[issues]\nlabel = ''", False),
        ("[issues]\nlabel = 'a,b'", False),
        ("[issues]\nlabel = ' docs'", False),
        ("[issues]\nlabel = 'docs  guard'", False),
        ('[issues]\nlabel = "docs\\nguard"', False),
        ("[[team]]\nname = 'a'\nlabel = ''", True),
        (f"[[team]]\nname = 'a'\nlabels = ['{'x' * 51}']", False),
        ("[routing]\ntriage-label = 'a,b'", False),
    ],
)
def test_schema_and_reader_agree(text: str, good: bool) -> None:
    assert Draft202012Validator(schema()).is_valid(as_editors_do(tomllib.loads(text))) is good
    if good:
        load(text.encode(), "docs-guard.toml")
    else:
        with pytest.raises(Failure):
            load(text.encode(), "docs-guard.toml")


def as_editors_do(value: object) -> object:
    """JSON has no dates: an editor hands them to the schema as strings."""
    match value:
        case dict():
            return {name: as_editors_do(each) for name, each in value.items()}
        case list():
            return [as_editors_do(each) for each in value]
        case date():
            return value.isoformat()
        case _:
            return value
