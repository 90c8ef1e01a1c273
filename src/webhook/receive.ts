import type { Database, Transaction } from "../shared/database/database.ts";
import { recordDispute } from "../shared/disputes.ts";
import type { Log } from "../shared/log.ts";
import { recordOtherNotice, recordPaymentNotice } from "../shared/payments.ts";
import { type DisputeNotice, openDispute } from "../shared/pingpong/dispute-notice.ts";
import { openEnvelope, type PingPongAccount } from "../shared/pingpong/envelope.ts";
import { type ParsedNotice, parsePaymentNotice } from "../shared/pingpong/notice.ts";
import type { RefusalKind } from "../shared/pingpong/refusal-alarm.ts";
import { recordRefundNotice } from "../shared/refunds/record-refund.ts";

/** What the callback server works with. */
export interface WebhookContext {
  readonly database: Database;
  readonly account: PingPongAccount;
  readonly log: Log;
}

/** What is answered to a notice, and what a human is to be told of, if such notices come. */
interface Answer {
  readonly response: Response;
  readonly alarm?: RefusalKind | undefined;
}

/**
 * Answers one notice: 200 once it is durably stored, 400 or 401 if it is not PingPong's word, 503 if we cannot store it, so
 * that PingPong sends it again.
 */
export async function receive(
  body: ArrayBuffer,
  { database, account, log }: WebhookContext,
): Promise<Answer> {
  const opened = openBody(body, account);
  if (opened.kind === "refused") {
    log.warn("notice_refused", { because: opened.because, bytes: body.byteLength, code: opened.status });
    return { response: new Response(opened.because, { status: opened.status }), alarm: opened.alarm };
  }
  const { merchantTransactionId, transactionId, status } = opened.notice;
  const outcome = await database.writeTogether(merchantTransactionId, (tx) => record(tx, opened, new Date()));
  const about = `${opened.kind} ${outcome.kind}`;
  log.info("notice_recorded", { kind: about, merchantTransactionId, transactionId, status });
  return { response: new Response("OK") };
}

/** What the notice is about decides, not its status: a refund, too, says SUCCESS. */
async function record(tx: Transaction, opened: Verified, now: Date): Promise<{ kind: string }> {
  switch (opened.kind) {
    case "payment":
      return recordPaymentNotice(tx, opened.notice, "callback", now);
    case "refund":
      return recordRefundNotice(tx, opened.notice, "callback", now);
    case "dispute":
      return recordDispute(tx, opened.notice, "callback", now);
    case "other":
      return recordOtherNotice(tx, opened.notice, "callback", now);
  }
}

type Verified =
  | Exclude<ParsedNotice, { kind: "malformed" }>
  | { readonly kind: "dispute"; readonly notice: DisputeNotice };
type Refused = { kind: "refused"; status: 400 | 401; because: string; alarm?: RefusalKind };

function untrusted(because: string): Refused {
  return { kind: "refused", status: 401, because, alarm: "signatures_failing" };
}

function openBody(body: ArrayBuffer, account: PingPongAccount): Verified | Refused {
  const text = decodeUtf8(body);
  if (text === undefined) return { kind: "refused", status: 400, because: "not UTF-8" };
  const opened = openEnvelope(text, account);
  const dispute = opened.kind === "verified" ? undefined : openDispute(text, account);
  if (dispute?.kind === "dispute") return dispute;
  if (dispute) return untrusted(dispute.because);
  if (opened.kind === "malformed") return { kind: "refused", status: 400, because: opened.because };
  if (opened.kind === "untrusted") return untrusted(opened.because);
  const parsed = parsePaymentNotice(opened.bizContent, "callback");
  return parsed.kind === "malformed" ? unreadable : parsed;
}

const unreadable: Refused = {
  kind: "refused",
  status: 400,
  because: "bizContent malformed",
  alarm: "notices_unreadable",
};

/** @returns the text, or undefined if the bytes are not strict UTF-8 */
function decodeUtf8(body: ArrayBuffer): string | undefined {
  try {
    return strictUtf8.decode(body);
  } catch {
    return undefined;
  }
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
