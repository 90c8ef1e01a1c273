/** A rule about stored rows. */
export interface Invariant {
  /** what holds, as one word of a report: `paid_order_has_its_payment` */
  readonly name: string;
  /** what the query's first column is the id of */
  readonly subject: Subject;
  /**
   * portable SQL that selects the ids of the rows that break the rule; times are in milliseconds since 1970: `:now`, and
   * `:keptSince`, of before which nothing personal may be left: no ended order's, no unused person's
   */
  readonly sql: string;
}

/** Whether a row of the history is of the order `o`, as the index has it. */
export function isOfOrder(row: string): string {
  return `${row}.subject = 'order' AND ${row}.subject_id = o.id AND ${row}.position = 0`;
}

/** What an invariant can be about. */
type Subject =
  | "order"
  | "payment"
  | "refund"
  | "draft"
  | "person"
  | "notice"
  | "call"
  | "code"
  | "question"
  | "broadcast"
  | "copy"
  | "move"
  | "user"
  | "affiliate"
  | "commission"
  | "withdrawal"
  | "transaction"
  | "failure"
  | "dispute";
