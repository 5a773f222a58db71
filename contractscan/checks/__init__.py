"""The few kinds of check. Rules are data; this is the only code that judges."""
