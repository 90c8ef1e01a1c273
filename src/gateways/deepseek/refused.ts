import type { FailureReason } from "./failure-reasons.ts";
import { type Failure, failed } from "./outcome.ts";

/**
 * Reads an answer whose HTTP status is no success. Its body may be empty or HTML; nothing of it is passed on.
 * Source: api-docs.deepseek.com/quick_start/error_codes. Retry-After is undocumented, but honoured when it comes.
 */
export async function refused(response: Response): Promise<Failure> {
  const reason = reasonOf(response.status, await response.text());
  const failure = { ...failed(reason), because: `HTTP ${response.status}` };
  const seconds = retryAfterSeconds(response.headers.get("retry-after"));
  return seconds === undefined ? failure : { ...failure, retryAfterSeconds: seconds };
}

function reasonOf(status: number, body: string): FailureReason {
  if (status === 400 && body.includes("supported API model names")) return "unknown_model";
  return reasons.get(status) ?? (status >= 500 ? "unavailable" : "bad_request");
}

const reasons = new Map<number, FailureReason>([
  [401, "unauthorized"],
  [402, "no_balance"],
  [403, "unauthorized"],
  [429, "rate_limited"],
  [503, "overloaded"],
]);

/** Whole seconds only; a date is not understood. */
function retryAfterSeconds(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) : undefined;
}
