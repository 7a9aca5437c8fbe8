// Panels. Which claims share one pair of axes: the same measure, nature and unit, and the same actor.
// Shares, changes and flows never share an axis with stocks and totals.

const NATURES = {
  stock: "Number at the time",
  cumulative: "Running total",
  flow: "In a period or one incident",
  rate: "Rate",
  share: "Share of a whole",
  change: "Change",
  duration: "Duration",
  unstated: "Nature not told",
};
const UNITS = { percent: "per cent", km2: "square kilometres", mi2: "square miles", index: "index points" };
const OWN_PANEL = 3; // an actor with as many claims gets a panel of its own; the others share one

/** "people/month" is "people a month". */
function unitWords(unit) {
  if (!unit) return "unit not told";
  const [base, per] = unit.split("/");
  return (UNITS[base] ?? base) + (per ? ` a ${per}` : "");
}

/** All panels of the data, those of one measure together, in the order of the measures. */
function makePanels() {
  const groups = d3.group(
    claims.filter((claim) => claim.kind === "quantity"),
    (claim) => JSON.stringify([claim.measure, claim.nature ?? "unstated", claim.unit ?? ""]),
  );
  const panels = [...groups].flatMap(([key, group]) => splitByActor(JSON.parse(key), group));
  const measures = Object.keys(data.measures);
  const natures = Object.keys(NATURES);
  const rank = (panel) => [measures.indexOf(panel.measure), natures.indexOf(panel.nature), -panel.claims.length];
  return panels.sort((a, b) => d3.ascending(...firstDifference(rank(a), rank(b))) || d3.ascending(a.id, b.id));
}

function firstDifference(a, b) {
  const index = a.findIndex((value, i) => value !== b[i]);
  return index < 0 ? [0, 0] : [a[index], b[index]];
}

/** Counts of different actors differ by orders: each frequent actor gets its own panel. */
function splitByActor([measure, nature, unit], group) {
  const byActor = d3.group(group, (claim) => claim.actor ?? "");
  const common = [...byActor].filter(([, own]) => own.length >= OWN_PANEL || byActor.size === 1);
  const rest = [...byActor].filter(([, own]) => own.length < OWN_PANEL && byActor.size > 1);
  const panels = common.map(([actor, own]) => panelOf({ measure, nature, unit, actors: [actor], claims: own }));
  if (rest.length) {
    const actors = rest.map(([actor]) => actor);
    const others = group.filter((claim) => actors.includes(claim.actor ?? ""));
    panels.push(panelOf({ measure, nature, unit, actors, claims: others }));
  }
  return panels;
}

function panelOf(panel) {
  const names = panel.actors.map((actor) => (actor ? data.actors[actor] : "actor not stated"));
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} others`] : names;
  const id = ["figure", panel.measure, panel.nature, panel.unit, ...panel.actors].join("-").replace(/[^\w-]+/g, "_");
  const nature = NATURES[panel.nature];
  const title = panel.actors.some(Boolean) ? `${sentenceCase(shown.join(", "))}: ${nature.toLowerCase()}` : nature;
  const subtitle = sentenceCase(unitWords(panel.unit));
  return { ...panel, id, title, subtitle, measureWords: data.measures[panel.measure] };
}

function sentenceCase(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A few sentences that say what the figure shows, for those who do not see it. */
function panelSummary(panel, shown) {
  const speakers = new Set(shown.map((claim) => speakerWords(claim))).size;
  const dated = shown.filter((claim) => claim.day);
  const by = (claim) => claim.high ?? claim.low;
  const lowest = d3.least(shown, (a, b) => d3.ascending(a.low ?? a.high, b.low ?? b.high));
  const highest = d3.greatest(shown, (a, b) => d3.ascending(by(a), by(b)));
  const lines = [`${counted(shown.length, "claim")} by ${counted(speakers, "speaker")}.`];
  if (shown.length > 1) lines.push(`Lowest: ${claimSentence(lowest)}.`, `Highest: ${claimSentence(highest)}.`);
  const undated = shown.length - dated.length;
  if (undated === shown.length) lines.push("No date is known, so there is no chart.");
  else if (undated) lines.push(`${counted(undated, "claim")} without a date: in the table only.`);
  return lines.join(" ");
}
