"""One piece of work in a child process with limits: it gives its bytes or one typed error, whatever it does."""

from contractscan.sandbox.child import Answer, Child
from contractscan.sandbox.limits import ChildLimits, Isolation, isolation_here
from contractscan.sandbox.run import log_place, run_in_child, start_child, wait_for_any

__all__ = [
    "Answer",
    "Child",
    "ChildLimits",
    "Isolation",
    "isolation_here",
    "log_place",
    "run_in_child",
    "start_child",
    "wait_for_any",
]
