import { setImmediate as nextTurn } from "node:timers/promises";

/** Asks again and again until there is an answer, and lets everything else go on meanwhile. */
export async function untilDefined<T>(read: () => Promise<T | null | undefined>): Promise<T> {
  for (;;) {
    const value = await read();
    if (value !== null && value !== undefined) return value;
    await nextTurn();
  }
}
