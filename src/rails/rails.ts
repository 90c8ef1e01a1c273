import { type PingPongNeeds, pingpong } from "./pingpong/pingpong.ts";
import type { Rails } from "./rail.ts";
import { type StarsNeeds, stars } from "./stars/stars.ts";

/** What the rails need between them. */
type Needs = PingPongNeeds & StarsNeeds;

/** Every way to pay that the shop has: a folder and a line here. */
export function createRails(needs: Needs): Rails {
  const all = [
    pingpong(needs), //
    stars(needs),
  ];
  return new Map(all.map((rail) => [rail.name, rail]));
}
