"""
Cuts the operations that docs-guard uses out of GitHub's OpenAPI description, for the tests of the stand-in.

    npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz
    python benchmarks/slice_openapi.py package/generated/api.github.com.json tests/standin/openapi.json.gz

What it writes holds no prose: paths, parameters and schemas, as JSON Schema (`nullable` is told by types), the same
bytes for the same input. The description is GitHub's, under the MIT licence.
"""

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

OPERATIONS: dict[str, tuple[str, ...]] = {
    "apps": ("create-installation-access-token", "get-authenticated", "get-repo-installation", "list-installations"),
    "checks": ("create", "get", "update"),
    "issues": (
        *("list-for-repo", "create", "get", "update"),
        *("list-comments", "create-comment", "get-comment", "update-comment", "delete-comment"),
        *("list-labels-for-repo", "create-label", "get-label", "update-label", "delete-label"),
        "list-events",
        *("list-labels-on-issue", "add-labels", "set-labels", "remove-all-labels", "remove-label"),
    ),
    "pulls": (
        *("list", "get", "list-files", "list-reviews", "create-review", "list-review-comments"),
        *("list-requested-reviewers", "request-reviewers", "remove-requested-reviewers"),
    ),
    "rate-limit": ("get",),
    "reactions": ("create-for-issue", "create-for-issue-comment"),
    "repos": ("get", "get-collaborator-permission-level", "get-content"),
    "teams": ("list-members-in-org",),
    "users": ("get-authenticated", "get-by-username"),
}
CORRECTED: dict[str, Any] = {
    # Written out there with an account that is a user and an enterprise at once; everywhere else it is one of the two.
    "apps/list-installations": {"type": "array", "items": {"$ref": "#/$defs/installation"}},
}
PROSE = frozenset({"description", "example", "examples", "title", "externalDocs", "deprecated", "readOnly", "default"})
COMBINED = ("$ref", "anyOf", "oneOf", "allOf")


def schema(node: Any, of_properties: bool = False) -> Any:
    """A schema of OpenAPI 3.0 as JSON Schema, without prose; in a table of properties every key is a name."""
    if isinstance(node, list):
        return [schema(each) for each in node]
    if not isinstance(node, dict):
        return node
    if of_properties:
        return {name: schema(each) for name, each in node.items()}
    if "$ref" in node:
        made = {"$ref": node["$ref"].replace("#/components/schemas/", "#/$defs/")}
    else:
        kept = {key: each for key, each in node.items() if key not in PROSE and not key.startswith("x-")}
        kept.pop("nullable", None)
        made = {key: each if key == "enum" else schema(each, key == "properties") for key, each in kept.items()}
    return nullable(made) if node.get("nullable") else made


def nullable(made: dict[str, Any]) -> dict[str, Any]:
    if any(key in made for key in COMBINED):
        return {"anyOf": [made, {"type": "null"}]}
    if "enum" in made and None not in made["enum"]:
        made["enum"] = [*made["enum"], None]
    if isinstance(made.get("type"), str):
        made["type"] = [made["type"], "null"]
    return made


def strict(node: Any) -> Any:
    """What a request may hold: no field that the description does not name."""
    if isinstance(node, list):
        return [strict(each) for each in node]
    if not isinstance(node, dict):
        return node
    made = {
        key: {name: strict(each) for name, each in value.items()} if key == "properties" else strict(value)
        for key, value in node.items()
    }
    if "properties" in made and "additionalProperties" not in made and not any(key in made for key in COMBINED):
        made["additionalProperties"] = False
    return made


def answer(told: dict[str, Any]) -> Any:
    content = told.get("content", {})
    found = content.get("application/json") or content.get("application/scim+json") or {}
    return schema(found["schema"]) if "schema" in found else None


def operation(path: str, method: str, told: dict[str, Any], shared: list[Any], whole: dict[str, Any]) -> dict[str, Any]:
    def resolved(node: dict[str, Any]) -> dict[str, Any]:
        if "$ref" not in node:
            return node
        found: Any = whole
        for part in node["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        return dict(found)

    body = told.get("requestBody") or {}
    return {
        "id": told["operationId"],
        "method": method.upper(),
        "path": path,
        "parameters": [
            {"name": each["name"], "in": each["in"], "required": each.get("required", False)}
            | {"schema": schema(each["schema"])}
            for each in map(resolved, [*shared, *told.get("parameters", [])])
        ],
        "body": strict(schema(body["content"]["application/json"]["schema"])) if body else None,
        "must": bool(body.get("required")),
        "answers": {
            status: CORRECTED.get(told["operationId"]) or answer(resolved(each))
            for status, each in told["responses"].items()
        },
    }


def named(node: Any) -> set[str]:
    """The definitions that a schema speaks of."""
    if isinstance(node, list):
        return set().union(*map(named, node))
    if not isinstance(node, dict):
        return set()
    own = {node["$ref"].rpartition("/")[2]} if isinstance(node.get("$ref"), str) else set()
    return own.union(*map(named, node.values()))


def sliced(whole: dict[str, Any]) -> dict[str, Any]:
    wanted = {f"{group}/{name}" for group, names in OPERATIONS.items() for name in names}
    found = [
        operation(path, method, told, table.get("parameters", []), whole)
        for path, table in whole["paths"].items()
        for method, told in table.items()
        if isinstance(told, dict) and told.get("operationId") in wanted
    ]
    missing = wanted - {each["id"] for each in found}
    assert not missing, f"not in the description: {', '.join(sorted(missing))}"
    definitions: dict[str, Any] = {}
    left = named(found)
    while left:
        name = left.pop()
        definitions[name] = schema(whole["components"]["schemas"][name])
        left |= named(definitions[name]) - definitions.keys()
    return {"version": whole["info"]["version"], "operations": found, "$defs": definitions}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("description", type=Path)
    parser.add_argument("target", type=Path)
    words = parser.parse_args()
    made = sliced(json.loads(words.description.read_bytes()))
    text = json.dumps(made, sort_keys=True, separators=(",", ":")).encode()
    words.target.write_bytes(gzip.compress(text, 9, mtime=0))
    told = f"{len(made['operations'])} operations, {len(made['$defs'])} schemas"
    print(f"{told}, {len(text)} bytes, {words.target.stat().st_size} compressed")


if __name__ == "__main__":
    main()
