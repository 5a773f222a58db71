"""`contractscan explain`: one finding of a JSON report, from the words to the verdict."""

from pathlib import Path

import click


@click.command()
@click.argument("report", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("finding", required=False, default="")
def explain(report: Path, finding: str) -> None:
    """Explain a finding of a JSON report: which words led to its verdict, or what was searched in vain.

    FINDING is the beginning of a fingerprint, a rule's id, or PATH:RULE. Without it, all findings are listed.
    """
    from contractscan.exporters.escape import shown
    from contractscan.proof.choose import choices_of, chosen_of
    from contractscan.proof.wire import read_report

    read = read_report(report)
    if not finding:
        for line in choices_of(read):
            click.echo(shown(line))
        return
    from contractscan.cli.colour import lines_bytes
    from contractscan.cli.writing import deliver
    from contractscan.proof.explained import explained

    chosen = chosen_of(read, finding)
    deliver(lines_bytes(lambda width: explained(read, chosen, width), is_file=False), None)
