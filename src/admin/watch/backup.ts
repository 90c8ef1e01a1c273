import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { hourMs } from "../../shared/time.ts";
import { codeOf } from "./error-code.ts";
import type { Supplies } from "./supplies.ts";

/** How old the newest backup is; `none`: the folder has no file, or cannot be read. */
type BackupReading =
  | { readonly kind: "fine" | "stale"; readonly hours: number }
  | { readonly kind: "none"; readonly because: string };

/** Looks for the newest file in the folder of the backups, itself and not below. */
export async function readBackup(
  { folder, maxAgeHours }: NonNullable<Supplies["backup"]>,
  now: Date,
): Promise<BackupReading> {
  try {
    const newestMs = await newestFile(folder);
    if (newestMs === undefined) return { kind: "none", because: "empty" };
    const ageMs = Math.max(0, now.getTime() - newestMs);
    return { kind: ageMs > maxAgeHours * hourMs ? "stale" : "fine", hours: Math.floor(ageMs / hourMs) };
  } catch (error) {
    return { kind: "none", because: codeOf(error) };
  }
}

async function newestFile(folder: string): Promise<number | undefined> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const times = await Promise.all(files.map(async ({ name }) => (await stat(join(folder, name))).mtimeMs));
  return times.length === 0 ? undefined : Math.max(...times);
}
