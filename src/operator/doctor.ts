import { readDoctorConfig, warningOfLevels } from "../shared/config/config.ts";
import { fileIn, placeIn } from "../shared/config/database-url.ts";
import { ConfigurationError, type Environment } from "../shared/config/environment.ts";
import { exitCodes } from "../shared/exit-codes.ts";
import { describeError } from "../shared/log.ts";
import { remarksOnServer } from "./inspection-on-server.ts";
import { checkInvariants, checkServer, invariants, type Violation } from "./invariants.ts";
import { remarkOnPage } from "./page-remark.ts";
import { processLines } from "./processes-on-server.ts";

const idsShown = 20;

/**
 * Checks the rows of a database, also beside the running shop, and prints one line for each rule that is broken: ids only. What is
 * wrong beside the rows, such as a checkout page that does not answer, is said as a warning.
 * @returns the exit code: 0 if every rule holds, else 1
 * @throws ConfigurationError for a wrong variable
 */
export async function runDoctor(environment: Environment, now: Date): Promise<number> {
  const { databaseUrl, retentionDays, secondRateBps, pageUrl } = readDoctorConfig(environment);
  const warnings = [warningOfLevels({ secondRateBps }), pageUrl && (await remarkOnPage(pageUrl))];
  for (const warning of warnings) if (warning) process.stderr.write(`bazibot: ${warning}\n`);
  try {
    const { processes, violations, rules, remarks } = await examine(databaseUrl, now, retentionDays);
    for (const remark of remarks) process.stderr.write(`bazibot: ${remark}\n`);
    for (const line of processes) process.stdout.write(`${line}\n`);
    for (const violation of violations) process.stdout.write(`${lineOf(violation)}\n`);
    if (violations.length > 0) return exitCodes.failure;
    process.stdout.write(`ok: ${rules} invariants hold\n`);
    return exitCodes.done;
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    process.stderr.write(`bazibot: ${placeIn(databaseUrl)} cannot be checked: ${describeError(error)}\n`);
    return exitCodes.failure;
  }
}

interface Findings {
  /** a line for each process that works on a server's database; a file's are on this machine */
  readonly processes: readonly string[];
  readonly violations: readonly Violation[];
  /** how many were held against the rows */
  readonly rules: number;
  /** what makes the findings less certain */
  readonly remarks: readonly string[];
}

/** Beside the rules in SQL: the reports' hashes, and of a file whether it is whole. */
async function examine(url: string, now: Date, retentionDays: number): Promise<Findings> {
  const file = fileIn(url);
  if (file !== undefined) {
    const violations = checkInvariants(file, now, retentionDays);
    return { violations, rules: invariants.length + 2, remarks: [], processes: [] };
  }
  const processes = await processLines(url);
  const violations = await checkServer(url, now, retentionDays);
  return { violations, rules: invariants.length + 1, remarks: await remarksOnServer(url), processes };
}

function lineOf({ name, subject, ids }: Violation): string {
  const more = ids.length > idsShown ? ` and ${ids.length - idsShown} more` : "";
  return `violated: ${name}: ${subject} ${ids.slice(0, idsShown).join(", ")}${more}`;
}
