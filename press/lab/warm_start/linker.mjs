// node --experimental-wasm-type-reflection linker.mjs <folder of a Pyodide>: let its loader link modules faster.
//
// After each compiled module that Python imports, the loader looks through the symbols of all modules for new ones, and
// it finds out which data symbols are fixed by setting them and catching the error. With SciPy's hundred modules that
// takes longer than all the rest of importing SciPy. Here it remembers the new symbols, and takes data symbols for
// fixed, which is so in all these modules: one in which it is not so stops the build.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const CHANGES = [
  ["var GOTHandler={", "var newSymbols=new Set;var GOTHandler={"],
  ["rtn=GOT[symName]=new WebAssembly.Global({value:\"i32\",mutable:true},-1)", "$&;newSymbols.add(symName)"],
  ["for(var[symName,entry]of Object.entries(GOT)){",
    "for(var symName of newSymbols){var entry=GOT[symName];if(entry.value!=-1)newSymbols.delete(symName);"],
  ["try{val.value=val.value}catch{return true}", "return true"],
];

const folder = process.argv[2], loader = resolve(folder, "pyodide.asm.mjs");
let text = readFileSync(loader, "utf-8");
for (const [old, changed] of CHANGES) {
  if (text.split(old).length !== 2) throw new Error(`the loader of this Pyodide is another one: no single ${old}`);
  text = text.replace(old, changed);
}
for (const file of readdirSync(resolve(folder, "site-packages"), { recursive: true })) {
  if (!file.endsWith(".so")) continue;
  const module = new WebAssembly.Module(readFileSync(resolve(folder, "site-packages", file)));
  const data = WebAssembly.Module.exports(module).filter(symbol => symbol.kind === "global");
  const moving = data.find(symbol => symbol.type.mutable);
  if (moving) throw new Error(`${file} lets others change ${moving.name}, which the loader takes for fixed`);
}
writeFileSync(loader, text);
