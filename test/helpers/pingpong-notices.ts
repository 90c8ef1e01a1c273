import type { PingPongAccount } from "../../src/shared/pingpong/envelope.ts";
import { sign } from "../../src/shared/pingpong/signature.ts";

/** A merchant account like those that PingPong gives out. */
export const testAccount: PingPongAccount = {
  accId: "2099092714313010016291",
  clientId: "2099092714313010016",
  salt: "5D41402ABC4B2A76B9719D91",
  signType: "SHA256",
};

export interface NoticeFields {
  readonly merchantTransactionId: string;
  readonly [name: string]: unknown;
}

/** The business fields of a payment notice, in the published form; `changes` replace or, with undefined, remove some. */
export function noticeContent(changes: NoticeFields): Record<string, unknown> {
  return {
    amount: "29.900000",
    transactionTime: "1767225600000",
    transactionEndTime: "1767225605000",
    transactionId: "2026112450000001",
    requestId: "PMT-1",
    notifyType: "RECHARGE",
    currency: "USD",
    threeDSecure: "N",
    captureDelayHours: 0,
    status: "SUCCESS",
    ...changes,
  };
}

/** A notice as PingPong posts it: content as a string, signed over all fields. */
export function signedNotice(
  content: Record<string, unknown>,
  account: PingPongAccount = testAccount,
  extra: Record<string, string> = {},
): string {
  const envelope = {
    accId: account.accId,
    bizContent: JSON.stringify(content),
    clientId: account.clientId,
    code: "000000",
    description: "Transaction succeeded",
    signType: account.signType,
    ...extra,
  };
  return JSON.stringify({ ...envelope, sign: sign(envelope, account.signType, account.salt) });
}

/** The same notice, its signature another one by its first digit. */
export function withForgedSign(notice: string): string {
  return notice.replace(/"sign":"(.)/, (_, first) => `"sign":"${first === "0" ? 1 : 0}`);
}
