import { makeBackup } from "./operator/backup/make-backup.ts";
import { findNewestBackup } from "./operator/backup/newest-backup.ts";
import type { BackupPlan } from "./shared/config/config.ts";
import type { BackupOutcome, NewestBackup } from "./shop/backups.ts";

/** What the thread is to do, as plain values that can be copied into it. */
export type BackupErrand =
  | { readonly kind: "make"; readonly plan: BackupPlan; readonly now: Date }
  | { readonly kind: "look"; readonly plan: BackupPlan };

/** What it answers to the one and to the other. */
export interface BackupAnswer {
  readonly outcome?: BackupOutcome;
  readonly newest?: NewestBackup;
}

/** The thread that copies the database and reads the copy: seconds of disk and processor in which the chats go on. */
addEventListener("message", ({ data }: MessageEvent<BackupErrand>) => postMessage(answerTo(data)));

function answerTo(errand: BackupErrand): BackupAnswer {
  return errand.kind === "make"
    ? { outcome: makeBackup(errand.plan, errand.now) }
    : { newest: findNewestBackup(errand.plan) };
}
