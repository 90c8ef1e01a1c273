import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { heartbeats } from "../../src/shared/database/schema/processes.ts";
import { openAtOnce } from "../helpers/open-at-once.ts";
import { type TemporaryDatabase, temporaryDatabase } from "../helpers/temporary-database.ts";

test("opening by six processes at once on an empty database works for all, three times over", async () => {
  expect(await openAtOnce(3)).toEqual([]);
});

describe("two processes that write to one file for seconds", () => {
  test("lose no update, and neither is told that the file is busy", async () => {
    await using shop = await temporaryDatabase();
    const [alone, inGroups] = await Promise.all([count(shop, "single", 2), count(shop, "together", 2)]);
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
