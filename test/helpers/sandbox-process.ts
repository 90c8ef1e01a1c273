import { writeFileSync } from "node:fs";
import { startSandbox } from "../../sandbox/sandbox.ts";
import { program } from "./running-sandbox.ts";

/**
 * A sandbox in a process of its own, so that every byte that the shop writes to stdout and stderr can be caught. Arguments:
 * a file to describe itself in, and further variables of the shop as JSON. Ends with its input.
 */
const [file = "", variables = "{}"] = process.argv.slice(2);
const sandbox = await startSandbox({
  port: 0,
  command: program,
  charactersPerSecond: Number.POSITIVE_INFINITY,
  noticeSpeedUp: 100,
  environment: JSON.parse(variables),
});
const { origin, webhookOrigin, accounts } = sandbox;
writeFileSync(file, JSON.stringify({ origin, webhookOrigin, accounts }));
process.stdout.write("the sandbox runs\n");
await Bun.stdin.text();
await sandbox.stop();
