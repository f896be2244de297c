// node precompile.mjs <folder of a Pyodide> <file> ...: give these files of the folder bytecode (see precompile.py).
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(resolve(folder, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: resolve(folder) + "/" });
python.mountNodeFS("/folder", resolve(folder));
python.runPython(readFileSync(new URL("precompile.py", import.meta.url), "utf-8"));
for (const file of files) python.globals.get("precompile")(python.runPython(`Path("/folder/${file}")`));
