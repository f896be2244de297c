/* Choosing claims of the evidence ledger: by topic, by the tier of the chapters that deal with them, by verdict.
   The choice is kept in the page's address, so that it can be sent on: #topic=zinc&verdict=wrong */
"use strict";

const form = document.getElementById("choose-claims");
const sections = [...document.querySelectorAll("section.of-topic")];
const rows = [...document.querySelectorAll("table.ledger tbody tr")];
const note = form.querySelector("[role=status]");

function choice() {
  return Object.fromEntries([...form.querySelectorAll("select")].map(select => [select.name, select.value]));
}

function show() {
  const { topic, tier, verdict } = choice();
  for (const row of rows) {
    row.hidden = Boolean((topic && !row.closest(`#claims-${topic}`))
      || (tier && !row.classList.contains(`in-${tier}`))
      || (verdict && !row.classList.contains(`is-${verdict}`)));
  }
  for (const section of sections) section.hidden = !section.querySelector("tbody tr:not([hidden])");
  const shown = rows.filter(row => !row.hidden).length;
  note.textContent = `${shown || "None"} of ${rows.length} claims ${shown === 1 ? "is" : "are"} shown.`;
}

function remember() {
  const chosen = Object.entries(choice()).filter(([, value]) => value);
  const address = new URLSearchParams(chosen).toString();
  history.replaceState(null, "", address ? `#${address}` : location.pathname + location.search);
}

/* What the address asks for: a choice, or a claim, which must then be visible. */
function follow() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const names = Object.keys(choice());
  if (names.some(name => asked.has(name))) {
    for (const name of names) {
      const select = form.elements[name], value = asked.get(name) || "";
      select.value = [...select.options].some(option => option.value === value) ? value : "";
    }
    show();
    return;
  }
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && !target.checkVisibility()) {
    form.reset();
    show();
    target.scrollIntoView();
  }
}

form.addEventListener("change", () => { show(); remember(); });
form.addEventListener("submit", event => event.preventDefault());
form.addEventListener("reset", () => setTimeout(() => { show(); remember(); }));
addEventListener("hashchange", follow);
show();
form.hidden = false;
follow();
