/* Light or dark, before the page is drawn: the reader's choice, else what the system says (style sheets follow it). */
"use strict";
try {
  const choice = localStorage.getItem("colors");
  if (choice === "light" || choice === "dark") document.documentElement.dataset.colors = choice;
} catch { /* storage may be forbidden; the system's setting holds */ }
