import { Database as SqliteFile } from "bun:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { checkInvariants, invariants } from "../../src/operator/invariants.ts";
import { fulfilmentWorld } from "../helpers/fulfilment-world.ts";
import { orderProduct } from "../helpers/orders.ts";
import { memoryFolder, temporaryFolder } from "../helpers/temporary-database.ts";
import { soundBooks } from "./book-breaches.ts";
import { botIsAlive, breaches, broadcast, now } from "./breaches.ts";

const folder = temporaryFolder(memoryFolder);
const template = join(folder.path, "template.db");
const unguarded = join(folder.path, "unguarded.db");
const minutesMs = 60_000;

/** Order 1 is completed, order 2 is paid and waits for its turn, order 3 is pending. */
beforeAll(async () => {
  await using world = await fulfilmentWorld();
  await world.paidOrder();
  await world.work();
  await world.paidOrder();
  await orderProduct(world.shop.database);
  const raw = new SqliteFile(world.shop.file);
  raw.run("VACUUM INTO ?", [template]);
  raw.close();
  copyFileSync(template, unguarded);
  dropGuards(unguarded);
});

afterAll(() => folder[Symbol.dispose]());

let copies = 0;

/** A copy of the shop's database without its guards, changed by hand. */
function tampered(...statements: readonly string[]): string {
  copies += 1;
  const file = join(folder.path, `copy-${copies}.db`);
  copyFileSync(unguarded, file);
  const raw = new SqliteFile(file);
  for (const statement of statements) raw.run(statement);
  raw.close();
  return file;
}

function dropGuards(file: string): void {
  const raw = new SqliteFile(file);
  const guards = raw
    .query<{ kind: string; name: string }, []>(
      "SELECT type AS kind, name FROM sqlite_master WHERE type = 'trigger' OR (type = 'index' AND sql LIKE '%UNIQUE%WHERE%')",
    )
    .all();
  for (const { kind, name } of guards) raw.run(`DROP ${kind} ${name}`);
  raw.close();
}

describe("the invariants", () => {
  test("hold in a shop with a completed, a paid and a pending order", () => {
    expect(checkInvariants(template, now)).toEqual([]);
    expect(checkInvariants(tampered(), now)).toEqual([]);
  });

  test("hold with a commission and a withdrawal in each of their states", () => {
    for (const statements of soundBooks) expect(checkInvariants(tampered(...statements), now)).toEqual([]);
  });

  test("each have a breach below", () => {
    expect(Object.keys(breaches).toSorted()).toEqual(invariants.map(({ name }) => name).toSorted());
  });

  test.each(Object.entries(breaches))("%s: a breach is found, with its id", (name, [id, ...statements]) => {
    const violation = checkInvariants(tampered(...statements), now).find((each) => each.name === name);
    expect(violation?.ids).toEqual([id]);
  });

  test("report_is_unaltered: a changed word in a stored report is found", () => {
    const file = tampered("UPDATE reports SET text = text || '。'");
    expect(checkInvariants(file, now)).toEqual([
      { name: "report_is_unaltered", subject: "order", ids: ["1"] },
    ]);
  });

  test("an order whose last move leads elsewhere is found", () => {
    const file = tampered("UPDATE orders SET status = 'expired' WHERE id = 3");
    const found = { name: "history_ends_where_the_row_stands", subject: "move", ids: ["order 3"] };
    expect(checkInvariants(file, now)).toContainEqual(found);
  });

  test("a broadcast whose last move leads elsewhere is found", () => {
    const file = tampered(
      broadcast("sending"),
      "INSERT INTO history (subject, subject_id, position, from_status, to_status, at) VALUES ('broadcast', 1, 0, 'draft', 'cancelled', 0)",
    );
    const found = { name: "history_ends_where_the_row_stands", subject: "move", ids: ["broadcast 1"] };
    expect(checkInvariants(file, now)).toEqual([found]);
  });

  test("about a running bot do not count while the bot is down", () => {
    const file = tampered(
      botIsAlive(now.getTime() - minutesMs),
      "UPDATE jobs SET status = 'running', lease_until = 1 WHERE order_id = 2",
      "UPDATE orders SET status = 'generating' WHERE id = 2",
      "INSERT INTO history (subject, subject_id, position, from_status, to_status, because, at) VALUES ('order', 2, 0, 'paid', 'generating', 'x', 0)",
    );
    expect(checkInvariants(file, now)).toEqual([]);
  });
});
