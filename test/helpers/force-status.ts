import { Database as SqliteFile } from "bun:sqlite";
import type { OrderStatus } from "../../src/shared/states.ts";

/** A second connection without the guards' orders: how a row gets into a state that the shop itself would not make. */
export function forceStatus(file: string, id: number, status: OrderStatus): void {
  const raw = new SqliteFile(file);
  const guard = raw
    .query<{ sql: string }, []>("SELECT sql FROM sqlite_master WHERE name = 'orders_move'")
    .get();
  raw.run("DROP TRIGGER orders_move");
  raw.run("UPDATE orders SET status = ? WHERE id = ?", [status, id]);
  raw.run(guard?.sql ?? "");
  raw.close();
}
