import type { App } from "../app.ts";
import { describeError } from "../shared/log.ts";

/** Has every rail that lists its transactions read on, so that no update is needed for a sale; one's failure holds up no other. */
export async function readRails({ rails, log }: Pick<App, "rails" | "log">, now: Date): Promise<void> {
  for (const rail of rails.values()) {
    try {
      await rail.list?.(now);
    } catch (error) {
      log.warn("rail_not_read", { kind: rail.name, cause: describeError(error) });
    }
  }
}
