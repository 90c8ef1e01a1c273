import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { ChatUser } from "./chat-user.ts";
import { type Raw, RawFile, RawServer } from "./raw.ts";
import { serverDatabase, testServer } from "./server-database.ts";

/** The real two processes in a simulated world. Stops itself at the end of its `await using` block. */
export interface RunningSandbox extends AsyncDisposable {
  readonly sandbox: Sandbox;
  /** its DATABASE_URL, and its database past the shop */
  readonly url: string;
  readonly raw: Raw;
  user(id: number): ChatUser;
  /** Entries of a stand-in's journal, oldest first. */
  journal(service: string, operation?: string): Promise<readonly JournalEntry[]>;
  /** Waits for the first entry of a stand-in's journal behind `after`. */
  waitForJournal(service: string, operation: string, after?: number): Promise<JournalEntry>;
  /** Orders a fault. */
  fault(fault: Readonly<Record<string, unknown>>): Promise<void>;
  /** An action at PingPong's side of an order: pay, fail, close … */
  atPingPong(action: string, body: Readonly<Record<string, unknown>>): Promise<void>;
}

export interface JournalEntry {
  readonly sequence: number;
  /** ISO 8601 */
  readonly at: string;
  readonly operation: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Runs the shop: the executable that BAZIBOT_EXECUTABLE names, as `bun run verify` builds it, or else its source. */
export const program: readonly string[] = process.env.BAZIBOT_EXECUTABLE
  ? [process.env.BAZIBOT_EXECUTABLE]
  : [process.execPath, `${import.meta.dir}/../../src/main.ts`];

export async function runningSandbox(
  options: Partial<Parameters<typeof startSandbox>[0]> = {},
): Promise<RunningSandbox> {
  const onServer =
    testServer === undefined || options.environment?.DATABASE_URL !== undefined
      ? undefined
      : await serverDatabase(testServer);
  const sandbox = await startSandbox({
    port: 0,
    command: program,
    charactersPerSecond: Number.POSITIVE_INFINITY,
    noticeSpeedUp: 100,
    ...options,
    environment: {
      LOG_LEVEL: "warn",
      // Most tests are about what comes after: their buyers pay at PingPong at once.
      CHECKOUT_PAGE: "off",
      ...(onServer && { DATABASE_URL: onServer.url }),
      ...options.environment,
    },
  });
  const raw = onServer ? new RawServer(onServer.superuserUrl) : new RawFile(sandbox.databaseFile);
  const journalOf = async (query: Record<string, string>): Promise<readonly JournalEntry[]> => {
    const answer = await fetch(`${sandbox.origin}/control/journal?${new URLSearchParams(query)}`);
    return ((await answer.json()) as { entries: JournalEntry[] }).entries;
  };
  return {
    sandbox,
    url: onServer?.url ?? `file:${sandbox.databaseFile}`,
    raw,
    user: (id) => new ChatUser(sandbox.origin, id),
    journal: (service, operation) => journalOf({ service, ...(operation && { operation }) }),
    async waitForJournal(service, operation, after = 0) {
      const [entry] = await journalOf({ service, operation, after: String(after), waitMs: "240000" });
      if (!entry) throw new Error(`${service} did not see ${operation}`);
      return entry;
    },
    fault: (fault) => post(`${sandbox.origin}/control/faults`, fault),
    atPingPong: (action, body) => post(`${sandbox.origin}/pingpong/control/${action}`, body),
    async [Symbol.asyncDispose]() {
      await raw.close();
      await sandbox.stop();
      await onServer?.drop();
    },
  };
}

async function post(url: string, body: Readonly<Record<string, unknown>>): Promise<void> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
}
