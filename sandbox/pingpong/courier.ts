import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "../faults.ts";
import type { JsonObject } from "../json.ts";
import type { World } from "../stand-in.ts";
import { sealFaultKinds, sealNotice } from "./notice-seal.ts";
import type { PingPongSettings } from "./options.ts";

/** Seconds between the deliveries of a refused notice. Source: the notify page of the V4 documents. */
export const retryGapsSeconds = [5, 5, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800] as const;

/** PingPong's time limit for an answer is not documented: our choice. */
const answerTimeoutMs = 10_000;
const longestTimerMs = 2 ** 31 - 1;

/**
 * Fault kinds of operation `notice`: `dropped` (never sent, not even later), `duplicate` (sent again although
 * accepted), and those that change the message.
 */
export const noticeFaultKinds: readonly string[] = ["dropped", "duplicate", ...sealFaultKinds];

/** Brings notices to the merchant until they are accepted or the retries are used up. */
export class Courier {
  readonly #stopping = new AbortController();
  readonly #world: World;
  readonly #settings: PingPongSettings;

  constructor(world: World, settings: PingPongSettings) {
    this.#world = world;
    this.#settings = settings;
  }

  /**
   * Delivers a notice, with up to twelve retries in the background.
   * @returns when the first delivery has been answered: whether it was accepted
   */
  async deliver(url: string, content: JsonObject): Promise<boolean> {
    const fault = this.#world.faults.take("pingpong", "notice", noticeFaultKinds);
    if (fault?.kind === "dropped") {
      this.#record(url, content, { delivery: 0, fault: fault.kind });
      return false;
    }
    const body = sealNotice(content, this.#settings, fault);
    const isAccepted = await this.#bring(url, content, body, 1, fault);
    if (!isAccepted) void this.#retry(url, content, body);
    if (isAccepted && fault?.kind === "duplicate") await this.#bring(url, content, body, 2, fault);
    return isAccepted;
  }

  /**
   * Delivers a body that is signed already, with at most so many retries in the background.
   * @returns when the first delivery has been answered: whether it was accepted
   */
  async deliverSealed(url: string, content: JsonObject, body: string, retries: number): Promise<boolean> {
    const isAccepted = await this.#bring(url, content, body, 1);
    if (!isAccepted) void this.#retry(url, content, body, retries);
    return isAccepted;
  }

  /** Runs `action` after some milliseconds unless the sandbox stops first. Longer than 24 days: never. */
  after(milliseconds: number, action: () => unknown): void {
    void this.#pause(milliseconds).then((isOver) => isOver && action());
  }

  stop(): void {
    this.#stopping.abort();
  }

  async #retry(url: string, content: JsonObject, body: string, retries?: number): Promise<void> {
    for (const [index, seconds] of retryGapsSeconds.slice(0, retries).entries()) {
      const isOver = await this.#pause((seconds * 1000) / this.#settings.speedUp);
      if (!isOver || (await this.#bring(url, content, body, index + 2))) return;
    }
  }

  async #bring(
    url: string,
    content: JsonObject,
    body: string,
    delivery: number,
    fault?: Fault,
  ): Promise<boolean> {
    const outcome = await this.#post(url, body);
    const isAccepted = outcome.status >= 200 && outcome.status < 300 && outcome.answer.trim() !== "FAIL";
    const faultKind = fault ? { fault: fault.kind } : {};
    this.#record(url, content, { delivery, ...outcome, isAccepted, body, ...faultKind });
    return isAccepted;
  }

  /** Status 0 means that no answer came. */
  async #post(url: string, body: string): Promise<{ status: number; answer: string }> {
    try {
      const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(answerTimeoutMs)]);
      const headers = { "content-type": "application/json", accept: "*/*" };
      const response = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
      return { status: response.status, answer: (await response.text()).slice(0, 200) };
    } catch (error) {
      return { status: 0, answer: error instanceof Error ? error.name : "unknown" };
    }
  }

  #record(url: string, content: JsonObject, outcome: Record<string, unknown>): void {
    const { notifyType, merchantTransactionId, transactionId, requestId, merchantRefundId, status } = content;
    const subject = { notifyType, merchantTransactionId, transactionId, requestId, merchantRefundId };
    const { status: httpStatus, ...rest } = outcome;
    this.#world.journal.record("pingpong", "notice", { url, ...subject, status, httpStatus, ...rest });
  }

  /** @returns whether the time passed before the sandbox stopped */
  async #pause(milliseconds: number): Promise<boolean> {
    if (milliseconds > longestTimerMs) return false;
    const { signal } = this.#stopping;
    return wait(Math.max(0, milliseconds), true, { signal }).catch(() => false);
  }
}
