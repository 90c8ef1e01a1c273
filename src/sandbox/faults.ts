import type { ServiceName } from "./stand-in.ts";

/**
 * A fault that the control address ordered. The server itself applies the common kinds: `delay` (`delayMs`),
 * `reset_before` and `reset_after` (connection dropped without an answer, before or after the request took effect),
 * `half_body`, `status` (`status`, `body`). Every other kind belongs to one stand-in, which documents it.
 */
export interface Fault {
  readonly service: ServiceName;
  /** absent: any operation of the service */
  readonly operation?: string;
  readonly kind: string;
  /** how many requests it hits; absent: one */
  readonly times?: number;
  readonly delayMs?: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** further details of a kind that belongs to one stand-in */
  readonly with?: Readonly<Record<string, unknown>>;
}

/** The faults still waiting for their requests, oldest first. */
export class Faults {
  #waiting: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** Uses up one hit of the oldest fault for this operation whose kind is in `kinds`, if there is one. */
  take(service: ServiceName, operation: string, kinds: readonly string[]): Fault | undefined {
    const found = this.#waiting.find(
      ({ fault }) =>
        fault.service === service &&
        (fault.operation === undefined || fault.operation === operation) &&
        kinds.includes(fault.kind),
    );
    if (!found) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#waiting = this.#waiting.filter((entry) => entry !== found);
    return found.fault;
  }
}
