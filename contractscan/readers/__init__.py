"""Readers: bytes in, `Document` out."""
