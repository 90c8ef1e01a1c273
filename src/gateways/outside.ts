/** Far above any answer of the services that the shop asks, in bytes as unpacked (our choice). */
const mostBytes = 16 * 1024 * 1024;

/** An answer that is none of the service that was asked, or too much of one. */
class UnfitAnswer extends Error {
  override readonly name = "UnfitAnswer";
  readonly code: "REDIRECT_REFUSED" | "ANSWER_TOO_LARGE";

  constructor(code: UnfitAnswer["code"]) {
    super(code === "REDIRECT_REFUSED" ? "The service sent us to another address" : "The answer is too large");
    this.code = code;
  }
}

type Options = BunFetchRequestInit & {
  /** absent: 16 MiB */
  readonly mostBytes?: number;
};

/**
 * The only way to call a service: like `fetch`, but it goes nowhere else than to the address that was configured, since what
 * is sent is meant for that service alone, and an answer that never ends, or unpacks to a thousand times its size, is cut off.
 * @throws as `fetch`, here or while the body is read, and UnfitAnswer, whose `code` says why
 */
export async function callOutside(url: string, options: Options): Promise<Response> {
  const { mostBytes: most = mostBytes, ...init } = options;
  const response = await fetch(url, { ...init, redirect: "manual" });
  if (redirects.has(response.status)) {
    await response.body?.cancel();
    throw new UnfitAnswer("REDIRECT_REFUSED");
  }
  const { status, statusText, headers } = response;
  return new Response(response.body?.pipeThrough(limit(most)), { status, statusText, headers });
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** The runtime unpacks piece by piece, and no further than is read. */
function limit(most: number): TransformStream<Uint8Array, Uint8Array> {
  let left = most;
  return new TransformStream({
    transform(piece, controller) {
      left -= piece.byteLength;
      if (left < 0) throw new UnfitAnswer("ANSWER_TOO_LARGE");
      controller.enqueue(piece);
    },
  });
}
