import { readBackupConfig } from "../shared/config/config.ts";
import type { Environment } from "../shared/config/environment.ts";
import { exitCodes } from "../shared/exit-codes.ts";
import type { BackupOutcome } from "../shop/backups.ts";
import { makeBackup } from "./backup/make-backup.ts";

/**
 * Makes one backup of the shop, which may be running, and says what came of it.
 * @returns the exit code: 0 if the backup was made and is sound, else 1
 * @throws ConfigurationError for a wrong variable, or a folder that cannot be used
 */
export function runBackup(environment: Environment, now: Date): number {
  const outcome = makeBackup(readBackupConfig(environment), now);
  if (outcome.kind === "made") process.stdout.write(`${wordsOf(outcome)}\n`);
  else process.stderr.write(`bazibot: ${wordsOf(outcome)}\n`);
  return outcome.kind === "made" ? exitCodes.done : exitCodes.failure;
}

function wordsOf(outcome: BackupOutcome): string {
  switch (outcome.kind) {
    case "made":
      return `made ${outcome.file}: ${outcome.bytes} bytes, opened and checked; ${outcome.removed} older removed`;
    case "suspect":
      return `the copy's books do not fit, so that it does not count; it is kept as ${outcome.file}: ${outcome.because}; run: bazibot doctor --invariants`;
    case "failed":
      return `no backup was made, older ones stay: ${outcome.because}`;
  }
}
