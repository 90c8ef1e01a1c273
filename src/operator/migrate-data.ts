import { readDoctorConfig } from "../shared/config/config.ts";
import { fileIn, placeIn, serverUrlFault } from "../shared/config/database-url.ts";
import { ConfigurationError, type Environment } from "../shared/config/environment.ts";
import { exitCodes } from "../shared/exit-codes.ts";
import { describeError } from "../shared/log.ts";
import { type Moved, moveShop } from "./relocation/move-shop.ts";
import { Progress } from "./relocation/progress.ts";

/** Where from and where to, as DATABASE_URL, which stands for the one that is left out: so no password is on a command line. */
interface Ends {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * Moves the shop between a file and a PostgreSQL server, and says what came of it.
 * @returns the exit code: 0 if it lives in the other one now; 1 if it stays; 75 while it runs
 * @throws ConfigurationError for a wrong variable, or a place where no database can safely be
 */
export async function runMigrateData(environment: Environment, ends: Ends, now: Date): Promise<number> {
  const { databaseUrl, retentionDays } = readDoctorConfig(environment);
  const [from, to] = [ends.from ?? databaseUrl, ends.to ?? databaseUrl];
  refuseEnds(from, to);
  const progress = new Progress(
    (line) => process.stderr.write(`${line}\n`),
    performance.now.bind(performance),
  );
  try {
    return report(await moveShop({ from, to, now, retentionDays, progress }), from, to);
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    process.stderr.write(
      `bazibot: the move failed, the shop is where it was: ${describeError(error)}; give the same command again once the cause is gone\n`,
    );
    return exitCodes.failure;
  }
}

function refuseEnds(from: string, to: string): void {
  const fault = endsFault(from, to);
  if (fault) throw new ConfigurationError([`migrate-data ${fault}`]);
}

function endsFault(from: string, to: string): string | undefined {
  for (const url of [from, to]) {
    const fault = fileIn(url) === undefined ? serverUrlFault(url) : undefined;
    if (fault) return `is given an address of a server that ${fault}: postgres://USER:PASSWORD@HOST/NAME`;
  }
  if (placeIn(from) === placeIn(to))
    return `is to move ${placeIn(from)} into itself: name two databases with --from and --to, or one of them as DATABASE_URL`;
  const areFiles = [from, to].map((url) => fileIn(url) !== undefined);
  if (areFiles.every((isFile) => isFile))
    return "moves between a file and a server: copy a file with backup and restore";
  return areFiles.some((isFile) => isFile)
    ? undefined
    : "moves between a file and a server: copy a server's database with pg_dump and pg_restore";
}

function report(moved: Moved, from: string, to: string): number {
  switch (moved.kind) {
    case "done":
      for (const { name, subject, ids } of moved.broken)
        process.stderr.write(
          `bazibot: broken before the move, too: ${name} (${subject} ${ids.slice(0, 5).join(", ")})\n`,
        );
      return said(`moved ${moved.rows} rows of ${moved.tables} tables; both ends hold the same`, from, to);
    case "was_done":
      return said("the same move had come to its end", from, to);
    case "running":
      process.stderr.write(`bazibot: ${moved.because}: stop bot and webhook everywhere, then move again\n`);
      return exitCodes.tryLater;
    case "unusable":
      process.stderr.write(`bazibot: nothing was moved: ${moved.because}\n`);
      return exitCodes.failure;
  }
}

function said(words: string, from: string, to: string): number {
  process.stdout.write(`${words}\n`);
  process.stdout.write(
    `the shop lives in ${placeIn(to)} now: set DATABASE_URL to it, then start bot and webhook\n`,
  );
  process.stdout.write(
    `${placeIn(from)} still holds its rows, erasures to come do not reach it: remove it once you will not move back\n`,
  );
  return exitCodes.done;
}
