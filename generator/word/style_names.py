"""Ids of the layout's styles that are named outside the layout: those of tables and their cells."""

TABLE = "DealTable"
SIGNING_TABLE = "DealSigning"
CELL = "DealCell"
CELL_HEAD = "DealCellHead"
SIGNATURE = "DealSignature"
