// Drawer. The evidence of one claim: its sentence in its paragraph, who, when, what, and the words behind each field.

const FIELDS = {
  anchor: "Words", measure: "Measure", actor: "Whose quantity", nature: "Nature", low: "Value", high: "Upper end", best: "Best",
  value: "Value", change: "Change", unit: "Unit", bound: "Bound", item: "Item", place: "Place", as_of: "Holds for", since: "Since", said: "Said",
  deadline: "Deadline", direction: "Direction", baseline: "Baseline", speaker: "Speaker", via: "Chain", part_of: "Part of",
  attribution: "Attribution", modality: "Modality", kind: "Kind", section: "Section",
};
const BOUNDS = {
  exact: "exact", about: "about this much", more_than: "more than this", at_least: "at least this",
  less_than: "less than this", at_most: "at most this", range: "a range", vague: "vague words, read as a range",
};

const NO_OUTLET = "Not stated";
let opener = null; // what had the focus before the drawer was opened

/** Show the claim that the address names, or close the drawer. */
function drawDrawer() {
  const dialog = document.getElementById("drawer");
  const claim = state.claim && claimById.get(state.claim);
  if (!claim) {
    if (dialog.open) dialog.close();
    return;
  }
  dialog.replaceChildren(drawerHead(claim), drawerBody(claim), drawerFoot(claim));
  dialog.setAttribute("aria-labelledby", "drawer-title");
  if (!dialog.open) {
    opener = document.activeElement;
    dialog.showModal();
  }
  dialog.scrollTop = 0;
  document.getElementById("drawer-title").focus({ preventScroll: true });
}

/** Leaving the drawer takes the claim out of the address and gives the focus back. */
function leaveDrawer() {
  const left = state.claim;
  if (left) location.hash = addressOf(state.filters);
  const mark = left && document.querySelector(`[data-claim="${CSS.escape(left)}"], [data-open="${CSS.escape(left)}"]`);
  const back = opener?.isConnected && opener !== document.body ? opener : mark ?? document.getElementById("main");
  opener = null;
  back.focus();
}

/** Tab stays within the drawer. */
function keepFocus(event) {
  if (event.key !== "Tab") return;
  const stops = [...event.currentTarget.querySelectorAll("a[href], button:not([disabled]), [tabindex='0']")];
  const [first, last] = [stops[0], stops.at(-1)];
  const atTitle = document.activeElement.id === "drawer-title";
  if (event.shiftKey && (document.activeElement === first || atTitle)) last.focus();
  else if (!event.shiftKey && document.activeElement === last) first.focus();
  else return;
  event.preventDefault();
}

function drawerHead(claim) {
  const kicker = [KINDS[claim.kind], measureWords(claim), placeWords(claim)].filter(Boolean).join(" · ");
  const title = headline(claim);
  const close = el("button", { type: "button", class: "close", "aria-label": "Close", click: () => closeDrawer() }, "×");
  const who = el("p", { class: "by" }, signed(claim, byline(claim)));
  return el("header", {}, close, el("p", { class: "kicker" }, kicker), el("h2", { id: "drawer-title", tabindex: "-1" }, title), who, el("p", { class: "tags" }, claimTags(claim)));
}

function closeDrawer() {
  document.getElementById("drawer").close();
}

function headline(claim) {
  if (claim.kind === "assessment") return `${measureWords(claim)}: ${DIRECTIONS[claim.direction].toLowerCase()}`;
  if (claim.kind === "forecast") return `Forecast${claim.deadline ? `, by ${dateWords(claim.deadline)}` : ", no date set"}`;
  return sentenceCase(claim.value);
}

function byline(claim) {
  if (!claim.speaker) return claim.document.outlet === NO_OUTLET ? OWN_VOICE : `${claim.document.outlet}, in its own voice`;
  const { name, role, organisation } = claim.speaker;
  return [name, role, organisation].filter(Boolean).join(", ");
}

function drawerBody(claim) {
  return el("div", { class: "body" }, passageOf(claim), sourceOf(claim), ...factsOf(claim), evidenceOf(claim));
}

/** The paragraph, the sentence in it, and in that the very words. */
function passageOf(claim) {
  const [sentenceStart, quoteStart, quoteEnd, sentenceEnd] = claim.spans;
  const text = claim.passage;
  const sentence = el(
    "span",
    { class: "sentence" },
    text.slice(sentenceStart, quoteStart),
    el("mark", {}, text.slice(quoteStart, quoteEnd)),
    text.slice(quoteEnd, sentenceEnd),
  );
  return el("blockquote", {}, el("p", {}, text.slice(0, sentenceStart), sentence, text.slice(sentenceEnd)));
}

function sourceOf(claim) {
  const { title, outlet, url, address, name } = claim.document;
  const where = url ? outwardLink(url, "Open the source") : el("span", { class: "soft" }, address ?? name);
    return el("p", { class: "source" }, el("cite", {}, title ?? name), outlet !== NO_OUTLET && `, ${outlet}`, ". ", where);
}

/** Label and words of every field that has any, in three groups. */
function factsOf(claim) {
  const { document: source, speaker = {} } = claim;
  const side = data.sides.find((known) => known.id === claim.side);
  const chain = claim.via && [speakerWords(claim), ...claim.via].join(", via ");
  return [
    facts("Who", [
      ["Speaker", claim.speaker ? speaker.name ?? "Not named" : OWN_VOICE],
      ["Role", speaker.role],
      ["Organisation", speaker.organisation],
      ["Side", side?.label],
      ["Chain", chain],
      ["Attribution", ATTRIBUTIONS[claim.attribution]],
      ["Modality", MODALITIES[claim.modality] ?? "Asserted"],
    ]),
    facts("When", [
      ["Holds for", claim.as_of ? dateWords(claim.as_of) : "Not told"],
      ["Since", dateWords(claim.since)],
      ["Said", dateWords(claim.said)],
      ["Deadline", dateWords(claim.deadline)],
      ["Published", statedWords(source.published)],
      ["Updated", statedWords(source.updated)],
      ["Read", dateWords(source.read)],
    ]),
    facts("What", [
      ["Value", claim.value],
      ["Bound", BOUNDS[claim.bound]],
      ["Nature", claim.nature && NATURES[claim.nature]],
      ["Measure", measureWords(claim)],
      ["Whose", actorWords(claim) || "Not stated"],
      ["Item", claim.item],
      ["Place", placeWords(claim) || "Not stated"],
      ["Of what", claim.baseline],
      ["Part of", claim.part_of && `“${claim.part_of}”`],
      ["Credit", statedWords(source.credit)],
      ["Likely right", claim.confidence !== undefined && `${Math.round(100 * claim.confidence)} %`],
    ]),
  ];
}

function statedWords(stated) {
  if (!stated) return null;
  const words = stated.words ? ` from “${stated.words}”` : "";
  return [dateWords(stated.value), el("span", { class: "soft" }, ` (${stated.rule}${words})`)];
}

function facts(title, rows) {
  const kept = rows.filter(([, words]) => words);
  return el("section", { class: "facts" }, el("h3", {}, title), el("dl", {}, kept.flatMap(([label, words]) => [el("dt", {}, label), el("dd", {}, words)])));
}

function evidenceOf(claim) {
  const rows = claim.evidence ?? [];
  if (rows.length === 0) return null;
  const cells = rows.map(({ field, words, rule }) =>
    el("tr", {}, el("th", { scope: "row" }, FIELDS[field] ?? sentenceCase(field.replaceAll("_", " "))), el("td", {}, words ? el("q", {}, words) : "–"), el("td", { class: "soft" }, rule)),
  );
  const head = el("thead", {}, el("tr", {}, ["Field", "Words", "Rule"].map((word) => el("th", { scope: "col" }, word))));
  const caption = el("caption", {}, "The words behind each field");
  return el("section", { class: "evidence" }, el("table", {}, caption, head, el("tbody", {}, cells)));
}

/** A line for a footnote: who, when, the words, where, and the id. */
function citation(claim) {
  const { title, name, outlet, published, url, address } = claim.document;
  const said = claim.said ? `, ${dateWords(claim.said)}` : "";
  const when = published ? `, ${dateWords(published.value)}` : "";
  const where = [title ?? name, outlet === NO_OUTLET ? null : outlet].filter(Boolean).join(", ");
  return `${byline(claim)}${said}: “${claim.quote}”. ${where}${when}. ${url ?? address ?? ""} [${claim.id}]`;
}

function drawerFoot(claim) {
  const done = el("span", { role: "status", class: "soft" });
  const copy = (words, what) => async () => {
    await copyText(words());
    done.textContent = `${what} copied`;
  };
  const link = () => location.href.split("#")[0] + addressOf(noFilters(), claim.id);
  const siblings = siblingsOf(claim);
  const at = siblings.indexOf(claim);
  const step = (to, words) => el("button", { type: "button", disabled: !to, click: () => openClaim(to.id) }, words);
  return el(
    "footer",
    {},
    el("div", { class: "tools" }, el("button", { type: "button", click: copy(() => citation(claim), "Citation") }, "Copy as citation"), el("button", { type: "button", click: copy(link, "Link") }, "Copy link"), done),
    el("div", { class: "tools" }, step(siblings[at - 1], "← Earlier"), step(siblings[at + 1], "Later →"), el("span", { class: "soft" }, `${at + 1} of ${siblings.length}`)),
    el("p", { class: "permalink soft" }, "Permalink ", el("a", { href: addressOf(noFilters(), claim.id) }, claim.id)),
  );
}

/** The claims to step through: those of the same figure or list that pass the filters, and this one. */
function siblingsOf(claim) {
  const panel = panels.find((known) => known.claims.includes(claim));
  const all = panel ? panel.claims : claims.filter((other) => other.kind === claim.kind);
  return all.filter((other) => other === claim || passes(other, state.filters));
}
