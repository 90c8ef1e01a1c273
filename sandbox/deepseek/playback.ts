import { setTimeout as wait } from "node:timers/promises";
import type { DeepSeekSettings } from "./options.ts";
import type { Step } from "./step.ts";

/** Waits below this are added up before they are slept, so that a fast pace is not spoilt by the timer. */
const shortestWaitMs = 4;

/** How a sending ended, for the journal. */
export type Ending = "complete" | "dropped" | "client left";

/**
 * Sends the steps at the pace of the settings.
 * @param cutsCharacters sends the bytes in pieces that end in the middle of Chinese characters
 * @param ended called once
 */
export function play(
  steps: readonly Step[],
  settings: DeepSeekSettings,
  signal: AbortSignal,
  cutsCharacters: boolean,
  ended: (ending: Ending) => void,
): ReadableStream<Uint8Array> {
  const whole = paced(steps, settings, signal);
  const pieces = cutsCharacters ? cut(whole) : whole;
  let isOver = false;
  const end = (ending: Ending) => {
    if (!isOver) ended(ending);
    isOver = true;
  };
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const piece = await pieces.next();
        if (!piece.done) return controller.enqueue(piece.value);
        end("complete");
        controller.close();
      } catch (error) {
        end(signal.aborted ? "client left" : "dropped");
        controller.error(error);
      }
    },
    // A client that leaves between two pieces lets nobody ask for the next one.
    cancel: () => end("client left"),
  });
}

async function* paced(
  steps: readonly Step[],
  { charactersPerSecond, keepAliveMs }: DeepSeekSettings,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let owedMs = 0;
  for (const step of steps) {
    if (step.kind === "drop") throw new Error("the stand-in dropped the connection");
    if (step.kind === "stall") await forever(signal);
    if (step.kind === "repeat") yield* repeated(encoder.encode(step.text), step.times, keepAliveMs, signal);
    if (step.kind !== "send") continue;
    owedMs += (step.characters * 1000) / charactersPerSecond;
    if (owedMs >= shortestWaitMs) {
      await wait(owedMs, undefined, { signal });
      owedMs = 0;
    }
    signal.throwIfAborted();
    yield encoder.encode(step.text);
  }
}

async function* repeated(
  bytes: Uint8Array<ArrayBuffer>,
  times = Number.POSITIVE_INFINITY,
  gapMs: number,
  signal: AbortSignal,
) {
  for (let sent = 0; sent < times; sent++) {
    yield bytes;
    await wait(gapMs, undefined, { signal });
  }
}

async function forever(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener("abort", () => reject(signal.reason));
  signal.throwIfAborted();
  return promise;
}

/** Ends a piece after the first byte of the first Chinese character in each event. */
async function* cut(whole: AsyncGenerator<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const piece of whole) {
    const inside = piece.findIndex((byte) => byte >= 0xc0) + 1;
    if (inside > 0) yield piece.slice(0, inside);
    await wait(1);
    yield piece.slice(inside);
  }
}
