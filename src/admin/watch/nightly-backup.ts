import type { App } from "../../app.ts";
import { hourMs, isOver } from "../../shared/time.ts";
import { type BackupOutcome, backupsIn, backupTime } from "../../shop/backups.ts";
import { lastTimeOf } from "../../shop/shop-day.ts";
import { endTrouble, noteTrouble } from "../../shop/troubles.ts";
import type { Supplies } from "./supplies.ts";

/** On the shop's clocks: hardly anybody buys, and the file is scrubbed an hour later (our choice). */
const nightHour = 3;
const pauseAfterFailureMs = hourMs;

type BackupContext = Pick<App, "database" | "log" | "watch" | "stop" | "timeZone"> & {
  readonly supplies: Pick<Supplies, "backup">;
};

/** Makes a backup each night, and at once where the last night's is missing; has the owners told when it fails. */
export class NightlyBackup {
  readonly #context: BackupContext;
  #failedAt: Date | undefined;

  constructor(context: BackupContext) {
    this.#context = context;
  }

  /** @param monotonicMs as of `performance.now()`: on a clock that has jumped nothing is made, as older ones would go */
  async tick(now: Date, monotonicMs: number): Promise<void> {
    const { supplies, watch, timeZone } = this.#context;
    if (!supplies.backup || watch.hasJumped(now, monotonicMs)) return;
    if (this.#failedAt && !isOver({ since: this.#failedAt, ms: pauseAfterFailureMs }, now)) return;
    if (isMade(supplies.backup.folder, lastTimeOf(nightHour, now, timeZone), now)) return;
    await this.#note(await supplies.backup.backups.make(now), now);
  }

  async #note(outcome: BackupOutcome, now: Date): Promise<void> {
    const { database, log, stop } = this.#context;
    if (stop.aborted) return;
    if (outcome.kind === "made") {
      this.#failedAt = undefined;
      log.info("backup_made", { bytes: outcome.bytes, count: outcome.removed });
      await database.write(async (tx) => {
        for (const kind of ["backup_failed", "backup_stale"] as const) await endTrouble(tx, { kind }, now);
      });
      return;
    }
    this.#failedAt = now;
    const { because } = outcome;
    log.warn("backup_not_made", { kind: outcome.kind, because });
    await database.write((tx) => noteTrouble(tx, { kind: "backup_failed", facts: { because } }, now));
  }
}

/** Whether the last night's backup is there, by its name. A folder that cannot be read is found out by trying. */
function isMade(folder: string, night: Date, now: Date): boolean {
  try {
    return backupsIn(folder).some((name) => {
      const madeAt = backupTime(name);
      return madeAt !== undefined && madeAt >= night && madeAt <= now;
    });
  } catch {
    return false;
  }
}
