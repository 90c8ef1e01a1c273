import { expect, test } from "bun:test";
import { correctionLife } from "../helpers/killed-correction.ts";
import { killAtMoment } from "../helpers/killed-moment.ts";
import { canPreload, preloadNote } from "../helpers/preloaded.ts";

/** `bun run torture --only killed-corrections` goes through all of them. */
test.if(canPreload).concurrent.each([{ side: "after", kind: "call", n: 8 }] as const)(
  `a correction is made once though the bot is killed $side its $kind $n${preloadNote}`,
  async (moment) => {
    expect(await killAtMoment(moment, correctionLife)).toEqual({ isKilled: true, violations: [] });
  },
);
