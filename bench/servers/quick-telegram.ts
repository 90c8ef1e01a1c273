/** The buttons of a message, as the Bot API has them. */
interface Button {
  readonly text: string;
  readonly callback_data?: string;
}

/** What of a call's fields is read here. */
interface Fields {
  readonly url?: string;
  readonly chat_id?: string | number;
  readonly message_id?: number;
  readonly reply_markup?: { readonly inline_keyboard?: readonly (readonly Button[])[] };
}

interface Shown {
  readonly messageId: number;
  readonly buttons: readonly Button[];
}

/**
 * A Bot API that takes everything at once and pushes updates side by side, as Telegram does and the sandbox's does not.
 * Knows of each chat only the last message with buttons.
 */
export class QuickTelegram implements Disposable {
  readonly secret = crypto.randomUUID();
  readonly #server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    idleTimeout: 255,
    fetch: (request) => this.#answer(request),
  });
  readonly #shown = new Map<number, Shown>();
  readonly #webhook = Promise.withResolvers<string>();
  #count = 0;

  get apiRoot(): string {
    return `http://127.0.0.1:${this.#server.port}`;
  }

  /** Resolves once the bot takes updates. */
  async ready(): Promise<void> {
    await this.#webhook.promise;
  }

  /** Pushes a message; resolves with the milliseconds that the bot took to handle it. */
  say(userId: number, text: string): Promise<number> {
    const entities = text.startsWith("/") ? [{ type: "bot_command", offset: 0, length: text.length }] : [];
    return this.#push({ message: { ...this.#message(userId), from: userOf(userId), text, entities } });
  }

  /** Pushes a tap on a button of the last message that had some. */
  press(userId: number, label: RegExp): Promise<number> {
    const { messageId, buttons = [] } = this.#shown.get(userId) ?? {};
    const data = buttons.find(({ text }) => label.test(text))?.callback_data;
    if (!data) throw new Error(`no button ${label} among ${buttons.map(({ text }) => text)}`);
    const message = { ...this.#message(userId), message_id: messageId, text: "x" };
    const query = { id: `${++this.#count}`, from: userOf(userId), chat_instance: "x", data, message };
    return this.#push({ callback_query: query });
  }

  [Symbol.dispose](): void {
    void this.#server.stop(true);
  }

  async #push(update: object): Promise<number> {
    const url = await this.#webhook.promise;
    const headers = { "content-type": "application/json", "x-telegram-bot-api-secret-token": this.secret };
    const body = JSON.stringify({ update_id: ++this.#count, ...update });
    const startedAt = performance.now();
    const response = await fetch(url, { method: "POST", headers, body });
    if (!response.ok) throw new Error(`the bot answered ${response.status}`);
    return performance.now() - startedAt;
  }

  async #answer(request: Request): Promise<Response> {
    const method = new URL(request.url).pathname.split("/").at(-1) ?? "";
    const fields = await fieldsOf(request);
    if (fields.url) this.#webhook.resolve(fields.url);
    if (method === "getMe") return taken({ id: 1, is_bot: true, first_name: "x", username: "bench_bot" });
    if (!/^(send|edit)/.test(method)) return taken(true);
    const chatId = Number(fields.chat_id);
    const messageId = Number(fields.message_id ?? ++this.#count);
    const buttons = fields.reply_markup?.inline_keyboard?.flat();
    if (buttons) this.#shown.set(chatId, { messageId, buttons });
    return taken({ ...this.#message(chatId), message_id: messageId });
  }

  #message(chatId: number) {
    return { message_id: ++this.#count, date: 1, chat: { id: chatId, type: "private", first_name: "x" } };
  }
}

function userOf(id: number) {
  return { id, is_bot: false, first_name: "x", language_code: "zh-CN" };
}

/** Calls with a file are forms, whose buttons nobody presses here. */
async function fieldsOf(request: Request): Promise<Fields> {
  if (request.headers.get("content-type")?.startsWith("multipart/"))
    return { chat_id: String((await request.formData()).get("chat_id")) };
  return JSON.parse((await request.text()) || "{}");
}

function taken(result: unknown): Response {
  return Response.json({ ok: true, result });
}
