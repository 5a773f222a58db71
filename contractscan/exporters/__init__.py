"""Exporters: what a run becomes as bytes."""

from contractscan.exporters.interface import EXPORTERS, Exporter, Run

__all__ = ["EXPORTERS", "Exporter", "Run"]
