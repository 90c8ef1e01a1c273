import { createHash, timingSafeEqual } from "node:crypto";
import Sqlite from "better-sqlite3";
import fastify from "fastify";

/**
 * The same work as the callback server's, as it is commonly built on Node: fastify, better-sqlite3, one transaction for
 * each request, the same statements on the same tables, no log. Arguments: port, path of the database, salt.
 */
const [port, file, salt] = process.argv.slice(2);
const sqlite = new Sqlite(file);
for (const pragma of [
  "busy_timeout = 5000",
  "journal_mode = WAL",
  "synchronous = FULL",
  "foreign_keys = ON",
  "wal_autocheckpoint = 4000",
  "journal_size_limit = 67108864",
  "cache_size = -16000",
  "temp_store = MEMORY",
])
  sqlite.pragma(pragma);

const insertNotice = sqlite.prepare(
  "INSERT INTO notices (source, rail, notify_type, transaction_id, status, merchant_transaction_id, received_at) VALUES ('callback', 'pingpong', ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id",
);
const orderByNumber = sqlite.prepare("SELECT * FROM orders WHERE merchant_transaction_id = ?");
const orderById = sqlite.prepare("SELECT * FROM orders WHERE id = ?");
const paymentByTransaction = sqlite.prepare("SELECT * FROM payments WHERE transaction_id = ?");
const insertPayment = sqlite.prepare(
  "INSERT INTO payments (rail, transaction_id, merchant_transaction_id, order_id, status, role, amount_minor, amount_text, currency, created_at, updated_at) VALUES ('pingpong', ?, ?, ?, ?, 'none', ?, ?, ?, ?, ?) RETURNING *",
);
const primaryPayment = sqlite.prepare("SELECT * FROM payments WHERE order_id = ? AND role = 'primary'");
const payOrder = sqlite.prepare(
  "UPDATE orders SET status = 'paid', paid_at = ? WHERE id = ? AND status = ? RETURNING *",
);
const insertMove = sqlite.prepare(
  "INSERT INTO history (subject, subject_id, position, from_status, to_status, because, at) VALUES ('order', ?, 0, ?, 'paid', 'callback', ?)",
);
const makePrimary = sqlite.prepare("UPDATE payments SET role = 'primary' WHERE id = ?");
const insertJob = sqlite.prepare(
  "INSERT INTO jobs (kind, order_id, status, attempts, fence, run_after, created_at) VALUES ('report', ?, 'queued', 0, 0, ?, ?) ON CONFLICT DO NOTHING",
);

const insertEntries = sqlite.prepare(
  "INSERT INTO ledger_entries (transaction_id, account, currency, amount_minor) VALUES (?, 'provider', ?, ?), (?, 'sales', ?, ?)",
);
const insertHead = sqlite.prepare(
  "INSERT INTO ledger_transactions (id, kind, subject_id, order_id, at) VALUES (?, 'payment', ?, ?, ?)",
);

const record = sqlite.transaction((notice, now) => {
  const { notifyType, transactionId, status, merchantTransactionId, amount, currency } = notice;
  if (!insertNotice.get(notifyType, transactionId, status, merchantTransactionId, now)) return;
  const order = orderByNumber.get(merchantTransactionId);
  const amountMinor = Math.round(Number(amount) * 100);
  if (!order || order.amount_minor !== amountMinor || order.currency !== currency) return;
  if (paymentByTransaction.get(transactionId)) return;
  const payment = insertPayment.get(
    transactionId,
    merchantTransactionId,
    order.id,
    status,
    amountMinor,
    amount,
    currency,
    now,
    now,
  );
  if (primaryPayment.get(order.id)) return;
  const before = orderById.get(order.id);
  if (!payOrder.get(now, order.id, before.status)) return;
  insertMove.run(order.id, before.status, now);
  makePrimary.run(payment.id);
  const posting = `payment:${payment.id}`;
  insertEntries.run(posting, currency, amountMinor, posting, currency, -amountMinor);
  insertHead.run(posting, payment.id, order.id, now);
  insertJob.run(order.id, now, now);
});

const app = fastify({ bodyLimit: 64 * 1024 });
app.post("/webhook/pingpong", async (request, reply) => {
  if (!isGenuine(request.body)) return reply.code(401).send("bad sign");
  record.immediate(JSON.parse(request.body.bizContent), Date.now());
  return "OK";
});
app.get("/health", async () => "OK");
await app.listen({ host: "127.0.0.1", port: Number(port) });
process.stdout.write("listening\n");

function isGenuine(envelope) {
  const text = Object.keys(envelope)
    .filter((name) => name !== "sign" && envelope[name])
    .sort()
    .map((name) => `${name}=${envelope[name]}`)
    .join("&");
  const expected = createHash("sha256")
    .update(salt + text)
    .digest("hex")
    .toUpperCase();
  const received = String(envelope.sign).toUpperCase();
  return received.length === expected.length && timingSafeEqual(Buffer.from(received), Buffer.from(expected));
}
