import { Database as SqliteFile } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { invariants } from "../../src/operator/invariants.ts";
import { orderProduct } from "../helpers/orders.ts";
import { runProgram } from "../helpers/program.ts";
import { temporaryDatabase, temporaryFolder } from "../helpers/temporary-database.ts";

const doctor = ["doctor", "--invariants"];

describe("`bazibot doctor --invariants`", () => {
  test("says ok beside the running shop, even in the middle of a write, and changes nothing", async () => {
    await using shop = await temporaryDatabase();
    await orderProduct(shop.database);
    const before = readFileSync(shop.file);
    const ended = await shop.database.write(async () => runProgram(doctor, { DATABASE_URL: shop.url }));
    expect(ended).toEqual({ exitCode: 0, out: `ok: ${invariants.length + 2} invariants hold\n`, err: "" });
    expect(readFileSync(shop.file).equals(before)).toBe(true);
  });

  test("prints one line for each broken rule, with ids and nothing else of the rows", async () => {
    await using shop = await temporaryDatabase();
    const order = await orderProduct(shop.database);
    const raw = new SqliteFile(shop.file);
    raw.run("DELETE FROM checkouts");
    raw.run("UPDATE orders SET status = 'expired'");
    raw.close();
    const ended = await runProgram(doctor, { DATABASE_URL: shop.url });
    expect(ended).toEqual({
      exitCode: 1,
      out: [
        `violated: history_ends_where_the_row_stands: move order ${order.id}\n`,
        `violated: order_has_its_checkout: order ${order.id}\n`,
      ].join(""),
      err: "",
    });
  });

  test("reads the address of the database from a file of variables, and warns of what Telegram forbids in it and of a page that does not answer", async () => {
    await using shop = await temporaryDatabase();
    const file = join(dirname(shop.file), "env");
    writeFileSync(
      file,
      `DATABASE_URL=${shop.url}\nAFFILIATE_SECOND_RATE=2.5\nPUBLIC_URL=https://127.0.0.1:9\n`,
      { mode: 0o600 },
    );
    const sound = await runProgram([...doctor, "--env-file", file]);
    expect(sound.exitCode).toBe(0);
    expect(sound.err).toContain("AFFILIATE_SECOND_RATE is above 0");
    expect(sound.err).toContain("the checkout page does not answer at https://127.0.0.1:9/pay/");
  });

  test("creates no database where there is none, and migrates none", async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, "shop.db");
    const missing = await runProgram(doctor, { DATABASE_URL: `file:${file}` });
    expect(missing).toMatchObject({ exitCode: 1, out: "" });
    expect(missing.err.trim().split("\n")).toHaveLength(1);
    expect(readdirSync(folder.path)).toEqual([]);
    new SqliteFile(file, { create: true }).run("CREATE TABLE orders (id INTEGER)");
    expect(await runProgram(doctor, { DATABASE_URL: `file:${file}` })).toMatchObject({
      exitCode: 1,
      out: "",
    });
    expect(new SqliteFile(file).query("SELECT name FROM sqlite_master").values()).toEqual([["orders"]]);
  });

  test("wants to know what to check", async () => {
    expect(await runProgram(["doctor"])).toMatchObject({ exitCode: 2, out: "" });
  });
});
