import type { BackupAnswer, BackupErrand } from "./backup-thread.ts";
import type { BackupPlan } from "./shared/config/config.ts";
import type { BackupOutcome, Backups, NewestBackup } from "./shop/backups.ts";

/** Makes backups and looks into them in a thread of its own, which lives for one errand; one at a time. */
export class ThreadedBackups implements Backups {
  readonly #plan: BackupPlan;
  readonly #stop: AbortSignal;
  #queue: Promise<unknown> = Promise.resolve();

  /** @param stop ends what is in hand; what is unfinished then does not count */
  constructor(plan: BackupPlan, stop: AbortSignal) {
    this.#plan = plan;
    this.#stop = stop;
  }

  async make(now: Date): Promise<BackupOutcome> {
    const { outcome, because = silent } = await this.#send({ kind: "make", plan: this.#plan, now });
    return outcome ?? { kind: "failed", because };
  }

  async newest(): Promise<NewestBackup> {
    const { newest, because = silent } = await this.#send({ kind: "look", plan: this.#plan });
    return newest ?? { kind: "none", because };
  }

  #send(errand: BackupErrand): Promise<Answer> {
    const answer = this.#queue.then(() => inThread(errand, this.#stop));
    this.#queue = answer;
    return answer;
  }
}

/** `because`: why the thread has not answered */
interface Answer extends BackupAnswer {
  readonly because?: string;
}

const silent = "the thread gave no answer";

/** The thread gets no environment, so no secret. It lies at the top for the same reason as the one that draws. */
async function inThread(errand: BackupErrand, stop: AbortSignal): Promise<Answer> {
  if (stop.aborted) return { because: stopped };
  const { promise, resolve } = Promise.withResolvers<Answer>();
  const giveUp = () => resolve({ because: stopped });
  stop.addEventListener("abort", giveUp, { once: true });
  const thread = new Worker(new URL("./backup-thread.ts", import.meta.url), { env: {} });
  thread.onmessage = ({ data }: MessageEvent<BackupAnswer>) => resolve(data);
  thread.onerror = ({ message }) => resolve({ because: message });
  thread.addEventListener("close", () => resolve({}));
  thread.postMessage(errand);
  const answer = await promise;
  stop.removeEventListener("abort", giveUp);
  thread.terminate();
  return answer;
}

const stopped = "the bot stops";
