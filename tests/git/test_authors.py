"""Who wrote lately in which file."""

from collections import Counter
from pathlib import Path

import repository as real

from docs_guard.git.authors import recent_authors
from docs_guard.git.repository import Repository


def test_authors_are_counted_by_path_and_sweeping_commits_are_not(tmp_path: Path) -> None:
    built = real.Repository(tmp_path)
    built.commit(files={"docs/a.md": "1", "docs/b.md": "1"})
    built.commit(files={f"docs/{number}.md": "x" for number in range(150)})
    built.write({"docs/a.md": "2", "odd\nname.md": "1"}).add()
    built.git("commit", "-q", "-m", "second\n\ndocs/b.md", GIT_AUTHOR_NAME="B", GIT_AUTHOR_EMAIL="b@example.org")
    built.branch("side")
    built.commit(files={"docs/b.md": "3"})
    built.switch("main")
    built.git("merge", "-q", "--no-ff", "-m", "merge", "side")

    first, second = ("A Writer", "writer@example.org"), ("B", "b@example.org")
    with Repository(tmp_path) as repository:
        found = recent_authors(repository, "HEAD")
        assert found == {
            "docs/a.md": Counter({first: 1, second: 1}),
            "docs/b.md": Counter({first: 2}),
            "odd\nname.md": Counter({second: 1}),
        }
        assert recent_authors(repository, "HEAD~2", most=1) == {}
