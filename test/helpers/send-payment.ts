import { noticeContent, signedNotice } from "./pingpong-notices.ts";

let transactions = 0;

/**
 * Sends the notice of a payment that no other notice is about, as PingPong does.
 * @param number of the order
 * @returns the status of the answer, or undefined if the connection brought none
 */
export async function sendPayment(port: number, number: string): Promise<number | undefined> {
  const transactionId = `20261129700${String(++transactions).padStart(8, "0")}`;
  const body = signedNotice(noticeContent({ merchantTransactionId: number, transactionId }));
  try {
    return (await fetch(`http://127.0.0.1:${port}/webhook/pingpong`, { method: "POST", body })).status;
  } catch {
    return undefined;
  }
}
