"""What makes Python start sooner in the lab: changes to things that others released, which `--unpatched` leaves out.

Pyodide's loader  links modules faster: four changes of its text             linker.mjs
SciPy             seven packages import their parts when asked for            inside/lazy.py
all packages      are one archive of bytecode, laid out at once               inside/precompile.py, page/python.mjs
the page          starts Python beside the notebook: its `Worker` is replaced page/ahead.js, page/worker.mjs

Each change stops the build where what it changes is not as expected: a new Pyodide, SciPy or JupyterLite asks for a look
here, and until then the lab can be built without this folder.
"""
