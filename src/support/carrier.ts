import type { App } from "../app.ts";
import type { Outbox } from "../gateways/telegram/outbox.ts";
import type { CopyStatus } from "../shared/states.ts";
import type { SupportMessage } from "./talks.ts";

/** What carrying talks between buyers and admins needs. */
export type Carrier = Pick<
  App,
  "database" | "api" | "catalogue" | "log" | "shopName" | "contact" | "timeZone"
> & {
  /** of copies */
  readonly outbox: Outbox;
  /** of what authors are told about their messages */
  readonly marks: Outbox;
};

/** A message on its way to one chat. */
export interface Copy {
  readonly id: number;
  readonly chatId: number;
  readonly status: CopyStatus;
  readonly sendings: number;
  readonly message: SupportMessage;
}
