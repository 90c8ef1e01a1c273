import type { Guard } from "./guard.ts";

const seat = "test/shop/seat.test.ts";

/** Guards of what only one of several bots may do. */
export const leadGuards: readonly Guard[] = [
  {
    name: "a leader whose beats are lost steps down by itself",
    file: "src/shop/seat.ts",
    in: "Seat",
    expression: "!this.#isShared || this.#monotonic() - this.#keptAtMs < stepDownMs",
    becomes: "this.#keptAtMs > Number.NEGATIVE_INFINITY",
    tests: [seat],
  },
  {
    name: "a beat counts from its question on, not from its answer",
    file: "src/shop/seat.ts",
    in: "Seat",
    expression: "this.#keptAtMs = begunMs;",
    becomes: "this.#keptAtMs = Math.max(begunMs, this.#monotonic());",
    tests: [seat],
  },
  {
    name: "a leader that was heard of lately keeps the seat",
    file: "src/shop/seat.ts",
    in: "Seat",
    expression: "isTakenOver && isAlive(holder, now)",
    becomes: "isTakenOver && now.getTime() < 0",
    tests: [seat],
  },
  {
    name: "a bot whose clock is far off does not lead",
    file: "src/shop/seat.ts",
    in: "Seat",
    expression: "offMs > trustedMs",
    becomes: "offMs < 0",
    tests: [seat],
  },
  {
    name: "a call of a bot that may not speak is not made",
    file: "src/gateways/telegram/fence.ts",
    in: "fenced",
    expression: "maySpeak()",
    becomes: "maySpeak() || method !== ''",
    tests: ["test/gateways/fence.test.ts"],
  },
  {
    name: "one run replaces one that fell silent, not each",
    file: "src/shared/pulse.ts",
    in: "Pulse",
    expression: "this.#hasReplaced || (await replaceSilent(tx, this.process, times))",
    becomes: "await replaceSilent(tx, this.process, times)",
    tests: [seat],
  },
];
