"""The tagged notebook of these tests: a number, a changed model and an argument, worth 2, 4 and 4 points."""

from pathlib import Path

CYCLE = Path(__file__).with_name("cycle.ipynb")
VARY = ["C_start=11.50:15.00:0.01"]
