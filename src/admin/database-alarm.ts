import type { Keyboard } from "../gateways/telegram/cards.ts";
import { callTelegram } from "../gateways/telegram.ts";
import { type Texts, textsIn } from "../locales/texts.ts";
import { meansAway } from "../shared/database/postgres/errors.ts";
import { ownRun } from "../shared/instance.ts";
import { describeError } from "../shared/log.ts";
import { minuteMs } from "../shared/time.ts";
import { alertKeyboard } from "./alert-buttons.ts";
import { languageOfAdmin } from "./language-of-admin.ts";
import type { AlertSender } from "./send-alerts.ts";

const quietMs = 10 * minuteMs;

type Sender = Pick<AlertSender, "database" | "api" | "adminIds" | "log" | "timeZone">;

/**
 * Tells the admins that the database takes no writes, is damaged, or is out of this bot's reach: past it, as the alert may not
 * be stored there.
 */
export class DatabaseAlarm {
  readonly #sender: Sender;
  readonly #mayTell: () => boolean;
  #toldAtMs = Number.NEGATIVE_INFINITY;
  #hasFailed = false;

  /** @param mayTell whether this one of several bots tells it; absent: there is one only */
  constructor(sender: Sender, mayTell = () => true) {
    this.#sender = sender;
    this.#mayTell = mayTell;
  }

  /**
   * Runs a write that shows whether the database takes any; if it fails, or if any query met a damaged page before, every
   * admin is told, at most once in ten minutes.
   * @returns what the write returns
   * @throws what the write throws
   */
  async watch<T>(now: Date, write: () => Promise<T>): Promise<T> {
    try {
      const result = await write();
      this.#hasFailed = false;
      const { damage } = this.#sender.database;
      if (damage) await this.#tell(damage, now);
      return result;
    } catch (error) {
      this.#hasFailed = true;
      await this.#tell(reasonOf(error), now);
      throw error;
    }
  }

  /**
   * Whether the last watched write failed, or the database is damaged. Then nothing is to be told that would have to be
   * noted: without the note people would be told again and again.
   */
  get isRinging(): boolean {
    return this.#hasFailed || this.#sender.database.damage !== undefined;
  }

  async #tell(because: string, now: Date): Promise<void> {
    if (!this.#mayTell() || Math.abs(now.getTime() - this.#toldAtMs) < quietMs) return;
    const { adminIds, timeZone } = this.#sender;
    const received = await Promise.all(
      adminIds.map(async (adminId) =>
        tellOne(
          this.#sender,
          adminId,
          textsIn(await languageOfAdmin(this.#sender, adminId), timeZone),
          because,
        ),
      ),
    );
    if (received.includes(true)) this.#toldAtMs = now.getTime();
  }
}

async function tellOne(
  { api, log }: Pick<AlertSender, "api" | "log">,
  adminId: number,
  texts: Texts,
  because: string,
): Promise<boolean> {
  try {
    const { words, keyboard } = saying(because, texts);
    const markup = { reply_markup: { inline_keyboard: keyboard } };
    const sent = await callTelegram(() => api.sendMessage(adminId, words, markup));
    log.error("database_alarm_sent", { because, status: sent.kind });
    return sent.kind === "done";
  } catch (error) {
    log.error("database_alarm_not_sent", { because, cause: describeError(error) });
    return false;
  }
}

/** Who cannot reach a server does not know whether others can. */
function saying(because: string, texts: Texts): { words: string; keyboard: Keyboard } {
  if (meansAway(because))
    return { words: texts.plain("alert.database_away", { because, host: ownRun().host }), keyboard: [] };
  const alert = { kind: "database_failing" as const, orderId: null, facts: { because } };
  return { words: texts.plain("alert.database_failing", { because }), keyboard: alertKeyboard(alert, texts) };
}

/** The engine's own word, like SQLITE_FULL or PostgreSQL's 53100 (disk full), where there is one. */
function reasonOf(error: unknown): string {
  for (let each = error; each instanceof Error; each = each.cause) {
    if ("errno" in each && typeof each.errno === "string") return each.errno;
    if ("code" in each && typeof each.code === "string") return each.code;
  }
  return describeError(error);
}
