"""The folders of a Hugo project whose files are published as they are."""

from collections.abc import Mapping
from typing import Any

from docs_guard.sites.own_config import below, text, texts

PLACES = ("static", "assets")
"""What a folder is mounted at to be published, or to be at hand of templates that publish it."""


def served_folders(told: Mapping[str, Any], project: str) -> tuple[tuple[str, str], ...]:
    """
    Folders and the addresses that their files have; keys of `told` are in lower case.

    A mount takes the place of the default folder (https://gohugo.io/configuration/module/#mounts).
    """
    module = told.get("module")
    listed = module.get("mounts") if isinstance(module, Mapping) else None
    found = []
    for item in listed if isinstance(listed, list) else []:
        if isinstance(item, Mapping):
            lowered = {str(key).lower(): value for key, value in item.items()}
            found += _mounted(text(lowered.get("source")), text(lowered.get("target")).strip("/"), project)
    own = [(below(project, name), "") for name in (*texts(told.get("staticdir")), *PLACES)]
    return tuple(dict.fromkeys((*found, *own)))


def _mounted(source: str, target: str, project: str) -> list[tuple[str, str]]:
    place, _, inner = target.partition("/")
    if not source or place not in PLACES:
        return []
    return [(below(project, source), inner + "/" if inner else "")]
