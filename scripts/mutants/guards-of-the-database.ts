import type { Guard } from "./guard.ts";

const database = ["test/shared/database.test.ts"];
const damage = ["test/damaged-pages.test.ts"];
const states = ["test/shared/states.test.ts"];

/** The guards that live in the database's own rules and in how it is opened. */
export const databaseGuards: readonly Guard[] = [
  {
    name: "commits are durable: synchronous=FULL",
    file: "src/shared/database/open.ts",
    from: '"synchronous = FULL"',
    to: '"synchronous = NORMAL"',
    tests: ["test/power-loss.test.ts"],
  },
  {
    name: "deleted rows are overwritten: secure_delete=ON",
    file: "src/shared/database/open.ts",
    from: '"secure_delete = ON"',
    to: '"secure_delete = OFF"',
    tests: ["test/shared/erasure.test.ts"],
  },
  {
    name: "a scrub rewrites the file",
    file: "src/shared/database/sqlite.ts",
    from: 'succeeds(() => this.#writer.run("VACUUM"))',
    to: "Promise.resolve(true)",
    tests: ["test/shared/erasure.test.ts"],
  },
  {
    name: "foreign keys are enforced",
    file: "src/shared/database/migrate.ts",
    from: 'file.run("PRAGMA foreign_keys = ON");',
    to: "",
    tests: database,
  },
  {
    name: "an SQLite with the WAL reset bug is refused",
    file: "src/shared/database/open.ts",
    from: "> 3_051_002",
    to: "> 0",
    tests: database,
  },
  {
    name: "a failed write is rolled back",
    file: "src/shared/database/sqlite.ts",
    from: 'if (this.#writer.inTransaction) this.#writer.run("ROLLBACK");',
    to: 'if (this.#writer.inTransaction) this.#writer.run("COMMIT");',
    tests: database,
  },
  {
    name: "no query runs on a transaction that has ended",
    file: "src/shared/database/sqlite.ts",
    from: 'if (!this.#isWriting) throw new Error("A query ran on a transaction that has ended");',
    to: "",
    tests: database,
  },
  {
    name: "a database of a newer release is refused",
    file: "src/shared/database/migrate.ts",
    from: "if (!known.has(name)) {",
    to: "if (false) {",
    tests: [...database, "test/migrations.test.ts"],
  },
  {
    name: "an upgrade happens as a whole or not at all",
    file: "src/shared/database/migrate.ts",
    from: "file.transaction(() => applyMissing(file, now, release)).immediate();",
    to: "applyMissing(file, now, release);",
    tests: ["test/migrations.test.ts"],
  },
  {
    name: "a migration is noted as applied",
    file: "src/shared/database/migrate.ts",
    from: 'file.run("INSERT INTO migrations VALUES (?, ?, ?)", [name, hash("sha256", sql), now.getTime()]);',
    to: "",
    tests: ["test/migrations.test.ts"],
  },
  {
    name: "a damaged page is remembered",
    file: "src/shared/database/sqlite.ts",
    from: "if (isDamage(error)) this.#damage ??= error.code;",
    to: "",
    tests: damage,
  },
  {
    name: "a damaged page met by the callback server is alerted",
    file: "src/webhook.ts",
    from: "await reportDamage(damageAlarm, context.log);",
    to: "",
    tests: damage,
  },
  {
    name: "a damaged database is not healthy",
    file: "src/webhook.ts",
    from: "if (database.damage) throw",
    to: "if (false) throw",
    tests: damage,
  },
  {
    name: "the doctor looks for damaged pages",
    file: "src/operator/invariants.ts",
    from: "if (damage.ids.length > 0) return [damage];",
    to: "",
    tests: damage,
  },
  {
    name: "the admins are told of a damaged page",
    file: "src/admin/database-alarm.ts",
    from: "if (damage) await this.#tell(damage, now);",
    to: "",
    tests: ["test/admin/database-alarm.test.ts"],
  },
  ...[
    ["orders_move", "an order cannot make this move"],
    ["orders_facts", "number, buyer, product and price of an order are fixed"],
    ["orders_stay", "orders are never deleted"],
    ["payments_facts", "what arrived as a payment is fixed"],
    ["payments_rank", "a payment only rises"],
    ["payments_role", "the role of a payment is decided once"],
    ["payments_stay", "payments are never deleted"],
    ["reports_text", "a report is written once"],
    ["parts_html", "the content of a part is fixed when it is planned"],
  ].map(([trigger, sentence]) => ({
    name: `trigger ${trigger}`,
    file: "drizzle/sqlite/0001_guards.sql",
    from: `SELECT RAISE(ABORT, '${sentence}')`,
    to: "SELECT 1",
    tests: states,
  })),
];
