// node precompile.mjs <folder of a Pyodide> <wheel> ...: unpack its wheels into site-packages, and give them and the
// standard library bytecode (see inside/). The wheels that are named keep their source.
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...plain] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(resolve(folder, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: resolve(folder) + "/", env: { PYTHONDONTWRITEBYTECODE: "1" } });
python.mountNodeFS("/folder", resolve(folder));
python.mountNodeFS("/inside", resolve(import.meta.dirname, "inside"));
python.runPython("import sys; sys.path.insert(0, '/inside')");
const { repack, unpack, make_lazy } = python.pyimport("precompile"), { Path } = python.pyimport("pathlib");
const packages = Path("/folder/site-packages");
for (const file of readdirSync(folder).sort()) {
  if (file.endsWith(".zip")) repack(Path(`/folder/${file}`));
  if (file.endsWith(".whl")) unpack(Path(`/folder/${file}`), packages, !plain.includes(file));
}
make_lazy(packages);
