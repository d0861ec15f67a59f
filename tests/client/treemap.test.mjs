import assert from "node:assert/strict";
import test from "node:test";

import { treemap } from "../../templates/report/treemap.js";

const box = { x: 10, y: 20, width: 300, height: 200 };

test("areas are as sizes and fill the box without overlapping", () => {
  const items = [600, 400, 300, 120, 80, 40, 9, 1, 0].map((size) => ({ size }));
  const placed = treemap(items, box);
  assert.deepEqual(
    placed.map(({ item }) => item.size),
    [600, 400, 300, 120, 80, 40, 9, 1],
  );
  const scale = (300 * 200) / 1550;
  for (const { item, x, y, width, height } of placed) {
    assert.ok(Math.abs(width * height - item.size * scale) < 1e-6);
    assert.ok(x >= 10 - 1e-6 && y >= 20 - 1e-6 && x + width <= 310 + 1e-6 && y + height <= 220 + 1e-6);
  }
  for (const [index, a] of placed.entries()) {
    for (const b of placed.slice(index + 1)) {
      const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
      const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
      assert.ok(wide < 1e-6 || high < 1e-6, "two rectangles share some area");
    }
  }
});

test("what is large is near to a square", () => {
  const items = Array.from({ length: 20 }, () => ({ size: 5 }));
  for (const { width, height } of treemap(items, box)) {
    assert.ok(Math.max(width / height, height / width) < 3);
  }
});

test("nothing, and nothing with a size, is nothing", () => {
  assert.deepEqual(treemap([], box), []);
  assert.deepEqual(treemap([{ size: 0 }], box), []);
});
