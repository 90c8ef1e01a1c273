import { type Exchange, failureName } from "./post.ts";

export interface GetRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** for the whole exchange, the answer's body included */
  readonly timeoutMs: number;
}

/** Sends one GET and reads the whole answer, whatever its status; repeats nothing and follows no redirect. */
export async function get({ url, headers, timeoutMs }: GetRequest): Promise<Exchange> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { headers, redirect: "manual", signal });
    return { kind: "answered", status: response.status, text: await response.text() };
  } catch (error) {
    return { kind: "failed", because: failureName(error) };
  }
}
