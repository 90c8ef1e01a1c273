import { setTimeout as wait } from "node:timers/promises";
import { type JsonObject, parseJsonObject } from "../json.ts";
import type { Call } from "./call.ts";
import type { Polling } from "./polling.ts";
import { Refusal } from "./refusal.ts";
import type { Service } from "./service.ts";
import { allowedUpdates } from "./update-kinds.ts";
import { type WebhookTarget, webhookTarget } from "./webhook-target.ts";
import type { Update } from "./wire.ts";

/** A webhook must answer within this time: our choice, Telegram does not say. */
const answerMs = 30_000;

type Delivery = { readonly answer: string } | { readonly problem: string };

/** Runs a call that a webhook's answer carries. */
type RunCall = (method: string, fields: JsonObject) => Promise<void>;

/**
 * The webhook side of the bot's updates: one POST after the other, in order, each repeated until it gets a 2xx.
 * Telegram delivers to different chats in parallel; one at a time is the sandbox's simplification.
 */
export class Webhook {
  readonly #service: Service;
  readonly #polling: Polling;
  readonly #run: RunCall;
  #target: WebhookTarget | undefined;
  #stopped = new AbortController();
  #lastError: { readonly atSeconds: number; readonly message: string } | undefined;

  constructor(service: Service, polling: Polling, run: RunCall) {
    this.#service = service;
    this.#polling = polling;
    this.#run = run;
  }

  /** @throws Refusal 409 while a webhook is set */
  refusePolling(): void {
    if (!this.#target) return;
    const remedy = "use deleteWebhook to delete the webhook first";
    throw new Refusal(409, `Conflict: can't use getUpdates method while webhook is active; ${remedy}`);
  }

  set({ fields }: Call): true {
    if (fields.url === "") return this.remove(fields);
    const target = webhookTarget(fields, this.#service.settings.allowLoopbackWebhook);
    const { updates, world } = this.#service;
    updates.allowed = allowedUpdates(fields.allowed_updates, updates.allowed);
    this.#forget(fields);
    this.#polling.terminate("setWebhook request");
    this.#target = target;
    world.journal.record("telegram", "setWebhook", { url: target.url, has_secret: Boolean(target.secret) });
    void this.#deliver(target, this.#stopped.signal);
    return true;
  }

  remove(fields: JsonObject): true {
    this.#forget(fields);
    this.#service.world.journal.record("telegram", "deleteWebhook", {});
    return true;
  }

  describe(): object {
    const { updates } = this.#service;
    return {
      url: this.#target?.url ?? "",
      has_custom_certificate: false,
      pending_update_count: updates.size,
      ...(this.#target && { max_connections: this.#target.maxConnections }),
      ...(updates.allowed.length > 0 && { allowed_updates: updates.allowed }),
      ...(this.#lastError && {
        last_error_date: this.#lastError.atSeconds,
        last_error_message: this.#lastError.message,
      }),
    };
  }

  stop(): void {
    this.#stopped.abort();
    this.#stopped = new AbortController();
  }

  #forget(fields: JsonObject): void {
    this.stop();
    this.#target = undefined;
    this.#lastError = undefined;
    if (fields.drop_pending_updates === true) this.#service.updates.clear();
  }

  async #deliver(target: WebhookTarget, stopped: AbortSignal): Promise<void> {
    const { updates, settings } = this.#service;
    let failures = 0;
    while (!stopped.aborted) {
      const [update] = updates.first(1);
      if (!update) {
        await this.#nextUpdate(stopped);
        continue;
      }
      const delivery = await this.#post(target, update, stopped);
      if (stopped.aborted) return;
      if ("answer" in delivery) {
        failures = 0;
        updates.confirm(update.update_id + 1);
        await this.#runAnswer(delivery.answer);
        continue;
      }
      this.#lastError = { atSeconds: Math.floor(settings.now() / 1000), message: delivery.problem };
      const pauseMs = settings.webhookRetryMs * 2 ** Math.min(failures, 6);
      failures += 1;
      await wait(pauseMs, undefined, { signal: stopped }).catch(() => undefined);
    }
  }

  async #nextUpdate(stopped: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const unsubscribe = this.#service.updates.subscribe(resolve);
    stopped.addEventListener("abort", () => resolve());
    await promise.finally(unsubscribe);
  }

  /** @returns the body with which the bot took the update, or what went wrong in the words of getWebhookInfo */
  async #post(target: WebhookTarget, update: Update, stopped: AbortSignal): Promise<Delivery> {
    try {
      const response = await fetch(target.url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(target.secret && { "x-telegram-bot-api-secret-token": target.secret }),
        },
        body: JSON.stringify(update),
        redirect: "manual",
        signal: AbortSignal.any([stopped, AbortSignal.timeout(answerMs)]),
      });
      const answer = await response.text();
      const detail = { update_id: update.update_id, status: response.status };
      this.#service.world.journal.record("telegram", "webhook", detail);
      if (response.ok) return { answer };
      return { problem: `Wrong response from the webhook: ${response.status} ${response.statusText}` };
    } catch (error) {
      const isLate = error instanceof Error && error.name === "TimeoutError";
      return { problem: isLate ? "Read timeout expired" : "Connection refused" };
    }
  }

  /** The answer to an update may carry one call; its result is never told. Source: "Making requests when getting updates". */
  async #runAnswer(answer: string): Promise<void> {
    const body = parseJsonObject(answer);
    if (typeof body?.method !== "string") return;
    const { method, ...fields } = body;
    await this.#run(method, fields);
  }
}
