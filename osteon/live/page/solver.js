/* Stiff differential equations: RODAS, a Rosenbrock method of order 4 with an embedded method of order 3 and a
   continuous extension of order 3 (Hairer and Wanner, Solving Ordinary Differential Equations II, 1996). The
   constants are in the transformed form of that book, section IV.7. */
const RODAS = {
  "gamma": 0.25,
  "a": [[], [1.544], [0.9466785280815826, 0.2557011698983284],
        [3.314825187068521, 2.896124015972201, 0.9986419139977817],
        [1.221224509226641, 6.019134481288629, 12.53708332932087, -0.687886036105895]],
  "c": [[], [-5.6688], [-2.430093356833875, -0.2063599157091915],
        [-0.1073529058151375, -9.594562251023355, -20.47028614809616],
        [7.496443313967647, -10.24680431464352, -33.99990352819905, 11.7089089320616],
        [8.083246795921522, -7.981132988064893, -31.52159432874371, 16.31930543123136, -6.058818238834054]],
  "time": [0, 0.386, 0.21, 0.63, 1, 1],
  "slope": [0.25, -0.1043, 0.1035, -0.03620000000000023, 0, 0],
  "dense": [[10.12623508344586, -7.487995877610167, -34.80091861555747, -7.992771707568823, 1.025137723295662],
            [-0.6762803392806898, 6.087714651680015, 16.43084320892478, 24.76722511418386, -6.594389125716872]]
};

/* Factor the n x n matrix a (rows one after another) in place; false if it is singular.
   Row i of the factors is zero before column first[i] and after column last[i]. */
function factor(a, n, pivots, first, last) {
  for (let k = 0; k < n; k++) {
    let row = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i * n + k]) > Math.abs(a[row * n + k])) row = i;
    pivots[k] = row;
    if (!(Math.abs(a[row * n + k]) > 0)) return false;
    if (row !== k) for (let j = 0; j < n; j++) {
      const x = a[k * n + j];
      a[k * n + j] = a[row * n + j];
      a[row * n + j] = x;
    }
    for (let i = k + 1; i < n; i++) {
      if (a[i * n + k] === 0) continue; /* most entries, where there are many states */
      const l = a[i * n + k] /= a[k * n + k];
      for (let j = k + 1; j < n; j++) a[i * n + j] -= l * a[k * n + j];
    }
  }
  for (let i = 0; i < n; i++) {
    for (first[i] = 0; first[i] < i && a[i * n + first[i]] === 0;) first[i]++;
    for (last[i] = n - 1; last[i] > i && a[i * n + last[i]] === 0;) last[i]--;
  }
  return true;
}

/* Solve with a factored matrix; b becomes the answer. */
function substitute(a, n, pivots, first, last, b) {
  for (let k = 0; k < n; k++) {
    const x = b[k];
    b[k] = b[pivots[k]];
    b[pivots[k]] = x;
  }
  for (let i = 1; i < n; i++) for (let j = first[i]; j < i; j++) b[i] -= a[i * n + j] * b[j];
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j <= last[i]; j++) b[i] -= a[i * n + j] * b[j];
    b[i] /= a[i * n + i];
  }
}

/* States no two of which enter the same rate: their columns of df/dy can be differenced together.
   uses[j] lists the rates that state j enters. */
function groups(uses) {
  const found = [];
  uses.forEach((rates, j) => {
    let group = found.find(g => rates.every(i => !g.taken.has(i)));
    if (!group) found.push(group = { states: [], taken: new Set() });
    group.states.push(j);
    rates.forEach(i => group.taken.add(i));
  });
  return found.map(g => g.states);
}

/* The memory of one integration of n states. After rodasStep: y the new states, k[5] the error.
   uses: as in groups; timed: whether the time itself enters a rate. */
function workspace(n, uses, timed = true) {
  const vector = () => new Float64Array(n), all = Array.from({ length: n }, (_, i) => i);
  uses = uses || all.map(() => all);
  return { n, uses, timed, groups: groups(uses), y: vector(), f: vector(), f0: vector(), ft: vector(), k: Array.from({ length: 6 }, vector),
           jacobian: new Float64Array(n * n), matrix: new Float64Array(n * n), pivots: new Int32Array(n),
           first: new Int32Array(n), last: new Int32Array(n) };
}

/* df/dy and df/dt at (t, y) by forward differences; f(t, y, d) puts the derivatives into d, w.f0 holds them. */
function differentiate(f, t, y, scale, span, w) {
  const n = w.n, tiny = 1.5e-8;
  w.y.set(y);
  for (const group of w.groups) {
    for (const j of group) w.y[j] = y[j] + tiny * Math.max(Math.abs(y[j]), scale[j]);
    f(t, w.y, w.f);
    for (const j of group) {
      for (const i of w.uses[j]) w.jacobian[i * n + j] = (w.f[i] - w.f0[i]) / (w.y[j] - y[j]);
      w.y[j] = y[j];
    }
  }
  if (!w.timed) return;
  const later = t + tiny * span;
  f(later, y, w.f);
  for (let i = 0; i < n; i++) w.ft[i] = (w.f[i] - w.f0[i]) / (later - t);
}

/* One step of size h from (t, y), with w.f0, w.jacobian and w.ft in place; false if it cannot be made. */
function rodasStep(f, t, y, h, w) {
  const n = w.n, k = w.k;
  for (let i = 0; i < n * n; i++) w.matrix[i] = -w.jacobian[i];
  for (let i = 0; i < n; i++) w.matrix[i * n + i] += 1 / (h * RODAS.gamma);
  if (!factor(w.matrix, n, w.pivots, w.first, w.last)) return false;
  for (let s = 0; s < 6; s++) {
    if (s < 5) {
      w.y.set(y);
      for (let r = 0; r < s; r++) for (let i = 0; i < n; i++) w.y[i] += RODAS.a[s][r] * k[r][i];
    } else for (let i = 0; i < n; i++) w.y[i] += k[4][i];
    if (s) f(t + RODAS.time[s] * h, w.y, w.f);
    else w.f.set(w.f0);
    for (let i = 0; i < n; i++) {
      let v = w.f[i] + h * RODAS.slope[s] * w.ft[i];
      for (let r = 0; r < s; r++) v += RODAS.c[s][r] / h * k[r][i];
      k[s][i] = v;
    }
    substitute(w.matrix, n, w.pivots, w.first, w.last, k[s]);
  }
  for (let i = 0; i < n; i++) w.y[i] += k[5][i];
  return w.y.every(Number.isFinite);
}

/* States inside the last step, at the fraction x of it, into out. */
function between(y, x, w, out) {
  const [p, q] = RODAS.dense, rest = 1 - x;
  for (let i = 0; i < w.n; i++) {
    let second = 0, third = 0;
    for (let r = 0; r < 5; r++) {
      second += p[r] * w.k[r][i];
      third += q[r] * w.k[r][i];
    }
    out[i] = y[i] * rest + x * (w.y[i] + rest * (second + x * third));
  }
}

/* Integrate from (t, y) to `end` and write the states at each of `times` (ascending, after t) into `outs`.
   rtol relative, atol[i] absolute tolerance of a step. y becomes the states at the end.
   uses and timed as in workspace. Returns the number of steps, or 0 where the equations cannot be solved. */
function integrate(f, t, y, end, times, outs, rtol, atol, uses, timed) {
  const n = y.length, w = workspace(n, uses, timed), scale = atol.map(a => a / rtol), start = t;
  const size = (i, a, b) => atol[i] + rtol * Math.max(Math.abs(a), Math.abs(b));
  f(t, y, w.f0);
  let still = 0, moving = 0;
  for (let i = 0; i < n; i++) {
    still = Math.max(still, Math.abs(y[i]) / size(i, y[i], 0));
    moving = Math.max(moving, Math.abs(w.f0[i]) / size(i, y[i], 0));
  }
  let h = Math.min(0.1 * (end - t), moving > 0 ? 0.01 * Math.max(still, 1) / moving : Infinity);
  let next = 0, fresh = false;
  for (let steps = 1; steps < 20000; steps++) {
    const last = t + 1.01 * h >= end;
    if (last) h = end - t;
    if (!fresh) differentiate(f, t, y, scale, end - start, w);
    fresh = true;
    const made = rodasStep(f, t, y, h, w);
    let error = 0;
    for (let i = 0; i < n; i++) error += (w.k[5][i] / size(i, y[i], w.y[i])) ** 2;
    error = Math.sqrt(error / n);
    if (!made || !(error <= 1)) {
      h *= made ? Math.max(0.2, 0.9 * error ** -0.25) : 0.2;
      if (!(t + h > t)) return 0;
      continue;
    }
    const reached = last ? end : t + h;
    for (; next < times.length && times[next] <= reached; next++) between(y, (times[next] - t) / h, w, outs[next]);
    y.set(w.y);
    if (last) return steps;
    t = reached;
    f(t, y, w.f0);
    fresh = false;
    h *= Math.min(6, Math.max(0.2, 0.9 * Math.max(error, 1e-10) ** -0.25));
  }
  return 0;
}
