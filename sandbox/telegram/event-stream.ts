import type { Changes } from "./changes.ts";

/** Open streams of server-sent events that ring when a chat may look different. They carry no content. */
export class EventStreams {
  readonly #changes: Changes;
  readonly #close = new Set<() => void>();

  constructor(changes: Changes) {
    this.#changes = changes;
  }

  /**
   * @param concerns whether a change of this chat is of interest
   * @returns a stream that rings once at its start, and then at each change
   */
  open(concerns: (chatId: number) => boolean): Response {
    let end = () => {};
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const ring = () => controller.enqueue(bell);
        const unsubscribe = this.#changes.subscribe((chatId) => {
          if (chatId === undefined || concerns(chatId)) ring();
        });
        end = () => {
          unsubscribe();
          this.#close.delete(close);
        };
        const close = () => {
          end();
          controller.close();
        };
        this.#close.add(close);
        controller.enqueue(new TextEncoder().encode("retry: 1000\n\n"));
        ring();
      },
      cancel: () => end(),
    });
    const headers = { "content-type": "text/event-stream", "cache-control": "no-store" };
    return new Response(stream, { headers });
  }

  stop(): void {
    for (const close of [...this.#close]) close();
  }
}

const bell = new TextEncoder().encode("data: changed\n\n");
