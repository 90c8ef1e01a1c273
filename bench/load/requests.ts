import { filledOrderNumber } from "../../test/helpers/fill-orders.ts";
import { noticeContent, signedNotice } from "../../test/helpers/pingpong-notices.ts";

/** The notice that pays the n-th filled order, as PingPong posts it over a connection that stays open. */
export function paymentRequest(n: number): Buffer {
  const body = signedNotice(
    noticeContent({ merchantTransactionId: filledOrderNumber(n), transactionId: `20261124${n + 1e8}` }),
  );
  const head = [
    "POST /webhook/pingpong HTTP/1.1",
    "Host: 127.0.0.1",
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
}
