import { hourMs } from "../../shared/time.ts";
import type { Supplies } from "./supplies.ts";

/** How old the newest sound backup is; `none`: there is none, and why. */
type BackupReading =
  | { readonly kind: "fine" | "stale"; readonly hours: number }
  | { readonly kind: "none"; readonly because: string };

/** Opens the newest backup and looks inside; one that is not sound does not count. */
export async function readBackup(
  { backups, maxAgeHours }: NonNullable<Supplies["backup"]>,
  now: Date,
): Promise<BackupReading> {
  const newest = await backups.newest();
  if (newest.kind === "none") return newest;
  const ageMs = Math.max(0, now.getTime() - newest.madeAt.getTime());
  return { kind: ageMs > maxAgeHours * hourMs ? "stale" : "fine", hours: Math.floor(ageMs / hourMs) };
}
