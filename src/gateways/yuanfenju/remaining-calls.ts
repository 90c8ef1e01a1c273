import { Type } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import { parseJson } from "../../shared/json.ts";
import { post } from "../exchange.ts";
import type { YuanfenjuConnection } from "../yuanfenju.ts";
import { isEnvelope } from "./answer.ts";

/** How many calls the account has left; `unlimited`: an annual member's are not counted. */
export type RemainingCalls =
  | { kind: "known"; calls: number }
  | { kind: "unlimited" }
  | { kind: "unknown"; because: string };

const timeoutMs = 20_000;

/**
 * Asks 缘份居 how many calls are left, which itself is free; one request, never repeated here. The account comes as an
 * object or as an array of one, and the number as a text.
 * Source: github.com/yuanfenju/yuanfenju-sdk-php and other people's clients.
 */
export async function fetchRemainingCalls({ apiKey, baseUrl }: YuanfenjuConnection): Promise<RemainingCalls> {
  const exchange = await post({
    url: `${baseUrl}/v1/Free/querymerchant`,
    headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
    body: new URLSearchParams({ api_key: apiKey }).toString(),
    timeoutMs,
  });
  if (exchange.kind === "failed") return { kind: "unknown", because: exchange.because };
  const envelope = parseJson(exchange.text);
  if (!isEnvelope(envelope)) return { kind: "unknown", because: `HTTP ${exchange.status}` };
  const code = String(envelope.errcode);
  if (code !== "0") return { kind: "unknown", because: `errcode ${code}` };
  const account = Array.isArray(envelope.data) ? envelope.data[0] : envelope.data;
  if (!accountCheck.Check(account)) return { kind: "unknown", because: "no number of calls" };
  const left = String(account.merchant_remaining_call_times);
  return left === "--" ? { kind: "unlimited" } : { kind: "known", calls: Number(left) };
}

const accountCheck = TypeCompiler.Compile(
  Type.Object({
    merchant_remaining_call_times: Type.Union([
      Type.Integer({ minimum: 0 }),
      Type.String({ pattern: "^(--|\\d{1,12})$" }),
    ]),
  }),
);
