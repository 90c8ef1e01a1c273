import { Cron } from "croner";
import { describeError, type Log } from "../shared/log.ts";
import type { Seat } from "./seat.ts";

/**
 * Beats at once and every ten seconds while the bot cannot work yet, so that it is seen and its seat stays its own. A beat that
 * fails is logged, and the next one tried.
 * @returns what ends it
 */
export function beatMeanwhile(seat: Pick<Seat, "stayAlive">, log: Log): Disposable {
  const beat = () =>
    seat.stayAlive().catch((error) => log.warn("beat_failed", { cause: describeError(error) }));
  const job = new Cron("*/10 * * * * *", { protect: true }, beat);
  void job.trigger();
  return { [Symbol.dispose]: () => job.stop() };
}
