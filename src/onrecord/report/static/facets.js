// Facets. Boxes with counts on the left, chips of what is chosen above the figures.

const FACET_LIMIT = 8;
const unfolded = new Set();

/** How many claims each value of a facet would leave, given the filters of all other facets. */
function facetCounts(facet) {
  const counts = new Map();
  for (const claim of claims) {
    if (!passes(claim, state.filters, facet.key)) continue;
    for (const value of facet.values(claim)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  for (const value of state.filters[facet.key]) if (!counts.has(value)) counts.set(value, 0);
  const byCount = ([a, m], [b, n]) => n - m || facetWords(facet, a).localeCompare(facetWords(facet, b), "en");
  return [...counts].sort(byCount);
}

function choose(key, value) {
  location.hash = addressOf(toggled(state.filters, key, value));
}

function clearAll() {
  location.hash = addressOf(noFilters());
}

/** One box with its label and count. */
function facetBox(facet, [value, count]) {
  const box = el("input", { type: "checkbox", name: facet.key, change: () => choose(facet.key, value) });
  box.value = value;
  box.checked = state.filters[facet.key].has(value);
  const words = el("span", { class: "words" }, facetWords(facet, value));
  const number = el("span", { class: "count", "aria-label": counted(count, "claim") }, count.toLocaleString("en-GB"));
  return el("li", {}, el("label", { class: count ? "" : "none" }, box, words, number));
}

/** One facet with its boxes; a long one is folded to the most frequent values and to those chosen. */
function facetGroup(facet) {
  const counts = facetCounts(facet);
  if (counts.length === 0) return null;
  const open = unfolded.has(facet.key);
  const kept = counts.filter(([value], rank) => open || rank < FACET_LIMIT || state.filters[facet.key].has(value));
  const unfold = () => {
    if (!unfolded.delete(facet.key)) unfolded.add(facet.key);
    drawFacets();
    document.querySelector(`#facets [data-unfold="${facet.key}"]`)?.focus();
  };
  const more = el(
    "button",
    { type: "button", class: "more", "data-unfold": facet.key, "aria-expanded": String(open), click: unfold },
    open ? "Show fewer" : `Show all ${counts.length.toLocaleString("en-GB")}`,
  );
  const boxes = el("ul", {}, kept.map((entry) => facetBox(facet, entry)));
  return el("fieldset", { "data-facet": facet.key }, el("legend", {}, facet.label), boxes, counts.length > FACET_LIMIT && more);
}

/** Draw all facets, and give the focus back to the box that had it. */
function drawFacets() {
  const host = document.getElementById("facets");
  const active = document.activeElement;
  const had = host.contains(active) && active.name ? [active.name, active.value] : null;
  host.replaceChildren(...FACETS.map(facetGroup).filter(Boolean));
  if (had) [...host.querySelectorAll("input")].find((box) => box.name === had[0] && box.value === had[1])?.focus();
  const number = FACETS.reduce((sum, facet) => sum + state.filters[facet.key].size, 0);
  document.getElementById("filter-words").textContent = number ? `Filter (${number} chosen)` : "Filter";
}

/** Draw the chips: each takes its value out again. */
function drawChips(visible) {
  const host = document.getElementById("chips");
  const held = document.activeElement?.closest("#chips") != null;
  const chips = FACETS.flatMap((facet) => [...state.filters[facet.key]].map((value) => chip(facet, value)));
  const clear = el("button", { type: "button", class: "clear", id: "clear-all", click: clearAll }, "Clear all");
  host.replaceChildren(...(chips.length ? [...chips, clear] : []));
  if (held) (host.querySelector("button") ?? document.getElementById("main")).focus();
  const all = counted(claims.length, "claim");
  document.getElementById("shown").textContent = anyFilter(state.filters)
    ? `${visible.toLocaleString("en-GB")} of ${all} shown`
    : `All ${all} shown`;
}

function chip(facet, value) {
  const words = facetWords(facet, value);
  return el(
    "button",
    { type: "button", class: "chip", "aria-label": `Remove ${facet.label}: ${words}`, click: () => choose(facet.key, value) },
    el("span", { class: "facet" }, facet.label),
    el("span", { class: "words" }, words),
    el("span", { class: "cross", "aria-hidden": "true" }, "×"),
  );
}
