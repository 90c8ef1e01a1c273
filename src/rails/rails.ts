import { pingpong } from "./pingpong/pingpong.ts";
import type { Rails } from "./rail.ts";
import { stars } from "./stars/stars.ts";

/** Every way to pay that the shop has: a folder and a line here. */
const makers = [
  pingpong, //
  stars,
];

/** What the rails need between them. */
type Needs = (typeof makers)[number] extends (needs: infer All) => unknown ? All : never;

export function createRails(needs: Needs): Rails {
  return new Map(makers.map((make) => make(needs)).map((rail) => [rail.name, rail]));
}
