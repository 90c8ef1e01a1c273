import { program } from "./running-sandbox.ts";

/** How a run of the program ended. */
export interface Ended {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the program from its source with exactly these variables until it ends. */
export async function runProgram(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  { cwd, before = [] }: { cwd?: string; before?: readonly string[] } = {},
): Promise<Ended> {
  const child = Bun.spawn([...before, ...program, ...args], {
    env: { PATH: process.env.PATH ?? "", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    ...(cwd && { cwd }),
  });
  const [out, err] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  return { exitCode: await child.exited, out, err };
}
