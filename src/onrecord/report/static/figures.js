// Figures. One chart for each panel, with its words, its tooltip, its keyboard and its table.

const panels = makePanels();
const figures = new Map(); // id of the panel -> its element and what is drawn in it
const HEIGHT = 240; // pixels
const MANY = 8; // claims from which on a figure takes the whole width
const TALL = 320; // of a figure with many claims
const FEW = 3;
const LOW = 165; // of a figure with few claims

/** Draw all figures for the claims that pass; panels without any are left out. */
function drawFigures(visible) {
  const host = document.getElementById("figures");
  const sections = [];
  for (const [measure, own] of d3.group(panels, (panel) => panel.measure)) {
    const drawn = own.map((panel) => figureOf(panel, panel.claims.filter((c) => visible.has(c)))).filter(Boolean);
    if (drawn.length === 0) continue;
    const id = `measure-${measure}`.replace(/[^\w-]+/g, "_");
    const total = d3.sum(drawn, (figure) => figure.shown.length);
    const heading = el("h3", { id }, data.measures[measure], el("span", { class: "count" }, counted(total, "claim")));
    const grid = el("div", { class: "panels" }, drawn.map((figure) => figure.element));
    const alone = own.length === 1 && !drawn[0].element.classList.contains("wide");
    const attributes = { class: alone ? "measure alone" : "measure", "aria-labelledby": id };
    sections.push(el("section", attributes, heading, grid));
  }
  host.replaceChildren(...(sections.length ? sections : [emptyWords("quantity", visible.size ? "claim with a value" : "claim")]));
  document.getElementById("legend").hidden = sections.length === 0;
  plotAll();
}

/** The element of a panel; kept between filters, so that an open table stays open. */
function figureOf(panel, shown) {
  if (shown.length === 0) return null;
  const figure = figures.get(panel.id) ?? newFigure(panel);
  figure.shown = shown;
  if (!figures.has(panel.id) && !panel.claims.some((claim) => claim.day)) openTable(figure, true);
  figures.set(panel.id, figure);
  const dated = panel.claims.filter((claim) => claim.day).length;
  figure.element.classList.toggle("wide", dated >= MANY || dated === 0);
  figure.summary.textContent = panelSummary(panel, shown);
  openTable(figure, !figure.table.hidden);
  return figure;
}

function newFigure(panel) {
  const chart = el("div", { class: "plot" });
  const tip = el("div", { class: "tip", hidden: true, "aria-hidden": "true" });
  const table = el("div", { class: "data", id: `${panel.id}-table`, hidden: true });
  const summary = el("p", { class: "summary", id: `${panel.id}-summary` });
  const own = bandsOf(panel);
  const figure = { panel, chart, tip, table, summary, sort: { key: "when", down: false }, logarithmic: null, bands: own, band: own[0] ?? null };
  const show = () => openTable(figure, figure.table.hidden);
  figure.toggle = el("button", { type: "button", "aria-expanded": "false", "aria-controls": table.id, click: show });
  figure.scale = el("button", { type: "button", "aria-pressed": "false", click: () => toggleScale(figure) }, "Log scale");
  const title = el("h4", { id: `${panel.id}-title` }, panel.title);
  figure.unit = el("p", { class: "unit" }, panel.subtitle);
  const caption = el("figcaption", {}, title, figure.unit);
  const tools = el("div", { class: "tools" }, figure.toggle, figure.scale, bandChoice(figure));
  figure.together = el("div", { class: "together" });
  const frame = el("div", { class: "frame" }, chart, tip);
  const attributes = { id: panel.id, "aria-labelledby": `${panel.id}-title`, "aria-describedby": summary.id };
  figure.element = el("figure", attributes, caption, frame, summary, figure.together, tools, table);
  return figure;
}

function openTable(figure, open) {
  figure.table.hidden = !open;
  figure.toggle.setAttribute("aria-expanded", String(open));
  figure.toggle.textContent = open ? "Hide table" : `Show table (${figure.shown.length.toLocaleString("en-GB")})`;
  if (open) fillTable(figure);
}

function toggleScale(figure) {
  figure.logarithmic = !isLogarithmic(figure, figure.rows);
  plot(figure, sharedPeriod());
}

/** Draw every chart; all share one period, unless a claim lies far off it. */
function plotAll() {
  const period = sharedPeriod();
  for (const figure of figures.values()) if (figure.element.isConnected) plot(figure, period);
}

/** The period that holds nearly all shown claims: one stray date must not squeeze every figure. */
function sharedPeriod() {
  const connected = [...figures.values()].filter((figure) => figure.element.isConnected);
  const days = connected.flatMap((figure) => figure.shown.filter((c) => c.day).map((c) => c.day.last)).sort(d3.ascending);
  const [low, high] = [d3.quantileSorted(days, 0.02) ?? 0, d3.quantileSorted(days, 0.98) ?? 0];
  const near = days.filter((day) => day >= low - (high - low) && day <= high + (high - low));
  return d3.extent(near);
}

/** Values that differ by orders of magnitude are drawn on a logarithmic scale, unless the reader chose. */
function isLogarithmic(figure, rows) {
  if (!canBeLogarithmic(figure, rows)) return false;
  const values = rows.map((row) => row.high);
  return figure.logarithmic ?? (rows.length > 4 && d3.max(values) > 6 * d3.median(values));
}

function canBeLogarithmic({ panel }, rows) {
  return !["share", "change"].includes(panel.nature) && rows.length > 1 && rows.every((row) => row.low > 0);
}

/** Draw one chart into its frame. */
function plot(figure, period) {
  const width = Math.max(240, figure.chart.clientWidth || 640);
  const dated = figure.shown.filter((claim) => claim.day);
  figure.rows = dated.map(place);
  if (figure.rows.length === 0) {
    figure.chart.replaceChildren();
    figure.scale.hidden = true;
    return;
  }
  const logarithmic = isLogarithmic(figure, figure.rows);
  figure.scale.hidden = !canBeLogarithmic(figure, figure.rows);
  figure.scale.setAttribute("aria-pressed", String(logarithmic));
  figure.unit.textContent = figure.panel.subtitle + (logarithmic ? ", logarithmic scale" : "");
  const [first, last] = d3.extent([...period, ...figure.rows.flatMap((row) => [row.time / DAY])]);
  const pad = Math.max(20, (last - first) * 0.04);
  const x = [new Date((first - pad) * DAY), new Date((last + pad) * DAY)];
  const together = shownBand(figure, x);
  const y = valueDomain(figure, logarithmic, together);
  const axis = axisWords(figure.panel.unit, y);
  const marginLeft = 14 + 7 * d3.max(y.ticks, (tick) => axis(tick).length);
  spread(figure.rows, (x[1] - x[0]) / (width - marginLeft - 16));
  const ticks = Math.max(2, Math.round(width / 110));
  const svg = Plot.plot({
    width,
    height: heightOf(figure, width),
    insetBottom: roomBelow(figure.rows, y.domain),
    marginLeft,
    marginRight: 16,
    marginTop: 14,
    marginBottom: (last - first) / ticks > 300 ? 24 : 36, // months stand above their year
    className: "chart",
    x: { type: "utc", domain: x },
    y: { domain: y.domain, type: logarithmic ? "log" : "linear" },
    marks: [
      Plot.gridY(y.ticks, { stroke: "var(--grid)", strokeOpacity: 1 }),
      Plot.axisY(y.ticks, { text: axis, tickSize: 0, label: null, fontSize: 11.5 }),
      Plot.axisX({ ticks, tickSize: 4, label: null, fontSize: 11.5 }),
      Plot.ruleY(y.domain[0] <= 0 && !logarithmic ? [0] : [], { stroke: "var(--ink-soft)" }),
      ...bandMarks(figure, together),
      ...marksOf(figure.rows),
    ],
  });
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", `Chart: ${figure.panel.measureWords}, ${figure.panel.title}, ${figure.panel.subtitle}`);
  figure.chart.replaceChildren(svg);
  figure.together.replaceChildren(...bandWords(figure));
  connect(figure, svg);
}

function heightOf({ rows }, width) {
  if (rows.length >= MANY && width > 500) return TALL;
  return rows.length < FEW ? LOW : HEIGHT;
}

/** The ends of the value axis and its ticks: from zero, except for changes and logarithms; shares to 100. */
function valueDomain({ panel, rows }, logarithmic, together) {
  const [low, high] = bandReach(together, d3.min(rows, (row) => row.low), d3.max(rows, (row) => row.high));
  if (logarithmic) {
    const domain = [low / 1.6, high * 2];
    return { domain, ticks: d3.scaleLog(domain, [0, 1]).ticks(4).filter((tick) => /^[125]0*$|^0\.0*[125]/.test(String(tick))) };
  }
  const whole = panel.nature === "share" && panel.unit === "percent" && high <= 100;
  const room = (Math.max(0, high) - Math.min(0, low)) * 0.09 || 1;
  const down = rows.some((row) => row.open === "down" && row.low < 0);
  const scale = d3.scaleLinear([Math.min(0, low - (down ? room : 0)), whole ? 100 : Math.max(0, high + room)], [0, 1]);
  if (!whole) scale.nice(rows.length < FEW ? 3 : 5);
  const counts = panel.unit !== "percent" && rows.every((row) => Number.isInteger(row.low) && Number.isInteger(row.high));
  const ticks = scale.ticks(rows.length < FEW ? 3 : 5).filter((tick) => !counts || Number.isInteger(tick));
  return { domain: scale.domain(), ticks };
}

/** Pixels below the axis of values where an arrow that points down would leave the figure. */
function roomBelow(rows, [bottom, top]) {
  const low = rows.some((row) => row.open === "down" && row.low - bottom < (top - bottom) * 0.09);
  return low && bottom === 0 ? ARROW : 0;
}

/** Short labels for the value axis: 45,000, 6m, 40%. */
function axisWords(unit, { domain }) {
  const sign = unit === "percent" ? "%" : "";
  const largest = Math.max(...domain.map(Math.abs));
  const steps = [[1e9, "bn"], [1e6, "m"]].find(([step]) => largest >= 2 * step);
  return (value) => {
    const [step, name] = steps && value !== 0 ? steps : [1, ""];
    return (value / step).toLocaleString("en-GB", { maximumFractionDigits: 3 }).replace("-", "−") + name + sign;
  };
}

/** Bind pointer and keyboard: one stop for Tab in each figure, arrows walk through its claims in time. */
function connect(figure, svg) {
  const [scaleX, scaleY] = [svg.scale("x"), svg.scale("y")].map((scale) => scale.apply);
  for (const row of figure.rows) {
    Object.assign(row, { px: scaleX(row.x), top: scaleY(row.high), bottom: scaleY(row.low) });
  }
  const kinds = { "claims-range": (row) => row.low !== row.high };
  const points = (hollow) => figure.rows.filter((row) => row.low === row.high && row.hollow === hollow);
  const bind = (nodes, rows) => nodes.forEach((node, i) => bindMark(figure, node, rows[node.__data__ ?? i]));
  bind(svg.querySelectorAll(".claims-range > *"), figure.rows.filter(kinds["claims-range"]));
  const [solid, hollow] = [points(false), points(true)];
  const groups = [...svg.querySelectorAll(".claims-dot")];
  [solid, hollow].filter((rows) => rows.length).forEach((rows, i) => bind(groups[i].childNodes, rows));
  figure.rows.sort((a, b) => a.px - b.px || a.bottom - b.bottom);
  figure.rows[0].node.setAttribute("tabindex", "0");
  svg.addEventListener("click", (event) => atPointer(figure, svg, event, (row) => row && openClaim(row.claim.id)));
  svg.addEventListener("pointermove", (event) => atPointer(figure, svg, event, (row) => showTip(figure, row)));
  svg.addEventListener("pointerleave", () => showTip(figure, null));
}

function atPointer(figure, svg, event, act) {
  const box = svg.getBoundingClientRect();
  const zoom = svg.width.baseVal.value / box.width;
  const row = nearest(figure.rows, (event.clientX - box.left) * zoom, (event.clientY - box.top) * zoom);
  svg.classList.toggle("pointing", row != null);
  act(row);
}

function bindMark(figure, node, row) {
  row.node = node;
  const attributes = { role: "button", tabindex: "-1", "data-claim": row.claim.id, "aria-haspopup": "dialog" };
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.setAttribute("aria-label", claimSentence(row.claim));
  node.addEventListener("focus", () => showTip(figure, row));
  node.addEventListener("blur", () => showTip(figure, null));
  node.addEventListener("keydown", (event) => walk(figure, row, event));
}

/** Arrows, Home and End move between the claims of a figure; Enter and space open one. */
function walk(figure, row, event) {
  const at = figure.rows.indexOf(row);
  const last = figure.rows.length - 1;
  const moves = { ArrowRight: at + 1, ArrowUp: at + 1, ArrowLeft: at - 1, ArrowDown: at - 1, Home: 0, End: last };
  if (event.key === "Enter" || event.key === " ") openClaim(row.claim.id);
  else if (event.key in moves) focusMark(figure.rows[Math.max(0, Math.min(last, moves[event.key]))], row);
  else return;
  event.preventDefault();
}

function focusMark(to, from) {
  from.node.setAttribute("tabindex", "-1");
  to.node.setAttribute("tabindex", "0");
  to.node.focus();
}

/** The words beside a mark; null hides them. They stay within the figure. */
function showTip(figure, row) {
  figure.tip.hidden = row == null;
  if (row == null) return;
  const { claim } = row;
  const how = MODALITIES[claim.modality];
  const when = dateWords(claim[claim.day.clock] ?? claim.document.published?.value);
  figure.tip.replaceChildren(
    el("strong", {}, claim.value),
    el("span", {}, speakerWords(claim)),
    el("span", { class: "soft" }, [when, placeWords(claim), how].filter(Boolean).join(" · ")),
  );
  const zoom = figure.chart.clientWidth / figure.chart.firstChild.width.baseVal.value;
  const half = figure.tip.offsetWidth / 2;
  const left = Math.max(half, Math.min(figure.chart.clientWidth - half, row.px * zoom));
  figure.tip.style.setProperty("left", `${left}px`);
  figure.tip.style.setProperty("top", `${row.top * zoom - 14}px`);
}
