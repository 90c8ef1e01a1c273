import { openForInspection } from "../../src/operator/inspection.ts";
import { filledOrderNumber } from "./fill-orders.ts";

/**
 * Compares the notices that the callback server acknowledged with what is in a file, which may be in use.
 * @param acknowledged which of the filled orders they were about
 * @returns each promise that was broken
 */
export function missingCallbacks(file: string, acknowledged: Iterable<number>): readonly string[] {
  const database = openForInspection(file);
  try {
    const whole = new Set(database.rows(wholePayments).map(([number]) => number));
    const lost = [...acknowledged].map(filledOrderNumber).filter((number) => !whole.has(number));
    const broken = halves.flatMap((sql) => database.rows(sql).map(([number]) => number));
    const [[integrity] = []] = database.rows("PRAGMA integrity_check");
    return [
      ...lost.map((number) => `${number} was lost`),
      ...broken.map((number) => `${number} is stored by half or twice`),
      ...(integrity === "ok" ? [] : [`integrity_check: ${integrity}`]),
    ];
  } finally {
    database.close();
  }
}

/** Payments with everything that belongs to one. */
const wholePayments = `
  SELECT o.merchant_transaction_id FROM payments p
  JOIN orders o ON o.id = p.order_id AND o.status = 'paid' AND o.paid_at IS NOT NULL
  JOIN jobs j ON j.order_id = o.id AND j.status = 'queued'
  JOIN history h ON h.subject = 'order' AND h.subject_id = o.id AND h.position = 0 AND h.to_status = 'paid'
  JOIN notices n ON n.notify_type = 'RECHARGE' AND n.transaction_id = p.transaction_id AND n.status = 'SUCCESS'
  WHERE p.role = 'primary' AND p.status = 'SUCCESS'`;

const halves = [
  `SELECT merchant_transaction_id FROM (${wholePayments}) GROUP BY 1 HAVING count(*) > 1`,
  `SELECT merchant_transaction_id FROM notices EXCEPT ${wholePayments}`,
  `SELECT merchant_transaction_id FROM orders WHERE status <> 'pending' EXCEPT ${wholePayments}`,
  `SELECT merchant_transaction_id FROM orders o JOIN jobs ON order_id = o.id EXCEPT ${wholePayments}`,
];
