import { join } from "node:path";

/**
 * Makes every fsync of a process take 5 ms longer.
 * @param folder where the library is put
 * @returns the variables that do so, or undefined without a C compiler
 */
export async function slowDisk(folder: string): Promise<Record<string, string> | undefined> {
  const library = join(folder, "slow-fsync.so");
  const source = join(import.meta.dir, "../servers/slow-fsync.c");
  const command = ["cc", "-shared", "-fPIC", "-O2", "-o", library, source];
  if (!Bun.which("cc") || (await Bun.spawn(command).exited) !== 0) return undefined;
  return { LD_PRELOAD: library };
}
