import { join } from "node:path";
import type { BackupPlan } from "../../shared/config/config.ts";
import { describeError } from "../../shared/log.ts";
import { backupsIn, backupTime, type NewestBackup } from "../../shop/backups.ts";
import { birthOfShop, judgeCopy } from "./judge-copy.ts";

/** Opens the backups of a shop, the newest first, until one is sound inside. Their age is what their names say. */
export function findNewestBackup({ database, folder }: BackupPlan): NewestBackup {
  let because = "empty";
  let unsound = 0;
  try {
    const bornAtMs = birthOfShop(database);
    for (const name of backupsIn(folder)) {
      const verdict = judgeCopy(join(folder, name));
      const madeAt = backupTime(name);
      if (verdict.kind === "sound" && verdict.bornAtMs === bornAtMs && madeAt)
        return { kind: "found", madeAt, unsound };
      because = verdict.kind === "sound" ? "another shop's" : verdict.because;
      unsound += 1;
    }
  } catch (error) {
    because = describeError(error);
  }
  return { kind: "none", because };
}
