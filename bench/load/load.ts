/** What a server made of a load. Times are in milliseconds. */
export interface Answers {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** answered 200 */
  readonly ok: number;
  readonly others: number;
}

/**
 * Sends requests over some connections that stay open, each the next one as soon as its last was answered, until the time
 * is over or `next` gives no more.
 * @param next makes the next request
 */
export async function load(
  { port, connections, seconds }: { port: number; connections: number; seconds: number },
  next: () => Buffer | undefined,
): Promise<Answers> {
  const tally: Tally = { latencies: [], ok: 0, others: 0, endsAt: performance.now() + seconds * 1000 };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: connections }, () => converse(port, next, tally)));
  const sorted = tally.latencies.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  const perSecond = (sorted.length / (performance.now() - startedAt)) * 1000;
  return { perSecond, p50: at(0.5), p99: at(0.99), ok: tally.ok, others: tally.others };
}

interface Tally {
  readonly latencies: number[];
  readonly endsAt: number;
  ok: number;
  others: number;
}

async function converse(port: number, next: () => Buffer | undefined, tally: Tally): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let sentAt = 0;
  let received = "";
  const send = (socket: Bun.Socket) => {
    const request = performance.now() < tally.endsAt ? next() : undefined;
    if (!request) {
      socket.end();
      return;
    }
    sentAt = performance.now();
    if (socket.write(request) !== request.length) reject(new Error("a request did not fit into the socket"));
  };
  await Bun.connect({
    hostname: "127.0.0.1",
    port,
    socket: {
      open: send,
      data(socket, piece) {
        received += piece.toString("latin1");
        if (!isWhole(received)) return;
        tally.latencies.push(performance.now() - sentAt);
        if (received.startsWith("HTTP/1.1 200")) tally.ok += 1;
        else tally.others += 1;
        received = "";
        send(socket);
      },
      close: () => resolve(),
      error: (_, error) => reject(error),
    },
  });
  return promise;
}

function isWhole(answer: string): boolean {
  const head = answer.indexOf("\r\n\r\n");
  if (head < 0) return false;
  const length = /content-length: (\d+)/i.exec(answer.slice(0, head))?.[1];
  return answer.length >= head + 4 + Number(length ?? 0);
}
