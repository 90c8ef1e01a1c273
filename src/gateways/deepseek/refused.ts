import { parseJson } from "../../shared/json.ts";
import { type ApiError, errorIn } from "./api-error.ts";
import { reasonOfMessage, reasonOfStatus } from "./error-reasons.ts";
import type { FailureReason } from "./failure-reasons.ts";
import { type Failure, failed } from "./outcome.ts";

/**
 * Reads an answer whose HTTP status is no success. Its body may be empty or HTML; nothing of it is passed on.
 * Source: api-docs.deepseek.com/quick_start/error_codes. Retry-After is undocumented, but honoured when it comes.
 */
export async function refused(response: Response): Promise<Failure> {
  const reason = reasonOf(response.status, errorIn(parseJson(await response.text())));
  const failure = { ...failed(reason), because: `HTTP ${response.status}` };
  const seconds = retryAfterSeconds(response.headers.get("retry-after"));
  return seconds === undefined ? failure : { ...failure, retryAfterSeconds: seconds };
}

/**
 * A refusal is final, or the account's fault, only by DeepSeek's own word: a gateway in between answers 403 or 404 of its
 * own accord and may let the next request through. Nobody but DeepSeek speaks of a key or a balance, even without words.
 */
function reasonOf(status: number, error: ApiError | undefined): FailureReason {
  const told = error && reasonOfMessage(error.message);
  if (told) return told;
  const isOwnWord = error !== undefined && (error.type !== "" || error.code !== "");
  const needsNoWord = wordless.includes(status);
  return (isOwnWord || needsNoWord ? reasonOfStatus.get(status) : undefined) ?? "unavailable";
}

const wordless: readonly number[] = [401, 402, 429, 503];

/** Whole seconds only; a date is not understood. */
function retryAfterSeconds(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) : undefined;
}
