"""Figures that stay live in a static page: about seven lines of matplotlib around a model.

    import matplotlib.pyplot as plt
    from osteon.live import Live, Slider
    from osteon.models import komarova2003

    live = Live(komarova2003, until=600, start={"C": 11.06}, g11=Slider(0.3, 0.6), b1=Slider(0.15, 0.3))
    figure, axes = plt.subplots()
    live.plot(axes, "C", label="osteoclasts")
    axes.set(xlabel="time (days)", ylabel="cells")
    live.report("Osteoclasts peak at {C.max:.3g} cells on day {C.tmax:.0f}.")
    live.show(figure, alt="Number of osteoclasts over 600 days after one disturbance.")

The page needs no server, no Python and no plotting library: the model's `rates` is called once with
symbols (`osteon.trace`), printed as JavaScript (`javascript`), solved in the page (`page/solver.js`), and
the curves of matplotlib's own SVG are rewritten (`page/figure.js`). Without JavaScript and in print the
figure stands still.
"""

from osteon.live.figure import MEDIA_TYPE, Live, LiveFigure, runtime, style
from osteon.live.slider import Slider
from osteon.trace import TraceError

__all__ = ["MEDIA_TYPE", "Live", "LiveFigure", "Slider", "TraceError", "runtime", "style"]
