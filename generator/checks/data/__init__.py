"""Facts that change and that rules rely on: each table with its source and the day it was right."""
