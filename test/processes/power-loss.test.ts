import { expect, test } from "bun:test";
import { losePower } from "../helpers/power-loss.ts";
import { canPreload, preloadNote } from "../helpers/preloaded.ts";

test.if(canPreload)(
  `what the callback server acknowledged survives a power cut at any moment, whatever the disk had put off${preloadNote}`,
  async () => {
    const { acknowledged, checkpoints, violations } = await losePower(1, 150);
    expect(violations).toEqual([]);
    expect(acknowledged).toBeGreaterThan(150);
    expect(checkpoints).toBeGreaterThan(1);
  },
);
