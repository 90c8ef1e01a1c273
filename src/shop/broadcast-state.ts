import { stated } from "../shared/move.ts";
import { broadcastMoves } from "../shared/states.ts";
import { broadcasts } from "./schema/broadcasts.ts";

/** How broadcasts move, for those who send them and for who restores a backup. */
export const broadcastState = stated({
  subject: "broadcast",
  table: broadcasts,
  id: broadcasts.id,
  status: broadcasts.status,
  moves: broadcastMoves,
});
