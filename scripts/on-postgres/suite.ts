/** Tests of what holds on a file alone, and what that is: they run on SQLite alone. */
export const testsOfTheFile: Readonly<Record<string, string>> = {
  "test/shared/sqlite.test.ts": "pragmas, and the releases of the library",
  "test/shared/changes.test.ts": "on a server the commits of other databases are heard of, too",
  "test/shop/erasure-in-a-file.test.ts": "free pages, the log, and when they are scrubbed",
  "test/admin/nightly-backup.test.ts": "copies of the file",
  "test/admin/watch-supplies.test.ts": "copies of the file, and the disk under it",
  "test/operator/hold-broadcasts.test.ts": "a copy that is put back",
  "test/operator/invariants.test.ts":
    "broken rows in copies of a file; test/processes/postgres-invariants has them on a server",
  "test/long/jumping-clock.test.ts":
    "one bot and its own clock; on a server a bot whose clock is off gives the seat away",
  "test/processes/postgres-invariants.test.ts": "the rows of a file, put on a server",
  "test/processes/backup.test.ts": "copies of the file",
  "test/processes/bot-ownership.test.ts": "a file that is deleted or put elsewhere",
  "test/processes/disk.test.ts": "a full disk",
  "test/processes/ownership.test.ts": "a port that belongs to a file, and a file that is taken away",
  "test/processes/doctor.test.ts": "the doctor at a file; test/processes/postgres-doctor has it at a server",
  "test/processes/second-instance.test.ts":
    "one bot, by this machine's clock; test/shop/seat.test.ts and test/processes/two-hosts have several on a server",
  "test/processes/erase-and-export.test.ts": "the bytes of the file",
};

/**
 * What every run of `bun run verify` repeats on a server: moves and their guards, histories of money against a model, races,
 * lost answers and deaths.
 */
export const chosenTests: readonly string[] = [
  "test/guards.test.ts",
  "test/shared/states.test.ts",
  "test/shared/moves-without-history.test.ts",
  "test/shared/refunds.test.ts",
  "test/shared/database.test.ts",
  "test/rails/conformance.test.ts",
  "test/rails/stars/paying.test.ts",
  "test/affiliate/moves.test.ts",
  "test/affiliate/withdrawals.test.ts",
  "test/tasks.test.ts",
  "test/long/payments-model.test.ts",
];
