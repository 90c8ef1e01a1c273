import { type PingPongNeeds, pingpong } from "../../src/rails/pingpong/pingpong.ts";
import type { Rails } from "../../src/rails/rail.ts";

/** PingPong as the only way to pay; without an address of the test's own its notices arrive nowhere. */
export function pingpongAlone(
  connection: PingPongNeeds["pingpong"],
  more: Partial<Omit<PingPongNeeds, "pingpong">> = {},
): Rails {
  const rail = pingpong({
    pingpong: connection,
    notificationUrl: "http://127.0.0.1:9/webhook/pingpong",
    returnUrl: "https://t.me/bazi_test_bot",
    imageUrl: undefined,
    ...more,
  });
  return new Map([[rail.name, rail]]);
}
