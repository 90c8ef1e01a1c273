/** How a run of tests ended; one that is cut short has hung. */
export type Ending = "passed" | "failed" | "timed out";

/**
 * Runs a command, and at its end whatever it has started and left: tests that fail may leave processes of the shop.
 * @param limit cuts the run short when it is aborted
 */
export async function runTests(
  command: readonly string[],
  folder: string,
  limit: AbortSignal,
): Promise<Ending> {
  const child = Bun.spawn([...command], {
    cwd: folder,
    detached: true,
    stdio: ["ignore", "ignore", "ignore"],
  });
  const cutShort = () => endGroup(child.pid);
  limit.addEventListener("abort", cutShort);
  const code = await child.exited;
  limit.removeEventListener("abort", cutShort);
  endGroup(child.pid);
  if (limit.aborted) return "timed out";
  return code === 0 ? "passed" : "failed";
}

/** A detached child leads a process group of its own, which has its number. */
function endGroup(leader: number): void {
  try {
    process.kill(-leader, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
