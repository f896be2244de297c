/* Start Python at once, beside the notebook's own start, and hand its worker over when the kernel wants one. */
"use strict";
{
  const Plain = Worker, kernel = "/KERNEL";
  let ready = crossOriginIsolated ? null : new Plain(new URL("static/pyodide/worker.mjs", document.currentScript.src), { type: "module" });
  window.Worker = class Worker extends Plain {
    constructor(url, options) {
      if (!ready || !String(url).endsWith(kernel)) return super(url, options);
      const made = ready;
      ready = null;
      return made;
    }
  };
}
