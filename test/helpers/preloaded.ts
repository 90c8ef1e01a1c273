import { join } from "node:path";
import { temporaryFolder } from "./temporary-database.ts";

/** Whether a program can be run under a library of test/fixtures here: it takes Linux and a C compiler. */
export const canPreload = process.platform === "linux" && Bun.which("cc") !== null;

/** What the title of a test ends with that is skipped where nothing can be preloaded. */
export const preloadNote = canPreload ? "" : " (skipped: there is no Linux with a C compiler `cc` here)";

const built = new Map<string, string>();

/**
 * Compiles a library of test/fixtures, once in a run; it is removed when the run ends.
 * @param name of its source without `.c`
 * @returns the variable that puts a program under it
 */
export function preloaded(name: string): { readonly LD_PRELOAD: string } {
  const library = built.get(name) ?? compile(name);
  built.set(name, library);
  return { LD_PRELOAD: library };
}

function compile(name: string): string {
  const folder = temporaryFolder();
  process.once("exit", () => folder[Symbol.dispose]());
  const library = join(folder.path, `${name}.so`);
  const source = join(import.meta.dir, `../fixtures/${name}.c`);
  const { success, stderr } = Bun.spawnSync(["cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"]);
  if (!success) throw new Error(`cc failed: ${stderr.toString()}`);
  return library;
}
