import type { App } from "../../app.ts";
import { endTrouble, noteTrouble } from "../../shop/troubles.ts";
import { readBackup } from "./backup.ts";
import { readBalances } from "./balances.ts";
import { readDisk } from "./disk.ts";

/** What watching the supplies needs. */
type SupplyWatch = Pick<App, "database" | "log" | "supplies">;

/** Notes which service's balance is low, and which is not any more; one that cannot be asked is only logged. */
export async function watchBalances({ database, log, supplies }: SupplyWatch, now: Date): Promise<void> {
  for (const { service, state, value } of await readBalances(supplies)) {
    if (state === "unknown") {
      log.warn("balance_not_known", { kind: service, because: value });
      continue;
    }
    const trouble = { kind: "balance_low" as const, subject: service, facts: { service, balance: value } };
    await database.write((tx) =>
      state === "low" ? noteTrouble(tx, trouble, now) : endTrouble(tx, trouble, now),
    );
  }
}

/** Notes that the newest sound backup is stale or missing, or is not any more. */
export async function watchBackup({ database, log, supplies }: SupplyWatch, now: Date): Promise<void> {
  if (!supplies.backup) return;
  const reading = await readBackup(supplies.backup, now);
  if (reading.kind === "none") log.warn("backup_not_found", { because: reading.because });
  const hours = reading.kind === "stale" ? String(reading.hours) : `>${supplies.backup.maxAgeHours}`;
  const trouble = { kind: "backup_stale" as const, facts: { hours } };
  await database.write((tx) =>
    reading.kind === "fine" ? endTrouble(tx, trouble, now) : noteTrouble(tx, trouble, now),
  );
}

/** Notes that the disk fills up, or does not any more. */
export async function watchDisk({ database, log, supplies }: SupplyWatch, now: Date): Promise<void> {
  if (!supplies.disk) return;
  const reading = await readDisk(supplies.disk);
  if (reading.kind === "unknown") return log.warn("disk_not_known", { because: reading.because });
  const trouble = { kind: "disk_low" as const, facts: { free: `${reading.freeMb} MB` } };
  await database.write((tx) =>
    reading.kind === "fine" ? endTrouble(tx, trouble, now) : noteTrouble(tx, trouble, now),
  );
}
