"""Which release of docs-guard this is, and the commit by which workflows and hooks name it."""

import json
import string

from docs_guard import HOME, __version__
from docs_guard.model.declared import dataclass

ACTION = HOME.removeprefix("https://github.com/")
"""What `uses:` names, before the `@`."""
VERSION = __version__
COMMIT = "c0d9ce8c8b04b2a2b4f0a4e1e5c2b0d1b2a3c4d5"
"""The commit that is named where an installation does not tell its own; a release writes its own here."""
