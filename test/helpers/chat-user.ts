/** A message as the user sees it: the Bot API's own fields, and what the chat shows around them. */
export interface SeenMessage {
  readonly message_id: number;
  readonly date: number;
  readonly is_from_bot: boolean;
  readonly reactions: readonly string[];
  readonly text?: string;
  readonly entities?: readonly { type: string; offset: number; length: number; url?: string }[];
  readonly caption?: string;
  readonly edit_date?: number;
  readonly reply_to_message?: { readonly message_id: number };
  readonly photo?: readonly { file_id: string }[];
  readonly document?: { readonly file_id: string; readonly file_name?: string };
  readonly invoice?: SeenInvoice;
  readonly successful_payment?: SeenPayment;
  readonly refunded_payment?: SeenPayment;
  readonly reply_markup?: { readonly inline_keyboard: readonly (readonly SeenButton[])[] };
}

export interface SeenButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
  readonly copy_text?: { readonly text: string };
  readonly style?: string;
}

/** The chat at one moment. */
export interface SeenChat {
  readonly messages: readonly SeenMessage[];
  /** what the bot is writing, and how long it is still shown */
  readonly draft: { readonly draft_id: number; readonly text: string; readonly left_ms: number } | null;
  /** the bot's question that a client lets the next message reply to */
  readonly force_reply: { readonly message_id: number; readonly placeholder?: string } | null;
  readonly commands: readonly { command: string; description: string }[];
  readonly wallet: SeenWallet;
}

/** An invoice as a client shows it, in Stars. */
interface SeenInvoice {
  readonly title: string;
  readonly description: string;
  readonly start_parameter: string;
  readonly total_amount: number;
}

/** A service message about a payment, or about its return. */
interface SeenPayment {
  readonly total_amount: number;
  readonly telegram_payment_charge_id: string;
}

/** What a user has in Stars, paid with them and can pay. */
interface SeenWallet {
  readonly stars: number;
  readonly payments: readonly { charge_id: string; stars: number; returned: string | null }[];
  readonly shared_invoices: readonly { id: number; from_name: string; start_parameter: string }[];
}

/** How an attempt to pay ended. */
type SeenOutcome =
  | { readonly kind: "paid"; readonly chargeId: string }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "timed_out" }
  | { readonly kind: "too_few_stars" };

/** What pressing a button led to. */
export type Pressed =
  | { readonly kind: "callback"; readonly queryId: string }
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "copy"; readonly text: string }
  | { readonly kind: "pay"; readonly stars: number };

/** What the bot told the user who pressed. */
export interface Answer {
  readonly text?: string;
  readonly showAlert: boolean;
}

/** Which message is meant: a pattern for its text or caption, or a test of the whole message. */
export type Wanted = RegExp | ((message: SeenMessage) => boolean);

/** Less than the limit of a test, so that whoever waits in vain can still tell what the chat shows. */
const usualPatienceMs = 4 * 60_000;

/** A simulated user of a running sandbox, over HTTP. Waits on the sandbox's event stream, never on time. */
export class ChatUser {
  readonly #control: string;
  readonly #patienceMs: number;
  readonly id: number;

  /** @param origin address of the sandbox server, e.g. `http://127.0.0.1:8080` */
  constructor(origin: string, userId: number, patienceMs = usualPatienceMs) {
    this.#control = `${origin}/telegram/control`;
    this.#patienceMs = patienceMs;
    this.id = userId;
  }

  /** Has the user's client speak a language, such as `zh-hant`, before the user starts. */
  async speak(languageCode: string): Promise<this> {
    const init = { method: "POST", headers: { "content-type": "application/json" } };
    const body = JSON.stringify({ id: this.id, language_code: languageCode });
    await readJson(await fetch(`${this.#control}/users`, { ...init, body }));
    return this;
  }

  /** Presses START, or follows a deep link. */
  start(payload?: string): Promise<SeenMessage> {
    return this.#act("start", payload === undefined ? {} : { payload });
  }

  /** @param replyTo the message that it replies to */
  say(text: string, replyTo?: number): Promise<SeenMessage> {
    return this.#act("say", { text, ...(replyTo !== undefined && { reply_to: replyTo }) });
  }

  /**
   * Presses a button of the newest message that has it, once one has.
   * @param button its label or callback data, or a pattern for its label
   * @throws with the transcript when none has come in time
   */
  async press(button: string | RegExp): Promise<Pressed> {
    const message = await this.waitForButton(button);
    const label = buttonsOf(message).find((each) => fits(each, button))?.text ?? "";
    return this.pressOn(message.message_id, label);
  }

  /**
   * Waits for a message that has a button, already there or still to come.
   * @param button its label or callback data, or a pattern for its label
   * @returns the newest one that has it
   * @throws with the transcript when none has come in time
   */
  waitForButton(button: string | RegExp): Promise<SeenMessage> {
    return this.waitFor(
      ({ messages }) => messages.findLast((each) => buttonsOf(each).some((found) => fits(found, button))),
      `a button ${button}`,
    );
  }

  /** Presses a button of one message, by its label or callback data. */
  pressOn(messageId: number, button: string): Promise<Pressed> {
    return this.#act("press", { message_id: messageId, button });
  }

  /** Taps a button several times at once; the later taps count even if the first has changed the message already. */
  tap(message: SeenMessage, button: string | RegExp, times: number): Promise<Pressed[]> {
    const data = buttonsOf(message).find((each) => fits(each, button))?.callback_data;
    if (data === undefined) throw new Error(`no button ${button} in:\n${transcript([message])}`);
    return Promise.all(Array.from({ length: times }, () => this.pressForged(message.message_id, data)));
  }

  /** Sends callback data of the attacker's choice for a message with a keyboard. */
  pressForged(messageId: number, data: string, chatId = this.id): Promise<Pressed> {
    return this.#act("press", { message_id: messageId, button: data, chat_id: chatId, is_forged: true });
  }

  /** Presses a button, once it is there, and waits for what the bot says to it and shows because of it. */
  async pressAndHear(button: string | RegExp): Promise<Answer> {
    return this.#hearAll(await this.press(button));
  }

  /** Sends callback data of the attacker's choice and waits for what the bot says to it and shows because of it. */
  async forgeAndHear(messageId: number, data: string): Promise<Answer> {
    return this.#hearAll(await this.pressForged(messageId, data));
  }

  async #hearAll(pressed: Pressed): Promise<Answer> {
    const answer = await this.hear(pressed);
    await this.settled();
    return answer;
  }

  /**
   * Waits until the bot has done all that it was asked.
   * @throws when it has not in time
   */
  async settled(): Promise<void> {
    const { settled } = await this.#get<{ settled: boolean }>(`/settled?wait_ms=${this.#patienceMs}`);
    if (!settled) throw new Error(`the bot was still busy after ${this.#patienceMs} ms`);
  }

  /** What the bot says to a press. */
  async hear(pressed: Pressed): Promise<Answer> {
    if (pressed.kind !== "callback") throw new Error(`that is a ${pressed.kind} button`);
    const { answer } = await this.#get<{ answer: Answer | null }>(
      `/queries/${pressed.queryId}?wait_ms=${this.#patienceMs}`,
    );
    if (!answer) throw new Error(`the press was not answered within ${this.#patienceMs} ms`);
    return answer;
  }

  /** Confirms the pay sheet of an invoice and waits for how it ends. */
  async payStars(messageId: number): Promise<SeenOutcome> {
    return this.outcome(await this.confirmPayment({ message_id: messageId }));
  }

  /**
   * Confirms the pay sheet of an invoice, or of a copy that somebody sent on.
   * @returns the id of the attempt, for `outcome`
   */
  async confirmPayment(what: { message_id: number } | { shared_id: number }): Promise<string> {
    return (await this.#act<{ checkout_id: string }>("pay", what)).checkout_id;
  }

  /** How an attempt to pay ended. */
  async outcome(checkoutId: string): Promise<SeenOutcome> {
    const { outcome } = await this.#get<{ outcome: SeenOutcome | null }>(
      `/checkouts/${checkoutId}?wait_ms=${this.#patienceMs}`,
    );
    if (!outcome) throw new Error(`the payment had not ended after ${this.#patienceMs} ms`);
    return outcome;
  }

  block(): Promise<unknown> {
    return this.#act("block", {});
  }

  unblock(): Promise<unknown> {
    return this.#act("unblock", {});
  }

  /** Any other action of the control addresses, e.g. `sticker`, `edit`, `forward`. */
  act(action: string, body: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.#act(action, body);
  }

  /** Has Telegram send the bot a message of the user's that no other action makes, such as an album's. */
  async push(content: Readonly<Record<string, unknown>>): Promise<void> {
    const from = { id: this.id, is_bot: false, first_name: "guest" };
    const chat = { id: this.id, type: "private", first_name: "guest" };
    const payload = { message_id: 900_000, date: 1_764_000_000, from, chat, ...content };
    const kind = "edit_date" in content ? "edited_message" : "message";
    const init = { method: "POST", headers: { "content-type": "application/json" } };
    await readJson(
      await fetch(`${this.#control}/updates`, { ...init, body: JSON.stringify({ kind, payload }) }),
    );
  }

  async messages(): Promise<readonly SeenMessage[]> {
    return (await this.chat()).messages;
  }

  chat(): Promise<SeenChat> {
    return this.#get(`/users/${this.id}/chat`);
  }

  /** The bytes of a photo or document. */
  async download(fileId: string): Promise<Uint8Array> {
    const response = await fetch(`${this.#control}/files/${encodeURIComponent(fileId)}`);
    if (!response.ok) throw new Error(`download: ${response.status}`);
    return response.bytes();
  }

  /**
   * Waits for a message of the bot, already there or still to come (or to be edited into what is wanted).
   * @param after only messages with a higher id count
   * @returns the newest one that fits
   * @throws with the transcript when none has come in time
   */
  async waitForMessage(wanted: Wanted, { after = 0 } = {}): Promise<SeenMessage> {
    return this.waitFor(
      ({ messages }) =>
        messages.findLast((each) => each.is_from_bot && each.message_id > after && isWanted(each, wanted)),
      `a message like ${wanted}`,
    );
  }

  /** Waits for a message of the bot in a group that the user is in. */
  async waitForGroupMessage(group: number, wanted: RegExp): Promise<SeenMessage> {
    const signal = AbortSignal.timeout(this.#patienceMs);
    for await (const _ of this.#changes(signal, group)) {
      const { messages } = await this.#get<SeenChat>(`/users/${this.id}/chat?group=${group}`);
      const found = messages.findLast((each) => each.is_from_bot && isWanted(each, wanted));
      if (found) return found;
    }
    throw new Error(`no message like ${wanted} came to group ${group}`);
  }

  /**
   * Waits until `read` finds something in the chat.
   * @throws with the transcript when it has found nothing in time
   */
  async waitFor<Found>(
    read: (chat: SeenChat) => Found | undefined,
    description = "the wanted state",
  ): Promise<Found> {
    const signal = AbortSignal.timeout(this.#patienceMs);
    try {
      for await (const _ of this.#changes(signal)) {
        const found = read(await this.chat());
        if (found !== undefined) return found;
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    const { messages } = await this.chat();
    throw new Error(`waited ${this.#patienceMs} ms for ${description}; the chat:\n${transcript(messages)}`);
  }

  /** Yields at once, and whenever the chat may have changed. */
  async *#changes(signal: AbortSignal, group?: number) {
    const query = group === undefined ? "" : `&group=${group}`;
    const response = await fetch(`${this.#control}/events?user=${this.id}${query}`, { signal });
    const reader = response.body?.getReader();
    if (!reader) throw new Error("the event stream has no body");
    try {
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield;
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  }

  async #get<Body>(path: string): Promise<Body> {
    return readJson(await fetch(`${this.#control}${path}`));
  }

  async #act<Result>(action: string, body: object): Promise<Result> {
    const init = { method: "POST", headers: { "content-type": "application/json" } };
    const url = `${this.#control}/users/${this.id}/${action}`;
    return readJson(await fetch(url, { ...init, body: JSON.stringify(body) }));
  }
}

/** The text or the caption of a message. */
export function wordsOf({ text, caption }: Pick<SeenMessage, "text" | "caption">): string {
  return text ?? caption ?? "";
}

/** All buttons of a message, row after row. */
export function buttonsOf({ reply_markup }: SeenMessage): readonly SeenButton[] {
  return reply_markup?.inline_keyboard.flat() ?? [];
}

function isWanted(message: SeenMessage, wanted: Wanted): boolean {
  return wanted instanceof RegExp ? wanted.test(wordsOf(message)) : wanted(message);
}

function fits({ text, callback_data }: SeenButton, button: string | RegExp): boolean {
  return button instanceof RegExp ? button.test(text) : text === button || callback_data === button;
}

function transcript(messages: readonly SeenMessage[]): string {
  return messages
    .slice(-8)
    .map((message) => {
      const labels = buttonsOf(message).map(({ text }) => `[${text}]`);
      return `${message.is_from_bot ? "bot " : "user"} ${message.message_id}: ${wordsOf(message)} ${labels.join(" ")}`;
    })
    .join("\n");
}

async function readJson<Body>(response: Response): Promise<Body> {
  if (!response.ok) throw new Error(`the sandbox refused: ${response.status} ${await response.text()}`);
  return (await response.json()) as Body;
}
