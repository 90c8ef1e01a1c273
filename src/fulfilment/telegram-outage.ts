import { isTelegramThere, whyNoMessages } from "../gateways/telegram.ts";
import { followTrouble } from "../shop/troubles.ts";
import type { Outcome } from "../work/outcome.ts";
import type { Delivery } from "./delivery.ts";

type Wait = Extract<Outcome, { kind: "wait" }>;

/** How long Telegram is left alone before the next look whether it is back (our choice). */
const outageSeconds = 60;

/** Waits for Telegram to come back; an outage, however long, is nobody's failure and costs no attempt. */
const waitOutOutage: Wait = {
  kind: "wait",
  seconds: outageSeconds,
  because: "Telegram does not answer",
  isCounted: false,
};

/** Decides what to wait for after an edit whose outcome nobody knows: the end of an outage, or the next attempt. */
export async function waitAfterEdit({ api }: Delivery): Promise<Wait> {
  return (await isTelegramThere(api)) ? nextAttempt("Telegram did not answer an edit") : waitOutOutage;
}

/** Decides the same after a message whose outcome nobody knows. */
export async function waitAfterMessage(delivery: Delivery, because: string): Promise<Wait> {
  return (await waitForMessages(delivery)) ?? nextAttempt(because);
}

/**
 * Looks whether Telegram takes messages at all: it may answer all other calls and not these. Owners hear of that if it
 * lasts; where nothing is answered, they hear of that from the watch on Telegram.
 * @returns undefined if it takes them
 */
export async function waitForMessages(delivery: Delivery): Promise<Wait | undefined> {
  const { api, chatId, clock } = delivery;
  const because = await whyNoMessages(api, chatId);
  if (because === undefined) return undefined;
  if (await isTelegramThere(api)) await followTrouble(delivery, "messages_failing", because, clock());
  return waitOutOutage;
}

/** Notes that Telegram took a message. */
export async function noteMessageTaken(delivery: Delivery): Promise<void> {
  await followTrouble(delivery, "messages_failing", undefined, delivery.clock());
}

function nextAttempt(because: string): Wait {
  return { kind: "wait", because, isCounted: true };
}
