"""A small site in a real repository, whose last commit loses an address."""

from pathlib import Path

from repository import Repository

PAGE = """\
# {title}

{title} is a page with words enough to be told from every other page: it speaks of {title} in the first sentence, of
what {title} needs in the second, and of the people who wrote {title} down in the third. None of them is famous.
"""
EARLY, LATE = "2024-01-01T12:00:00+00:00", "2024-06-01T12:00:00+00:00"


def page(title: str) -> str:
    return PAGE.format(title=title)


def losing_site(folder: Path) -> Repository:
    """Three commits on main: the site, a correction, and a rename of docs/install.md that leaves no redirect."""
    site = Repository(folder)
    files = {"mkdocs.yml": "site_name: Sample\n", "docs/_redirects": "/start /  301\n", "docs/index.md": "# Sample\n"}
    names = ("install", "usage", "faq")
    site.commit("a site", date=EARLY, files={**files, **{f"docs/{name}.md": page(name) for name in names}})
    site.commit("a correction", date=LATE, files={"docs/faq.md": page("faq") + "\nAnd an answer.\n"})
    site.move("docs/install.md", "docs/setup/install.md").commit("sort the pages", date=LATE)
    return site
