"""What `docs-guard gaps` is given: an export, a day, the event of a workflow."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import date

from docs_guard.model.failure import Failure

LARGEST = 100 << 20
"""Bytes of an export, or of an event, that are read."""


def data(file: str) -> bytes:
    """The bytes of an export. Raises Failure where it cannot be read, or is too large."""
    try:
        if file == "-":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with open(file, "rb") as source:
                data = source.read(LARGEST + 1)
    except OSError as error:
        raise Failure("usage", f"cannot read {file!r}: {error.strerror}") from error
    if len(data) > LARGEST:
        cure = "export a shorter time, or without the columns of comments"
        raise Failure(
            "tickets", f"the export is larger than {LARGEST >> 20} MiB: {cure}", None if file == "-" else file
        )
    return data


def delimiter(text: str | None) -> str:
    named = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";"}.get(text or "", text or "")
    if len(named) > 1 or named in ("\n", "\r", '"'):
        raise Failure("usage", f"--delimiter is {text!r}, and not one character such as `;` or `tab`")
    return named


def day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError:
        raise Failure("usage", f"--since is {text!r}, and not a day such as 2026-01-31") from None


def event(environment: Mapping[str, str]) -> tuple[Mapping[str, object], str]:
    """The event of a workflow, and its name. Raises Failure outside of one."""
    file, name = environment.get("GITHUB_EVENT_PATH", ""), environment.get("GITHUB_EVENT_NAME", "")
    if not file or not name:
        raise Failure("usage", "`docs-guard gaps answer` is for workflows: there is no GITHUB_EVENT_PATH")
    try:
        with open(file, "rb") as source:
            event = json.loads(source.read(LARGEST))
    except (OSError, ValueError, RecursionError) as error:
        raise Failure("usage", f"the event {file!r} cannot be read: {error}") from error
    if not isinstance(event, dict):
        raise Failure("usage", f"the event {file!r} is no JSON object")
    return event, name
