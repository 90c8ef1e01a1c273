import type { Database } from "../shared/database/database.ts";
import { schemaVersion } from "../shared/database/migrate.ts";
import { leaderSeen } from "../shared/heartbeats.ts";
import { standardOutput } from "../shared/log-output.ts";
import type { Pulse } from "../shared/pulse.ts";
import { version } from "../shared/version.ts";
import { pulseOfWebhook } from "./beat.ts";

/** Whoever asks oftener gets the last answer: a look is a durable write, which notices of payments would have to wait for. */
const freshMs = 1000;
/** Three missed beats of the bot. */
const silentSeconds = 30;

/** What a look found. */
interface Found {
  readonly status: "ok";
  readonly database: "writable";
  /** which two processes that are meant to work on one have in common */
  readonly databasePlace: string;
  readonly schemaVersion: string;
  readonly version: string;
  readonly ageSeconds: number;
  readonly logLinesLost: number;
  /** the bot that leads, or led last; null: none was ever seen on this database */
  readonly botSeenSecondsAgo: number | null;
}

/** Says how this process and the shop are, however often it is asked at the price of one look a second. */
export class Health {
  readonly #database: Database;
  readonly #startedAtMs: number;
  readonly #pulse: Pulse;
  #latest: Promise<Found> | undefined;

  constructor(database: Database, startedAtMs: number) {
    this.#database = database;
    this.#startedAtMs = startedAtMs;
    this.#pulse = pulseOfWebhook(database);
  }

  /**
   * Whether the database takes writes and is whole as far as this process has seen, which schema it has, how old this
   * process is and when the bot was last seen.
   * @throws what a write to the database throws
   */
  async ofProcess(): Promise<Response> {
    return answer(await this.#look(), 200);
  }

  /** The same, and 503 if no bot leads on this database. */
  async ofShop(): Promise<Response> {
    const found = await this.#look();
    const isBotSilent = found.botSeenSecondsAgo === null || found.botSeenSecondsAgo > silentSeconds;
    return isBotSilent ? answer({ ...found, status: "bot_silent" }, 503) : answer(found, 200);
  }

  /** What this process knows of its database costs no look, and is said at once. */
  async #look(): Promise<Found> {
    const { damage } = this.#database;
    if (damage) throw new Error(`The database is damaged: ${damage}`);
    this.#latest ??= this.#lookNow().finally(() => {
      setTimeout(() => {
        this.#latest = undefined;
      }, freshMs).unref();
    });
    return this.#latest;
  }

  async #lookNow(): Promise<Found> {
    const now = await this.#pulse.beat(async (_, at) => at.now);
    const botSeenAt = await leaderSeen(this.#database.read, "bot");
    return {
      status: "ok",
      database: "writable",
      databasePlace: this.#database.place,
      schemaVersion,
      version,
      ageSeconds: Math.floor((Date.now() - this.#startedAtMs) / 1000),
      logLinesLost: standardOutput().lostLines,
      botSeenSecondsAgo: botSeenAt ? Math.floor((now.getTime() - botSeenAt.getTime()) / 1000) : null,
    };
  }
}

/** Whoever wants to look again opens a connection anew: a flood of looks over open ones would hold up payments for seconds. */
function answer(body: object, status: 200 | 503): Response {
  return Response.json(body, { status, headers: { connection: "close" } });
}
