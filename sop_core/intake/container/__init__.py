"""Bytes of a foreign file to a ``Workbook``: read in a child process with limits. Knows nothing of tables or the office."""
