import { expect, test } from "bun:test";
import { SQL } from "bun";
import { openServerForInspection } from "../../src/operator/inspection-on-server.ts";
import { invariants } from "../../src/operator/invariants.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { describeOnPostgres, serverOfTests } from "../helpers/on-postgres.ts";
import { orderProduct } from "../helpers/orders.ts";
import { runProgram } from "../helpers/program.ts";
import { seatOf } from "../helpers/seat-of.ts";

const doctor = ["doctor", "--invariants"];
const noChecksums = "bazibot: the server keeps no checksums (data_checksums is off)";
const server = serverOfTests();

async function shopWithAnOrder() {
  const url = await server().create();
  const database = await openDatabase(url, new Date());
  const order = await orderProduct(database);
  return { url, database, order, [Symbol.asyncDispose]: () => database.close() };
}

describeOnPostgres("`bazibot doctor --invariants` on PostgreSQL", () => {
  test("holds every rule, also in the middle of a write, and says that the server keeps no checksums", async () => {
    await using shop = await shopWithAnOrder();
    const ended = await shop.database.write(async () => runProgram(doctor, { DATABASE_URL: shop.url }));
    expect(ended).toMatchObject({ exitCode: 0, out: `ok: ${invariants.length + 1} invariants hold\n` });
    expect(ended.err).toStartWith(noChecksums);
  });

  test("prints one line for each broken rule, with ids and nothing else of the rows", async () => {
    await using shop = await shopWithAnOrder();
    const byHand = new SQL(server().asSuperuser(shop.url), { max: 1 });
    await byHand.unsafe("set session_replication_role = replica; delete from checkouts");
    await byHand.unsafe("update orders set status = 'expired'");
    await byHand.close();
    const { exitCode, out } = await runProgram(doctor, { DATABASE_URL: shop.url });
    expect([exitCode, out]).toEqual([
      1,
      [
        `violated: history_ends_where_the_row_stands: move order ${shop.order.id}\n`,
        `violated: order_has_its_checkout: order ${shop.order.id}\n`,
      ].join(""),
    ]);
  });

  test("lists the processes that work on it, and which of the bots leads", async () => {
    await using shop = await shopWithAnOrder();
    const seats = ["a", "b"].map((host) =>
      seatOf(shop.database, { run: { instance: `${host}|1|1`, host }, clock: () => new Date() }),
    );
    for (const seat of seats) await seat.beat();
    const { out } = await runProgram(doctor, { DATABASE_URL: shop.url });
    expect(out).toMatch(/^process: bot on a, which leads: heard of \d+ s ago$/m);
    expect(out).toMatch(/^process: bot on b: heard of \d+ s ago$/m);
  });

  test("sees all rows at one moment, and changes none", async () => {
    await using shop = await shopWithAnOrder();
    const inspection = await openServerForInspection(shop.url);
    const orders = () => inspection.rows("select count(*) from orders");
    const before = await orders();
    await orderProduct(shop.database);
    expect(await orders()).toEqual(before);
    await expect(inspection.rows("delete from checkouts returning order_id")).rejects.toThrow("read-only");
    await inspection.close();
  });

  test("makes no tables in an empty database, and says where it looked but not with which password", async () => {
    const url = await server().create();
    const ended = await runProgram(doctor, { DATABASE_URL: url.replace("//shop@", "//shop:c4n4ry@") });
    expect(ended).toMatchObject({ exitCode: 1, out: "" });
    expect(ended.err).toStartWith(`bazibot: 127.0.0.1:${server().port}/`);
    expect(ended.err).not.toContain("c4n4ry");
    const made = new SQL(url, { max: 1 });
    expect(
      await made.unsafe("select relname from pg_class where relnamespace = 'public'::regnamespace"),
    ).toHaveLength(0);
    await made.close();
  });
});
