import type { Invariant } from "./invariant.ts";

/** What holds about broadcasts and who they go to. */
export const broadcastInvariants: readonly Invariant[] = [
  {
    name: "one_broadcast_goes_out_at_a_time",
    subject: "broadcast",
    sql: `SELECT max(id) FROM broadcasts WHERE status = 'sending' HAVING count(*) > 1`,
  },
  {
    name: "ended_broadcast_is_dated",
    subject: "broadcast",
    sql: `SELECT id FROM broadcasts WHERE (status IN ('done', 'cancelled')) <> (ended_at IS NOT NULL)`,
  },
  {
    name: "broadcast_that_is_done_has_nobody_left",
    subject: "broadcast",
    sql: `SELECT b.id FROM broadcasts b WHERE b.status = 'done' AND EXISTS (SELECT 1 FROM broadcast_recipients r
      WHERE r.broadcast_id = b.id AND r.status IN ('planned', 'sending'))`,
  },
  {
    name: "broadcast_reaches_nobody_before_its_recipients_are_fixed",
    subject: "broadcast",
    sql: `SELECT b.id FROM broadcasts b WHERE b.started_at IS NULL AND EXISTS (SELECT 1 FROM broadcast_recipients r
      WHERE r.broadcast_id = b.id AND r.status <> 'planned')`,
  },
];
