import type { Database } from "../../src/shared/database/database.ts";
import type { Run } from "../../src/shared/instance.ts";
import { createLog } from "../../src/shared/log.ts";
import { Pulse } from "../../src/shared/pulse.ts";
import { Seat } from "../../src/shop/seat.ts";

const quiet = createLog({ process: "bot", level: "error", format: "json" }, () => undefined);

/** By which clocks a run of a bot beats, and under which name. */
interface Clocks {
  readonly clock?: () => Date;
  readonly monotonic?: () => number;
  readonly run?: Run;
}

type SeatsDatabase = Pick<Database, "isShared" | "time" | "write">;

/** The seat of a bot, as the bot makes it. */
export function seatOf(database: SeatsDatabase, { monotonic = () => 0, ...parts }: Clocks = {}): Seat {
  const pulse = new Pulse(database, { process: "bot", version: "1", ...parts });
  return new Seat({ database, pulse, log: quiet, monotonic });
}
