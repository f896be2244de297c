"""Small published models of how bone senses load, food and hormones."""

from osteon.jacobian import jacobian
from osteon.parameter import Parameter, values
from osteon.simulate import Run, simulate
from osteon.variant import variant

__version__ = "1.0.0"
__all__ = ["Parameter", "Run", "jacobian", "simulate", "values", "variant"]
