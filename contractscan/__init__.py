"""contractscan reads vendor contracts and shows the clauses that fail a library's privacy policy."""

__version__ = "0.1.0"
