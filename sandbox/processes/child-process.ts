import type { Subprocess } from "bun";

/** How a child stands. `stopped` is wanted, `waiting` is about to be started again. */
type ChildState = "running" | "stopped" | "waiting";

interface ChildReport {
  readonly name: string;
  readonly state: ChildState;
  readonly pid: number | null;
  readonly starts: number;
  readonly exitCode: number | null;
}

const restartMs = 1000;

/** One of the shop's real processes: started again when it ends by itself, as a service manager would do. */
export class ChildProcess {
  readonly name: string;
  readonly #command: readonly string[];
  readonly #environment: Readonly<Record<string, string>>;
  readonly #folder: string;
  #child: Subprocess | undefined;
  #restart: Timer | undefined;
  #starts = 0;
  #exitCode: number | null = null;

  /** @param folder working directory: an empty one, so that no `.env` of the user's is ever read */
  constructor(name: string, command: readonly string[], environment: Record<string, string>, folder: string) {
    this.name = name;
    this.#command = command;
    this.#environment = environment;
    this.#folder = folder;
  }

  /** Starts the process unless it runs. */
  start(): void {
    clearTimeout(this.#restart);
    this.#restart = undefined;
    if (this.#child) return;
    this.#starts += 1;
    const child = Bun.spawn([...this.#command, this.name], {
      cwd: this.#folder,
      env: this.#environment,
      stdio: ["ignore", "inherit", "inherit"],
    });
    this.#child = child;
    void child.exited.then((exitCode) => this.#ended(child, exitCode));
  }

  /** Ends the process at once, as a power cut would; it is started again after a second. */
  kill(): void {
    this.#child?.kill("SIGKILL");
  }

  /** Asks the process to end in good order, and leaves it stopped. */
  async stop(): Promise<void> {
    clearTimeout(this.#restart);
    this.#restart = undefined;
    const child = this.#child;
    this.#child = undefined;
    child?.kill("SIGTERM");
    await child?.exited;
  }

  report(): ChildReport {
    return {
      name: this.name,
      state: this.#child ? "running" : this.#restart ? "waiting" : "stopped",
      pid: this.#child?.pid ?? null,
      starts: this.#starts,
      exitCode: this.#exitCode,
    };
  }

  #ended(child: Subprocess, exitCode: number): void {
    this.#exitCode = exitCode;
    if (this.#child !== child) return;
    this.#child = undefined;
    this.#restart = setTimeout(() => this.start(), restartMs);
  }
}
