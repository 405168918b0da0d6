"""Cells and lines that a conversion to text took away, put back: tables that became bars, tabulators, blanks or a cell a line."""
