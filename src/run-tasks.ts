import { Cron } from "croner";
import { type SQL, sql } from "drizzle-orm";
import type { Database, Queries } from "./shared/database/database.ts";
import { describeError, type Log } from "./shared/log.ts";

/** What the bot does again and again. */
export interface Task {
  readonly name: string;
  /** croner's pattern, whose first field is seconds: the safety net of what is woken, the clock of what is due by time */
  readonly every: string;
  /**
   * Rows of which any one means work: one cheap look into an index each, so that an idle shop opens no write transaction.
   * They do not ask the time: what waits is open, whether its turn has come or not. Absent: there may always be work.
   */
  readonly open?: readonly SQL[];
  /** a change in the database wakes it at once */
  readonly isWoken?: boolean;
  /** It tells people something and then notes that it did: without the note it would tell them again and again. */
  readonly tells?: boolean;
  run(now: Date): Promise<void>;
  /** Resolves when nothing is left of what its runs began. */
  ended?(): Promise<void>;
}

/** What decides whether a task may run. */
interface TaskRules {
  readonly database: Database;
  readonly log: Log;
  /** whether this bot may do it at this moment */
  mayRun(task: Task): boolean;
  /** whether the database takes the note that people were told */
  mayTell(): boolean;
}

/**
 * Runs tasks at their times and when the database changes. A run that is still going is never joined by another of its
 * kind: woken meanwhile, a task runs once more after it. One that fails is logged and tried again at its next time.
 */
export class TaskRunner {
  readonly #tasks: readonly Task[];
  readonly #rules: TaskRules;
  /** the tasks in hand */
  readonly #running = new Map<Task, Promise<void>>();
  /** woken while in hand */
  readonly #again = new Set<Task>();
  /** failed since their last time: what wakes the others could make them fail many times a second */
  readonly #resting = new Set<Task>();
  #stops: (() => void)[] = [];
  #isWaking = false;
  #isStopped = false;

  constructor(tasks: readonly Task[], rules: TaskRules) {
    this.#tasks = tasks;
    this.#rules = rules;
  }

  /** Runs each task at its times from now on. */
  keepTime(): void {
    for (const task of this.#tasks) {
      const job = new Cron(task.every, () => this.#atItsTime(task));
      this.#stops.push(() => job.stop());
    }
  }

  /** Runs what there is to do, now and whenever the database changes. */
  followChanges(): void {
    this.#stops.push(this.#rules.database.onChange(() => this.#wakeSoon()));
    this.#wakeSoon();
  }

  /** Starts nothing more and waits for the runs in hand. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const stop of this.#stops.splice(0)) stop();
    await Promise.all(this.#running.values());
    await Promise.all(this.#tasks.map((task) => task.ended?.()));
  }

  /** Many changes in one turn of the event loop wake once. */
  #wakeSoon(): void {
    if (this.#isWaking) return;
    this.#isWaking = true;
    setImmediate(() => {
      this.#isWaking = false;
      for (const task of this.#tasks) if (task.isWoken && !this.#resting.has(task)) this.#start(task);
    });
  }

  #atItsTime(task: Task): void {
    this.#resting.delete(task);
    if (!this.#running.has(task)) this.#start(task);
  }

  #start(task: Task): void {
    if (this.#isStopped) return;
    if (this.#running.has(task)) this.#again.add(task);
    else this.#running.set(task, this.#runWhileWoken(task));
  }

  async #runWhileWoken(task: Task): Promise<void> {
    do {
      this.#again.delete(task);
      await this.#runOnce(task);
    } while (this.#again.has(task) && !this.#resting.has(task) && !this.#isStopped);
    this.#running.delete(task);
  }

  async #runOnce(task: Task): Promise<void> {
    const { database, log } = this.#rules;
    try {
      if (this.#isAllowed(task) && (await isAnyOpen(database.read, task))) await task.run(new Date());
    } catch (error) {
      this.#resting.add(task);
      log.error("task_failed", { kind: task.name, cause: describeError(error) });
    }
  }

  #isAllowed(task: Task): boolean {
    return this.#rules.mayRun(task) && (!task.tells || this.#rules.mayTell());
  }
}

/** Whether a task would find anything at all: the answer comes from indexes and costs some microseconds. */
export async function isAnyOpen(db: Queries, { open }: Pick<Task, "open">): Promise<boolean> {
  if (!open) return true;
  for (const rows of open) {
    const [found] = await db.values(sql`select exists (${rows})`);
    if (found?.[0] === 1) return true;
  }
  return false;
}
