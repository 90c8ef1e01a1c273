import { readdirSync } from "node:fs";
import { basename } from "node:path";

/** What came of a backup. Only one that was `made` counts and lets older ones go. */
export type BackupOutcome =
  | { readonly kind: "made"; readonly file: string; readonly bytes: number; readonly removed: number }
  /** a copy whose books do not fit: put aside under a name that does not count, because it may be all there is */
  | { readonly kind: "suspect"; readonly file: string; readonly because: string }
  | { readonly kind: "failed"; readonly because: string };

/** The newest backup that is sound inside; `unsound` counts those that are newer and are not. */
export type NewestBackup =
  | { readonly kind: "found"; readonly madeAt: Date; readonly unsound: number }
  | { readonly kind: "none"; readonly because: string };

/** Makes backups and looks into them, without holding up whoever asks. */
export interface Backups {
  make(now: Date): Promise<BackupOutcome>;
  newest(): Promise<NewestBackup>;
}

/** How a backup is called: `bazibot-20261129T194041Z.db`, by UTC. */
export function backupName(madeAt: Date): string {
  return `bazibot-${madeAt.toISOString().replace(/\.\d+|[:-]/g, "")}.db`;
}

/** When a backup was made, by its name; undefined for any other file. */
export function backupTime(file: string): Date | undefined {
  const parts = /^bazibot-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.db$/.exec(basename(file));
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/**
 * The names of the backups in a folder, newest first.
 * @throws when the folder cannot be read
 */
export function backupsIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => backupTime(name))
    .toSorted()
    .toReversed();
}
