import { Type } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import { type Exchange, post } from "../../gateways/exchange.ts";
import { parseJson } from "../../shared/json.ts";
import { openEnvelope, type PingPongAccount } from "../../shared/pingpong/envelope.ts";
import { sign } from "../../shared/pingpong/signature.ts";

/** Where and as whom the shop talks to PingPong. */
export interface PingPongConnection {
  /** the merchant entity's payment host, no trailing slash */
  readonly baseUrl: string;
  readonly account: PingPongAccount;
  /** per request; absent: 15 s (our choice, PingPong names none) */
  readonly timeoutMs?: number;
}

/** A connection that also knows where refunds are looked up. */
export interface RefundConnection extends PingPongConnection {
  /** PingPong's documents name two: `/v4/refund/query` and, in a newer report, `/v4/payment/getRefund` */
  readonly refundQueryPath: string;
}

/** One of PingPong's operations, with the code that its success carries. */
interface Operation {
  readonly path: string;
  readonly successCode: string;
}

/**
 * What came back. Only `succeeded` was signed and may be believed as a state; `error` may be unsigned, because PingPong
 * signs an answer only when it could verify the request. `unknown` leaves the outcome open.
 */
type Answer =
  | { kind: "succeeded"; bizContent: string }
  | { kind: "error"; code: string }
  | { kind: "unknown"; because: string };

/** What a query says of a number that PingPong answers with an error. */
type QueryError = { kind: "not_found" } | { kind: "unknown"; because: string };

const DEFAULT_TIMEOUT_MS = 15_000;

/** Signs and sends one request; never repeats it. */
export async function call(
  connection: PingPongConnection,
  { path, successCode }: Operation,
  content: object,
): Promise<Answer> {
  const exchange = await post({
    url: connection.baseUrl + path,
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: signedBody(connection.account, JSON.stringify(content)),
    timeoutMs: connection.timeoutMs ?? DEFAULT_TIMEOUT_MS,
  });
  return readAnswer(exchange, connection.account, successCode);
}

/** Reads the error that a query of a payment or of a refund was answered with. */
export function queryError(code: string): QueryError {
  return notFoundCodes.includes(code) ? { kind: "not_found" } : { kind: "unknown", because: `code ${code}` };
}

/** Transaction not found, original transaction not found. Source: PingPong V4 docs, appendix/successCodeList. */
const notFoundCodes = ["107001", "107002"];

function signedBody({ accId, clientId, signType, salt }: PingPongAccount, bizContent: string): string {
  const envelope = { accId, bizContent, clientId, signType, version: "1.0" };
  return JSON.stringify({ ...envelope, sign: sign(envelope, signType, salt) });
}

function readAnswer(exchange: Exchange, account: PingPongAccount, successCode: string): Answer {
  if (exchange.kind === "failed") return { kind: "unknown", because: exchange.because };
  if (exchange.status >= 500) return { kind: "unknown", because: `HTTP ${exchange.status}` };
  const code = codeOf(exchange.text);
  if (code === undefined)
    return { kind: "unknown", because: `HTTP ${exchange.status} without a result code` };
  if (code !== successCode) return { kind: "error", code };
  const opened = openEnvelope(exchange.text, account);
  if (opened.kind !== "verified")
    return { kind: "unknown", because: `success not trusted: ${opened.because}` };
  return { kind: "succeeded", bizContent: opened.bizContent };
}

function codeOf(text: string): string | undefined {
  const value = parseJson(text);
  return withCode.Check(value) ? value.code : undefined;
}

const withCode = TypeCompiler.Compile(Type.Object({ code: Type.String({ pattern: "^\\d{6}$" }) }));
