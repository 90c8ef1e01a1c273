import { boundsIn } from "../../src/shop/bounds.ts";

/** What each rail carries where no variable says otherwise. */
export const usualBounds = boundsIn(
  { pingpong: { minimum: undefined, maximum: undefined }, stars: { minimum: 1, maximum: 10_000 } },
  "USD",
);
