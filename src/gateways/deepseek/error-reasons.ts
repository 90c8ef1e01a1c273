import type { ApiError } from "./api-error.ts";
import type { FailureReason } from "./failure-reasons.ts";

/** What an error means by its own words, where no HTTP status tells. */
export function reasonOfError({ message, type, code }: ApiError): FailureReason {
  const known = reasonOfMessage(message) ?? reasonOfStatus.get(Number(code));
  return known ?? reasonOfType.get(type) ?? reasonOfType.get(code) ?? "unavailable";
}

/** What the words of an error say, whatever its status. */
export function reasonOfMessage(message: string): FailureReason | undefined {
  return reasonsOfMessages.find(([words]) => message.includes(words))?.[1];
}

const reasonsOfMessages: readonly (readonly [words: string, reason: FailureReason])[] = [
  ["supported API model names", "unknown_model"],
  ["Insufficient Balance", "no_balance"],
  ["Authentication Fails", "unauthorized"],
  ["Content Exists Risk", "content_risk"],
];

/** What an HTTP status of DeepSeek's own means. */
export const reasonOfStatus: ReadonlyMap<number, FailureReason> = new Map([
  [400, "bad_request"],
  [401, "unauthorized"],
  [402, "no_balance"],
  [403, "unauthorized"],
  [422, "bad_request"],
  [429, "rate_limited"],
  [503, "overloaded"],
]);

/** The service writes `invalid_request_error` as the code of errors of every type: the type is asked first. */
const reasonOfType: ReadonlyMap<string, FailureReason> = new Map([
  ["authentication_error", "unauthorized"],
  ["rate_limit_error", "rate_limited"],
  ["server_error", "unavailable"],
  ["unknown_error", "unavailable"],
  ["invalid_request_error", "bad_request"],
]);
