"""The workflow that checks every pull request, as `docs-guard init` writes it."""

from docs_guard.model.release import Release

PATH = ".github/workflows/docs-guard.yml"
CHECKOUT = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1"
SPECIAL = "*?+[]!\\"
"""Characters that GitHub's filters of branches read otherwise."""
PLAIN = ("main", "master", "trunk", "develop")
"""Names that YAML takes for nothing else, as it does `no` and `1.0`."""
TEXT = """\
name: docs-guard
on:
  pull_request:{branches}
permissions: {{}}
concurrency:
  group: docs-guard-${{{{ github.event.pull_request.number }}}}
  cancel-in-progress: true
jobs:
  docs-guard:
    name: Check the docs
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read # to read the pages
      pull-requests: write # to keep one comment on the pull request up to date
    steps:
      - uses: {checkout}
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: {action}
"""


def workflow(release: Release, branch: str) -> str:
    """The file, for pull requests to `branch`; to any branch where that is empty. Both uses name a commit."""
    branches = f"\n    branches: [{quoted(branch)}]" if branch and branch.isprintable() else ""
    action = f"{release.action}@{release.commit} # {release.name}"
    return TEXT.format(branches=branches, checkout=CHECKOUT, action=action)


def quoted(branch: str) -> str:
    """The filter that means this branch alone, as YAML has it."""
    escaped = "".join(f"\\{char}" if char in SPECIAL else char for char in branch)
    return branch if branch in PLAIN else "'" + escaped.replace("'", "''") + "'"
