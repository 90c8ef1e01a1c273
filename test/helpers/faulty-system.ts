import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether a system that lies and fails can be made here: it takes Linux and a C compiler. */
export const canFakeSystem = process.platform === "linux" && Bun.which("cc") !== null;

let compiled: string | undefined;

/** Variables that put a program under the faulty system of test/fixtures/faulty-system.c. */
export function faultySystem(faults: Readonly<Record<`FAULTY_${string}`, string>>): Record<string, string> {
  compiled ??= compile();
  return { LD_PRELOAD: compiled, ...faults };
}

function compile(): string {
  const library = join(tmpdir(), `bazibot-faulty-system-${process.pid}.so`);
  const source = join(import.meta.dir, "../fixtures/faulty-system.c");
  const built = Bun.spawnSync(["cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"]);
  if (!built.success) throw new Error(`cc failed: ${built.stderr.toString()}`);
  return library;
}
