"""
Cuts what docs-guard reads out of GitHub's example events, so that the tests have real payloads that stay small.

    npm pack @octokit/webhooks-examples@7.6.1 && tar xzf octokit-webhooks-examples-7.6.1.tgz
    python tests/events/slice.py package/api.github.com/index.json

The examples are MIT-licensed, https://github.com/octokit/webhooks. Every person and repository in them gets the name
of its role; addresses and numbers that nobody reads are left out.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "payloads"
KEPT = frozenset(
    """
    action after author_association base base_ref base_sha before body comment conclusion created default_branch
    deleted display_title draft event forced fork full_name head head_branch head_ref head_repository head_sha id
    inputs issue locked login merge_commit_sha merge_group merged name number owner path pull_request pull_requests
    ref repo repository run_attempt run_number schedule sender sha state status title type user workflow workflow_run
    """.split()  # noqa: SIM905 - a list of them would be a page long
)
"""The fields that stay, wherever they stand."""
ROLES = {"login": "a-writer", "title": "Move the install page", "body": "", "display_title": "Move the install page"}
NAMES = {"repository": "docs", "repo": "docs", "head_repository": "docs", "owner": "a-writer"}
WANTED = {
    "pull_request_opened": ("pull_request", {"action": "opened"}),
    "pull_request_synchronize": ("pull_request", {"action": "synchronize"}),
    "merge_group": ("merge_group", {"action": "checks_requested"}),
    "push": ("push", {"ref": "refs/heads/master"}),
    "push_tag": ("push", {"ref": "refs/tags/simple-tag", "created": True}),
    "issue_comment": ("issue_comment", {"action": "created"}),
    "workflow_dispatch": ("workflow_dispatch", {}),
    "workflow_run": ("workflow_run", {"action": "completed"}),
}
"""File -> the event, and what the example of it must say."""


def sliced(value: Any, within: str = "") -> Any:
    """The value with the fields that are kept, under the names of roles; `within` is the field that it stands in."""
    if isinstance(value, list):
        return [sliced(each, within) for each in value]
    if not isinstance(value, dict):
        return value
    kept = {key: sliced(each, key) for key, each in value.items() if key in KEPT}
    roles = {**ROLES, "full_name": "kettle/docs", **({"name": NAMES[within]} if within in NAMES else {})}
    return {key: roles[key] if key in roles and isinstance(each, str) else each for key, each in kept.items()}


def main(index: str) -> None:
    examples: Mapping[str, list[dict[str, Any]]] = {
        each["name"]: each["examples"] for each in json.loads(Path(index).read_text(encoding="utf-8"))
    }
    made = {
        file: sliced(next(each for each in examples[event] if says.items() <= each.items()))
        for file, (event, says) in WANTED.items()
    }
    # The examples have comments on issues alone: on a pull request the issue has this field, as other examples show.
    made["issue_comment"]["issue"]["pull_request"] = {"merged_at": None}
    # There is no example of a schedule: it has the repository, and the line of cron that was due.
    made["schedule"] = {"schedule": "17 3 * * 1", "repository": made["workflow_dispatch"]["repository"]}
    FOLDER.mkdir(exist_ok=True)
    for file, payload in made.items():
        text = json.dumps(payload, indent=1, sort_keys=True) + "\n"
        (FOLDER / f"{file}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
