import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

/** Larger than the largest upload that any of the simulated services takes (Telegram: 50 MB). */
const maxBodyBytes = 64 * 1024 * 1024;

/**
 * Waits that let the client read what came before a break: Bun's fetch forgets it when both arrive in the same moment. Several
 * short ones, because a busy process that runs client and stand-in may sleep through a long one without reading in between.
 */
const waitsBeforeBreak = 10;
const beforeBreakMs = 4;

/**
 * Turns an incoming message into a fetch request, body read.
 * @param signal fires when the client goes away or the server stops
 * @throws RangeError when the body is larger than 64 MiB
 */
export async function toRequest(message: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const method = message.method ?? "GET";
  const init = { method, headers: headersOf(message), signal };
  const url = `http://${message.headers.host}${message.url ?? "/"}`;
  if (method === "GET" || method === "HEAD") return new Request(url, init);
  return new Request(url, { ...init, body: await bodyOf(message) });
}

/** Sends a fetch response as it is produced. `Response.error()`, or a body that errors, drops the connection. */
export async function send(response: Response, out: ServerResponse): Promise<void> {
  if (response.type === "error") {
    drop(out);
    return;
  }
  out.writeHead(response.status, Object.fromEntries(response.headers));
  if (!response.body) {
    out.end();
    return;
  }
  out.flushHeaders();
  await pump(response.body, out);
}

/** Reads by hand: an iterator over the stream would not pass on the client's leaving while it waits for a piece. */
async function pump(body: NonNullable<Response["body"]>, out: ServerResponse): Promise<void> {
  const reader = body.getReader();
  out.once("close", () => void reader.cancel().catch(() => undefined));
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      if (!out.write(piece.value)) await drainedOrClosed(out);
    }
    out.end();
  } catch {
    // The stand-in broke its own stream: that is how it asks for a dropped connection.
    for (let waited = 0; waited < waitsBeforeBreak; waited++) await wait(beforeBreakMs);
    drop(out);
  }
}

async function drainedOrClosed(out: ServerResponse): Promise<void> {
  const settled = new AbortController();
  const events = ["drain", "close"].map((name) => once(out, name, { signal: settled.signal }));
  await Promise.race(events);
  settled.abort();
}

/** The socket, not the answer: Bun may still send an empty 200 for an answer that is destroyed before its head. */
function drop(out: ServerResponse): void {
  (out.socket ?? out).destroy();
}

function headersOf(message: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headersDistinct)) {
    for (const each of value ?? []) headers.append(name, each);
  }
  return headers;
}

async function bodyOf(message: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of message) {
    length += piece.length;
    if (length > maxBodyBytes) throw new RangeError("the request body is too large");
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}
