"""Exporters: what a run becomes as bytes. Ask `contractscan.exporters.interface.EXPORTERS` for one by name."""
