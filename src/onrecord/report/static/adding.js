// Adding up. What does not fit, its claims side by side, and what documents report differently of one statement.

const VERDICTS = {
  real: "Contradiction",
  scope: "Another scope",
  date: "Another date",
  definition: "Another definition",
  wording: "Wording",
  unresolved: "Unresolved",
  compatible: "Compatible",
};

/** Draw findings and statements of which a claim passes; the sections are only there where it was reckoned. */
function drawAdding(visible) {
  if (!document.getElementById("findings")) return;
  const passing = (known) => known.claims.some((id) => visible.has(claimById.get(id)));
  const findings = (data.reckoned.findings ?? []).filter(passing);
  const looks = findings.filter((finding) => finding.looks_so);
  const alarms = findings.filter((finding) => !finding.looks_so);
  drawBlocks("findings", alarms, findingItem, "finding", "Nothing was found that does not fit.");
  const folded = document.getElementById("compatible");
  folded.hidden = looks.length === 0;
  folded.querySelector("summary").textContent = `What only looks contradictory: ${looks.length.toLocaleString("en-GB")}`;
  drawBlocks("looks", looks, findingItem, "finding", "");
  const statements = (data.reckoned.statements ?? []).filter(passing);
  drawBlocks("statements", statements, statementItem, "statement", "No statement is reported differently.");
}

function drawBlocks(id, items, build, noun, nothing) {
  const host = document.getElementById(id);
  const list = el("ol", { class: "blocks" });
  const more = inPortions(list, items, build, { limit: 8, noun });
  host.replaceChildren(...(items.length ? [list, more] : [el("p", { class: "empty" }, nothing)]));
}

function findingItem(finding) {
  const verdict = el("span", { class: `verdict ${finding.verdict}` }, VERDICTS[finding.verdict] ?? finding.verdict);
  const head = el("p", { class: "head" }, verdict, el("span", { class: "soft" }, finding.kind));
  return el("li", {}, head, el("p", { class: "says" }, finding.sentence), beside(finding.claims));
}

/** Claims side by side; each opens its sentence. */
function beside(ids) {
  const list = el("ul", { class: "beside" });
  const known = ids.map((id) => claimById.get(id)).filter(Boolean);
  return [list, inPortions(list, known, claimCard, { limit: 6, noun: "claim" })];
}

function claimCard(claim) {
  const said = claim.said ?? claim.document.published?.value;
  const holds = claim.as_of && claim.as_of !== said ? ` for ${dateWords(claim.as_of)}` : "";
  return el(
    "li",
    {},
    claimLink(claim, el("strong", {}, claim.value || claim.quote)),
    el("span", {}, signed(claim, speakerWords(claim))),
    el("span", { class: "soft" }, `${said ? dateWords(said) : "no date"}${holds}`),
    el("span", { class: "soft" }, [placeWords(claim), claim.document.outlet].filter(Boolean).join(" · ")),
    el("q", {}, claim.quote),
  );
}

function statementItem(statement) {
  const claim = statement.claims.map((id) => claimById.get(id)).find(Boolean);
  const said = claim.said ?? claim.document.published?.value;
  const what = [measureWords(claim), actorWords(claim), placeWords(claim)].filter(Boolean).join(" · ");
  const reports = `${counted(statement.documents, "document")} of ${counted(statement.origins, "origin")}`;
  const head = el("p", { class: "head" }, signed(claim, statement.speaker ?? OWN_VOICE), el("span", { class: "soft" }, [said && dateWords(said), what, reports].filter(Boolean).join(" · ")));
  return el("li", {}, head, statement.figures.map((ways) => el("ul", { class: "beside" }, ways.map(wayCard))));
}

/** One way in which a figure is given, with the outlets that give it so. */
function wayCard(way) {
  const known = way.claims.map((id) => claimById.get(id)).filter(Boolean);
  const name = (claim) => (claim.document.outlet === NO_OUTLET ? claim.document.name : claim.document.outlet);
  return el("li", {}, el("strong", {}, way.words), el("span", {}, known.flatMap((claim, i) => [i ? ", " : "", claimLink(claim, name(claim))])));
}
