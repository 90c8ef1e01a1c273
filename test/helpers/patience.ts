import type { ServiceName } from "../../sandbox/journal.ts";
import type { World } from "../../sandbox/stand-in.ts";

/** So many calls are answered by nobody, and each is waited for so long; a call that is taken comes far sooner. */
const impatientMs = 1_000;
/** As long as the busiest machine may need. */
export const patientMs = 120_000;

/**
 * How long a call that begins now may take: no test waits long where a stand-in is told to keep silent, and none gives up
 * on an answer that will come.
 * @param service whose silence matters; absent: anybody's
 */
export function patienceMs({ faults }: Pick<World, "faults">, service?: ServiceName): number {
  const isSilent = faults
    .waiting()
    .some(({ fault }) => silent.has(fault.kind) && (service ?? fault.service) === fault.service);
  return isSilent ? impatientMs : patientMs;
}

const silent: ReadonlySet<string> = new Set(["hang_after", "delay"]);
