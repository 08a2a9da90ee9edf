"""
What authors meet: the action on pull requests of a real repository, as a runner runs it, against a stand-in of GitHub.

    python benchmarks/action.py CLONES [--pictures FOLDER] [--only NAME]

CLONES holds a bare clone of `sourcegraph/docs`. Each change is a pull request: checked out at depth 1 as
actions/checkout does it, with a real event, all steps of `action.yml` run as they are, packages and all. The author
pushes again, then mends it. Printed are what was expected and what came; exit code 1 if they differ anywhere.
`--pictures` needs chromium, and writes what the author sees, light and dark.
"""

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from action_world import Hosted, Job
from command_line import CONFIGS, clone_of, config_of
from github_world import served
from rendered import picture

REPOSITORY = "sourcegraph/docs"
DELETED = "643064c2371ac07c4f26564ead4bd439c69afe86"
MOVED = ("docs/self-hosted/executors", "docs/executors")
Told = tuple[str, bool, str]
"""What was expected, whether it came, and what came."""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("clones", type=Path, metavar="CLONES")
    arguments.add_argument("--pictures", type=Path, metavar="FOLDER", help="write pictures of comment and summary")
    arguments.add_argument("--only", choices=SCENES, help="one of the scenes")
    told = arguments.parse_args()
    if told.pictures:
        told.pictures.mkdir(parents=True, exist_ok=True)
    missed = 0
    for name, scene in SCENES.items():
        if told.only in (None, name):
            began = time.monotonic()
            with TemporaryDirectory() as folder:
                missed += shown(name, scene(Show(told.clones, Path(folder) / "hosted", told.pictures, name)))
            print(f"  {time.monotonic() - began:.0f} s\n", flush=True)
    print(f"{missed} missed")
    sys.exit(1 if missed else 0)


def shown(name: str, told: Iterator[Told]) -> int:
    """Prints a scene as a table, and tells how often it went wrong."""
    print(f"{name}\n  {'':<4} {'expected':<66} got")
    missed = 0
    for expected, came, got in told:
        missed += not came
        print(f"  {'ok' if came else 'MISS':<4} {expected:<66} {got}", flush=True)
    return missed


class Show:
    """A pull request from the first push to the last, and what is seen of it."""

    def __init__(self, clones: Path, folder: Path, pictures: Path | None, name: str) -> None:
        config = config_of(CONFIGS, REPOSITORY)
        assert config is not None
        self.hosted = Hosted(folder, clone_of(clones, REPOSITORY), REPOSITORY, f"{DELETED}^", config)
        self.pictures, self.name = pictures, name

    def run(self, url: str, action: str = "opened", **inputs: str) -> Job:
        return self.hosted.job(url, action, **inputs).run()

    def docs_guard(self, *words: str) -> None:
        """The command, in the author's clone."""
        command = [sys.executable, "-P", "-m", "docs_guard", *words]
        subprocess.run(command, cwd=self.hosted.author.folder, capture_output=True, check=False)

    def pushed(self, what: str) -> None:
        self.hosted.author.commit(what)
        self.hosted.push()

    def paint(self, job: Job, moment: str) -> None:
        """Pictures of the summary and the comment, and the texts."""
        if self.pictures is None:
            return
        texts = [("summary", job.summary), *(("comment", each.body) for each in self.hosted.own())]
        for what, text in texts:
            stem = self.pictures / f"{self.name}-{moment}-{what}"
            stem.with_suffix(".md").write_text(text, encoding="utf-8")
            header = "<b>github-actions</b> bot commented now" if what == "comment" else ""
            for dark in (False, True):
                picture(text, stem.with_name(f"{stem.name}-{'dark' if dark else 'light'}.png"), dark, header)


def deleted(show: Show) -> Iterator[Told]:
    """Five pages go; the author redirects two of them, then says that the others are gone for good."""
    hosted = show.hosted
    hosted.author.git("cherry-pick", DELETED)
    hosted.push()
    with served(hosted.world) as at:
        hosted.remark(120)
        first = show.run(at.url)
        yield from judged(first, 1, 5, "first push")
        yield from commented(hosted, "5 errors", "created among 120 other comments")
        show.paint(first, "1-first")
        for page in ("quickstart", "blocks"):
            show.docs_guard("redirects", "add", f"/docs/notebooks/{page}", "/docs/code-search")
        show.pushed("Two redirects")
        second = show.run(at.url, "synchronize")
        yield from judged(second, 1, 3, "second push")
        yield from commented(hosted, "3 errors", "edited in place")
        show.paint(second, "2-second")
        config = hosted.author.read("docs-guard.toml")
        gone = 'gone = ["/docs/notebooks", "/docs/notebooks/*"]'
        hosted.author.write({"docs-guard.toml": f"{config.rstrip()}\n{gone}\n"})
        show.pushed("The rest is gone for good")
        third = show.run(at.url, "synchronize")
        yield from judged(third, 0, 0, "the fix")
        yield from commented(hosted, "all clear", "edited in place")
        yield "121 comments on the pull request", len(hosted.issue.comments) == 121, str(len(hosted.issue.comments))
        show.paint(third, "3-fixed")


def moved(show: Show) -> Iterator[Told]:
    """A directory moves; the author redirects one page by hand, then commits what `check --fix` writes."""
    hosted = show.hosted
    hosted.author.move(*MOVED)
    hosted.author.commit("Move a directory")
    hosted.push()
    pages = [path for path in hosted.author.git("ls-files", MOVED[1]).splitlines() if path.endswith((".md", ".mdx"))]
    with served(hosted.world) as at:
        first = show.run(at.url)
        yield from judged(first, 1, None, "first push")
        lost = missing(first)
        yield f"each of {len(pages)} pages has no redirect", lost == len(pages), str(lost)
        yield from commented(hosted, f"{first.output('errors')} errors", "created")
        show.paint(first, "1-first")
        page = pages[0].removeprefix(f"{MOVED[1]}/").removesuffix(".mdx").removesuffix("/index")
        show.docs_guard("redirects", "add", f"/{MOVED[0]}/{page}", f"/{MOVED[1]}/{page}")
        show.pushed("One redirect")
        second = show.run(at.url, "synchronize")
        yield from judged(second, 1, None, "second push")
        yield "one page less has no redirect", missing(second) == lost - 1, str(missing(second))
        yield from commented(hosted, f"{second.output('errors')} errors", "edited in place")
        show.paint(second, "2-second")
        show.docs_guard("check", "--base", "origin/main", "--fix")
        show.pushed("What check --fix writes")
        third = show.run(at.url, "synchronize")
        yield from judged(third, 0, None, "the fix")
        yield from commented(hosted, "all clear", "edited in place")
        show.paint(third, "3-fixed")


def at_once(show: Show) -> Iterator[Told]:
    """Two runs of one pull request begin together, twice."""
    hosted = show.hosted
    hosted.author.git("cherry-pick", DELETED)
    hosted.push()
    with served(hosted.world) as at:
        for round_ in ("first", "second"):
            jobs = [hosted.job(at.url, "synchronize") for _ in range(2)]
            threads = [Thread(target=job.run) for job in jobs]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            codes = [job.code for job in jobs]
            yield f"{round_} two runs at once: both exit with 1", codes == [1, 1], str(codes)
            yield from commented(hosted, "5 errors", "one when both have ended")


def forked(show: Show) -> Iterator[Told]:
    """The pull request comes from a fork; a second workflow publishes the report of the first."""
    hosted = show.hosted
    hosted.pull.head_repository = "a-stranger/docs"
    hosted.author.git("cherry-pick", DELETED)
    hosted.push()
    with served(hosted.world) as at:
        writer, hosted.token = hosted.token, hosted.world.token("github-actions[bot]", {"contents": "read"})
        first = show.run(at.url)
        yield from judged(first, 1, 5, "the fork's own run")
        yield "no comment, and the log says why", not hosted.own() and "fork" in first.log, f"{len(hosted.own())}"
        hosted.token = writer
        second, head = hosted.after(at.url, first, hosted.head).run(), hosted.head
        yield "the second workflow exits with 0", second.code == 0, f"{second.code} {last_line(second) * second.code}"
        yield from commented(hosted, "5 errors", "written by the second workflow")
        hosted.author.commit("Another push", files={"docs/notebooks.txt": "Nothing.\n"})
        hosted.push()
        before = hosted.own()
        late = hosted.after(at.url, first, head).run()
        yield (
            "a run that the next push overtook changes nothing",
            late.code == 0 and hosted.own() == before,
            str(late.code),
        )
        forged = hosted.after(at.url, first, hosted.head).run()
        yield "a report of another commit is refused", forged.code == 2 and hosted.own() == before, str(forged.code)


def clean(show: Show) -> Iterator[Told]:
    """A change that loses nothing."""
    hosted = show.hosted
    hosted.author.commit("A word", files={"docs/a-new-page.mdx": "# A new page\n\nWith words.\n"})
    hosted.push()
    with served(hosted.world) as at:
        job = show.run(at.url)
        yield from judged(job, 0, 0, "a change that loses nothing")
        yield "no comment", not hosted.issue.comments, f"{len(hosted.issue.comments)}"
        writes = hosted.world.writes()
        yield "nothing is written", writes == 0, f"{writes} writes"
        always = show.run(at.url, "synchronize", comment="always")
        yield "comment: always", always.code == 0 and len(hosted.own()) == 1, f"{len(hosted.own())} comments"


def judged(job: Job, code: int, findings: int | None, when: str) -> Iterator[Told]:
    """The verdict, the annotations and the summary."""
    found = int(job.output("findings") or -1)
    right = job.code == code and (found == findings if findings is not None else (found > 0) == (code == 1))
    want = f"exit {code}" + (f", {findings} findings" if findings is not None else "")
    yield f"{when}: {want}", right, f"exit {job.code}, {found} findings{'' if right else ': ' + last_line(job)}"
    counts = {name: len(re.findall(rf"^::{name} ", job.log, re.MULTILINE)) for name in ("error", "warning", "notice")}
    fits = max(counts.values()) <= 10 and (counts["error"] > 0) == (job.output("errors") not in ("", "0"))
    yield f"{when}: annotations, at most 10 of each", fits, ", ".join(f"{many} {name}" for name, many in counts.items())
    yield f"{when}: a summary", job.summary.startswith("## docs-guard"), f"{len(job.summary.encode()):,} bytes"
    report = job.output("report")
    read = bool(report) and len(json.loads(Path(report).read_text())["findings"]) == found
    yield f"{when}: report.json holds as many", read, f"{Path(report).stat().st_size:,} bytes" if report else "none"


def commented(hosted: Hosted, verdict: str, how: str) -> Iterator[Told]:
    """One comment of ours that says so, and the same one as before."""
    own = hosted.own()
    same = all(each.id == hosted.first for each in own) if hosted.first else True
    hosted.first = own[0].id if own else hosted.first
    said = re.sub(r"<!--.*?-->|[*#]", "", own[0].body.strip()).strip().partition("\n")[0] if own else "no comment"
    right = len(own) == 1 and verdict in said and same
    yield (
        f"one comment, `{verdict}`, {how}",
        right,
        f"{len(own)}: {said}, {len(own[0].body) if own else 0:,} characters",
    )


def missing(job: Job) -> int:
    """How many addresses the report says to be lost."""
    findings = json.loads(Path(job.output("report")).read_text())["findings"]
    return sum(each["rule"] == "missing-redirect" for each in findings)


def last_line(job: Job) -> str:
    lines = [line for line in job.log.splitlines() if line and not re.match(r"::(stop-commands::)?[0-9a-f]{32}", line)]
    return lines[-1] if lines else ""


SCENES: dict[str, Callable[[Show], Iterator[Told]]] = {
    "deleted": deleted,
    "moved": moved,
    "at-once": at_once,
    "forked": forked,
    "clean": clean,
}

if __name__ == "__main__":
    main()
