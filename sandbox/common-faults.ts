import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "./faults.ts";
import type { StandIn, World } from "./stand-in.ts";

const replacing = ["reset_before", "reset_after", "hang_after", "half_body", "status"] as const;

/** The fault kinds that the server applies around every stand-in. */
export const commonFaultKinds: readonly string[] = ["delay", ...replacing];

/**
 * Lets a stand-in answer, with the common faults that wait for this operation.
 * A delay is applied on top of one other fault. A stand-in's own `/control/` is no part of what it simulates: no faults.
 */
export async function answerWithFaults(
  world: World,
  standIn: StandIn,
  request: Request,
  path: string,
): Promise<Response> {
  if (path.startsWith("/control/")) return standIn.handle(request, path);
  const operation = standIn.operation(request, path);
  const isAboutOne = world.faults.isAnyAboutOne;
  const about = isAboutOne ? await standIn.about?.(request) : undefined;
  const delay = world.faults.take(standIn.name, operation, ["delay"], about);
  if (delay) await wait(delay.delayMs ?? 0, undefined, { signal: request.signal });
  const fault = world.faults.take(standIn.name, operation, replacing, about);
  if (!fault) return standIn.handle(request, path);
  world.journal.record(standIn.name, "fault", { operation, kind: fault.kind });
  return answerWith(fault, request, () => standIn.handle(request, path));
}

async function answerWith(
  fault: Fault,
  request: Request,
  handle: () => Promise<Response>,
): Promise<Response> {
  switch (fault.kind) {
    case "reset_before":
      return Response.error();
    case "half_body":
      return halfOf(await handle());
    case "status":
      if (fault.with?.after === true) await discard(await handle());
      return new Response(fault.body ?? "", { status: fault.status ?? 500, headers: fault.headers ?? {} });
    default:
      await discard(await handle());
      return fault.kind === "hang_after" ? hang(request.signal) : Response.error();
  }
}

/** Announces the whole length, sends half of the bytes and drops the connection. */
async function halfOf(response: Response): Promise<Response> {
  const whole = await response.bytes();
  const headers = new Headers(response.headers);
  headers.set("content-length", String(whole.length));
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(whole.slice(0, Math.floor(whole.length / 2))),
    pull: (controller) => controller.error(new Error("half of the body was sent")),
  });
  return new Response(body, { status: response.status, headers });
}

async function discard(response: Response): Promise<void> {
  await response.body?.cancel();
}

async function hang(signal: AbortSignal): Promise<Response> {
  const { promise, resolve } = Promise.withResolvers<void>();
  signal.addEventListener("abort", () => resolve());
  if (!signal.aborted) await promise;
  return Response.error();
}
