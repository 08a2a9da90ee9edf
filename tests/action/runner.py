"""A small stand-in for GitHub's runner: it runs the shell steps of `action.yml` as the runner would."""

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from repository import clean_environment

ROOT = Path(__file__).resolve().parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


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
    log: str = ""
    code: int = 0

    def run(self, *only: str) -> "Job":
        """Runs the steps (those with the ids in `only`, if any) until one fails."""
        self.temporary.mkdir(parents=True, exist_ok=True)
        for step in STEPS:
            wanted = not only or step["id"] in only
            if self.code == 0 and wanted and self.value(step.get("if", "'yes'")):
                self._step(step)
        return self

    def _step(self, step: Mapping[str, Any]) -> None:
        assert step["shell"] == "bash", f"the step {step['id']} would need the network's {step.get('uses')}"
        script = self.temporary / f"{step['id']}.sh"
        script.write_text(self.filled(step["run"]), encoding="utf-8")
        written = self.temporary / f"{step['id']}.outputs"
        written.touch()
        given = {name: self.filled(text) for name, text in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace,
            env={**clean_environment(), **self.context(written), **self.environment, **given},
            capture_output=True,
            check=False,
        )
        self.code = done.returncode
        self.log += (done.stdout + done.stderr).decode("utf-8", "replace")
        lines = (line.partition("=") for line in written.read_text(encoding="utf-8").splitlines())
        self.outputs[step["id"]] = {name: value for name, _, value in lines}

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
        return EXPRESSION.sub(lambda found: self.value(found[1]), text)

    def value(self, expression: str) -> str:
        """What an expression is worth; the few forms that the action uses."""
        if "||" in expression:
            return next((value for part in expression.split("||") if (value := self.value(part.strip()))), "")
        if "==" in expression:
            left, right = (self.value(part.strip()) for part in expression.split("=="))
            return "true" if left == right else ""
        if expression.startswith("'"):
            return expression.strip("'")
        room, *path = expression.split(".")
        if room == "inputs":
            given = self.inputs.get(path[0])
            return self.filled(ACTION["inputs"][path[0]]["default"]) if given is None else given
        if room == "github":
            return {"token": self.token}[path[0]]
        assert (room, path[1]) == ("steps", "outputs"), expression
        return self.outputs.get(path[0], {}).get(path[2], "")
