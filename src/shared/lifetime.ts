import type { Database } from "./database/database.ts";
import { describeError, type Log } from "./log.ts";
import { version } from "./version.ts";

/** How long a process may take to end after it was asked to. */
const hardExitMs = 20_000;

/**
 * Says first of all which database a process works on, because each of two folders can hold one, and then what nobody else
 * says about its variables.
 */
export function logStart(log: Log, { place }: Pick<Database, "place">, remarks: readonly string[]): void {
  log.info("process_started", { version, file: place });
  for (const because of remarks) log.warn("variable_not_known", { because });
}

/** Aborts on SIGTERM and SIGINT. A process that has not ended 20 s later is cut off. */
export function stopSignal(log: Log): AbortSignal {
  const controller = new AbortController();
  const stop = (name: string) => {
    if (controller.signal.aborted) return;
    log.info("stop_requested", { because: name });
    setTimeout(() => cutOff(log), hardExitMs).unref();
    controller.abort();
  };
  for (const name of ["SIGTERM", "SIGINT"] as const) process.on(name, () => stop(name));
  return controller.signal;
}

/** Resolves once the signal is aborted. */
export async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

/** Makes an error that nobody caught end the process, with one line in the log: it means a bug. */
export function exitOnUncaught(log: Log): void {
  const fail = (error: unknown) => {
    log.error("uncaught_error", { cause: describeError(error) });
    process.exit(1);
  };
  process.on("uncaughtException", fail);
  process.on("unhandledRejection", fail);
}

function cutOff(log: Log): void {
  log.error("stop_took_too_long", { seconds: hardExitMs / 1000 });
  process.exit(1);
}
