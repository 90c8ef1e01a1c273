import { Database as SqliteFile } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { copyDatabase } from "../../src/operator/backup/copy-database.ts";
import { checkInvariants } from "../../src/operator/invariants.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { backupsIn } from "../../src/shop/backups.ts";
import { orderProduct } from "../helpers/orders.ts";
import { runProgram } from "../helpers/program.ts";
import { changeIn, lookInto } from "../helpers/shop-file.ts";
import { type TemporaryDatabase, temporaryDatabase, temporaryFolder } from "../helpers/temporary-database.ts";
import { startWebhook } from "../helpers/webhook-process.ts";

describe("`bazibot backup`", () => {
  test("copies a running shop into a file of its owner's, says so, and leaves nothing else", async () => {
    await using shop = await temporaryDatabase();
    using folder = temporaryFolder();
    await orderProduct(shop.database);
    const { exitCode, out, err } = await backUp(shop, folder.path);
    const [name = ""] = readdirSync(folder.path);
    const file = join(folder.path, name);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
    expect(name).toMatch(/^bazibot-\d{8}T\d{6}Z\.db$/);
    expect(out).toBe(`made ${file}: ${statSync(file).size} bytes, opened and checked; 0 older removed\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(lookInto(file, "SELECT count(*) AS orders FROM orders")).toEqual([{ orders: 1 }]);
    expect(readdirSync(folder.path)).toHaveLength(1);
  });

  test("keeps as many as it is told, and takes no other file for one of its own", async () => {
    await using shop = await temporaryDatabase();
    await using other = await temporaryDatabase();
    using folder = temporaryFolder();
    changeIn(other.file, "UPDATE migrations SET applied_at = applied_at - 1");
    const days = ["20261120", "20261121", "20261122"];
    for (const day of days) copyDatabase(shop.file, join(folder.path, `bazibot-${day}T190000Z.db`));
    copyDatabase(other.file, join(folder.path, "bazibot-20261101T190000Z.db"));
    writeFileSync(join(folder.path, "bazibot-20261102T190000Z.db"), "not a database");
    const { out } = await backUp(shop, folder.path, "--keep", "2");
    expect(out).toEndWith("2 older removed\n");
    expect(backupsIn(folder.path).slice(1)).toEqual([
      "bazibot-20261122T190000Z.db",
      "bazibot-20261102T190000Z.db",
      "bazibot-20261101T190000Z.db",
    ]);
  });

  test("a copy whose books do not fit does not count, and no older one goes for it", async () => {
    await using shop = await temporaryDatabase();
    using folder = temporaryFolder();
    const order = await orderProduct(shop.database);
    await backUp(shop, folder.path);
    const before = readdirSync(folder.path);
    changeIn(shop.file, "DELETE FROM checkouts");
    const { exitCode, out, err } = await backUp(shop, folder.path, "--keep", "1");
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: "" });
    expect(err).toContain(`order_has_its_checkout (order ${order.id})`);
    expect(err).toContain("bazibot doctor --invariants");
    expect(readdirSync(folder.path).toSorted()).toEqual([...before, "bazibot-suspect.db"]);
    expect(statSync(join(folder.path, "bazibot-suspect.db")).mode & 0o777).toBe(0o600);
  });

  test("makes nothing of a database that is not there, is damaged, or is no shop's", async () => {
    using folder = temporaryFolder();
    const to = join(folder.path, "backups");
    mkdirSync(to);
    const none = join(folder.path, "none.db");
    const damaged = join(folder.path, "damaged.db");
    writeFileSync(damaged, "no database at all, but quite long ".repeat(400));
    const foreign = join(folder.path, "foreign.db");
    new SqliteFile(foreign, { create: true }).run("CREATE TABLE orders (id INTEGER)");
    for (const file of [none, damaged, foreign]) {
      const ended = await runProgram(["backup", "--to", to], { DATABASE_URL: `file:${file}` });
      expect(ended).toMatchObject({ exitCode: 1, out: "" });
      expect(ended.err).toStartWith("bazibot: no backup was made, older ones stay: ");
      expect(ended.err.trimEnd().split("\n")).toHaveLength(1);
    }
    expect(readdirSync(to)).toEqual([]);
    expect(existsSync(none)).toBe(false);
  });

  test("wants a folder that is there, and a number of backups", async () => {
    await using shop = await temporaryDatabase();
    const folder = dirname(shop.file);
    const gone = join(folder, "gone");
    const taken = join(folder, "taken");
    writeFileSync(taken, "");
    expect(await backUp(shop, gone)).toMatchObject({
      exitCode: 78,
      err: `bazibot: BACKUP_FOLDER is ${gone}, which is not there: make it: mkdir -m 700 ${gone}\n`,
    });
    expect(await backUp(shop, taken)).toMatchObject({ exitCode: 78 });
    expect(await backUp(shop, folder, "--keep", "0")).toMatchObject({ exitCode: 78 });
    const untold = await runProgram(["backup"], { DATABASE_URL: shop.url });
    expect(untold).toMatchObject({ exitCode: 78, err: expect.stringContaining("BACKUP_FOLDER is not set") });
    expect(existsSync(gone)).toBe(false);
  });

  test("writes through no link that somebody laid where the copy grows", async () => {
    await using shop = await temporaryDatabase();
    using folder = temporaryFolder();
    const victim = join(folder.path, "victim");
    writeFileSync(victim, "precious");
    symlinkSync(victim, join(folder.path, "bazibot-suspect.db"));
    await orderProduct(shop.database);
    changeIn(shop.file, "DELETE FROM checkouts");
    expect(await backUp(shop, folder.path)).toMatchObject({ exitCode: 1 });
    expect(readFileSync(victim, "utf8")).toBe("precious");
  });
});

describe("`bazibot restore`", () => {
  test("is refused while a process has the database open, be it stopped in its tracks, and changes nothing", async () => {
    using shop = await stoppedShop();
    await using webhook = await startWebhook(shop.file);
    const before = readdirSync(dirname(shop.file)).toSorted();
    expect(await restore(shop.backup, shop.file)).toMatchObject({
      exitCode: 75,
      out: "",
      err: `bazibot: ${shop.file} is open in another process: stop bot and webhook, then restore again\n`,
    });
    webhook.process.kill("SIGSTOP");
    expect(await restore(shop.backup, shop.file)).toMatchObject({ exitCode: 75 });
    webhook.process.kill("SIGCONT");
    expect(readdirSync(dirname(shop.file)).toSorted()).toEqual(before);
    expect((await fetch(`http://127.0.0.1:${webhook.port}/health`)).status).toBe(200);
  });

  test("puts the backup in place after a process was killed, and keeps what stood there with all that its log held", async () => {
    using shop = await stoppedShop();
    {
      await using _ = await startWebhook(shop.file);
    }
    expect(existsSync(`${shop.file}-wal`)).toBe(true);
    const { exitCode, out } = await restore(shop.backup, shop.file);
    expect(exitCode).toBe(0);
    const kept = /is kept as (\S+)/.exec(out)?.[1] ?? "";
    expect(kept).toStartWith(`${shop.file}.before-restore-`);
    expect(lookInto(kept, "SELECT count(*) AS orders FROM orders")).toEqual([{ orders: 1 }]);
    expect(lookInto(shop.file, "SELECT count(*) AS orders FROM orders")).toEqual([{ orders: 0 }]);
    expect(checkInvariants(shop.file, new Date())).toEqual([]);
    expect(statSync(shop.file).mode & 0o777).toBe(0o600);
    await using webhook = await startWebhook(shop.file);
    expect((await fetch(`http://127.0.0.1:${webhook.port}/health`)).status).toBe(200);
  });

  test("replaces a database that is damaged, but not under a process that has it open", async () => {
    using shop = await stoppedShop();
    writeFileSync(shop.file, "no database at all, but quite long ".repeat(400));
    {
      const holder = Bun.spawn(["sleep", "600"], { stdin: Bun.file(shop.file) });
      expect(await restore(shop.backup, shop.file)).toMatchObject({ exitCode: 75 });
      holder.kill("SIGKILL");
      await holder.exited;
    }
    writeFileSync(`${shop.file}-wal`, "what a crash left");
    expect(await restore(shop.backup, shop.file)).toMatchObject({ exitCode: 0 });
    const left = readdirSync(dirname(shop.file)).filter((name) => !name.includes("before-restore"));
    expect(left).toEqual(["shop.db"]);
    expect(checkInvariants(shop.file, new Date())).toEqual([]);
  });

  test("refuses a file that is missing, damaged, no shop's or of a newer release, and changes nothing", async () => {
    using shop = await stoppedShop();
    using folder = temporaryFolder();
    const at = (name: string) => join(folder.path, name);
    writeFileSync(at("damaged"), "no database at all, but quite long ".repeat(400));
    new SqliteFile(at("foreign"), { create: true }).run("CREATE TABLE migrations (name, sha256, applied_at)");
    copyFileSync(shop.backup, at("newer"));
    changeIn(at("newer"), "INSERT INTO migrations VALUES ('9999_later', 'x', 1)");
    const before = readFileSync(shop.file);
    for (const [name, because] of [
      ["missing", "there is no such file"],
      ["damaged", "not a database"],
      ["foreign", "no shop's"],
      ["newer", "it is a database of a newer release (migration 9999_later): run that release"],
    ] as const) {
      const ended = await restore(at(name), shop.file);
      expect(ended).toMatchObject({ exitCode: 1, out: "" });
      expect(ended.err).toContain(`${at(name)} cannot be restored, nothing was changed: `);
      expect(ended.err).toContain(because);
    }
    expect(readFileSync(shop.file).equals(before)).toBe(true);
    expect(readdirSync(dirname(shop.file))).toEqual(["shop.db"]);
  });

  test("makes a place for itself where there is no database yet, whatever the mode of the backup", async () => {
    using shop = await stoppedShop();
    using folder = temporaryFolder();
    chmodSync(shop.backup, 0o444);
    const file = join(folder.path, "new", "shop.db");
    expect(await restore(shop.backup, file)).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining("no database stood there before"),
    });
    expect(readdirSync(dirname(file))).toEqual(["shop.db"]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("wants a file", async () => {
    expect(await runProgram(["restore"])).toMatchObject({ exitCode: 2, out: "" });
    expect(await runProgram(["restore", "a", "b"])).toMatchObject({ exitCode: 2, out: "" });
  });
});

function backUp(shop: TemporaryDatabase, folder: string, ...more: readonly string[]) {
  return runProgram(["backup", "--to", folder, ...more], { DATABASE_URL: shop.url });
}

/** A shop that no process has open, and a backup of it from before its only order. */
async function stoppedShop(): Promise<Disposable & { readonly file: string; readonly backup: string }> {
  const folder = temporaryFolder();
  const file = join(folder.path, "shop", "shop.db");
  const backup = join(folder.path, "backup.db");
  const database = await openDatabase(`file:${file}`, new Date());
  copyDatabase(file, backup);
  await orderProduct(database);
  await database.close();
  return { file, backup, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

function restore(backup: string, file: string) {
  return runProgram(["restore", backup], { DATABASE_URL: `file:${file}` });
}
