import type { JsonObject } from "../json.ts";
import { type Call, checkedCall, readCall } from "./call.ts";
import { chatOf } from "./chat-about.ts";
import { tooManyRequests } from "./flood.ts";
import { methods } from "./methods/table.ts";
import { Polling } from "./polling.ts";
import { notSimulated, Refusal } from "./refusal.ts";
import type { Service } from "./service.ts";
import { Webhook } from "./webhook.ts";

/** The fault kinds that the Bot API itself applies, see `TelegramStandIn`. */
export const botApiFaults = ["too_many_requests", "api_error"] as const;

/** The side of Telegram that bots talk to. */
export class BotApi {
  readonly #service: Service;
  readonly #polling: Polling;
  readonly #webhook: Webhook;

  constructor(service: Service) {
    this.#service = service;
    this.#polling = new Polling(service);
    this.#webhook = new Webhook(service, this.#polling, (method, fields) => this.#runQuietly(method, fields));
  }

  /** Answers `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
  async answer(request: Request, path: string): Promise<Response> {
    const [, isFile, token, rest] = /^(\/file)?\/bot([^/]+)\/(.+)$/.exec(path) ?? [];
    try {
      if (!token || !rest) throw new Refusal(404, "Not Found");
      if (token !== this.#service.settings.token) throw new Refusal(401, "Unauthorized");
      if (isFile) return this.#download(rest);
      const call = await readCall(request, rest);
      this.#applyFault(call);
      return Response.json({ ok: true, result: await this.#run(call) });
    } catch (error) {
      if (error instanceof Refusal) return refusalAnswer(error);
      throw error;
    }
  }

  stop(): void {
    this.#polling.stop();
    this.#webhook.stop();
  }

  async #run(call: Call): Promise<unknown> {
    switch (call.method) {
      case "getUpdates":
        this.#webhook.refusePolling();
        return this.#polling.getUpdates(call);
      case "setWebhook":
        return this.#webhook.set(call);
      case "deleteWebhook":
        return this.#webhook.remove(call.fields);
      case "getWebhookInfo":
        return this.#webhook.describe();
    }
    const method = methods.get(call.method);
    if (!method) throw notSimulated(call.method);
    return method(this.#service, call);
  }

  async #runQuietly(method: string, fields: JsonObject): Promise<void> {
    try {
      await this.#run(checkedCall(method, fields, new AbortController().signal));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#service.world.journal.record("telegram", "webhook_call_refused", {
        method,
        description: error.message,
      });
    }
  }

  #applyFault({ method: operation, fields }: Call): void {
    const about = chatOf(fields);
    const fault = this.#service.world.faults.take("telegram", operation, botApiFaults, about);
    if (!fault) return;
    this.#service.world.journal.record("telegram", "fault", { operation, kind: fault.kind });
    if (fault.kind === "too_many_requests") throw tooManyRequests(Number(fault.with?.retryAfter ?? 1));
    throw new Refusal(Number(fault.with?.code ?? 400), String(fault.with?.description ?? "Bad Request"));
  }

  #download(path: string): Response {
    const file = this.#service.files.at(path);
    if (!file) throw new Refusal(404, "Not Found");
    return new Response(file.upload.bytes, { headers: { "content-type": "application/octet-stream" } });
  }
}

function refusalAnswer({ code, message, parameters }: Refusal): Response {
  const body = { ok: false, error_code: code, description: message, ...(parameters && { parameters }) };
  return Response.json(body, { status: code });
}
