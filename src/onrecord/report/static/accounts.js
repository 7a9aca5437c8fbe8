// Accounts. What is judged to follow, and stocks with what came and what went.

/** Judgements and accounts are of all claims, whatever is filtered; they are drawn once. */
function drawAccounts() {
  const { judgements = [], accounts = [] } = data.reckoned;
  if (judgements.length) drawBlocks("judgements", judgements, judgementItem, "judgement", "");
  document.getElementById("accounts")?.replaceChildren(...accounts.map(accountOf));
}

function judgementItem(judgement) {
  const probability = judgement.probability === undefined ? null : el("span", { class: "verdict" }, `probability ${probabilityWords(judgement.probability)}`);
  const head = [probability, judgement.confidence && el("span", { class: "soft" }, judgement.confidence)].filter(Boolean);
  return el(
    "li",
    {},
    el("p", { class: "says" }, judgement.sentence),
    head.length ? el("p", { class: "head" }, head) : null,
    judgement.sensitive && el("p", { class: "soft sensitive" }, judgement.sensitive),
    claimLinks(judgement.probability === undefined ? "Rests on" : "For", judgement.claims),
    claimLinks("Against", judgement.against),
  );
}

/** Two digits, and never certainty. */
function probabilityWords(probability) {
  if (probability > 0.99) return "above 0.99";
  return probability < 0.01 ? "below 0.01" : probability.toFixed(2);
}

function accountOf(account) {
  const { came = [], went = [], rows } = account;
  const heads = ["Period", "Opening", ...came.map(({ words }) => `+ ${words}`), ...went.map(({ words }) => `− ${words}`), "Closing", "Residual", "Losses above gains"];
  const head = el("tr", {}, heads.map((words) => el("th", { scope: "col" }, words)));
  const cells = (row) => [row.opening, ...(row.came ?? []), ...(row.went ?? []), row.closing, row.residual];
  const line = (row) => el("tr", {}, el("th", { scope: "row" }, row.period), cells(row).map((spread) => el("td", {}, spreadWords(spread))), el("td", {}, row.falls === undefined ? "–" : probabilityWords(row.falls)));
  const table = el("table", {}, el("caption", { class: "unseen" }, account.title), el("thead", {}, head), el("tbody", {}, rows.map(line)));
  const scroll = el("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": account.title }, table);
  const carried = [...came, ...went].map(({ words, claims: ids }) => claimLinks(sentenceCase(words), ids));
  const unit = el("p", { class: "unit" }, sentenceCase(unitWords(account.unit)));
  return el("div", { class: "account" }, el("h4", {}, account.title), unit, scroll, claimLinks("Level", account.claims), carried);
}

/** The middle over its ends. */
function spreadWords([low, best, high]) {
  const ends = el("span", { class: "soft" }, `${amountWords(low)} to ${amountWords(high)}`);
  return best == null ? [ends] : [el("strong", {}, amountWords(best)), ends];
}
