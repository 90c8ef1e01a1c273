import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** One run of the program. */
export interface Run {
  /** names it, so that a later process under the same id is not taken for it */
  readonly instance: string;
  /** the machine's name, for people */
  readonly host: string;
}

/** @returns this run */
export function ownRun(): Run {
  return { instance: ownInstance(), host: hostname() };
}

/**
 * Names this run of the program: the place where its process id means something, that id, and when it began, so that a
 * later process under the same id is not taken for it.
 */
function ownInstance(): string {
  return [place(), process.pid, startOf(process.pid) ?? ""].join("|");
}

/**
 * Whether the run of that name has certainly ended.
 * @returns false also for a run on another machine or in another container: nobody here can tell
 */
export function hasEnded(instance: string): boolean {
  const [itsPlace, id, start] = instance.split("|");
  const pid = Number(id);
  if (itsPlace !== place() || !Number.isSafeInteger(pid) || pid < 1) return false;
  if (pid === process.pid) return instance !== ownInstance();
  return !isRunning(pid) || (startOf(pid) ?? "") !== start;
}

/** @returns the process id of the run of that name, or undefined if it has ended or is not to be seen from here */
export function livingPid(instance = ""): number | undefined {
  const [itsPlace, id] = instance.split("|");
  return itsPlace === place() && !hasEnded(instance) ? Number(id) : undefined;
}

/** A machine since its last boot, and on Linux the process id namespace, which tells containers apart. */
function place(): string {
  return process.platform === "linux" ? `${bootId()}/${readlinkSync("/proc/self/ns/pid")}` : hostname();
}

function bootId(): string {
  return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * When a process began, in clock ticks since boot.
 * @returns undefined if it has ended, even if nobody has taken note yet (a zombie), and on systems without /proc
 * Source: proc_pid_stat(5): the fields behind the name's closing bracket begin with the state, the start is the 20th.
 */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}
