/* Sliders under a matplotlib figure: solve the model at the sliders' values and rewrite the curves of the SVG.
   A figure comes as osteonLive.push({...}), before or after this file has run. */

/* Solve figure m with the sliders at the values s; null where the equations cannot be solved.
   Returns the times and one array over them per observed quantity. */
function run(m, s) {
  const at = [], p = Array.from({ length: m.pieceCount }, () => []), y = new Float64Array(m.atol.length);
  m.pieces(s, at, p);
  const step = m.until / (m.points - 1), grid = Array.from({ length: m.points }, (_, i) => i * step);
  grid[m.points - 1] = m.until;
  const times = [...new Set([...grid, ...at.filter(t => t > 0 && t < m.until)])].sort((a, b) => a - b);
  const states = times.map(() => new Float64Array(y.length));
  let k = 0;
  m.start(s, y);
  states[0].set(y);
  for (let t = 0, i = 1; k < at.length && t < m.until; k++) {
    const end = Math.min(at[k + 1] ?? Infinity, m.until), first = i;
    if (!(end > t)) continue;
    while (times[i] <= end) i++;
    const rates = (time, state, d) => m.rates(time, state, p[k], d);
    const solved = integrate(rates, t, y, end, times.slice(first, i), states.slice(first, i), m.rtol, m.atol, m.uses, m.timed);
    if (!solved) return null;
    t = end;
  }
  const seen = Array.from({ length: m.observed }, () => new Float64Array(times.length)), o = [];
  k = 0;
  times.forEach((t, i) => {
    while (at[k + 1] <= t) k++;
    m.observe(t, states[i], p[k], states[0], o);
    seen.forEach((curve, j) => { curve[i] = o[j]; });
  });
  return { times, seen };
}

/* A number as text, rounded half away from zero: kind "f" with decimals, "g" with significant digits. */
function format(x, digits, kind) {
  if (!Number.isFinite(x)) return "no number";
  const trim = text => text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  const [mantissa, exponent] = Math.abs(x).toExponential(Math.max(0, digits - 1)).split("e");
  let text;
  if (kind === "f") text = Math.abs(x).toFixed(digits);
  else if (x === 0) return "0";
  else if (exponent >= -5 && exponent < 6)
    text = trim((+(mantissa + "e" + exponent)).toFixed(Math.max(0, digits - 1 - exponent)));
  else text = trim(mantissa) + " × 10" + String(+exponent).replace(/./g, c => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]);
  return (x < 0 && /[1-9]/.test(text) ? "−" : "") + text;
}

/* One number from a curve y over t; tmin and tmax as in sentence.py. */
function statistic(name, y, t) {
  if (name === "start") return y[0];
  if (name === "end") return y[y.length - 1];
  const low = Math.min(...y), high = Math.max(...y);
  const near = 1e-4 * (high - low) + 1e-6 * Math.max(high, -low);
  if (name === "min") return low;
  if (name === "max") return high;
  return t[y.findIndex(v => name === "tmax" ? v >= high - near : v <= low + near)];
}

function sentence(m, r) {
  return m.sentence.map(part => typeof part === "string" ? part
    : format(statistic(part[1], r.seen[part[0]], r.times), part[2], part[3])).join("");
}

/* Rewrite the curves; returns whether one leaves its axes. */
function draw(m, paths, r) {
  let outside = false;
  m.curves.forEach((c, j) => {
    const a = m.axes[c.axes], x = r.seen[c.x], y = r.seen[c.y], [left, top, right, bottom] = a.box;
    let d = "", pen = "M";
    for (let i = 0; i < x.length; i++) {
      const px = a.x[0] * (a.xlog ? Math.log10(x[i]) : x[i]) + a.x[1];
      const py = a.y[0] * (a.ylog ? Math.log10(y[i]) : y[i]) + a.y[1];
      if (!(px > left - 0.5 && px < right + 0.5 && py > top - 0.5 && py < bottom + 0.5)) outside = true;
      if (Number.isNaN(px + py)) {
        pen = "M";
        continue;
      }
      d += pen + Math.round(100 * Math.max(-9999, Math.min(9999, px))) / 100
        + " " + Math.round(100 * Math.max(-9999, Math.min(9999, py))) / 100;
      pen = "L";
    }
    paths[j].setAttribute("d", d);
  });
  return outside;
}

function element(tag, attributes, ...children) {
  const e = document.createElement(tag);
  for (const name in attributes) e.setAttribute(name, attributes[name]);
  e.append(...children);
  return e;
}

function mount(m, tries = 40) {
  const root = document.getElementById(m.id);
  if (!root) {
    if (tries) setTimeout(mount, 50, m, tries - 1); /* a notebook may run the script before it shows the output */
    return;
  }
  if (root.dataset.ready) return;
  root.dataset.ready = "yes";
  const part = name => root.querySelector(".osteon-live-" + name);
  const paths = m.curves.map(c => root.querySelector("#" + m.id + "-" + c.id + " path"));
  const note = element("p", { class: "osteon-live-note", hidden: "" });
  const spoken = element("p", { class: "osteon-live-spoken", role: "status", "aria-live": "polite" });
  const s = m.controls.map(c => c.value);
  let waiting = false, rest = 0;

  function update() {
    waiting = false;
    const r = run(m, s);
    let warning = "";
    if (r) {
      if (draw(m, paths, r)) warning = "Part of a curve lies outside the axes.";
      part("sentence").textContent = sentence(m, r);
    } else warning = "The equations could not be solved at this setting; the curves are those of the last one.";
    note.textContent = warning;
    note.hidden = !warning;
    clearTimeout(rest);
    rest = setTimeout(() => { spoken.textContent = [r ? sentence(m, r) : "", warning].join(" ").trim(); }, 700);
    root.dispatchEvent(new Event("osteon-live-drawn"));
  }
  function ask() {
    if (!waiting) requestAnimationFrame(update);
    waiting = true;
  }

  const resets = [], rows = m.controls.map((c, i) => {
    const id = m.id + "-slider-" + i;
    const input = element("input", { type: "range", id, min: 0, max: c.positions.length - 1, step: 1 });
    const output = element("output", { for: id });
    const button = element("button", { type: "button", "aria-label": "Reset: " + c.label }, "Reset");
    const move = position => {
      s[i] = c.positions[position];
      const text = (format(s[i], 6, "g") + " " + c.unit).trim();
      input.value = position;
      input.setAttribute("aria-valuetext", text);
      output.textContent = text;
    };
    const reset = () => move(c.positions.indexOf(c.value));
    input.addEventListener("input", () => { move(input.value); ask(); });
    button.addEventListener("click", () => { reset(); ask(); });
    reset();
    resets.push(reset);
    return element("div", { class: "osteon-live-row" }, element("label", { for: id }, c.label), input, output, button);
  });
  if (rows.length > 1) {
    const all = element("button", { type: "button" }, "Reset all");
    all.addEventListener("click", () => { resets.forEach(reset => reset()); ask(); });
    rows.push(all);
  }
  if (m.reference) rows.push(element("p", { class: "osteon-live-hint" }, "Thin gray lines: the curves at the first values."));
  part("controls").append(element("fieldset", {}, element("legend", {}, m.legend), ...rows));
  part("controls").hidden = false;
  root.append(note, spoken);
}

function push(m) {
  window.osteonLive.figures.push(m);
  mount(m);
}

if (!window.osteonLive || Array.isArray(window.osteonLive)) {
  const early = window.osteonLive || [];
  window.osteonLive = { figures: [], push, run, sentence };
  early.forEach(push);
}
