import { afterAll } from "bun:test";
import { join } from "node:path";
import { temporaryFolder } from "./temporary-database.ts";

/** Whether a system that lies and fails can be made here: it takes Linux and a C compiler. */
export const canFakeSystem = process.platform === "linux" && Bun.which("cc") !== null;

let folder: ReturnType<typeof temporaryFolder> | undefined;

afterAll(() => {
  folder?.[Symbol.dispose]();
  folder = undefined;
});

/** Variables that put a program under the faulty system of test/fixtures/faulty-system.c. */
export function faultySystem(faults: Readonly<Record<`FAULTY_${string}`, string>>): Record<string, string> {
  folder ??= compiled();
  return { LD_PRELOAD: libraryIn(folder.path), ...faults };
}

function compiled(): ReturnType<typeof temporaryFolder> {
  const made = temporaryFolder();
  const source = join(import.meta.dir, "../fixtures/faulty-system.c");
  const built = Bun.spawnSync(["cc", "-shared", "-fPIC", "-O1", "-o", libraryIn(made.path), source, "-ldl"]);
  if (!built.success) throw new Error(`cc failed: ${built.stderr.toString()}`);
  return made;
}

function libraryIn(path: string): string {
  return join(path, "faulty-system.so");
}
