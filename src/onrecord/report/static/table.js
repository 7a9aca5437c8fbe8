// Table. The same claims as the figure above it, sortable by every column.

const COLUMNS = [
  { key: "when", label: "Holds for", sort: (c) => c.day?.last ?? Infinity, cell: (c) => whenWords(c) },
  { key: "value", label: "Value", sort: (c) => c.low ?? c.high, cell: (c) => [claimLink(c, c.value), ...claimTags(c)] },
  { key: "place", label: "Place", sort: placeWords, cell: placeWords },
  { key: "actor", label: "Whose", sort: actorWords, cell: actorWords },
  { key: "speaker", label: "Speaker", sort: speakerWords, cell: (c) => signed(c, speakerWords(c)) },
  { key: "said", label: "Said", sort: (c) => c.said ?? "", cell: (c) => dateWords(c.said) },
  { key: "outlet", label: "Outlet", sort: (c) => c.document.outlet, cell: (c) => c.document.outlet },
  { key: "quote", label: "Words", sort: (c) => c.quote, cell: (c) => el("q", {}, c.quote) },
];

const CLOCKS = { said: "said", published: "published" };

/** The date a claim holds for; where none is stated, the date that stands in for it, and which one. */
function whenWords(claim) {
  if (!claim.day) return claim.as_of ? dateWords(claim.as_of) : "no date";
  const own = claim[claim.day.clock] ?? claim.document.published?.value;
  const clock = CLOCKS[claim.day.clock];
  return clock ? [dateWords(own), " ", el("span", { class: "tag" }, clock)] : dateWords(own);
}

/** Fill the table of a figure: now, and again for every new filter or order. */
function fillTable(figure) {
  const column = COLUMNS.find((known) => known.key === figure.sort.key);
  const order = figure.sort.down ? d3.descending : d3.ascending;
  const rows = [...figure.shown].sort((a, b) => order(column.sort(a), column.sort(b)) || a.index - b.index);
  const body = el("tbody");
  const more = inPortions(body, rows, tableRow, { limit: 50, noun: "row" });
  const head = el("thead", {}, el("tr", {}, COLUMNS.map((known) => headCell(figure, known))));
  const title = `${figure.panel.measureWords}: ${figure.panel.title}, ${figure.panel.subtitle}`;
  const table = el("table", {}, el("caption", { class: "unseen" }, title), head, body);
  const scroll = el("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": `Table, ${title}` }, table);
  figure.table.replaceChildren(scroll, more);
}

function headCell(figure, { key, label }) {
  const { sort } = figure;
  const active = sort.key === key;
  const direction = active ? (sort.down ? "descending" : "ascending") : null;
  const arrow = active ? (sort.down ? "↓" : "↑") : "";
  const reorder = () => {
    figure.sort = { key, down: active && !sort.down };
    fillTable(figure);
    figure.table.querySelector(`[data-sort="${key}"]`).focus();
  };
  const button = el("button", { type: "button", "data-sort": key, click: reorder }, label, el("span", { "aria-hidden": "true" }, arrow));
  return el("th", { scope: "col", "aria-sort": direction }, button);
}

function tableRow(claim) {
  const open = () => getSelection().isCollapsed && openClaim(claim.id);
  const cells = COLUMNS.map(({ key, cell }) => el("td", { class: key }, cell(claim)));
  return el("tr", { "data-row": claim.id, click: open }, cells);
}
