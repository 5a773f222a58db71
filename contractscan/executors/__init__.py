"""Executors: where the children run."""
