import { readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { BackupPlan } from "../../shared/config/config.ts";
import { describeError } from "../../shared/log.ts";
import { dayMs } from "../../shared/time.ts";
import { type BackupOutcome, backupName, backupsIn } from "../../shop/backups.ts";
import { flush } from "../flush.ts";
import { copyDatabase } from "./copy-database.ts";
import { birthOfShop, judgeCopy } from "./judge-copy.ts";

/**
 * Copies a database that may be in use, looks inside the copy, and only then gives it the name of a backup and removes the
 * oldest beyond those that are kept. A copy whose books do not fit replaces the last such one and nothing else.
 */
export function makeBackup({ database, folder, keep }: BackupPlan, now: Date): BackupOutcome {
  const unfinished = join(folder, `.${backupName(now)}.${process.pid}${unfinishedEnd}`);
  try {
    removeLeftovers(folder, now);
    copyDatabase(database, unfinished);
    const verdict = judgeCopy(unfinished);
    if (verdict.kind === "foreign") return { kind: "failed", because: verdict.because };
    if (verdict.kind === "broken") return setAside(unfinished, folder, verdict.because);
    const file = join(folder, backupName(now));
    putInPlace(unfinished, file, folder);
    const removed = removeOlder({ database, folder, keep }, file, verdict.bornAtMs);
    return { kind: "made", file, bytes: statSync(file).size, removed };
  } catch (error) {
    return { kind: "failed", because: describeError(error) };
  } finally {
    rmSync(unfinished, { force: true });
  }
}

const unfinishedEnd = ".unfinished";
const suspectName = "bazibot-suspect.db";

/** What a run that was cut off left behind; another's copy in the making is younger. */
function removeLeftovers(folder: string, now: Date): void {
  for (const name of readdirSync(folder).filter((each) => each.endsWith(unfinishedEnd))) {
    const file = join(folder, name);
    if (now.getTime() - statSync(file).mtimeMs > dayMs) rmSync(file);
  }
}

function setAside(unfinished: string, folder: string, because: string): BackupOutcome {
  const file = join(folder, suspectName);
  putInPlace(unfinished, file, folder);
  return { kind: "suspect", file, because };
}

function putInPlace(unfinished: string, file: string, folder: string): void {
  flush(unfinished);
  renameSync(unfinished, file);
  flush(folder);
}

/** Another shop's backups in the same folder stay, and so does the one just made, whatever the clock says of it. */
function removeOlder({ folder, keep }: BackupPlan, made: string, bornAtMs: number): number {
  const others = backupsIn(folder)
    .map((name) => join(folder, name))
    .filter((file) => file !== made && isOfShop(file, bornAtMs));
  const surplus = others.slice(keep - 1);
  for (const file of surplus) rmSync(file);
  return surplus.length;
}

function isOfShop(file: string, bornAtMs: number): boolean {
  try {
    return birthOfShop(file) === bornAtMs;
  } catch {
    return false;
  }
}
