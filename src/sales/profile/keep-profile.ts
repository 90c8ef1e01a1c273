import { GrammyError } from "grammy";
import type { App } from "../../app.ts";
import { describeError } from "../../shared/log.ts";
import { dayMs, hourMs, isOver, type Wait } from "../../shared/time.ts";
import { setProfile } from "./set-profile.ts";

/**
 * Keeps what Telegram shows of the bot in step with the shop: once when the bot starts, then daily. What fails is tried again
 * after an hour, or when Telegram allows it, and holds nothing else up.
 */
export class ProfileKeeper {
  readonly #app: Pick<App, "profileApi" | "shopName" | "log">;
  #rest: Wait | undefined;

  constructor(app: Pick<App, "profileApi" | "shopName" | "log">) {
    this.#app = app;
  }

  async tick(now: Date): Promise<void> {
    if (this.#rest && !isOver(this.#rest, now)) return;
    this.#rest = { since: now, ms: await this.#bring() };
  }

  /** @returns how long to leave it alone */
  async #bring(): Promise<number> {
    const { profileApi, shopName, log } = this.#app;
    try {
      const changed = await setProfile(profileApi, shopName);
      if (changed.length > 0) log.info("profile_set", { kind: changed.join(" ") });
      return dayMs;
    } catch (error) {
      log.warn("profile_not_set", { cause: describeError(error) });
      return restAfter(error);
    }
  }
}

/** An hour (our choice), or as long as Telegram asks. */
function restAfter(error: unknown): number {
  const seconds = error instanceof GrammyError ? (error.parameters.retry_after ?? 0) : 0;
  return Math.max(hourMs, seconds * 1000);
}
