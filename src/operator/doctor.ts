import { exitCodes } from "../shared/exit-codes.ts";
import { describeError } from "../shared/log.ts";
import { checkInvariants, invariants, type Violation } from "./invariants.ts";

const idsShown = 20;

/**
 * Checks the rows of a database, also beside the running shop, and prints one line for each rule that is broken: ids only.
 * @param url `file:` and a path
 * @returns the exit code: 0 if every rule holds, else 1
 */
export function runDoctor(url: string, now: Date): number {
  const file = url.replace(/^file:/, "");
  try {
    const violations = checkInvariants(file, now);
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
