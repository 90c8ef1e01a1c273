import type { RefusalClass } from "../rail.ts";

/**
 * Sorts a result code that is no success.
 * @returns undefined when the code leaves the outcome open: processing, gateway trouble, time-outs, unknown families
 * Source: PingPong V4 docs, appendix/successCodeList; codes that are not listed go by their first digit (our choice).
 */
export function refusalClassOf(code: string): RefusalClass | undefined {
  if (leavesOutcomeOpen.has(code)) return undefined;
  const known = classOfPrefix.find(([prefix]) => code.startsWith(prefix));
  return known?.[1];
}

/** 203000 is a fault of the risk system, not a verdict on the buyer. */
const leavesOutcomeOpen = new Set(["203000"]);

/** The first match counts: families before their first digit. */
const classOfPrefix: readonly (readonly [string, RefusalClass])[] = [
  ["101", "configuration"],
  ["102", "our_bug"],
  ["103", "authentication"],
  ["104", "authentication"],
  ["105", "expired"],
  ["106", "configuration"],
  ["107000", "duplicate"],
  ["500008", "configuration"],
  ["500009", "configuration"],
  ["1", "our_bug"],
  ["2", "risk"],
  ["3", "declined"],
  ["4", "declined"],
];
