"""Rules as code: what their authors test, measure, compare and write them with."""
