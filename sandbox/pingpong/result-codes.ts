/**
 * The result codes that the stand-in gives. Source: PingPong's success code list (appendix of the V4 documents);
 * the wording is ours where no answer was published.
 */
export const descriptions = {
  "000000": "Transaction succeeded",
  "001000": "Successful request",
  "002000": "Transaction processing",
  "102000": "Missing or invalid parameter",
  "103000": "Invalid authentication",
  "104000": "Invalid signature",
  "105000": "Invalid or expired transaction",
  "106000": "Invalid currency",
  "107000": "Duplicate transaction",
  "107001": "Transaction not found",
  "107002": "Original transaction not found",
  "107003": "Original transaction type mismatch",
  "108000": "Refund amount exceeds the original amount",
  "108003": "Refund amount exceeds the remaining amount",
  "301002": "Transaction declined (Do not honor)",
  "303000": "Refund failed",
} as const;

type ResultCode = keyof typeof descriptions;

/** A business answer before it is put into an envelope. */
export interface Answer {
  readonly code: ResultCode;
  /** What is wrong in detail; absent: the description of the code. */
  readonly why?: string;
  readonly bizContent?: Readonly<Record<string, unknown>>;
}

export function refuse(code: ResultCode, why?: string): Answer {
  return why === undefined ? { code } : { code, why };
}
