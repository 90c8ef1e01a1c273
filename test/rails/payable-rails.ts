import type { Database } from "../../src/shared/database/database.ts";
import { createLog } from "../../src/shared/log.ts";
import type { Rail } from "../../src/shared/states.ts";
import type { Payable } from "./payable.ts";
import { PayablePingPong } from "./pingpong/payable-pingpong.ts";
import { PayableStars } from "./stars/payable-stars.ts";

/** Each rail with an outside in memory, so that what happens on it depends on its caller alone. */
export function payableRails(database: Database): ReadonlyMap<Rail, Payable> {
  const log = createLog({ process: "bot", level: "error", format: "json" }, () => undefined);
  return new Map<Rail, Payable>([
    ["pingpong", new PayablePingPong(database, log)],
    ["stars", new PayableStars(database, log)],
  ]);
}
