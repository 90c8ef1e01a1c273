import { expect, test } from "bun:test";
import { killAtMoment } from "../helpers/killed-moment.ts";
import { canPreload, preloadNote } from "../helpers/preloaded.ts";

/** `bun run torture --only killed-moments` goes through all of them. */
test.if(canPreload).concurrent.each([
  { side: "after", kind: "sync", n: 15 },
  { side: "after", kind: "call", n: 10 },
] as const)(
  `an order is delivered once though the bot is killed $side its $kind $n${preloadNote}`,
  async (moment) => {
    expect(await killAtMoment(moment)).toEqual({ isKilled: true, violations: [] });
  },
);
