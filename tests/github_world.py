"""A stand-in of GitHub for tests, every request and answer compared with GitHub's own description of its API."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from docs_guard.standin.clock import FakeClock
from docs_guard.standin.server import Served, serve
from docs_guard.standin.state import Repository, World

DESCRIPTION = Path(__file__).parent / "standin" / "openapi.json.gz"
REPOSITORY = "kettle/docs"
BOT = "docs-guard[bot]"
PERSON = "a-writer"
STRANGER = "a-stranger"
ANYWHERE = frozenset({"301", "304", "307", "401", "403", "404", "410", "422", "429", "500", "502", "503"})
"""Answers that the description does not list for each operation, and that come nevertheless; objects with a message."""

BESIDE = frozenset({"/graphql", "/api/graphql"})
"""Addresses that this description leaves out."""


def kettle(lag: float = 0.0, **more: Any) -> tuple[World, Repository]:
    """A world with one repository, in which a person may write and a stranger may not."""
    world = World(FakeClock(), lag)
    members = {PERSON: "write", "a-reader": "read", "a-triager": "triage", "an-admin": "admin"}
    repository = world.repository(REPOSITORY, members=members, **more)
    world.account(STRANGER)
    return world, repository


@contextmanager
def served(world: World, hold: float = 0.0) -> Iterator[Served]:
    """The world over HTTP, validated; the block fails if the stand-in did, or was asked what GitHub does not know."""
    with serve(world, Description.read(), hold) as at:
        yield at


class Description:
    """GitHub's description of the operations that docs-guard uses."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self._definitions = told["$defs"]
        self._operations = [(_pattern(each["path"]), each) for each in told["operations"]]
        self._at: dict[tuple[str, str], tuple[Mapping[str, Any], dict[str, str]] | None] = {}

    @staticmethod
    @cache
    def read() -> Description:
        return Description(json.loads(gzip.decompress(DESCRIPTION.read_bytes())))

    def operation(self, method: str, path: str) -> tuple[Mapping[str, Any], dict[str, str]] | None:
        """An operation and what the path says for its names; a repository may be called by its number."""
        path = re.sub(r"^/repositories/\d+", "/repos/an-owner/a-name", path)
        for pattern, each in self._operations:
            found = pattern.fullmatch(path)
            if found and each["method"] == method:
                return each, found.groupdict()
        return None

    def request(self, method: str, path: str, query: Mapping[str, str], body: Any) -> list[str]:
        found = self.operation(method, path)
        if path in BESIDE:
            return []
        if found is None:
            return [f"{method} {path} is not in the description"]
        operation, names = found
        known = {(each["in"], each["name"]): each for each in operation["parameters"]}
        wrong = [f"{name} is not a parameter of {operation['id']}" for name in query if ("query", name) not in known]
        for (place, name), each in known.items():
            value = names.get(name) if place == "path" else query.get(name)
            if value is None:
                wrong += [f"{name} is missing"] if each["required"] else []
            else:
                wrong += self._of(operation["id"], name, each["schema"], _typed(value, each["schema"]))
        if isinstance(body, list):
            body = {"labels": body}  # what PyGithub sends where labels are put on, and GitHub takes as well
        if body is None:
            wrong += [f"{operation['id']} wants a body"] if operation["must"] else []
        elif operation["body"] is None:
            wrong.append(f"{operation['id']} takes no body")
        else:
            wrong += self._of(operation["id"], "body", operation["body"], body)
        return wrong

    def answer(self, method: str, path: str, status: int, payload: Any) -> list[str]:
        found = self.operation(method, path)
        if found is None:
            return [] if path in BESIDE else [f"{method} {path} is not in the description"]
        operation, _ = found
        answers = operation["answers"]
        if str(status) not in answers:
            return [] if str(status) in ANYWHERE else [f"{operation['id']} never answers {status}"]
        schema = answers[str(status)]
        if schema is None:
            return [] if payload is None or status >= 400 else [f"{operation['id']} answers {status} without a body"]
        return self._of(operation["id"], str(status), schema, payload)

    def _of(self, operation: str, part: str, schema: Any, value: Any) -> list[str]:
        known = self._validator(json.dumps(schema, sort_keys=True))
        try:
            known.validate(value)
        except jsonschema_rs.ValidationError as wrong:
            at = "/".join(map(str, wrong.instance_path))
            return [f"{operation}, {part}{' at ' if at else ''}{at}: {str(wrong.message)[:300]}"]
        return []

    @cache  # noqa: B019 - there is one description, for as long as the tests run
    def _validator(self, schema: str) -> jsonschema_rs.Validator:
        whole = {**json.loads(schema), "$defs": self._definitions}
        return jsonschema_rs.Draft202012Validator(whole)


def _pattern(path: str) -> re.Pattern[str]:
    """A path of the description; only the path of a file and the name of a label may hold a slash."""
    parts = re.split(r"\{(\w+)\}", path)
    made = [
        f"(?P<{each}>{'.*' if each in ('path', 'name') else '[^/]+'})" if n % 2 else re.escape(each)
        for n, each in enumerate(parts)
    ]
    return re.compile("".join(made))


def _typed(value: str, schema: Mapping[str, Any]) -> Any:
    """A word of an address as the type that the description gives it."""
    if schema.get("type") == "integer" and re.fullmatch(r"-?\d+", value):
        return int(value)
    if schema.get("type") == "boolean" and value in ("true", "false"):
        return value == "true"
    return value
