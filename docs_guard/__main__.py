"""The way in: the console script calls `main`, and `python -m docs_guard` runs this file."""

import sys
from collections.abc import Sequence

SELDOM = 100_000
"""A run keeps nearly all that it makes: to look for cycles after every seven hundred objects finds none."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line; the exit code (0, 1, 2, 3 or 130)."""
    import gc

    from docs_guard.cli.main import main as run

    gc.set_threshold(SELDOM)
    code = run(argv)
    gc.freeze()  # the interpreter would go through everything once more, only to end
    return code


def leave_current_folder() -> None:
    """
    Takes the folder that `python -m` put first on `sys.path` off again, unless docs-guard itself lives there.

    Otherwise a `yaml.py` in the repository that is checked would be imported and run. `python -P -m docs_guard` and
    the console script never put it there.
    """
    home = __file__.removesuffix("/docs_guard/__main__.py")
    if not sys.flags.safe_path and sys.path and sys.path[0] != home:
        del sys.path[0]


if __name__ == "__main__":
    leave_current_folder()
    sys.exit(main())
