"""Figures as they are stored in a committed notebook."""

c = get_config()  # noqa: F821 (IPython provides it)
c.InlineBackend.figure_formats = {"png"}
c.InlineBackend.print_figure_kwargs = {"dpi": 110, "bbox_inches": None}
c.HistoryManager.enabled = False
c.IPKernelApp.log_level = 40  # the kernel talks to this machine only; its note on encryption is noise
