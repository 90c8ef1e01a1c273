import { createParser } from "eventsource-parser";
import { parseJson } from "../../shared/json.ts";
import { failureName } from "../exchange.ts";
import { type Draft, emptyDraft, withChunk, withEvent } from "./draft.ts";
import type { Watchdog } from "./watchdog.ts";

/** Far above any event of this API: a stream without line ends must not fill the memory. */
const maxEventCharacters = 1_000_000;

/** An answer as far as it came, and what broke the connection, if that ended it. */
interface Reading {
  readonly draft: Draft;
  /** the failure's name */
  readonly brokenBy?: string;
}

/** Reads an answer until its end mark, an error, the end of the body or of the connection. */
export async function readAnswer(
  body: ReadableStream<Uint8Array> | null,
  watchdog: Watchdog,
  onText: ((textSoFar: string) => void) | undefined,
): Promise<Reading> {
  const answer = new Answer(watchdog);
  try {
    for await (const bytes of body ?? []) {
      const known = answer.draft.text.length;
      answer.take(bytes);
      if (answer.draft.text.length > known) onText?.(answer.draft.text);
      if (answer.draft.isDone || answer.draft.error) break;
    }
    answer.end();
    return { draft: answer.draft };
  } catch (error) {
    return { draft: answer.draft, brokenBy: failureName(error) };
  }
}

/** A line that is neither blank nor a comment. */
const beyondComments = /^[^:\s]/m;

/** The bytes of an answer, turned into its draft. */
class Answer {
  draft = emptyDraft;
  readonly #watchdog: Watchdog;
  readonly #decoder = new TextDecoder();
  /** what came while no event did: a gateway may answer one JSON body instead of a stream */
  #plain = "";
  #hasEvents = false;
  readonly #parser = createParser({
    maxBufferSize: maxEventCharacters,
    onEvent: ({ data }) => this.#takeEvent(data),
  });

  constructor(watchdog: Watchdog) {
    this.#watchdog = watchdog;
  }

  take(bytes: Uint8Array): void {
    this.#watchdog.heard();
    this.#feed(this.#decoder.decode(bytes, { stream: true }));
  }

  /** The body is over: a last event may lack its line end. */
  end(): void {
    this.#feed(`${this.#decoder.decode()}\n\n`);
    if (this.#hasEvents) return;
    const whole = parseJson(this.#plain);
    if (whole !== undefined) this.draft = { ...withChunk(this.draft, whole), isDone: true };
    else if (beyondComments.test(this.#plain)) this.draft = { ...this.draft, isTorn: true };
  }

  #feed(text: string): void {
    this.#parser.feed(text);
    if (!this.#hasEvents && this.#plain.length < maxEventCharacters) this.#plain += text;
  }

  #takeEvent(data: string): void {
    this.#hasEvents = true;
    this.#plain = "";
    this.draft = withEvent(this.draft, data);
    const { finishReason, hasBegun } = this.draft;
    this.#watchdog.progressed(hasBegun, finishReason !== undefined);
  }
}
