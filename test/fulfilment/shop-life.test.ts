import { expect, test } from "bun:test";
import { shopLife } from "../helpers/shop-life.ts";

test.each([1, 2, 3, 4])(
  "with a third of all outside calls failing, every order is delivered once or left to a human (seed %p)",
  async (seed) => {
    const life = await shopLife(seed, 12);
    expect(life.violations).toEqual([]);
    expect(life.completed + life.leftToHuman).toBe(12);
    expect(life.completed).toBeGreaterThan(0);
  },
);
