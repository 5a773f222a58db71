"""The command line."""

from contractscan.cli.app import main

__all__ = ["main"]
