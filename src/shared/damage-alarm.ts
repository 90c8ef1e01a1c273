import { raiseAlert } from "./alerts.ts";
import type { Database } from "./database/database.ts";

/** Has a human told that the database is damaged, by a process that talks to nobody itself. */
export class DamageAlarm {
  readonly #database: Database;
  #isStored = false;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Stores an alert if a query of this process met a damaged page, once in its life: the file does not heal by itself.
   * @throws when not even the alert can be stored; the next call tries again
   */
  async check(now: Date): Promise<void> {
    const { damage: because } = this.#database;
    if (!because || this.#isStored) return;
    this.#isStored = true;
    try {
      await this.#database.write((tx) =>
        raiseAlert(tx, { kind: "database_failing", orderId: null, facts: { because } }, now),
      );
    } catch (error) {
      this.#isStored = false;
      throw error;
    }
  }
}
