// Start. The address changes, and the page follows; nothing else draws.

/** Signs and their meaning, once for all figures. */
function drawLegend() {
  const sides = data.sides.filter((side) => side.shown).map((side) => el("li", {}, sideSign(side.id), side.label));
  document.getElementById("sides").replaceChildren(...sides);
  const ink = { colour: "currentColor", time: 0, from: 0, to: 0, shape: "circle", hollow: false, open: null };
  const signs = [
    ["a point", { low: 5, high: 5 }],
    ["a range", { low: 2.2, high: 7.8 }],
    ["at least, more than", { low: 3, high: 3, open: "up" }],
    ["up to, less than", { low: 7, high: 7, open: "down" }],
    ["hedged or denied", { low: 5, high: 5, hollow: true }],
    ["period of a flow, or date known roughly", { low: 5, high: 5, from: -30 * DAY, to: 30 * DAY }],
  ];
  const sign = ([words, row]) => {
    const rows = [{ ...ink, ...row, x: new Date(0) }];
    const domain = [new Date(-40 * DAY), new Date(40 * DAY)];
    const frame = { width: 44, height: 44, margin: 4, className: "chart", axis: null };
    const svg = Plot.plot({ ...frame, x: { type: "utc", domain }, y: { domain: [0, 10] }, marks: marksOf(rows) });
    svg.setAttribute("aria-hidden", "true");
    return el("li", {}, svg, words);
  };
  document.getElementById("signs").replaceChildren(...signs.map(sign));
}

let drawnFor = null; // the filters that the page shows

/** Draw what the address asks for; the figures only where the filters changed. */
function follow() {
  Object.assign(state, readAddress());
  const filters = addressOf(state.filters);
  if (filters !== drawnFor) {
    drawnFor = filters;
    const visible = new Set(claims.filter((claim) => passes(claim, state.filters)));
    drawFacets();
    drawChips(visible.size);
    drawFigures(visible);
    drawAdding(visible);
    drawBoard(visible);
    drawLists(visible);
    for (const section of document.querySelectorAll("#main > section.list")) section.hidden = visible.size === 0;
  }
  drawDrawer();
}

function start() {
  document.getElementById("skip").addEventListener("click", (event) => {
    event.preventDefault(); // the address holds the filters, it must not become "#main"
    document.getElementById("main").focus();
  });
  if (claims.length === 0) return;
  const dialog = document.getElementById("drawer");
  dialog.addEventListener("close", leaveDrawer);
  dialog.addEventListener("keydown", keepFocus);
  dialog.addEventListener("click", (event) => event.target === dialog && closeDrawer());
  document.getElementById("filters").open = matchMedia("(min-width: 60rem)").matches;
  drawLegend();
  drawAccounts();
  follow();
  addEventListener("hashchange", follow);
  let width = innerWidth;
  let waiting = 0;
  addEventListener("resize", () => {
    if (innerWidth === width) return; // a phone's address bar changes the height only
    width = innerWidth;
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(plotAll);
  });
}

start();
