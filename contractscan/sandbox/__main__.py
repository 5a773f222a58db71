"""The fresh interpreter that `contractscan.sandbox.fresh` starts."""

from contractscan.sandbox.fresh import serve

serve()
