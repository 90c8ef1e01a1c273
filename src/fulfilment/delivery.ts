import type { Api } from "grammy";
import type { ReplyParameters } from "grammy/types";
import type { SentMessages } from "../gateways/telegram/sent-messages.ts";
import type { Database, Transaction } from "../shared/database/database.ts";
import type { parts } from "../shared/database/schema/fulfilment.ts";
import type { Log } from "../shared/log.ts";
import type { Lease } from "../work/lease.ts";

/** A message on its way, and how far it is. */
export type Placeable = Pick<
  typeof parts.$inferSelect,
  "status" | "messageId" | "placings" | "placedAfter" | "html"
>;

/** How far a message is, and what is learnt on the way. */
export type PartChange = Pick<Placeable, "status"> &
  Partial<Pick<Placeable, "messageId" | "placings" | "placedAfter">>;

/** What delivering a message needs. */
export interface Delivery {
  readonly database: Database;
  readonly log: Log;
  readonly api: Api;
  readonly sent: SentMessages;
  /** names the message among all that are looked for when their answers get lost */
  readonly sender: string;
  readonly chatId: number;
  readonly lease: Lease;
  clock(): Date;
  /** how the placeholder is sent: quietly, as a reply */
  readonly manner: { disable_notification?: boolean; reply_parameters?: ReplyParameters };
  /** stores how far the message is */
  save(tx: Transaction, change: PartChange, now: Date): Promise<void>;
}
