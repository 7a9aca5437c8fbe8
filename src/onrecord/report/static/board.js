// Board. Forecasts with what came of them, and who was right how often.

const OUTCOMES = {
  true: { sign: "✓", words: "Came true" },
  false: { sign: "✗", words: "Did not come true" },
  open: { sign: "…", words: "Open" },
  void: { sign: "∅", words: "Nobody can tell" },
};
const DEADLINE_LAST = "9999";
const forecastOf = new Map((data.reckoned.forecasts ?? []).flatMap((known) => known.claims.map((id) => [id, known])));

/** One item for each forecast, however many claims report it; by deadline. */
function drawBoard(visible) {
  const taken = new Set();
  const once = (claim) => {
    const known = forecastOf.get(claim.id) ?? claim;
    return !taken.has(known) && taken.add(known);
  };
  const shown = claims.filter((claim) => claim.kind === "forecast" && visible.has(claim));
  const first = (claim) => forecastOf.get(claim.id)?.claims.map((id) => claimById.get(id)).find((own) => visible.has(own));
  const byDeadline = (a, b) => d3.ascending(a.deadline ?? DEADLINE_LAST, b.deadline ?? DEADLINE_LAST) || a.index - b.index;
  const items = shown.filter(once).map((claim) => first(claim) ?? claim).sort(byDeadline);
  drawItems("forecast", items, forecastItem);
  drawScores();
}

function forecastItem(claim) {
  const known = forecastOf.get(claim.id);
  const by = claim.deadline ? `by ${dateWords(claim.deadline)}` : "no date set";
  const mark = el("span", { class: "mark" }, known && outcomeSign(known.outcome), el("span", { class: "unseen" }, "Deadline: "), by);
  const item = listItem(claim, mark, claim.value);
  if (known) item.append(...outcomeWords(known));
  return item;
}

function outcomeSign(outcome) {
  const { sign, words } = OUTCOMES[outcome];
  return el("span", { class: `outcome ${outcome}` }, el("span", { "aria-hidden": "true" }, `${sign} `), words);
}

/** Why, by what, how sure the speaker was, and who else reports it. */
function outcomeWords(known) {
  const probability = known.probability === undefined ? "" : ` (taken as ${known.probability.toLocaleString("en-GB", { style: "percent" })})`;
  const scored = known.score === undefined ? "" : `; Brier score ${known.score.toFixed(3)}, log score ${known.log_score.toFixed(2)}`;
  const reports = known.documents > 1 ? `Reported by ${counted(known.documents, "document")} of ${counted(known.origins, "origin")}` : "";
  return [
    el("p", { class: "because" }, known.because),
    el(
      "p",
      { class: "soft" },
      known.question && `Asked: ${known.question}. `,
      known.likelihood && `Called “${known.likelihood}”${probability}${scored}. `,
      reports && `${reports}. `,
      (known.addresses ?? []).map((address) => [outwardLink(address, "Where that can be read"), " "]).flat(),
    ),
    claimLinks("Judged by", known.evidence),
    claimLinks("Known when it was said", known.known_then),
  ].filter(Boolean);
}

/** "Judged by: 2 claims", which unfolds to them, each opening its sentence; nothing for none. */
function claimLinks(words, ids = []) {
  const known = ids.map((id) => claimById.get(id)).filter(Boolean);
  if (known.length === 0) return null;
  const when = (claim) => dateWords(claim.said ?? claim.document.published?.value);
  const link = (claim) => claimLink(claim, `${claim.value || claim.quote}, ${[speakerWords(claim), when(claim)].filter(Boolean).join(", ")}`);
  const list = el("ul", {}, known.map((claim) => el("li", {}, link(claim))));
  return el("details", { class: "carried" }, el("summary", {}, `${words}: ${counted(known.length, "claim")}`), list);
}

const SCORE_COLUMNS = [
  ["Who", (score) => score.who],
  ["Forecasts", (score) => score.n],
  ...Object.keys(OUTCOMES).map((outcome) => [sentenceCase(outcome), (score) => Object.fromEntries(score.outcomes)[outcome]]),
  ["Hit rate", (score) => shareWords(score.hit_rate, score.judged)],
  ["All others", (score) => shareWords(score.base_rate, score.base_n)],
  ["Brier", (score) => (score.score === undefined ? "–" : `${score.score.toFixed(3)} of ${score.scored}`)],
  ["Log", (score) => (score.log_score === undefined ? "–" : score.log_score.toFixed(2))],
];

function shareWords(share, of) {
  return share === undefined ? "–" : `${Math.round(100 * share)}% of ${of.toLocaleString("en-GB")}`;
}

/** The counts of all forecasts in a sentence, and a table by speaker and by organisation. */
function drawScores() {
  const host = document.getElementById("scores");
  const { total, speakers = [], organisations = [] } = data.reckoned;
  if (!total) return;
  const tables = [["By speaker", speakers], ["By organisation", organisations]].map(([title, rows]) =>
    el("details", {}, el("summary", {}, `${title}: ${counted(rows.length, "row")}`), scoreTable(title, rows)),
  );
  host.replaceChildren(el("p", { class: "total" }, totalWords(total)), ...tables);
}

function totalWords(total) {
  const outcomes = Object.fromEntries(total.outcomes);
  const parts = Object.keys(OUTCOMES).map((outcome) => `${outcomes[outcome].toLocaleString("en-GB")} ${outcome}`);
  const reasons = (total.voids ?? []).map(([why, count]) => `${count.toLocaleString("en-GB")} ${why}`).join(", ");
  const hits = total.hit_rate === undefined ? "" : ` Of those judged, ${shareWords(total.hit_rate, total.judged)} came true.`;
  const voids = reasons ? ` Void: ${shareWords(outcomes.void / total.n, total.n)} (${reasons}).` : "";
  return `All forecasts: ${parts.join(", ")}.${hits}${voids}`;
}

function scoreTable(title, scores) {
  const head = el("tr", {}, SCORE_COLUMNS.map(([words]) => el("th", { scope: "col" }, words)));
  const row = (score) =>
    el("tr", {}, SCORE_COLUMNS.map(([, cell], i) => (i ? el("td", {}, String(cell(score))) : el("th", { scope: "row" }, cell(score)))));
  const table = el("table", {}, el("caption", { class: "unseen" }, title), el("thead", {}, head), el("tbody", {}, scores.map(row)));
  return el("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": `Scores ${title.toLowerCase()}` }, table);
}
