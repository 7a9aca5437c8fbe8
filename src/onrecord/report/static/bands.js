// Bands. What all claims together leave open, drawn behind them: a band for 80 per cent of what may be, a step line for
// its middle, a dashed line where a source counts anew.

const LENGTHS = { day: 1, week: 7, month: 30.44, year: 365.25 }; // days
const HEADROOM = 1.5; // a band may widen the axis of values by so much, and is cut off beyond
const STATUSES = { A: "said", E: "estimated between", F: "after the last word", B: "a source counts anew" };
const bands = data.reckoned.bands ?? [];

/** The bands of a panel, that of most claims first. A flow by month stands behind rates, scaled to their period. */
function bandsOf({ measure, nature, unit, actors }) {
  if (actors.length !== 1) return [];
  const same = (band) => band.measure === measure && (band.actor ?? "") === actors[0];
  const [base, per] = unit.split("/");
  const fits = (band) => (band.nature === "flow" ? nature === "rate" && band.unit === base && per in LENGTHS : band.nature === nature && band.unit === unit);
  const factor = (band) => (band.nature === "flow" ? LENGTHS[per] / band.step_days : 1);
  const own = bands.filter((band) => same(band) && fits(band)).map((band) => ({ band, rows: bandRows(band, factor(band)) }));
  return own.sort((a, b) => b.band.claims.length - a.band.claims.length);
}

function bandRows(band, factor) {
  return band.ends.map((end, i) => ({
    x: new Date(end),
    low: band.low[i] * factor,
    best: band.best[i] == null ? null : band.best[i] * factor,
    high: band.high[i] * factor,
    status: band.status[i],
  }));
}

/** The places of a panel's bands to choose from, and a box to do so; null where there is none. */
function bandChoice(figure) {
  if (figure.bands.length === 0) return null;
  const option = ({ band }, i) => el("option", { value: i }, (band.place ?? []).join(", ") || "no place");
  const box = el("select", { change: () => chooseBand(figure, Number(box.value)) }, figure.bands.map(option), el("option", { value: -1 }, "none"));
  return el("label", { class: "choice" }, "All claims together: ", box);
}

function chooseBand(figure, index) {
  figure.band = figure.bands[index] ?? null;
  plot(figure, sharedPeriod());
}

/** The steps of the chosen band that lie on the axis of time. */
function shownBand(figure, [first, last]) {
  return (figure.band?.rows ?? []).filter((row) => row.x >= first && row.x <= last);
}

/** Low and high of a band as far as they may widen an axis that the claims span to `high`. */
function bandReach(rows, low, high) {
  if (rows.length === 0) return [low, high];
  return [Math.min(low, Math.max(d3.min(rows, (row) => row.low), low / HEADROOM)), Math.max(high, Math.min(d3.max(rows, (row) => row.high), high * HEADROOM))];
}

function bandMarks(figure, rows) {
  const told = rows.slice(0, 1 + d3.max(rows, (row, i) => (row.status === "F" ? -1 : i)));
  const area = (own) => Plot.areaY(own, { x: "x", y1: "low", y2: "high", curve: "step", fill: "var(--ink-soft)", fillOpacity: 0.1, clip: true });
  const best = rows.filter((row) => row.best != null);
  const breaks = rows.length ? (figure.band.band.breaks ?? []).map((known, i) => ({ ...known, x: new Date(known.day), number: i + 1 })) : [];
  const within = breaks.filter((known) => known.x >= rows[0].x && known.x <= rows.at(-1).x);
  return [
    area(rows),
    area(told),
    Plot.lineY(best, { x: "x", y: "best", curve: "step", stroke: "var(--ink)", strokeWidth: 1.2, strokeOpacity: 0.75, clip: true }),
    Plot.ruleX(within, { x: "x", stroke: "var(--accent)", strokeDasharray: "3 3", strokeWidth: 1.2 }),
    Plot.text(within, { x: "x", frameAnchor: "top", text: (known) => `${known.number}`, dx: 6, dy: -4, fill: "var(--accent)", fontSize: 11 }),
  ];
}

/** Where it stood last while something was said, why there are breaks, and every step in a table. */
function bandWords(figure) {
  if (!figure.band) return [];
  const { band, rows } = figure.band;
  const last = rows.filter((row) => row.status !== "F").at(-1) ?? rows.at(-1);
  const at = d3.utcFormat("%-d %b %Y")(last.x);
  const middle = last.best == null ? "one party only speaks, so there is no middle" : `middle ${amountWords(last.best)}`;
  const words = `All claims together, ${(band.place ?? []).join(", ") || "no place"}: ${amountWords(last.low)} to ${amountWords(last.high)} on ${at}; ${middle}.`;
  const breaks = (band.breaks ?? []).map((known, i) => el("li", {}, `${i + 1}: ${known.why}`));
  const steps = el("details", { class: "carried" }, el("summary", {}, `Step by step: ${counted(rows.length, "row")}`));
  steps.addEventListener("toggle", () => steps.children.length > 1 || steps.append(stepTable(rows, words)));
  return [words, breaks.length ? el("ul", { class: "breaks" }, breaks) : null, claimLinks("Of", band.claims), steps].filter(Boolean);
}

function amountWords(value) {
  return Number(value.toPrecision(3)).toLocaleString("en-GB", { maximumFractionDigits: 2 }).replace("-", "−");
}

function stepTable(rows, title) {
  const head = el("tr", {}, ["By", "Low", "Best", "High", "Status"].map((word) => el("th", { scope: "col" }, word)));
  const cells = (row) => [row.low, row.best, row.high].map((value) => el("td", {}, value == null ? "–" : amountWords(value)));
  const body = rows.map((row) => el("tr", {}, el("th", { scope: "row" }, d3.utcFormat("%-d %b %Y")(row.x)), cells(row), el("td", {}, STATUSES[row.status])));
  const table = el("table", {}, el("caption", { class: "unseen" }, title), el("thead", {}, head), el("tbody", {}, body));
  return el("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": title }, table);
}
