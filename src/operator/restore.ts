import { readDatabaseFile } from "../shared/config/config.ts";
import type { Environment } from "../shared/config/environment.ts";
import { exitCodes } from "../shared/exit-codes.ts";
import { type Restored, restoreBackup } from "./restore/restore-backup.ts";

/**
 * Puts a backup in the place of the shop's database and says what it did.
 * @param backup path of the file
 * @returns the exit code: 0 if it is in place; 1 if it cannot be used; 75 while the shop runs
 * @throws ConfigurationError for a wrong variable, or a place where no database can be
 */
export async function runRestore(environment: Environment, backup: string, now: Date): Promise<number> {
  const database = readDatabaseFile(environment);
  const restored = await restoreBackup(backup, database, now);
  const lines = wordsOf(restored, backup, database);
  if (restored.kind === "done") for (const line of lines) process.stdout.write(`${line}\n`);
  else for (const line of lines) process.stderr.write(`bazibot: ${line}\n`);
  return exitCodeOf(restored);
}

function wordsOf(restored: Restored, backup: string, database: string): readonly string[] {
  switch (restored.kind) {
    case "done":
      return [
        `restored ${backup} to ${database}: ${restored.orders} orders, last seen alive ${restored.seenAt ?? "never"}`,
        restored.kept === undefined
          ? "no database stood there before"
          : `what stood there is kept as ${restored.kept}`,
        "start bot and webhook now: payments that came after the backup are found by asking PingPong, for the orders it holds",
        "a broadcast that may have gone out since the backup begins by itself no more: owners are told of each",
      ];
    case "running":
      return [`${database} is open in another process: stop bot and webhook, then restore again`];
    case "unusable":
      return [`${backup} cannot be restored, nothing was changed: ${restored.because}`];
  }
}

function exitCodeOf({ kind }: Restored): number {
  if (kind === "done") return exitCodes.done;
  return kind === "running" ? exitCodes.tryLater : exitCodes.failure;
}
