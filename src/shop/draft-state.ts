import { drafts } from "../shared/database/schema/orders.ts";
import { stated } from "../shared/move.ts";
import { draftMoves } from "../shared/states.ts";

/**
 * The moves of drafts. Without a history: what became of a confirmed draft is its order's, and nothing is kept of one that
 * its buyer gave up.
 */
export const draftState = stated({
  table: drafts,
  id: drafts.id,
  status: drafts.status,
  moves: draftMoves,
});
