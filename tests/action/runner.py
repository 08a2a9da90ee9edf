"""A small stand-in for GitHub's runner: it runs the shell steps of `action.yml` as the runner would."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from repository import clean_environment

from action.expressions import CONTAINS, Value, as_text, asks_status, truth, worth

ROOT = Path(__file__).resolve().parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
HERE = os.pathsep.join((str(ROOT), *(folder for folder in sys.path if folder.endswith("-packages"))))
"""The module path of these tests, in place of the packages that the action installs."""


@dataclass
class Job:
    """One use of the action in a workspace, with what its steps left behind."""

    workspace: Path
    temporary: Path
    inputs: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    action: Path = ROOT
    """Where the runner put the action's own files."""
    token: str = "the-token-of-the-job"  # noqa: S105 - opens nothing
    cancel_after: str = ""
    """The id of the step during which somebody cancels the job; it is ended."""
    log: str = ""
    code: int = 0
    """The exit code of the first step that failed, which is the verdict on the whole action."""
    cancelled: bool = False
    ran: list[str] = field(default_factory=list)
    """The ids of the steps that were run, in order."""

    def installed(self) -> "Job":
        """As if the steps had run that find Python and install: with the docs-guard of these tests."""
        self.outputs |= {"find": {"python": sys.executable}, "install": {"packages": HERE}}
        return self

    def run(self, *only: str) -> "Job":
        """
        Runs the steps (those with the ids in `only`, if any).

        As the runner does: a condition that does not ask how the steps before ended is met only where none failed, and
        nothing but the job's end stops a step that runs `always()`.
        """
        self.temporary.mkdir(parents=True, exist_ok=True)
        for step in STEPS:
            if (not only or step["id"] in only) and self.due(step):
                self._step(step)
        return self

    def due(self, step: Mapping[str, Any]) -> bool:
        condition = str(step.get("if", "success()"))
        unfailed = asks_status(condition) or (self.code == 0 and not self.cancelled)
        return unfailed and truth(self.value(condition))

    def _step(self, step: Mapping[str, Any]) -> None:
        name = step["id"]
        assert step.get("shell") == "bash", f"the step {name} would need the network's {step.get('uses')}"
        self.ran.append(name)
        script = self.temporary / f"{name}.sh"
        script.write_text(self.filled(step["run"]), encoding="utf-8")
        written = self.temporary / f"{name}.outputs"
        written.touch()
        given = {key: self.filled(str(text)) for key, text in step.get("env", {}).items()}
        if name == self.cancel_after:
            self.cancelled, self.code = True, self.code or 1
            return
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace,
            env={**clean_environment(), **self.context(written), **self.environment, **given},
            capture_output=True,
            check=False,
        )
        if not step.get("continue-on-error"):
            self.code = self.code or done.returncode
        self.log += (done.stdout + done.stderr).decode("utf-8", "replace")
        lines = (line.partition("=") for line in written.read_text(encoding="utf-8").splitlines())
        self.outputs[name] = {key: value for key, _, value in lines}

    def context(self, outputs: Path) -> dict[str, str]:
        return {
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(self.action),
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_STEP_SUMMARY": str(self.temporary / "summary.md"),
            "RUNNER_TEMP": str(self.temporary),
            "PATH": os.environ["PATH"],
        }

    @property
    def summary(self) -> str:
        file = self.temporary / "summary.md"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def output(self, name: str) -> str:
        """An output of the whole action."""
        return self.filled(ACTION["outputs"][name]["value"])

    def filled(self, text: str) -> str:
        """The text with its expressions replaced by their values, as they stand: this is where injection happens."""
        return EXPRESSION.sub(lambda found: as_text(self.value(found[1])), text)

    def value(self, expression: str) -> Value:
        """What an expression is worth now."""
        states = {
            "always": lambda: True,
            "success": lambda: self.code == 0 and not self.cancelled,
            "failure": lambda: self.code != 0 and not self.cancelled,
            "cancelled": lambda: self.cancelled,
        }
        return worth(expression, self.looked_up, {**CONTAINS, **states})

    def looked_up(self, name: str) -> Value:
        """What a context holds; a step that did not run has no outputs."""
        room, *path = name.split(".")
        if room == "inputs":
            given = self.inputs.get(path[0])
            return self.filled(ACTION["inputs"][path[0]]["default"]) if given is None else given
        if room == "github":
            event = self.environment.get("GITHUB_EVENT_NAME", "")
            return {"token": self.token, "event_name": event}[path[0]]
        assert (room, path[1]) == ("steps", "outputs"), name
        return self.outputs.get(path[0], {}).get(path[2], "")
