import type { ServiceName } from "./stand-in.ts";

/** One thing a stand-in really accepted or did: the oracle of the tests. */
export interface JournalEntry {
  readonly sequence: number;
  readonly at: string;
  readonly service: ServiceName;
  readonly operation: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Everything the stand-ins accepted, in order, since the sandbox started. */
export class Journal {
  readonly #entries: JournalEntry[] = [];

  record(service: ServiceName, operation: string, detail: Record<string, unknown>): JournalEntry {
    const entry = { sequence: this.#entries.length + 1, at: new Date().toISOString(), service, operation, detail };
    this.#entries.push(entry);
    return entry;
  }

  /** @returns entries of a service (all services if undefined) after a sequence number, oldest first */
  entries(service?: ServiceName, after = 0): readonly JournalEntry[] {
    return this.#entries.filter((entry) => entry.sequence > after && (!service || entry.service === service));
  }
}
