"""A ``Workbook`` to what it means: tables, headers, roles of columns, levels of rows, numbers, indicators. Pure; touches nothing."""
