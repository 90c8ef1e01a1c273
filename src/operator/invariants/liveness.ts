import { pausingReasons } from "../../gateways/deepseek/failure-reasons.ts";
import { silentMs } from "../../shared/heartbeats.ts";
import { type Invariant, isOfOrder } from "./invariant.ts";

const botIsAlive = `EXISTS (SELECT 1 FROM heartbeats b WHERE b.process = 'bot' AND b.seen_at > :now - ${silentMs})`;

const pausingWords = pausingReasons.map((reason) => `'${reason}'`).join(", ");

/** What holds while the bot runs: nothing is stuck in silence. */
export const livenessInvariants: readonly Invariant[] = [
  {
    // A lease is for 60 s and is renewed: once it ended a minute ago, twice its length has passed since the last renewal.
    name: "lease_is_renewed_or_taken_over",
    subject: "order",
    sql: `SELECT order_id FROM jobs WHERE status = 'running' AND lease_until < :now - 60000 AND ${botIsAlive}`,
  },
  {
    // A pause of DeepSeek's account is told of once for all orders, as a trouble that lasts.
    name: "paid_order_that_waits_was_alerted",
    subject: "order",
    sql: `SELECT o.id FROM orders o JOIN jobs j ON j.order_id = o.id AND j.kind = 'report' JOIN history h ON h.id =
        (SELECT max(l.id) FROM history l WHERE ${isOfOrder("l")} AND (l.to_status = 'paid' OR l.from_status = 'needs_admin'))
      WHERE o.status IN ('paid', 'generating') AND h.at < :now - 600000 AND j.created_at < :now - 600000 AND ${botIsAlive}
        AND NOT EXISTS (SELECT 1 FROM alerts a WHERE a.kind = 'order_waiting'
          AND a.subject = o.id || ' ' || (SELECT count(*) FROM history l WHERE ${isOfOrder("l")}
            AND (l.to_status = 'paid' OR l.from_status = 'needs_admin' AND l.to_status = 'generating')))
        AND NOT (j.status = 'queued' AND j.run_after > :now - 600000 AND EXISTS (SELECT 1 FROM model_calls c
          JOIN troubles t ON t.kind = 'model_unavailable'
          WHERE c.id = (SELECT max(l.id) FROM model_calls l WHERE l.order_id = o.id)
            AND c.reason IN (${pausingWords})))`,
  },
  {
    name: "due_question_is_worked_on_or_alerted",
    subject: "question",
    sql: `SELECT question_id FROM jobs j WHERE j.kind = 'question' AND j.status = 'queued'
      AND j.run_after < :now - 600000 AND ${botIsAlive}
      AND NOT EXISTS (SELECT 1 FROM alerts a WHERE a.order_id = j.order_id)`,
  },
  {
    name: "ended_order_is_erased_when_due",
    subject: "order",
    sql: `SELECT o.id FROM orders o WHERE o.erased_at IS NULL AND o.status IN ('completed', 'expired', 'cancelled', 'refunded')
      AND (SELECT max(l.at) FROM history l WHERE ${isOfOrder("l")}) < :keptSince AND ${botIsAlive}`,
  },
  {
    name: "unfinished_form_is_emptied_when_due",
    subject: "draft",
    sql: `SELECT id FROM drafts WHERE status <> 'confirmed' AND form <> '{}' AND updated_at < :keptSince AND ${botIsAlive}`,
  },
  {
    name: "talk_is_removed_when_due",
    subject: "user",
    sql: `SELECT DISTINCT user_id FROM support_messages WHERE at < :keptSince AND ${botIsAlive}`,
  },
  {
    name: "unused_person_is_removed_when_due",
    subject: "person",
    sql: `SELECT id FROM people WHERE updated_at < :keptSince AND ${botIsAlive}`,
  },
  {
    name: "payout_details_are_removed_when_due",
    subject: "withdrawal",
    sql: `SELECT id FROM withdrawals WHERE status IN ('paid', 'rejected') AND details <> ''
      AND coalesce(paid_at, decided_at) < :keptSince AND ${botIsAlive}`,
  },
  {
    name: "failure_is_forgotten_when_old",
    subject: "failure",
    sql: `SELECT id FROM failures WHERE last_at < :keptSince AND ${botIsAlive}`,
  },
  {
    name: "due_refund_is_worked_on_or_alerted",
    subject: "refund",
    sql: `SELECT r.id FROM refunds r WHERE r.status IN ('requested', 'sent', 'unknown')
      AND r.run_after < :now - 600000 AND ${botIsAlive}
      AND NOT EXISTS (SELECT 1 FROM alerts a WHERE a.order_id = r.order_id OR a.subject = r.merchant_refund_id)`,
  },
];
