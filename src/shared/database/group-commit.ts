import type { Database, Transaction } from "./database.ts";

/**
 * The most works in one transaction: bounds how long the other process waits for the file, and how much is done again
 * when one of them throws (our choice).
 */
const maxTogether = 128;

/** `run` returns what tells the caller its result, to be called after the commit. */
interface Waiting {
  readonly subject: string;
  run(tx: Transaction): Promise<() => void>;
  reject(error: unknown): void;
}

/**
 * Gathers the works that arrive at about the same time and runs them in one transaction, so that they share one fsync. It
 * waits for turns of the event loop, never for a timer, so a work that comes alone is not delayed.
 */
export class GroupCommit {
  readonly #write: Database["write"];
  readonly #isPipelined: boolean;
  readonly #waiting: Waiting[] = [];
  readonly #commits = new Set<Promise<void>>();

  /**
   * @param write runs one transaction, durable once it resolves
   * @param isPipelined whether works about different subjects send their statements without waiting for each other's answers:
   *   on a server each answer takes a journey
   */
  constructor(write: Database["write"], { isPipelined }: { readonly isPipelined: boolean }) {
    this.#write = write;
    this.#isPipelined = isPipelined;
  }

  /**
   * Runs `work` with those that wait beside it; one that throws does not hurt the others.
   * @param subject works about the same one follow each other
   * @returns what `work` returned, once it is durable
   */
  add<T>(subject: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const run = async (tx: Transaction) => {
      const result = await work(tx);
      return () => resolve(result);
    };
    if (this.#waiting.push({ subject, run, reject }) === 1) this.#flushAfter(1);
    return promise;
  }

  /** Resolves once every work that was added has been written or has failed. */
  async settled(): Promise<void> {
    while (this.#waiting.length > 0) await new Promise((resolve) => setImmediate(resolve));
    await Promise.all(this.#commits);
  }

  /** Waits as long as each turn brings more: what callers send the moment they are answered then goes along. */
  #flushAfter(seen: number): void {
    setImmediate(() => {
      const { length } = this.#waiting;
      if (length > seen && length < maxTogether) return this.#flushAfter(length);
      const batch = this.#waiting.splice(0, maxTogether);
      if (length > batch.length) this.#flushAfter(length - batch.length);
      const commit = this.#commit(batch).finally(() => this.#commits.delete(commit));
      this.#commits.add(commit);
    });
  }

  /** If a work throws, all are undone and each is tried alone; if the transaction itself fails, it fails for all. */
  async #commit(batch: readonly Waiting[]): Promise<void> {
    let isInWork = false;
    try {
      const announcements = await this.#write(async (tx) => {
        isInWork = true;
        const announcements = await this.#runAll(batch, tx);
        isInWork = false;
        return announcements;
      });
      for (const announce of announcements) announce();
    } catch (error) {
      if (isInWork && batch.length > 1) for (const each of batch) await this.#commit([each]);
      else for (const { reject } of batch) reject(error);
    }
  }

  /** None is left running when one throws: it would send its statements into another transaction. */
  async #runAll(batch: readonly Waiting[], tx: Transaction): Promise<(() => void)[]> {
    const lines = this.#isPipelined ? [...Map.groupBy(batch, ({ subject }) => subject).values()] : [batch];
    const ended = await Promise.allSettled(lines.map((line) => runInTurn(line, tx)));
    return ended.flatMap((end) => {
      if (end.status === "rejected") throw end.reason;
      return end.value;
    });
  }
}

async function runInTurn(line: readonly Waiting[], tx: Transaction): Promise<(() => void)[]> {
  const announcements = [];
  for (const { run } of line) announcements.push(await run(tx));
  return announcements;
}
