import { expect, test } from "bun:test";
import { join } from "node:path";
import { openSqliteFile } from "../../src/shared/database/open.ts";
import { Scrubber } from "../../src/shared/database/scrubber.ts";
import { ghostsIn, verdictOn } from "../helpers/marked-rows.ts";
import { Random } from "../helpers/random.ts";
import { temporaryFolder } from "../helpers/temporary-database.ts";

test("a process that is killed while it scrubs damages nothing, and the next scrub leaves nothing", async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, "rows.db");
  const random = new Random(1);
  for (let life = 1; life <= 6; life++) {
    await killedScrub(path, life, 1 + random.below(6));
    using file = await openSqliteFile(path);
    expect(verdictOn(path)).toBe("ok");
    const scrubber = new Scrubber(path);
    expect(await scrubber.scrub(new AbortController().signal)).toBe(true);
    expect(ghostsIn(path)).toEqual([]);
    file.close();
    scrubber.close();
  }
});

/** Kills it the moment it has told of so many scrubs: the next has then begun, or is about to. */
async function killedScrub(path: string, seed: number, scrubs: number): Promise<void> {
  const script = join(import.meta.dir, "../helpers/scrub-and-write.ts");
  const writer = Bun.spawn([process.execPath, script, path, String(seed)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let told = "";
  for await (const piece of writer.stdout) {
    told += new TextDecoder().decode(piece);
    if (told.split("\n").length > scrubs) writer.kill("SIGKILL");
  }
  await writer.exited;
  expect(told).toStartWith("true\n");
}
