"""Programs for the people who work on contractscan; none of them is in the wheel."""
