"""Models of osteon in other forms: equations, SBML, and the figure beside a run of another program."""
