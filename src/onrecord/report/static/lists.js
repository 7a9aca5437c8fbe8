// Lists. Assessments have no axis of values: they are read, not measured.

/** Draw the assessments that pass. */
function drawLists(visible) {
  const measures = Object.keys(data.measures);
  const byMeasure = (a, b) => measures.indexOf(a.measure) - measures.indexOf(b.measure) || a.index - b.index;
  const items = claims.filter((claim) => claim.kind === "assessment" && visible.has(claim)).sort(byMeasure);
  drawItems("assessment", items, assessmentItem);
}

/** A list of claims of one kind, in portions. */
function drawItems(kind, items, build) {
  const host = document.getElementById(`${kind}s`);
  if (items.length === 0) {
    host.replaceChildren(emptyWords(kind, kind));
    return;
  }
  const list = el("ol", { class: "claims" });
  host.replaceChildren(list, inPortions(list, items, build, { limit: 24, noun: kind }));
}

/** What stands where nothing is to be shown: because there is nothing, or because of the filter. */
function emptyWords(kind, noun) {
  const exists = claims.some((claim) => claim.kind === kind);
  if (!exists) return el("p", { class: "empty" }, `No ${noun} was found in these documents.`);
  const clear = el("button", { type: "button", click: clearAll }, "Clear all filters");
  return el("p", { class: "empty" }, `No ${noun} is left by these filters. `, clear);
}

function assessmentItem(claim) {
  const sign = { up: "▲", down: "▼", flat: "▬" }[claim.direction];
  const words = `${measureWords(claim)}: ${DIRECTIONS[claim.direction].toLowerCase()}`;
  const mark = el("span", { class: "mark" }, el("span", { class: "arrow", "aria-hidden": "true" }, sign), words);
  return listItem(claim, mark, null);
}

function listItem(claim, mark, value) {
  const words = claimLink(claim, el("q", {}, claim.quote));
  const what = claim.kind === "forecast" ? measureWords(claim) : "";
  const parts = [value, what, actorWords(claim), placeWords(claim)].filter(Boolean).join(" · ");
  const who = signed(claim, speakerWords(claim));
  const said = claim.said ?? claim.document.published?.value;
  const when = el("span", { class: "soft" }, said ? dateWords(said) : "no date");
  return el("li", {}, mark, el("p", { class: "words" }, words, ...claimTags(claim)), el("p", { class: "by" }, who, when), el("p", { class: "soft" }, parts));
}
