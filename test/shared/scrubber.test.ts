import { Database as SqliteFile } from "bun:sqlite";
import { expect, test } from "bun:test";
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { gapOf } from "../../src/shared/database/gap.ts";
import { openSqliteFile } from "../../src/shared/database/open.ts";
import { Scrubber } from "../../src/shared/database/scrubber.ts";
import { contentOf, ghostsIn, MarkedRows, ownersIn, verdictOn } from "../helpers/marked-rows.ts";
import { Random } from "../helpers/random.ts";
import { memoryFolder, temporaryFolder } from "../helpers/temporary-database.ts";

const pageBytes = 4096;
const { signal } = new AbortController();
const everybody = Array.from({ length: 12 }, (_, index) => index + 1);

async function markedFile(seed: number) {
  const folder = temporaryFolder(memoryFolder);
  const path = join(folder.path, "rows.db");
  const random = new Random(seed);
  const [bot, webhook] = [await openSqliteFile(path), await openSqliteFile(path)];
  const [rows, otherRows] = [new MarkedRows(bot, random), new MarkedRows(webhook, random)];
  const scrubber = new Scrubber(path);
  return {
    path,
    bot,
    webhook,
    rows,
    otherRows,
    random,
    scrubber,
    change: (owners: readonly number[]) => random.of([rows, otherRows]).change(owners),
    checkpoint: () => bot.run("PRAGMA wal_checkpoint(TRUNCATE)"),
    [Symbol.dispose]() {
      for (const each of [bot, webhook, scrubber]) each.close();
      folder[Symbol.dispose]();
    },
  };
}

test("of random rows in random tables nothing is left once their owner is forgotten, and all others' are as they were", async () => {
  let remains = 0;
  for (let seed = 1; seed <= 8 || (remains === 0 && seed <= 100); seed++) {
    using file = await markedFile(seed);
    for (let times = 0; times < 400; times++) file.change(everybody);
    for (const owner of [3, 7]) file.rows.forget(owner);
    file.checkpoint();
    remains += ghostsIn(file.path).length;
    const before = contentOf(file.path);
    expect(await file.scrubber.scrub(signal)).toBe(true);
    expect(ghostsIn(file.path)).toEqual([]);
    expect(contentOf(file.path)).toEqual(before);
    expect(verdictOn(file.path)).toBe("ok");
  }
  expect(remains).toBeGreaterThan(0);
});

test("connections that know pages from before do not bring back what stood in them", async () => {
  let remains = 0;
  for (let seed = 1; seed <= 8 || (remains === 0 && seed <= 100); seed++) {
    using file = await markedFile(seed);
    for (let times = 0; times < 400; times++) file.change(everybody);
    for (const owner of [3, 7]) file.rows.forget(owner);
    file.checkpoint();
    remains += ghostsIn(file.path).length;
    for (const connection of [file.bot, file.webhook])
      for (const table of ["numbered", "named"]) connection.query(`SELECT sum(turn) FROM ${table}`).get();
    expect(await file.scrubber.scrub(signal)).toBe(true);
    file.random.of([file.rows, file.otherRows]).touchAll();
    expect(ghostsIn(file.path)).toEqual([]);
  }
  expect(remains).toBeGreaterThan(0);
});

test("others write all the while, and the forgotten ones are gone all the same", async () => {
  using file = await markedFile(1);
  fillThickly(file.bot);
  for (let times = 0; times < 100; times++) file.change(everybody);
  file.rows.forget(3);
  let writes = 0;
  let isOver = false;
  const write = () => {
    if (isOver) return;
    file.change(everybody.filter((owner) => owner !== 3));
    writes += 1;
    setImmediate(write);
  };
  write();
  expect(await file.scrubber.scrub(signal)).toBe(true);
  isOver = true;
  expect(writes).toBeGreaterThan(2);
  expect(ownersIn(file.path)).not.toContain(3);
  expect(ghostsIn(file.path)).not.toContain(3);
  expect(verdictOn(file.path)).toBe("ok");
});

/** Two thousand pages, most of them split and split again. */
function fillThickly(file: SqliteFile): void {
  const add = file.query("INSERT OR REPLACE INTO numbered (id, owner, words) VALUES (?, ?, ?)");
  const random = new Random(1);
  const addAll = file.transaction(() => {
    for (let count = 0; count < 8000; count++) {
      const owner = random.of(everybody);
      add.run(random.below(1e6), owner, `${random.below(1e9)}${`<${owner}>`.repeat(100)}`);
    }
  });
  addAll.immediate();
}

test("whoever ends it ends it between two steps, and who reads all the time is not overtaken", async () => {
  using file = await markedFile(2);
  for (let times = 0; times < 100; times++) file.change(everybody);
  expect(await file.scrubber.scrub(AbortSignal.abort())).toBe(false);
  using reader = new SqliteFile(file.path, { readonly: true });
  reader.run("BEGIN");
  reader.query("SELECT count(*) FROM numbered").get();
  file.rows.forget(3);
  expect(await file.scrubber.scrub(signal)).toBe(false);
  reader.run("COMMIT");
  expect(await file.scrubber.scrub(signal)).toBe(true);
  expect(ghostsIn(file.path)).toEqual([]);
});

/** A connection of the scrubber's beside which something happens before or after one of its statements. */
function beside(sql: string, side: "before" | "after", happen: () => void) {
  class Watched extends SqliteFile {
    override run(...[text, ...values]: Parameters<SqliteFile["run"]>) {
      if (side === "before" && text === sql) happen();
      const changes = super.run(text, ...values);
      if (side === "after" && text === sql) happen();
      return changes;
    }
  }
  return (path: string) => new Watched(path, { readwrite: true, create: false });
}

test("whom a writer overtakes each time between the empty log and the lock overwrites nothing and says so", async () => {
  using file = await markedFile(1);
  for (let times = 0; times < 400; times++) file.change(everybody);
  const write = () => void file.webhook.run("INSERT INTO numbered (owner, words) VALUES (1, '<1>')");
  const scrubber = new Scrubber(file.path, beside("BEGIN IMMEDIATE", "before", write));
  expect(await scrubber.scrub(signal)).toBe(false);
  scrubber.close();
});

test("what comes to lie behind the first look is found by the second", async () => {
  using file = await markedFile(1);
  for (let times = 0; times < 400; times++) file.change(everybody);
  const descriptor = openSync(file.path, "r+");
  let isPlanted = false;
  const plant = () => {
    if (!isPlanted) writeSync(descriptor, "a-late-ghost", placeInGap(file.path));
    isPlanted = true;
  };
  const scrubber = new Scrubber(file.path, beside("COMMIT", "after", plant));
  expect(await scrubber.scrub(signal)).toBe(true);
  expect(isPlanted).toBe(true);
  expect(readFileSync(file.path).includes("a-late-ghost")).toBe(false);
  expect(verdictOn(file.path)).toBe("ok");
  scrubber.close();
  closeSync(descriptor);
});

/** @returns where the first gap begins that has room, in a file whose log holds nothing newer */
function placeInGap(path: string): number {
  const bytes = readFileSync(path);
  for (let page = pageBytes; page < bytes.length; page += pageBytes) {
    const gap = gapOf(bytes.subarray(page, page + pageBytes));
    if (gap.length > 100) return gap.byteOffset - bytes.byteOffset;
  }
  throw new Error("no page has a gap");
}

test("a file with bytes of somebody else's in its pages is left alone", async () => {
  using folder = temporaryFolder(memoryFolder);
  const path = join(folder.path, "reserved.db");
  {
    using file = new SqliteFile(path);
    file.run("CREATE TABLE rows (words TEXT)");
  }
  writeFileSync(path, withReservedBytes(readFileSync(path)));
  await expect(new Scrubber(path).scrub(signal)).rejects.toThrow("bytes of its own");
});

/** A file of one empty table, with eight bytes at the end of each page that are not SQLite's: all content moves up by them. */
function withReservedBytes(bytes: Buffer): Buffer {
  const contentFrom = bytes.readUInt16BE(105);
  bytes.copyWithin(contentFrom - 8, contentFrom, pageBytes);
  bytes[20] = 8;
  for (const place of [105, 108, pageBytes + 5]) bytes.writeUInt16BE(bytes.readUInt16BE(place) - 8, place);
  return bytes;
}

test("a file whose pages cannot be told apart is left alone", async () => {
  using folder = temporaryFolder(memoryFolder);
  const path = join(folder.path, "vacuumed.db");
  using file = new SqliteFile(path);
  file.run("PRAGMA auto_vacuum = INCREMENTAL");
  file.run("CREATE TABLE rows (words TEXT)");
  await expect(new Scrubber(path).scrub(signal)).rejects.toThrow("cannot be told apart");
});
