/** What Telegram adds to some refusals so that a program can act on them. */
interface RefusalParameters {
  /** seconds */
  readonly retry_after?: number;
}

/** A call that the Bot API refuses. Thrown wherever the reason is found, answered once at the edge. */
export class Refusal extends Error {
  readonly code: number;
  readonly parameters: RefusalParameters | undefined;

  /** @param description the whole text that the bot reads, e.g. `Bad Request: chat not found` */
  constructor(code: number, description: string, parameters?: RefusalParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

/** A 400 in Telegram's own words, as the Bot API server or TDLib print them. */
export function badRequest(words: string): Refusal {
  return new Refusal(400, `Bad Request: ${words}`);
}

/** A 400 for an answer to a query that no longer waits. Source: the Bot API server's words for QUERY_ID_INVALID. */
export function queryGone(): Refusal {
  return badRequest("query is too old and response timeout expired or query ID is invalid");
}

/** A 400 that Telegram would not give: it lets the mistake pass, the sandbox makes it visible. */
export function strictness(words: string): Refusal {
  return badRequest(`${words} [the sandbox is stricter than Telegram here]`);
}

/** A 400 for what is valid but not imitated, so that nobody takes silence for success. */
export function notSimulated(what: string): Refusal {
  return badRequest(`the sandbox does not simulate ${what}`);
}
