import { createParser } from "eventsource-parser";
import { parseJson } from "../../shared/json.ts";
import { failureName } from "../exchange.ts";
import { type Draft, emptyDraft, withChunk, withEvent } from "./draft.ts";
import type { Watchdog } from "./watchdog.ts";

/** Far above any event of this API: a stream without line ends must not fill the memory. */
const maxEventCharacters = 1_000_000;

/** Characters between two looks at whether an answer is worth reading on. */
const judgedEvery = 500;
/** Far above what the token limits of our requests allow. */
const longestText = 200_000;

/** An answer as far as it came, and what broke the connection, if that ended it. */
interface Reading {
  readonly draft: Draft;
  /** the failure's name */
  readonly brokenBy?: string;
}

interface Listener {
  readonly onText?: (textSoFar: string) => void;
  readonly isHopeless?: (textSoFar: string) => boolean;
}

/** Reads an answer until its end mark, an error, the end of the body or of the connection. */
export async function readAnswer(
  body: ReadableStream<Uint8Array> | null,
  watchdog: Watchdog,
  { onText, isHopeless }: Listener,
): Promise<Reading> {
  const answer = new Answer(watchdog);
  try {
    for await (const bytes of body ?? []) {
      const known = answer.draft.text.length;
      answer.take(bytes);
      if (answer.draft.text.length > known) onText?.(answer.draft.text);
      if (isHopeless) answer.judge(isHopeless);
      if (answer.draft.isDone || answer.draft.error || answer.draft.isHopeless) break;
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
  #judgedAt = 0;
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

  /** Asks at every step of some hundred characters, and always beyond what fits into any answer. */
  judge(isHopeless: (textSoFar: string) => boolean): void {
    const { text } = this.draft;
    if (text.length < this.#judgedAt + judgedEvery) return;
    this.#judgedAt = text.length;
    if (text.length > longestText || isHopeless(text)) this.draft = { ...this.draft, isHopeless: true };
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
