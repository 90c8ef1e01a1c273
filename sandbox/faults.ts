import type { ServiceName } from "./journal.ts";

/**
 * A fault that the control address ordered. The server itself applies the common kinds: `delay` (`delayMs`),
 * `reset_before` and `reset_after` (connection dropped without an answer, before or after the request took effect),
 * `hang_after` (takes effect, never answers), `half_body`, `status` (`status`, `headers`, `body`; with
 * `with: {"after": true}` the request takes effect first).
 * Every other kind belongs to one stand-in, which documents it.
 */
export interface Fault {
  readonly service: ServiceName;
  /** absent: every operation of the service */
  readonly operation?: string;
  readonly kind: string;
  /** absent: whoever it is about; else a chat's id, or the heading of the section that the model is asked for */
  readonly about?: string;
  /** how many requests it hits; absent: one */
  readonly times?: number;
  /** how many matching requests pass unharmed first; absent: none */
  readonly skip?: number;
  readonly delayMs?: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** further details of a kind that belongs to one stand-in */
  readonly with?: Readonly<Record<string, unknown>>;
}

/** A fault with the number of requests that it will let pass and hit yet. */
interface WaitingFault {
  readonly fault: Fault;
  readonly passes: number;
  readonly left: number;
}

/** The faults still waiting for their requests, oldest first. */
export class Faults {
  #waiting: WaitingFault[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, passes: fault.skip ?? 0, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#waiting = [];
  }

  waiting(): readonly WaitingFault[] {
    return this.#waiting;
  }

  /** Whether any hits one chat alone. */
  get isAnyAboutOne(): boolean {
    return this.#waiting.some(({ fault }) => fault.about !== undefined);
  }

  /** Uses up one hit of the oldest ready fault for this operation whose kind is in `kinds`, if there is one; `about` says whom it is about. */
  take(service: ServiceName, operation: string, kinds: readonly string[], about?: string): Fault | undefined {
    const matching = this.#waiting.filter(
      ({ fault }) => isAbout(fault, about) && concerns(fault, service, operation, kinds),
    );
    for (const entry of matching) {
      if (entry.passes === 0) {
        this.#replace(entry, { ...entry, left: entry.left - 1 });
        return entry.fault;
      }
      this.#replace(entry, { ...entry, passes: entry.passes - 1 });
    }
    return undefined;
  }

  #replace(entry: WaitingFault, next: WaitingFault): void {
    this.#waiting = this.#waiting
      .map((each) => (each === entry ? next : each))
      .filter(({ left }) => left > 0);
  }
}

function isAbout(fault: Fault, about: string | undefined): boolean {
  return fault.about === undefined || fault.about === about;
}

function concerns(fault: Fault, service: ServiceName, operation: string, kinds: readonly string[]): boolean {
  if (fault.service !== service || !kinds.includes(fault.kind)) return false;
  return fault.operation === undefined || fault.operation === operation;
}
