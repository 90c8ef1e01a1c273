import type { Faults } from "./faults.ts";
import type { Journal, ServiceName } from "./journal.ts";

/** One simulated outside service. The sandbox server mounts it under `/<name>` and applies the common faults around it. */
export interface StandIn {
  readonly name: ServiceName;
  /** The fault kinds of this stand-in beside the common ones. When given, the control address refuses any other kind. */
  readonly faultKinds?: readonly string[];
  /**
   * Names what a request asks for, as faults and the journal call it: `sendMessage`, `prePay`, `chat/completions`.
   * @param path what follows the service's own segment, with a leading slash
   */
  operation(request: Request, path: string): string;
  /** Whom a request is about, for faults that hit one chat alone; its body stays unread. */
  about?(request: Request): Promise<string | undefined>;
  /**
   * Answers one request. `Response.error()` as the answer, or a body stream that errors, drops the connection.
   * `request.signal` fires when the client goes away or the sandbox stops.
   */
  handle(request: Request, path: string): Promise<Response>;
  /** Ends timers, streams and long polls. */
  stop(): void;
}

/** What every stand-in is built with. */
export interface World {
  /** Address of the sandbox server without a trailing slash, e.g. `http://127.0.0.1:8080`. Known only once it listens. */
  origin(): string;
  readonly journal: Journal;
  readonly faults: Faults;
}
