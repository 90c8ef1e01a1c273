import { raiseAlertHourly } from "./alerts.ts";
import type { Database } from "./database/database.ts";
import { standardOutput } from "./log-output.ts";

/** Has a human told that the log loses lines, by the one way that is left: the database. */
export class LogAlarm {
  readonly #database: Database;
  readonly #process: string;
  #toldLines = 0;

  /** @param process whose log it is */
  constructor(database: Database, process: string) {
    this.#database = database;
    this.#process = process;
  }

  /** Stores an alert if lines were lost since the last look, one an hour at most. */
  async check(now: Date): Promise<void> {
    const { lostLines } = standardOutput();
    if (lostLines === this.#toldLines) return;
    const facts = { process: this.#process, count: String(lostLines) };
    const alert = { kind: "log_failing" as const, orderId: null, subject: this.#process, facts };
    await this.#database.write((tx) => raiseAlertHourly(tx, alert, now));
    this.#toldLines = lostLines;
  }
}
