"""Carries out `docs-guard check --fix` and `--diff`."""

from argparse import Namespace

from docs_guard.app.fixing import fix
from docs_guard.app.request import Request
from docs_guard.cli import fix_text
from docs_guard.cli.outputs import Output, aside, hand_over, outputs, speak, step, write
from docs_guard.model.failure import Failure


def run(options: Namespace, request: Request) -> int:
    """Mends what can be mended, tells what is left, and by the exit code whether that fails."""
    if not options.diff and request.head:
        raise Failure("usage", "--fix writes the work tree and --head names a revision: take --diff, or check it out")
    if options.diff and options.output_file:
        raise Failure("usage", "--diff prints a patch and no report: write `--diff > FILE`")
    wanted = outputs(options.format, file=options.output_file)
    fixed = fix(request, step)
    if not options.diff and not fixed.top:
        raise Failure("fix", "there is no work tree of what was judged to write to: take --diff, or mend a clone")
    outcome = fixed.before if options.diff or (request.staged and fixed.files) else fixed.after
    fail_on = options.fail_on or outcome.fail_on
    if options.diff:
        hand_over(fixed.diff())
        aside(fix_text.unmended(fixed))
    else:
        written = fixed.write()
        tell = speak if any(output == Output("text") for output in wanted) else aside
        tell(fix_text.mended(fixed, written))
        write(fixed.after.report, wanted, fail_on, fixed.after.quote)
        tell(fix_text.unmended(fixed))
        if request.staged and written:
            aside("stage what was written, and commit again\n")
    return int(outcome.report.fails(fail_on)) if outcome.report.whole else 2
