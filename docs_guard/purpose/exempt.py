"""Says why a passage is at home on a page of any kind."""

from collections.abc import Sequence

from docs_guard.purpose.units import Unit


def exemption(run: Sequence[Unit], found: Sequence[Unit]) -> str:
    """The reason, or empty."""
    return ""
