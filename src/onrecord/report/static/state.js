// State. What is shown depends on the address alone: `#measure=killed&place=Mosul&claim=claim1:…`.
// Filters and the open claim are written there and read from there, so that every view can be sent to somebody.

const data = JSON.parse(document.getElementById("data").textContent);
const claims = data.claims;
claims.forEach((claim, index) => {
  claim.index = index;
  claim.document = data.documents[claim.doc];
});
const claimById = new Map(claims.map((claim) => [claim.id, claim]));

const NOT_STATED = "";
const OWN_VOICE = "The outlet’s own voice";
const KINDS = { quantity: "Quantity", forecast: "Forecast", assessment: "Assessment" };
const ATTRIBUTIONS = {
  direct: "In quotation marks",
  mixed: "Partly in quotation marks",
  indirect: "Reported in other words",
  none: OWN_VOICE,
};

/** Each facet: its key in the address, its heading, the values of a claim, the words for a value. */
const FACETS = [
  { key: "kind", label: "Kind", values: (c) => [c.kind], words: (v) => KINDS[v] ?? v },
  { key: "measure", label: "Measure", values: (c) => [c.measure], words: (v) => data.measures[v] ?? v },
  { key: "actor", label: "Whose quantity", values: (c) => [c.actor ?? NOT_STATED], words: (v) => data.actors[v] ?? v },
  { key: "place", label: "Place", values: (c) => [...new Set(c.place ?? [NOT_STATED])], words: (v) => v },
  { key: "speaker", label: "Speaker", values: (c) => [c.who ?? NOT_STATED], words: (v) => v || OWN_VOICE },
  { key: "outlet", label: "Outlet", values: (c) => [c.document.outlet], words: (v) => v },
  { key: "attribution", label: "Attribution", values: (c) => [c.attribution], words: (v) => ATTRIBUTIONS[v] ?? v },
];

/** The words for a value of a facet, also where it is missing. */
function facetWords(facet, value) {
  return facet.words(value) || "Not stated";
}

/** Filters: one set of chosen values for each facet. Nothing chosen means everything. */
function noFilters() {
  return Object.fromEntries(FACETS.map((facet) => [facet.key, new Set()]));
}

const state = { filters: noFilters(), claim: null };

/** Read the address into filters and the open claim; unknown keys and claims are ignored. */
function readAddress() {
  const words = new URLSearchParams(location.hash.slice(1));
  const filters = noFilters();
  for (const facet of FACETS) words.getAll(facet.key).forEach((value) => filters[facet.key].add(value));
  return { filters, claim: claimById.has(words.get("claim")) ? words.get("claim") : null };
}

/** The address of a view. "#/" stands for no filter: an empty one would scroll to the top. */
function addressOf(filters, claim = null) {
  const words = new URLSearchParams();
  for (const facet of FACETS) [...filters[facet.key]].sort().forEach((value) => words.append(facet.key, value));
  if (claim) words.append("claim", claim);
  return `#${words.toString().replaceAll("%3A", ":") || "/"}`;
}

/** Does the claim pass all filters, that of the facet `except` left aside? */
function passes(claim, filters, except = null) {
  return FACETS.every((facet) => {
    const chosen = filters[facet.key];
    return facet.key === except || chosen.size === 0 || facet.values(claim).some((value) => chosen.has(value));
  });
}

/** The same filters with one value taken in, or out where it was in. */
function toggled(filters, key, value) {
  const next = { ...filters, [key]: new Set(filters[key]) };
  if (!next[key].delete(value)) next[key].add(value);
  return next;
}

function anyFilter(filters) {
  return FACETS.some((facet) => filters[facet.key].size > 0);
}

/** Open the evidence of a claim. The address changes, and the page follows it. */
function openClaim(id) {
  location.hash = addressOf(state.filters, id);
}

/** A link that opens the evidence of a claim; its address is a permalink within the present view. */
function claimLink(claim, ...children) {
  const open = (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    openClaim(claim.id);
  };
  const attributes = { href: addressOf(state.filters, claim.id), class: "claim", "data-open": claim.id, click: open };
  return el("a", attributes, ...children);
}

const dateWords = (edtf) => (edtf ? data.dates[edtf] ?? edtf : "");
const speakerWords = (claim) => claim.who ?? OWN_VOICE;
const placeWords = (claim) => (claim.place ?? []).join(", ");
const actorWords = (claim) => (claim.actor ? data.actors[claim.actor] : "");
const measureWords = (claim) => data.measures[claim.measure] ?? claim.measure;
const isHollow = (claim) => claim.modality !== "asserted";
const MODALITIES = { hedged: "Hedged", denied: "Denied", hypothetical: "Hypothetical" };
const SECTIONS = { caption: "From a caption", title: "From the title", deck: "From the standfirst", heading: "From a heading" };
const DIRECTIONS = { up: "Up", down: "Down", flat: "Unchanged" };

/** Short marks beside a claim: hedged, denied, caption. */
function claimTags(claim) {
  const words = [MODALITIES[claim.modality], SECTIONS[claim.section]].filter(Boolean);
  return words.map((word) => el("span", { class: "tag" }, word));
}

/** One sentence for a claim, for screen readers and tooltips. */
function claimSentence(claim) {
  const what = claim.value || (claim.direction ? DIRECTIONS[claim.direction].toLowerCase() : claim.quote);
  const when = claim.day ? dateWords(claim[claim.day.clock] ?? claim.document.published?.value) : "";
  const how = MODALITIES[claim.modality] ? `, ${MODALITIES[claim.modality].toLowerCase()}` : "";
  return `${what}${how}: ${[speakerWords(claim), when].filter(Boolean).join(", ")}`;
}
