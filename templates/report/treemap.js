// A squarified treemap (Bruls, Huizing, van Wijk 2000): areas as sizes, in rectangles as near to squares as they get. Pure.

/**
 * @param {{size: number}[]} items the largest first
 * @param {{x: number, y: number, width: number, height: number}} box
 * @returns {{item: object, x: number, y: number, width: number, height: number}[]} one for each item with a size
 */
export function treemap(items, box) {
  const sized = items.filter((item) => item.size > 0);
  const sum = sized.reduce((total, item) => total + item.size, 0);
  const placed = [];
  let rest = { ...box };
  let scale = sum > 0 ? (box.width * box.height) / sum : 0;
  let row = [];
  for (const item of sized) {
    const side = Math.min(rest.width, rest.height);
    const grown = [...row, item];
    if (row.length > 0 && worst(grown, side, scale) > worst(row, side, scale)) {
      rest = lay(row, rest, scale, placed);
      row = [item];
    } else {
      row = grown;
    }
  }
  lay(row, rest, scale, placed);
  return placed;
}

/** The ratio of the sides of the least square rectangle, when the items stand along a side of that length. */
function worst(row, side, scale) {
  const areas = row.map((item) => item.size * scale);
  const sum = areas.reduce((total, area) => total + area, 0);
  const thickness = sum / side;
  return Math.max(...areas.map((area) => Math.max((thickness * thickness) / area, area / (thickness * thickness))));
}

/** Places a row along the shorter side, and gives what is left. */
function lay(row, box, scale, placed) {
  const area = row.reduce((total, item) => total + item.size, 0) * scale;
  const along = Math.min(box.width, box.height);
  const thickness = along > 0 ? area / along : 0;
  const upright = box.width >= box.height;
  let offset = 0;
  for (const item of row) {
    const length = thickness > 0 ? (item.size * scale) / thickness : 0;
    placed.push(
      upright
        ? { item, x: box.x, y: box.y + offset, width: thickness, height: length }
        : { item, x: box.x + offset, y: box.y, width: length, height: thickness },
    );
    offset += length;
  }
  return upright
    ? { ...box, x: box.x + thickness, width: box.width - thickness }
    : { ...box, y: box.y + thickness, height: box.height - thickness };
}
