import { callOutside } from "./outside.ts";

/** How a request ended. `because` names the failure and nothing that was sent or received. */
export type Exchange =
  | { kind: "answered"; status: number; text: string }
  | { kind: "failed"; because: string };

interface GetRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** for the whole exchange, the answer's body included */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

interface PostRequest extends GetRequest {
  readonly body: string;
}

/** Sends one GET and reads the whole answer, whatever its status; repeats nothing and follows no redirect. */
export async function get(request: GetRequest): Promise<Exchange> {
  return exchange("GET", request);
}

/** The same for one POST. `failed` leaves open whether the other side acted. */
export async function post(request: PostRequest): Promise<Exchange> {
  return exchange("POST", request);
}

async function exchange(
  method: "GET" | "POST",
  { url, timeoutMs, signal, ...sent }: GetRequest | PostRequest,
): Promise<Exchange> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await callOutside(url, {
      ...sent,
      method,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    return { kind: "answered", status: response.status, text: await response.text() };
  } catch (error) {
    return { kind: "failed", because: failureName(error) };
  }
}

/** Names a failed exchange by its code (`ECONNRESET`) or kind (`TimeoutError`); messages could quote the address. */
export function failureName(error: unknown): string {
  if (!(error instanceof Error)) return "unknown failure";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
