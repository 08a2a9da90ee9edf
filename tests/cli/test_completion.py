"""The scripts for shells: each is read by the real shell, and completes what a person has begun to type."""

import shutil
import subprocess
from pathlib import Path

import pytest
from repository import clean_environment

from cli.transcript import docs_guard

BEGUN = {
    "docs-guard expl": "explain",
    "docs-guard explain missing-red": "missing-redirect",
    "docs-guard check --select purpose-dr": "purpose-drift",
    "docs-guard check --format sar": "sarif",
    "docs-guard check --stag": "--staged",
    "docs-guard check --fail-on warn": "warning",
    "docs-guard redirects flat": "flatten",
    "docs-guard redirects flatten --dif": "--diff",
    "docs-guard check --config docs-gu": "docs-guard.toml",
    "docs-guard schem": "schema",
}
"""What a person typed, and the word that it becomes."""

BASH = """\
source "$1"
read -r _ _ function _ < <(complete -p docs-guard | sed 's/.*-F/x -F/')
COMP_LINE=$2 COMP_POINT=${#2}
read -ra COMP_WORDS <<< "$2"
COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
"$function" docs-guard "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""
ZSH = """\
zmodload zsh/zpty
zpty shell "TERM=dumb PS1= zsh -f -i"
zpty -w shell "fpath=($1 \\$fpath); autoload -Uz compinit; compinit -u -d $1/dump"
zpty -w shell "told() { zle complete-word; print -r -- \\"\\$BUFFER\\" > $1/told; exit }"
zpty -w shell "zle -N told; bindkey '^X' told"
zpty -w shell "print ready > $1/ready"
for _ in {1..400}; do [[ -s $1/ready ]] && break; sleep 0.05; done
zpty -w -n shell "$2"$'\\x18'
for _ in {1..400}; do [[ -s $1/told ]] && break; sleep 0.05; done
cat $1/told
"""


def script(shell: str, folder: Path) -> Path:
    """The script of a shell, or a skip that is seen where there is none on this machine."""
    if not shutil.which(shell):
        pytest.skip(f"there is no {shell} on this machine")
    told = docs_guard("completion", shell)
    assert (told.code, told.err) == (0, "")
    path = folder / "_docs-guard"
    path.write_text(told.out, encoding="utf-8")
    (folder / "docs-guard.toml").touch()
    return path


def run(*command: str, folder: Path) -> str:
    environment = {**clean_environment(), "HOME": str(folder)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60)
    return done.stdout


def test_bash_completes_what_was_begun(tmp_path):
    path = script("bash", tmp_path)

    for begun, word in BEGUN.items():
        told = run("bash", "--norc", "--noprofile", "-c", BASH, "bash", str(path), begun, folder=tmp_path)
        assert [each.strip() for each in told.splitlines()] == [word], begun


def test_fish_completes_what_was_begun(tmp_path):
    path = script("fish", tmp_path)

    for begun, word in BEGUN.items():
        told = run("fish", "--no-config", "-c", f"source {path}; complete -C '{begun}'", folder=tmp_path)
        assert [each.split("\t")[0] for each in told.splitlines()] == [word], begun


@pytest.mark.parametrize(("begun", "word"), BEGUN.items())
def test_zsh_completes_what_was_begun(begun, word, tmp_path):
    script("zsh", tmp_path)

    told = run("zsh", "-f", "-c", ZSH, "zsh", str(tmp_path), begun, folder=tmp_path)

    assert told.split()[-1:] == [word]
