import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { openDatabase } from "../../src/shared/database/open.ts";
import { heartbeats } from "../../src/shared/database/schema/processes.ts";
import { type TemporaryDatabase, temporaryDatabase, temporaryFolder } from "../helpers/temporary-database.ts";

const now = new Date("2026-11-24T00:00:00Z");

test("opening by six processes at once on an empty database works for all, twelve times over", async () => {
  const script = join(import.meta.dir, "../helpers/open-and-beat.ts");
  for (let round = 0; round < 12; round++) {
    using folder = temporaryFolder();
    const url = `file:${join(folder.path, "shop.db")}`;
    const children = ["a", "b", "c", "d", "e", "f"].map((name) =>
      Bun.spawn([process.execPath, script, url, name], { stdio: ["ignore", "ignore", "inherit"] }),
    );
    expect(await Promise.all(children.map((child) => child.exited))).toEqual([0, 0, 0, 0, 0, 0]);
    const database = await openDatabase(url, now);
    expect(await database.read.select().from(heartbeats)).toHaveLength(6);
    await database.close();
  }
});

describe("two processes that write to one file for seconds", () => {
  test("lose no update, and neither is told that the file is busy", async () => {
    await using shop = await temporaryDatabase();
    const [alone, inGroups] = await Promise.all([count(shop, "single", 4), count(shop, "together", 4)]);
    expect(alone.errors).toEqual([]);
    expect(inGroups.errors).toEqual([]);
    expect(alone.count).toBeGreaterThan(0);
    expect(inGroups.count).toBeGreaterThan(0);
    const [row] = await shop.database.read.select().from(heartbeats);
    expect(row?.version).toBe(String(alone.count + inGroups.count));
  });
});

interface Counted {
  readonly count: number;
  readonly errors: readonly string[];
  readonly longestMs: number;
}

/** A process of its own that counts a shared number up, as fast as it can. */
async function count({ url }: TemporaryDatabase, mode: string, seconds: number): Promise<Counted> {
  const script = join(import.meta.dir, "../helpers/count-up.ts");
  const child = Bun.spawn([process.execPath, script, url, mode, String(seconds)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(await new Response(child.stdout).text());
}
