"""Asks the installation of docs-guard where it comes from."""

from docs_guard.model.release import Release, release


def installed() -> Release:
    """The release that is installed, by what pip wrote down; what it says of itself where it was not installed."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        return release(distribution("docs-guard").read_text("direct_url.json"))
    except PackageNotFoundError:
        return release()
