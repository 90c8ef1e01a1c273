import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { describeError, type Log } from "./log.ts";
import { pause } from "./pause.ts";

const longestPauseMs = 30_000;

/**
 * Waits until the host that a process is to listen on has an address: after a boot the name service may come up later.
 * Returns as soon as `stop` is aborted, too.
 */
export async function awaitHost(host: string, log: Log, stop: AbortSignal): Promise<void> {
  if (isIP(host) !== 0) return;
  for (let attempt = 1; !stop.aborted; attempt++) {
    try {
      await lookup(host);
      return;
    } catch (error) {
      log.warn("host_not_resolved", { kind: `HOST is ${host}`, attempt, cause: describeError(error) });
      await pause(Math.min(longestPauseMs, 500 * 2 ** attempt), stop);
    }
  }
}
