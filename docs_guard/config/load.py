"""Reads the configuration and says, with file and line, what in it cannot be meant."""

from typing import Any

from docs_guard.config.reading import GeneratorOptions, Reading, RuleOptions
from docs_guard.config.settings import Config
from docs_guard.model.failure import Failure
from docs_guard.model.tree import Tree, Unreadable

__all__ = ["GeneratorOptions", "RuleOptions", "find", "load"]

FILE = "docs-guard.toml"
SHARED = "pyproject.toml"
TABLE = ("tool", "docs-guard")
MAX_SIZE = 1024 * 1024


def find(tree: Tree, generator_options: GeneratorOptions | None = None) -> Config:
    """The configuration that the tree holds, or the defaults where it holds none. Raises Failure."""
    for path in (FILE, SHARED):
        if path not in tree:
            continue
        try:
            text = tree.read(path)
        except Unreadable as reason:
            raise Failure("config", f"the configuration cannot be read: {reason}", path) from None
        if path == FILE or TABLE[1].encode() in text:
            config = load(text, path, generator_options=generator_options)
            if config.path is not None:
                return config
    return Config()


def load(
    text: bytes, path: str, rules: RuleOptions | None = None, generator_options: GeneratorOptions | None = None
) -> Config:
    """
    The configuration in `text`, or in its `[tool.docs-guard]` where the file is a pyproject.toml.

    A pyproject.toml without that table gives the defaults, with `path` None. `rules` stands in for the rules that
    are there; without `generator_options` the options of a generator are taken as they come. Raises Failure.
    """
    written, source = _parsed(text, path)
    table: Any = written
    above: tuple[str, ...] = ()
    if path.rpartition("/")[2] == SHARED:
        above = TABLE
        for key in TABLE:
            table = table.get(key, {}) if isinstance(table, dict) else {}
        if not table:
            return Config()
    config: Config = Reading(source, path, above, rules, generator_options).table(Config, table, ())
    return config


def _parsed(text: bytes, path: str) -> tuple[dict[str, Any], str]:
    import re
    import tomllib

    if len(text) > MAX_SIZE:
        raise Failure("config", f"the configuration is larger than {MAX_SIZE // 1024} KiB", path)
    try:
        source = text.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise Failure("config", f"byte {text[error.start]:#04x} is not UTF-8", path, line) from None
    try:
        return tomllib.loads(source), source
    except tomllib.TOMLDecodeError as error:
        said = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", str(error))
        line = int(said[1]) if said and said[1] else max(len(source.splitlines()), 1)
        what = str(error)[: said.start()] if said else str(error)
        raise Failure("config", f"this is not TOML: {what[:1].lower() + what[1:]}", path, line) from None
    except RecursionError:
        raise Failure("config", "this is not TOML: nested too deep", path, 1) from None
