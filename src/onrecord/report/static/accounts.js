// Accounts. What is judged to follow, and stocks with what came and what went.

/** Judgements and accounts are of all claims, whatever is filtered; they are drawn once. */
function drawAccounts() {
  const { judgements = [], accounts = [] } = data.reckoned;
  document.getElementById("judgements")?.replaceChildren(el("ol", { class: "blocks" }, judgements.map(judgementItem)));
  document.getElementById("accounts")?.replaceChildren(...accounts.map(accountOf));
}

function judgementItem(judgement) {
  const probability = judgement.probability === undefined ? null : el("span", { class: "verdict" }, `probability ${judgement.probability.toFixed(2)}`);
  const head = [probability, judgement.confidence && el("span", { class: "soft" }, judgement.confidence)].filter(Boolean);
  return el(
    "li",
    {},
    el("p", { class: "says" }, judgement.sentence),
    head.length ? el("p", { class: "head" }, head) : null,
    judgement.sensitive && el("p", { class: "soft" }, judgement.sensitive),
    claimLinks("For", judgement.claims),
    claimLinks("Against", judgement.against),
  );
}

function accountOf(account) {
  const { came = [], went = [], rows } = account;
  const heads = ["Period", "Opening", ...came.map(({ words }) => `+ ${words}`), ...went.map(({ words }) => `− ${words}`), "Closing", "Residual"];
  const head = el("tr", {}, heads.map((words) => el("th", { scope: "col" }, words)));
  const cells = (row) => [row.opening, ...(row.came ?? []), ...(row.went ?? []), row.closing, row.residual];
  const line = (row) => el("tr", {}, el("th", { scope: "row" }, row.period), cells(row).map((spread) => el("td", {}, spreadWords(spread))));
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
