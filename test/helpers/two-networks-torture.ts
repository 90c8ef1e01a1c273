import { readFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { postgresPrograms } from "./postgres-server.ts";
import { temporaryFolder } from "./temporary-database.ts";

/**
 * Tortures two hosts as `tortureTwoHosts` does, in network namespaces, where packets are lost and connections are half open. Says
 * so where that cannot be.
 * @returns each promise that was broken
 */
export async function tortureTwoNetworks(seed: number, seconds: number): Promise<readonly string[]> {
  const reason = await obstacle();
  if (reason !== undefined) {
    process.stdout.write(`two-networks is left out: ${reason}\n`);
    return [];
  }
  using folder = temporaryFolder();
  const file = join(folder.path, "violations.json");
  const script = join(import.meta.dir, "in-own-network.ts");
  const words = [process.execPath, script, String(seed), String(seconds), file];
  const child = Bun.spawn([...apart, ...words], { stdio: ["ignore", "inherit", "inherit"] });
  const exitCode = await child.exited;
  return exitCode === 0 ? JSON.parse(readFileSync(file, "utf8")) : [`ended with ${exitCode}`];
}

/** With its last process go all others, and every network that they made. */
const apart = ["unshare", "--net", "--pid", "--fork", "--mount-proc", "--kill-child"];

/** What the cards and their queues take. */
const trial = "ip link add name trial type veth peer name other && tc qdisc add dev trial root pfifo limit 0";

/** @returns why there can be no networks here */
async function obstacle(): Promise<string | undefined> {
  if (postgresPrograms() === undefined) return "no PostgreSQL 15 or later is installed";
  if (userInfo().uid !== 0) return "only root makes networks that a PostgreSQL of another user is reached in";
  const missing = ["unshare", "nsenter", "ip", "tc", "openssl"].find((each) => Bun.which(each) === null);
  if (missing !== undefined) return `${missing} is not installed`;
  const child = Bun.spawn([...apart, "sh", "-c", trial], { stdio: ["ignore", "ignore", "pipe"] });
  const [code, said] = await Promise.all([child.exited, new Response(child.stderr).text()]);
  return code === 0 ? undefined : `the kernel makes no network: ${said.trim()}`;
}
