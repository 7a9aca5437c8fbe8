// Marks. How one claim is drawn: colour and shape tell the side, a dot a point, a bar a range,
// an arrow an open end, a hollow sign a claim that is hedged or denied, a thin line the period of a flow.

const SHAPES = {
  circle: d3.symbolCircle,
  square: d3.symbolSquare,
  triangle: d3.symbolTriangle,
  diamond: d3.symbolDiamond,
  star: d3.symbolStar,
  cross: d3.symbolCross,
  wye: d3.symbolWye,
  hourglass: { draw: drawHourglass },
  bar: { draw: drawBar },
  nabla: { draw: drawNabla },
};
/** A lying bar, as a line of print: the outlet itself. */
function drawBar(context, size) {
  const height = Math.sqrt(size / 2.4);
  context.rect(-1.2 * height, -height / 2, 2.4 * height, height);
}

/** A triangle on its tip: nobody whose side is known. */
function drawNabla(context, size) {
  const y = Math.sqrt(size / (3 * Math.sqrt(3)));
  context.moveTo(0, 2 * y);
  context.lineTo(-Math.sqrt(3) * y, -y);
  context.lineTo(Math.sqrt(3) * y, -y);
  context.closePath();
}

/** Two triangles, tip to tip. */
function drawHourglass(context, size) {
  const half = Math.sqrt(size / 2);
  context.moveTo(-half, -half);
  context.lineTo(half, -half);
  context.lineTo(-half, half);
  context.lineTo(half, half);
  context.closePath();
}

const NAMED_SHAPES = ["circle", "square", "triangle", "diamond", "star", "cross", "wye", "hourglass"];
const COLOURS = NAMED_SHAPES.length; // --side-0 and on, in page.css
const ARROW = 19; // pixels
const DAY = 86400000;
const REACH = 22; // pixels from a mark within which a click or a pointer means it
const CROWD = 9; // pixels between claims of the same day and value

/** Colour and shape of a side. They follow its place in the list of sides, not the claims that are shown. */
function sideStyle(side) {
  if (side === "outlet") return { colour: "var(--side-outlet)", shape: "bar" };
  if (side === "unknown") return { colour: "var(--side-unknown)", shape: "nabla" };
  const index = data.sides.findIndex((known) => known.id === side);
  const colour = `var(--side-${index % COLOURS})`;
  return { colour, shape: NAMED_SHAPES[(index + Math.floor(index / COLOURS)) % COLOURS] };
}

/** The missing end; the words decide only where both are there: "fell by at least 8%" is open downwards, at -8. */
function openEnd({ low, high, bound }) {
  if (low == null) return "down";
  if (high == null || ["at_least", "more_than"].includes(bound)) return "up";
  return ["at_most", "less_than"].includes(bound) ? "down" : null;
}

/** Where a claim stands: its date, its ends, and which end is open. */
function place(claim) {
  const { first, last, since } = claim.day;
  const open = openEnd(claim);
  const low = open === "down" ? claim.high : claim.low;
  const high = open === "up" ? claim.low : claim.high;
  const lasts = ["flow", "rate"].includes(claim.nature) && since != null && since < last;
  return {
    claim,
    time: ((first + last) / 2) * DAY,
    from: (lasts ? since : first) * DAY,
    to: last * DAY,
    low: low ?? high,
    high: high ?? low,
    open,
    hollow: isHollow(claim),
    ...sideStyle(claim.side),
  };
}

/** Claims of the same day and value stand side by side, else all but one would be hidden. */
function spread(rows, timePerPixel) {
  const crowds = d3.group(rows, (row) => `${Math.round(row.time / timePerPixel / 5)} ${row.low} ${row.high}`);
  for (const crowd of crowds.values()) {
    const step = Math.min(CROWD, 90 / crowd.length) * timePerPixel;
    crowd.forEach((row, i) => (row.x = new Date(row.time + (i - (crowd.length - 1) / 2) * step)));
  }
  return rows;
}

/** The Plot marks for placed claims. */
function marksOf(rows) {
  const points = rows.filter((row) => row.low === row.high);
  const ranges = rows.filter((row) => row.low !== row.high);
  const ends = ranges.flatMap((row) => [{ ...row, y: row.low }, { ...row, y: row.high }]);
  const lasting = rows.filter((row) => row.to - row.from > 20 * DAY);
  const open = rows.filter((row) => row.open);
  const ink = { stroke: "colour" };
  return [
    Plot.ruleY(lasting, { x1: (r) => new Date(r.from), x2: (r) => new Date(r.to), y: "high", ...ink, strokeOpacity: 0.4 }),
    Plot.vector(open, {
      x: "x",
      y: (row) => (row.open === "up" ? row.high : row.low),
      rotate: (row) => (row.open === "up" ? 0 : 180),
      length: ARROW,
      anchor: "start",
      shape: "arrow",
      strokeWidth: 1.6,
      ...ink,
    }),
    Plot.ruleX(ranges, { x: "x", y1: "low", y2: "high", ...ink, strokeWidth: 3, className: "claims-range" }),
    dots(ends.filter((row) => !row.hollow), { y: "y", r: 3 }),
    dots(ends.filter((row) => row.hollow), { y: "y", r: 3, hollow: true }),
    dots(points.filter((row) => !row.hollow), { y: "low", className: "claims-dot" }),
    dots(points.filter((row) => row.hollow), { y: "low", hollow: true, className: "claims-dot" }),
  ];
}

function dots(rows, { y, r = 4.6, hollow = false, className }) {
  const outline = hollow
    ? { fill: "var(--paper)", stroke: "colour", strokeWidth: 1.8 }
    : { fill: "colour", stroke: "var(--paper)", strokeWidth: r > 3 ? 0.8 : 0 };
  return Plot.dot(rows, { x: "x", y, r, symbol: { value: (row) => SHAPES[row.shape], scale: null }, ...outline, className });
}

/** The claim nearest to a point of the figure, or null where none is within reach. */
function nearest(placed, x, y) {
  const distance = (row) => Math.hypot(row.px - x, y - Math.max(row.top, Math.min(row.bottom, y)));
  const best = d3.least(placed, distance);
  return best && distance(best) <= REACH ? best : null;
}
