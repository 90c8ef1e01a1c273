import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Subject } from "../../states.ts";
import { instant, rowNumber } from "../columns.ts";

/**
 * Every move of every row that has a status, written by `move` in the transaction that made it; of an order its beginning
 * too. Append-only.
 */
export const history = sqliteTable(
  "history",
  {
    id: rowNumber(),
    /** what moved */
    subject: text("subject").$type<Subject>().notNull(),
    /** of the row; of the order where a row belongs to just one */
    subjectId: integer("subject_id").notNull(),
    /** tells apart rows that share an id, like the messages of an order; else 0 */
    position: integer("position").notNull(),
    /** null: the row began */
    from: text("from_status"),
    to: text("to_status").notNull(),
    /** what caused it, e.g. `callback`, `claim`; null where nothing else can have */
    because: text("because"),
    at: instant("at").notNull(),
  },
  (table) => [index("history_by_subject").on(table.subject, table.subjectId, table.position, table.id)],
);
