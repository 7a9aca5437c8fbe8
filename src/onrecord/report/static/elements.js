// Elements. Everything from documents enters the page through `el`, as text: no markup is ever parsed here.

/**
 * An element with attributes, listeners and children.
 * @param {string} name tag name
 * @param {Object} attributes functions become listeners ("click"), false and null are left out
 * @param {...(Node|string|null)} children strings become text nodes
 */
function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(key, value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, String(value));
  }
  node.append(...children.flat().filter((child) => child != null && child !== false));
  return node;
}

/** A link that leaves the page, for http and https only; any other address is shown as plain text. */
function outwardLink(address, text) {
  let scheme = "";
  try {
    scheme = new URL(address).protocol;
  } catch {
    return el("span", {}, text);
  }
  if (scheme !== "http:" && scheme !== "https:") return el("span", {}, text);
  return el("a", { href: address, rel: "noopener noreferrer nofollow", target: "_blank", class: "outward" }, text);
}

const SVG = "http://www.w3.org/2000/svg";

/** The sign of a side as a small picture, for legends and lists; decorative, the label stands beside it. */
function sideSign(side, hollow = false) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "-8 -8 16 16");
  svg.setAttribute("class", "sign");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", d3.symbol(SHAPES[sideStyle(side).shape], 90)());
  path.style.setProperty("--sign", sideStyle(side).colour);
  path.setAttribute("class", hollow ? "hollow" : "solid");
  svg.append(path);
  return svg;
}

/** A speaker with the sign of the side in front. */
function signed(claim, words) {
  return el("span", { class: "signed" }, sideSign(claim.side, isHollow(claim)), el("span", {}, words));
}

/** "1 claim", "2 claims", with thousands separators. */
function counted(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;
}

/** The first `limit` items, and a button that shows as many again; for long tables and lists. */
function inPortions(container, items, build, { limit = 50, noun = "row" } = {}) {
  let shown = 0;
  const more = el("button", { type: "button", class: "more", click: () => show(limit, true) });
  function show(number, focus = false) {
    const portion = items.slice(shown, shown + number).map(build);
    container.append(...portion);
    shown += portion.length;
    const left = items.length - shown;
    more.hidden = left === 0;
    more.textContent = `Show ${Math.min(limit, left).toLocaleString("en-GB")} more of ${counted(left, noun)}`;
    if (focus) portion[0]?.querySelector("a, button")?.focus();
  }
  show(limit);
  return more;
}

/** Put text on the clipboard; where the browser refuses, through a selected text field. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const host = document.querySelector("dialog[open]") ?? document.body;
    const field = el("textarea", { class: "unseen", "aria-hidden": "true" });
    field.value = text;
    host.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}
