import { type Api, GrammyError, HttpError } from "grammy";
import { describeError } from "../shared/log.ts";

/** What became of one call to Telegram. */
export type TelegramOutcome<T> =
  | { kind: "done"; value: T }
  | { kind: "not_modified" | "message_gone" | "bad_markup" | "blocked" }
  /** it took no effect, and may be made again after so many seconds */
  | { kind: "later"; seconds: number; because: string }
  /** it may have taken effect, so it must not simply be repeated */
  | { kind: "unknown"; because: string };

/** How a text is to be read: as HTML, or, without the field, as it stands. */
type Markup = { readonly parse_mode?: "HTML" };

/**
 * Makes one call and sorts its failure.
 * @throws GrammyError for a refusal that is none of the known kinds: a bug, or a revoked token
 */
export async function callTelegram<T>(call: () => Promise<T>): Promise<TelegramOutcome<T>> {
  try {
    return { kind: "done", value: await call() };
  } catch (error) {
    if (error instanceof HttpError) return sortFailure(error);
    if (error instanceof GrammyError) return sortRefusal(error);
    throw error;
  }
}

/**
 * Makes one call with a text in HTML, and once more with the bare text if Telegram cannot parse it: words without style
 * are better than none.
 * @throws as `callTelegram`
 */
export async function callWithHtml<T>(
  html: string,
  call: (text: string, markup: Markup) => Promise<T>,
): Promise<TelegramOutcome<T>> {
  const styled = await callTelegram(() => call(html, { parse_mode: "HTML" }));
  return styled.kind === "bad_markup" ? callTelegram(() => call(bareText(html), {})) : styled;
}

/** The error for a call that had to succeed: what we were doing, and what Telegram said to it. */
export function notTaken(what: string, outcome: Exclude<TelegramOutcome<never>, { kind: "done" }>): Error {
  return new Error(`Telegram did not take ${what}`, {
    cause: "because" in outcome ? outcome.because : outcome.kind,
  });
}

/** Whether Telegram answers at all, found by a call that changes nothing. */
export async function isTelegramThere(api: Api): Promise<boolean> {
  return (await callTelegram(() => api.getMe())).kind === "done";
}

/**
 * Asks whether Telegram takes messages for a chat, by one that it always refuses, because it has no text: none arrives.
 * @returns why it takes none; undefined if it does
 */
export async function whyNoMessages(api: Api, chatId: number): Promise<string | undefined> {
  try {
    const outcome = await callTelegram(() => api.sendMessage(chatId, ""));
    return "because" in outcome ? outcome.because : undefined;
  } catch (error) {
    if (error instanceof GrammyError) return undefined;
    throw error;
  }
}

/** How long to leave an address alone that takes no connection (our choice). */
const closedDoorSeconds = 30;

/** A connection that was never opened carried nothing; of any other failure nobody knows what it left behind. */
function sortFailure(error: HttpError): TelegramOutcome<never> {
  const because = describeError(error);
  const { error: cause } = error;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  const isUnopened = typeof code === "string" && unopened.has(code);
  return isUnopened ? { kind: "later", seconds: closedDoorSeconds, because } : { kind: "unknown", because };
}

/** The code of a call of ours that was never made. */
export const notMade = "ERR_NOT_MADE";

const unopened: ReadonlySet<string> = new Set([
  notMade,
  "ECONNREFUSED",
  "ConnectionRefused",
  "FailedToOpenSocket",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
]);

function sortRefusal(error: GrammyError): TelegramOutcome<never> {
  const { error_code: code, description: because, parameters } = error;
  if (code === 429) return { kind: "later", seconds: parameters.retry_after ?? closedDoorSeconds, because };
  if (code >= 500) return { kind: "unknown", because };
  if (code === 403) return { kind: "blocked" };
  const known = refusals.find(([pattern]) => pattern.test(because));
  if (!known) throw error;
  return { kind: known[1] };
}

const refusals: readonly (readonly [RegExp, "not_modified" | "message_gone" | "bad_markup" | "blocked"])[] = [
  [/message is not modified/, "not_modified"],
  [/message to edit not found|message can't be edited|MESSAGE_ID_INVALID/, "message_gone"],
  [/there is no text in the message to edit/, "message_gone"],
  [/can't parse entities/, "bad_markup"],
  [/chat not found|user is deactivated/, "blocked"],
];

/** Our HTML escapes `<`, `>` and `&` of every text in it, so that each `<` begins a tag. */
function bareText(html: string): string {
  return html
    .replaceAll(/<[^<>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

type GrammySignal = NonNullable<Parameters<Api["getMe"]>[0]>;

/** grammY's types know only the signal of an old polyfill; at run time it takes the platform's. */
export function grammySignal(signal: AbortSignal): GrammySignal {
  return signal as unknown as GrammySignal;
}

/** The same the other way round, for a signal that reached a transformer. */
export function platformSignal(signal: GrammySignal): AbortSignal {
  return signal as unknown as AbortSignal;
}
