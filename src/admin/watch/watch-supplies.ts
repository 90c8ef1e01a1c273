import type { App } from "../../app.ts";
import { raiseAlertDaily, raiseAlertHourly, raiseEnd, raiseTrouble } from "../../shared/alerts.ts";
import { readBackup } from "./backup.ts";
import { readBalances } from "./balances.ts";
import { readDisk } from "./disk.ts";

/** What watching the supplies needs. */
type SupplyWatch = Pick<App, "database" | "log" | "supplies">;

/** Has the admins told of a low balance, once a day for each service; one that cannot be asked is only logged. */
export async function watchBalances({ database, log, supplies }: SupplyWatch, now: Date): Promise<void> {
  for (const { service, state, value } of await readBalances(supplies)) {
    if (state === "unknown") log.warn("balance_not_known", { kind: service, because: value });
    if (state !== "low") continue;
    const facts = { service, balance: value };
    const alert = { kind: "balance_low" as const, orderId: null, subject: service, facts };
    await database.write((tx) => raiseAlertDaily(tx, alert, now));
  }
}

/** Has the admins told of a stale or missing backup, once, and when there is a fresh one again. */
export async function watchBackup({ database, log, supplies }: SupplyWatch, now: Date): Promise<void> {
  if (!supplies.backup) return;
  const reading = await readBackup(supplies.backup, now);
  if (reading.kind === "fine") {
    const end = { kind: "backup_fine" as const, orderId: null, facts: {} };
    return database.write((tx) => raiseEnd(tx, end, ["backup_stale"], now));
  }
  if (reading.kind === "none") log.warn("backup_not_found", { because: reading.because });
  const hours = reading.kind === "stale" ? String(reading.hours) : `>${supplies.backup.maxAgeHours}`;
  const alert = { kind: "backup_stale" as const, orderId: null, facts: { hours } };
  await database.write((tx) => raiseTrouble(tx, alert, "backup_fine", now));
}

/** Has the admins told of a disk that fills up, once an hour. */
export async function watchDisk({ database, log, supplies }: SupplyWatch, now: Date): Promise<void> {
  const reading = await readDisk(supplies.disk);
  if (reading.kind === "unknown") return log.warn("disk_not_known", { because: reading.because });
  if (reading.kind === "fine") return;
  const alert = { kind: "disk_low" as const, orderId: null, facts: { free: `${reading.freeMb} MB` } };
  await database.write((tx) => raiseAlertHourly(tx, alert, now));
}
