import { readFileSync } from "node:fs";
import type { RunningSandbox } from "../../test/helpers/running-sandbox.ts";

/** Memory of a process in MB (1,000,000 bytes), from /proc: Linux only. `shared` with other processes counts in full. */
export function memoryOf(pid: number): { residentMb: number; peakMb: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const field = (name: string) =>
    (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) * 1024) / 1e6;
  return { residentMb: field("VmRSS"), peakMb: field("VmHWM") };
}

/** Processor time that a process and its threads have used, in seconds, from /proc: Linux only. */
export function cpuSecondsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticksPerSecond = 100;
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** The number of a sandbox's bot process. */
export function botOf({ sandbox }: RunningSandbox): number {
  const { pid } = sandbox.processes.find(({ name }) => name === "bot")?.report() ?? {};
  if (!pid) throw new Error("the bot does not run");
  return pid;
}
