"""Spreadsheets in, deals out; and workbooks to fill in, and to mend.

This package alone knows CSV and XLSX as inputs: how a cell is read as a person sees it, how columns
lead to fields, and how faults find the way back to their cell.
"""
