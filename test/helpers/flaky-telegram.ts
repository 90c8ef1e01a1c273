import type { StandIn } from "../../sandbox/stand-in.ts";
import { Random } from "./random.ts";

/** Takes every call, and then, for a share of them, lets the answer get lost in one of three ways. */
export class FlakyTelegram implements StandIn {
  readonly name = "telegram";
  /** how many answers got lost */
  lost = 0;
  readonly #inner: StandIn;
  readonly #random: Random;
  readonly #share: number;

  constructor(inner: StandIn, seed: number, share: number) {
    this.#inner = inner;
    this.#random = new Random(seed);
    this.#share = share;
  }

  operation(request: Request, path: string): string {
    return this.#inner.operation(request, path);
  }

  async handle(request: Request, path: string): Promise<Response> {
    const response = await this.#inner.handle(request, path);
    if (path.startsWith("/control/") || this.#random.next() >= this.#share) return response;
    this.lost += 1;
    await response.body?.cancel();
    const way = this.#random.next();
    if (way < 0.03) return silence(request.signal);
    return way < 0.55 ? Response.error() : new Response("", { status: 500 });
  }

  stop(): void {
    this.#inner.stop();
  }
}

async function silence(signal: AbortSignal): Promise<Response> {
  const { promise, resolve } = Promise.withResolvers<void>();
  signal.addEventListener("abort", () => resolve());
  if (!signal.aborted) await promise;
  return Response.error();
}
