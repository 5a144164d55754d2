"""Measurements: how the check and the build grow with the number of records, beside other tools in one run."""
