import type { Chart } from "./bazi/chart/chart.ts";
import type { Drawing, Drawn } from "./drawing.ts";
import type { Language } from "./locales/texts.ts";
import type { DocumentRequest } from "./report/document/request.ts";
import type { PageRequest } from "./report/picture/page-drawing.ts";
import type { PictureRequest } from "./report/picture/request.ts";
import type { TrendRequest } from "./report/picture/trend-drawing.ts";
import type { SampleRequest } from "./report/sample-request.ts";

/**
 * Draws in a thread of its own, one thing after the other: a picture takes a processor half a second, in which no chat may
 * wait. The thread starts with the first drawing. If it ends over one, that is tried once more in a new thread.
 * Every method throws an Error whose cause is the thread's own when something cannot be drawn, or the renderer was disposed of.
 */
export class Renderer implements Disposable {
  readonly #start: () => Worker;
  #thread: Worker | undefined;
  #inHand: PromiseWithResolvers<Drawn | Ended> | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #isStopped = false;

  /** @param start starts a thread that answers each `Drawing` by one `Drawn` */
  constructor(start: () => Worker = startThread) {
    this.#start = start;
  }

  /** @returns a PNG that shows a chart as of `now` */
  picture(chart: Chart, { texts: { language }, ...request }: PictureRequest): Promise<Uint8Array> {
    return this.#draw({ kind: "picture", chart, request, language });
  }

  /** @returns a report as a PDF */
  document({ texts: { language }, ...request }: DocumentRequest): Promise<Uint8Array> {
    return this.#draw({ kind: "document", request, language });
  }

  /** @returns a PNG of one page of a report */
  page(request: PageRequest, language: Language): Promise<Uint8Array> {
    return this.#draw({ kind: "page", request, language });
  }

  /** @returns a product's whole sample as a PDF */
  sample(request: SampleRequest, language: Language): Promise<Uint8Array> {
    return this.#draw({ kind: "sample", request, language });
  }

  /** @returns a PNG that shows how figures went */
  trend(request: TrendRequest): Promise<Uint8Array> {
    return this.#draw({ kind: "trend", request });
  }

  /** Ends the thread. What waits to be drawn fails, and so does everything that comes later. */
  [Symbol.dispose](): void {
    this.#isStopped = true;
    this.#thread?.terminate();
    this.#inHand?.resolve({ kind: "ended" });
  }

  #draw(drawing: Drawing): Promise<Uint8Array> {
    const drawn = this.#queue.then(() => this.#tryTwice(drawing));
    this.#queue = drawn.catch(() => undefined);
    return drawn;
  }

  async #tryTwice(drawing: Drawing): Promise<Uint8Array> {
    const first = await this.#ask(drawing);
    const answer = first.kind === "ended" ? await this.#ask(drawing) : first;
    if (answer.kind === "drawn") return answer.bytes;
    if (answer.kind === "failed")
      throw new Error(`The ${drawing.kind} could not be drawn`, { cause: answer.error });
    throw new Error(`The thread that was to draw the ${drawing.kind} ended twice`, { cause: answer.because });
  }

  #ask(drawing: Drawing): Promise<Drawn | Ended> {
    if (this.#isStopped) throw new Error(`The ${drawing.kind} was not drawn: the bot stops`);
    this.#inHand = Promise.withResolvers();
    this.#thread ??= this.#newThread();
    this.#thread.postMessage(drawing);
    return this.#inHand.promise;
  }

  #newThread(): Worker {
    const thread = this.#start();
    let because: string | undefined;
    thread.onmessage = ({ data }: MessageEvent<Drawn>) => this.#inHand?.resolve(data);
    thread.onerror = ({ message }) => {
      because = message;
    };
    thread.addEventListener("close", () => {
      this.#thread = undefined;
      this.#inHand?.resolve({ kind: "ended", because });
    });
    return thread;
  }
}

interface Ended {
  readonly kind: "ended";
  /** the uncaught error that it ended over */
  readonly because?: string | undefined;
}

/**
 * In the executable, parts of the program that are loaded lazily lie beside each other whatever their folders: the address
 * holds there because this file lies at the top, beside the thread's. The thread gets no environment, so no secret.
 */
function startThread(): Worker {
  return new Worker(new URL("./render-thread.ts", import.meta.url), { env: {} });
}
