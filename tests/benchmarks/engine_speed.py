"""Speed of the engine by stage, on a contract of about 5 pages and one of about 150, in one run.

Run `python tests/benchmarks/engine_speed.py`. It prints CPU milliseconds per page of 2,750 characters for segmenting,
understanding and judging, the median of three, and how many times dearer a page of the long contract is.
"""

import time
from datetime import date
from statistics import median

from contractscan.checks.findings import judge
from contractscan.clauses import segment
from contractscan.rulefile import load_playbook
from contractscan.scan import understood
from contractscan.understand.contract import understand
from contractscan.understand.lexicon import lexicon_of
from tests.long_contract import long_contract

PAGE = 2750
SECTIONS = {"5 pages": 105, "150 pages": 3150}
STAGES = ("segment", "understand", "judge")


def main() -> None:
    """Print the table."""
    playbook, today = load_playbook("standard"), date(2026, 1, 2)
    lexicon = lexicon_of(playbook.concepts)
    understood(long_contract(20), playbook)
    costs: dict[str, dict[str, float]] = {}
    for name, sections in SECTIONS.items():
        document = long_contract(sections)
        pages = len(document.text) / PAGE
        runs: dict[str, list[float]] = {stage: [] for stage in STAGES}
        for _ in range(3):
            times = [time.process_time()]
            clauses = segment(document)
            times.append(time.process_time())
            contract = understand(document, clauses, lexicon)
            times.append(time.process_time())
            judge(contract, playbook, today)
            times.append(time.process_time())
            for stage, start, end in zip(STAGES, times, times[1:], strict=False):
                runs[stage].append((end - start) * 1000 / pages)
        costs[name] = {stage: median(values) for stage, values in runs.items()}
        print(f"{name}: {len(document.text):,} characters, {len(contract.statements):,} statements")
    print(f"{'CPU ms a page':12} {'5 pages':>10} {'150 pages':>10} {'ratio':>7}")
    for stage in STAGES:
        short, long = costs["5 pages"][stage], costs["150 pages"][stage]
        print(f"{stage:12} {short:10.2f} {long:10.2f} {long / short:7.2f}")


if __name__ == "__main__":
    main()
