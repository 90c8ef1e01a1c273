import { readDoctorConfig } from "../shared/config/config.ts";
import type { Environment } from "../shared/config/environment.ts";
import { exitCodes } from "../shared/exit-codes.ts";
import { describeError } from "../shared/log.ts";
import { checkInvariants, invariants, type Violation } from "./invariants.ts";

const idsShown = 20;

/**
 * Checks the rows of a database, also beside the running shop, and prints one line for each rule that is broken: ids only.
 * @returns the exit code: 0 if every rule holds, else 1
 * @throws ConfigurationError for a wrong variable
 */
export function runDoctor(environment: Environment, now: Date): number {
  const { databaseUrl, retentionDays } = readDoctorConfig(environment);
  const file = databaseUrl.replace(/^file:/, "");
  try {
    const violations = checkInvariants(file, now, retentionDays);
    for (const violation of violations) process.stdout.write(`${lineOf(violation)}\n`);
    if (violations.length > 0) return exitCodes.failure;
  } catch (error) {
    process.stderr.write(`bazibot: ${file} cannot be checked: ${describeError(error)}\n`);
    return exitCodes.failure;
  }
  process.stdout.write(`ok: ${invariants.length + 2} invariants hold\n`);
  return exitCodes.done;
}

function lineOf({ name, subject, ids }: Violation): string {
  const more = ids.length > idsShown ? ` and ${ids.length - idsShown} more` : "";
  return `violated: ${name}: ${subject} ${ids.slice(0, idsShown).join(", ")}${more}`;
}
