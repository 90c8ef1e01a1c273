import { type Static, Type } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import { parseJsonText } from "../json.ts";
import type { DisputeStatus } from "../states.ts";
import type { PingPongAccount } from "./envelope.ts";
import { moneySchema } from "./money-fields.ts";
import { type Envelope, verifySignature } from "./signature.ts";

/** What a verified message says about one dispute (拒付): a buyer's bank wants the money back. */
export interface DisputeNotice {
  /** PingPong's number of the dispute */
  readonly disputeId: string;
  /** how far it is, in PingPong's word */
  readonly eventCode: string;
  readonly status: DisputeStatus;
  /** our number, empty where PingPong left it out */
  readonly merchantTransactionId: string;
  /** of the payment, empty where PingPong left it out */
  readonly transactionId: string;
  readonly amountText: string;
  readonly currency: string;
  /** until when it can be answered, as PingPong writes it, in a time zone that it does not name; empty if it says nothing */
  readonly deadline: string;
  /** of the event, as PingPong writes it: of two texts the later event's is the greater */
  readonly eventAt: string;
}

type OpenedDispute =
  | { kind: "dispute"; notice: DisputeNotice }
  /** it has the form of a dispute and is not PingPong's word about our store */
  | { kind: "untrusted"; because: string };

/**
 * Reads and verifies a notice of a dispute, which unlike all others is flat: the business fields stand beside `sign`, one of
 * them is no text, and there is no `clientId`. The signature type is SHA256, whatever the account's is; a value that is no
 * text is signed as JSON writes it (our choice, no example with a known salt is published).
 * @param text the body exactly as received
 * @returns undefined if it has not the form of one
 * Source: PingPong V4 docs, services/dispute/apis/eventCode (github.com/shaojianming/v4-document).
 */
export function openDispute(text: string, account: PingPongAccount): OpenedDispute | undefined {
  const content = parseJsonText(text);
  if (!disputeCheck.Check(content)) return undefined;
  const { accId, signType } = content;
  if (accId !== account.accId) return { kind: "untrusted", because: "other accId" };
  if (signType !== "SHA256") return { kind: "untrusted", because: "other signType" };
  if (!verifySignature(signedFields(content), "SHA256", account.salt))
    return { kind: "untrusted", because: "bad sign" };
  return { kind: "dispute", notice: toNotice(content) };
}

/** PingPong's own example has a blank behind its signature. */
function signedFields(content: Static<typeof disputeSchema>): Envelope {
  const fields = Object.entries(content).map(
    ([name, value]) => [name, value === null ? null : String(value)] as const,
  );
  return { ...Object.fromEntries(fields), sign: content.sign.trim() };
}

function toNotice(content: Static<typeof disputeSchema>): DisputeNotice {
  const { merchantReference, originalReference, eventCode, chargebackStatus } = content;
  return {
    disputeId: content.disputePspReference,
    eventCode,
    status: endOf.get(chargebackStatus ?? "") ?? endOf.get(eventCode) ?? "open",
    merchantTransactionId: merchantReference ?? "",
    transactionId: originalReference ?? "",
    amountText: content.amount,
    currency: content.currency.toUpperCase(),
    deadline: content.defensePeriodEndsAt ?? "",
    eventAt: content.eventDate,
  };
}

/** By PingPong's status of the dispute, or else by its event; all others leave it open. */
const endOf: ReadonlyMap<string, DisputeStatus> = new Map([
  ["WON", "won"],
  ["REVOKED", "won"],
  ["LOST", "lost"],
  ["EXPIRED", "lost"],
  ["ACCEPTED", "lost"],
  ["REFUNDED", "lost"],
  ["CHARGEBACK_REVERSED", "won"],
  ["PREARBITRATION_WON", "won"],
  ["PREARBITRATION_LOST", "lost"],
]);

const reference = Type.String({ pattern: "^[A-Za-z0-9_-]{1,64}$" });
const shortText = Type.String({ maxLength: 32 });

const disputeSchema = Type.Object(
  {
    accId: Type.String(),
    sign: Type.String(),
    signType: Type.String(),
    disputePspReference: reference,
    eventCode: Type.String({ pattern: "^[A-Z_]{1,40}$" }),
    merchantReference: Type.Optional(Type.Union([reference, Type.Null()])),
    originalReference: Type.Optional(Type.Union([reference, Type.Null()])),
    chargebackStatus: Type.Optional(Type.Union([shortText, Type.Null()])),
    defensePeriodEndsAt: Type.Optional(Type.Union([shortText, Type.Null()])),
    eventDate: shortText,
    ...moneySchema,
  },
  { additionalProperties: Type.Union([Type.String(), Type.Boolean(), Type.Number(), Type.Null()]) },
);

const disputeCheck = TypeCompiler.Compile(disputeSchema);
