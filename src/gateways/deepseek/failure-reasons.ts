/** Why there is no report. Nothing in it comes from the prompt, the answer or the key. */
export type FailureReason =
  /** the stream ended before the model did */
  | "truncated"
  /** a proper end without any text */
  | "empty"
  /** the token limit cut the text */
  | "length"
  /** DeepSeek's content rules cut the answer off */
  | "filtered"
  /** 400: DeepSeek's content rules refuse the request, `Content Exists Risk` */
  | "content_risk"
  /** DeepSeek was short of machines */
  | "overloaded"
  /** something that is no answer of this API */
  | "unreadable"
  /** 402 */
  | "no_balance"
  /** 401, 403 */
  | "unauthorized"
  /** 400 for a model name that is not served, such as a retired one */
  | "unknown_model"
  /** 400, 422: DeepSeek says that the request is at fault */
  | "bad_request"
  /** 429 */
  | "rate_limited"
  /** network or gateway trouble */
  | "unavailable"
  /** the model had not begun when its turn was to have come */
  | "not_begun"
  /** the model began and fell silent */
  | "stalled"
  /** the model wrote for longer than any report takes */
  | "too_slow"
  /** nobody wants the answer any more */
  | "aborted";

/** What a reason means beyond the call that failed for it. */
interface Meaning {
  /** refused before any work: nobody pays for the call, and it does not count against an order */
  readonly isFree: boolean;
  /**
   * `account`: every call fails alike until someone mends the shop's account or settings, so all wait; `request`: the same
   * request would fail again; `words`: so would the same words in the same order; `answer`: what the model wrote is not to
   * be written; `service`: the same request may end better.
   */
  readonly fault: "account" | "request" | "words" | "answer" | "service";
}

/** A new reason has to be answered for here. */
export const meanings: Readonly<Record<FailureReason, Meaning>> = {
  truncated: { isFree: false, fault: "service" },
  empty: { isFree: false, fault: "service" },
  length: { isFree: false, fault: "service" },
  filtered: { isFree: false, fault: "answer" },
  content_risk: { isFree: true, fault: "words" },
  overloaded: { isFree: false, fault: "service" },
  unreadable: { isFree: false, fault: "service" },
  no_balance: { isFree: true, fault: "account" },
  unauthorized: { isFree: true, fault: "account" },
  unknown_model: { isFree: true, fault: "account" },
  bad_request: { isFree: false, fault: "request" },
  rate_limited: { isFree: true, fault: "service" },
  unavailable: { isFree: true, fault: "service" },
  not_begun: { isFree: true, fault: "service" },
  stalled: { isFree: false, fault: "service" },
  too_slow: { isFree: false, fault: "service" },
  aborted: { isFree: false, fault: "service" },
};

/** Reasons of calls that cost nothing, as they stand in the list of calls. */
export const freeReasons = reasonsWith(({ isFree }) => isFree);

/** Reasons that hold up every order alike until someone mends the account, as they stand in the list of calls. */
export const pausingReasons = reasonsWith(({ fault }) => fault === "account");

/** Reasons that lie in the words of a request, as they stand in the list of calls. */
export const wordReasons = reasonsWith(({ fault }) => fault === "words");

function reasonsWith(is: (meaning: Meaning) => boolean): readonly string[] {
  return Object.entries(meanings).flatMap(([reason, meaning]) => (is(meaning) ? reason : []));
}
