import type { Api } from "grammy";
import { isTelegramThere } from "../gateways/telegram.ts";
import type { Outcome } from "../work/outcome.ts";

type Wait = Extract<Outcome, { kind: "wait" }>;

/** How long Telegram is left alone before the next look whether it is back (our choice). */
const outageSeconds = 60;

/** Waits for Telegram to come back; an outage, however long, is nobody's failure and costs no attempt. */
export const waitOutOutage: Wait = {
  kind: "wait",
  seconds: outageSeconds,
  because: "Telegram does not answer",
  isCounted: false,
};

/** Decides what to wait for after a call whose outcome nobody knows: the end of an outage, or the next attempt. */
export async function waitAfterUnknown(api: Api, because: string): Promise<Wait> {
  return (await isTelegramThere(api)) ? { kind: "wait", because, isCounted: true } : waitOutOutage;
}
