import { join } from "node:path";
import { openDatabase } from "../../src/shared/database/open.ts";
import { heartbeats } from "../../src/shared/database/schema/processes.ts";
import { temporaryFolder } from "./temporary-database.ts";

const script = join(import.meta.dir, "open-and-beat.ts");
const names = ["a", "b", "c", "d", "e", "f"];

/**
 * Six processes open an empty database at the same moment, again and again.
 * @returns each promise that was broken
 */
export async function openAtOnce(rounds: number): Promise<readonly string[]> {
  const violations: string[] = [];
  for (let round = 1; round <= rounds; round++) {
    using folder = temporaryFolder();
    const url = `file:${join(folder.path, "shop.db")}`;
    const children = names.map((name) =>
      Bun.spawn([process.execPath, script, url, name], { stdio: ["ignore", "ignore", "inherit"] }),
    );
    const exitCodes = (await Promise.all(children.map((child) => child.exited))).join();
    const database = await openDatabase(url, new Date());
    const beats = (await database.read.select().from(heartbeats)).length;
    await database.close();
    if (exitCodes !== "0,0,0,0,0,0" || beats !== names.length)
      violations.push(`round ${round}: ended with ${exitCodes}, ${beats} beats`);
  }
  return violations;
}
