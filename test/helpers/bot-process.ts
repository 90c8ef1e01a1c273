import type { RunningSandbox } from "./running-sandbox.ts";

/** The process of a sandbox's bot. */
export function botOf({ sandbox }: Pick<RunningSandbox, "sandbox">) {
  const bot = sandbox.processes.find(({ name }) => name === "bot");
  if (!bot) throw new Error("the sandbox runs no bot");
  return bot;
}
