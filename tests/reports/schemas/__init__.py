"""The schemas of report formats, as their owners publish them; README.md says where they come from."""

import gzip
import json
from importlib.resources import files
from typing import Any


def schema_text(name: str) -> str:
    return gzip.decompress((files(__name__) / f"{name}.gz").read_bytes()).decode("utf-8")


def schema(name: str) -> Any:
    return json.loads(schema_text(name))
