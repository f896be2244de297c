/* Python for the notebooks: Pyodide with its packages laid out at once. The kernel loads this in place of pyodide.mjs. */
import { loadPyodide as load } from "./pyodide.mjs";

const ARCHIVE = new URL("site-packages.tar.gz", import.meta.url);
/* What every notebook imports, and what its kernel consists of. Nothing is collected meanwhile: all of it stays. */
const IMPORTS = `
import gc
gc.disable()
import pyodide_kernel, piplite.piplite, matplotlib.pyplot
from scipy.integrate import solve_ivp
gc.freeze()
gc.enable()
`;
let ahead;

/* Start Python before the kernel asks for it. */
export function begin() {
  ahead = make({});
  ahead.catch(() => {}); /* whoever asks is told */
}

/* As pyodide.mjs has it; the packages are there, whatever is asked for. */
export async function loadPyodide({ stdout, stderr, packages, ...options }) {
  const python = await (ahead || make(options));
  ahead = undefined;
  python.setStdout({ batched: stdout });
  python.setStderr({ batched: stderr });
  return python;
}

async function make(options) {
  const archive = unpacked();
  const fsInit = async (FS, { sitePackages }) => layOut(new Uint8Array(await archive), FS, sitePackages);
  const python = await load({ indexURL: new URL("./", import.meta.url).href, ...options, fsInit });
  python.runPython(IMPORTS, { globals: python.toPy({}) });
  return python;
}

/* The archive; the service worker has unpacked it, or not. */
async function unpacked() {
  const response = await fetch(ARCHIVE);
  if (!response.ok) throw new Error(`${ARCHIVE} could not be loaded: ${response.status} ${response.statusText}`);
  const bytes = await response.arrayBuffer(), [first, second] = new Uint8Array(bytes, 0, 2);
  if (first !== 0x1f || second !== 0x8b) return bytes;
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/* Lay the files of a tar out in a folder. They are not copied: each is a part of `bytes`. */
function layOut(bytes, FS, folder) {
  const { MEMFS } = FS.filesystems, opened = {}, text = new TextDecoder();
  for (let at = 0, size; bytes[at]; at += 512 + Math.ceil(size / 512) * 512) { /* a header, then the content */
    const header = text.decode(bytes.subarray(at, at + 512));
    const field = (from, length) => header.slice(from, from + length).split("\0", 1)[0];
    const path = [folder, field(345, 155), field(0, 100)].filter(Boolean).join("/"), end = path.lastIndexOf("/");
    const place = path.slice(0, end);
    if (!opened[place]) {
      FS.mkdirTree(place);
      opened[place] = FS.lookupPath(place).node;
    }
    size = parseInt(field(124, 12), 8);
    const file = MEMFS.createNode(opened[place], path.slice(end + 1), 0o100644, 0);
    file.contents = bytes.subarray(at + 512, at + 512 + size);
    file.usedBytes = size;
  }
}
