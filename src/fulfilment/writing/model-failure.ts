import { meanings } from "../../gateways/deepseek/failure-reasons.ts";
import type { Failure, Writing } from "../../gateways/deepseek/outcome.ts";
import type { Transaction } from "../../shared/database/database.ts";
import type { Log } from "../../shared/log.ts";
import { endTrouble, meetTrouble } from "../../shop/troubles.ts";
import type { Outcome } from "../../work/outcome.ts";

/** How long to wait for someone to top up the account or to mend the key. */
const unpaidSeconds = 600;

/** How often the model is asked with the same words, each time in another order, before they are given up. */
export const maxArrangements = 3;

/** Decides what a failed call of the model means for the task it was made for. */
export function outcomeOfFailure({ reason, retryAfterSeconds }: Failure): Outcome {
  const because = `DeepSeek: ${reason}`;
  const { fault } = meanings[reason];
  if (fault === "account") return { kind: "wait", seconds: unpaidSeconds, because, isCounted: false };
  if (fault === "words") return { kind: "wait", seconds: 1, because, isCounted: false };
  if (fault === "request" || fault === "answer") return { kind: "give_up", because };
  return {
    kind: "wait",
    because,
    isCounted: true,
    ...(retryAfterSeconds !== undefined && { seconds: retryAfterSeconds }),
  };
}

/** The gravest fault first: what would fail again must not be asked again for the sake of what would not. */
const byGravity = ["request", "answer", "account", "words", "service"] as const;

/** Of calls that failed side by side the one that decides what comes next; undefined if none failed. */
export function gravestOf(failures: readonly Failure[]): Failure | undefined {
  const gravity = ({ reason }: Failure) => byGravity.indexOf(meanings[reason].fault);
  return failures.toSorted((one, other) => gravity(one) - gravity(other))[0];
}

/**
 * Notes that the model cannot be used, or that it can: one trouble for all that wait for it, not one for each. What was
 * refused for its words was answered.
 */
export async function followModel(tx: Transaction, log: Log, written: Writing, now: Date): Promise<void> {
  const kind = "model_unavailable";
  if (written.kind !== "failed") return endTrouble(tx, { kind }, now);
  const { reason } = written;
  if (reason === "aborted") return;
  const { fault } = meanings[reason];
  if (fault !== "account" && fault !== "service") return endTrouble(tx, { kind }, now);
  await meetTrouble(tx, log, { kind, facts: { because: reason } }, now);
}
