import { Type } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import { parseJson } from "../../shared/json.ts";
import { get } from "../exchange.ts";

/** Money that the model is paid from, in one currency. */
interface Balance {
  readonly currency: string;
  /** a decimal number, as DeepSeek writes it */
  readonly amountText: string;
}

/** What DeepSeek says of the account; `isAvailable` is its own word on whether calls are served. */
export type BalanceAnswer =
  | { kind: "known"; isAvailable: boolean; balances: readonly Balance[] }
  | { kind: "unknown"; because: string };

const timeoutMs = 15_000;

/**
 * Asks what is left of the account's money; one request, never repeated here.
 * Source: api-docs.deepseek.com/api/get-user-balance.
 */
export async function fetchBalance({
  apiKey,
  baseUrl,
}: {
  readonly apiKey: string;
  readonly baseUrl: string;
}): Promise<BalanceAnswer> {
  const headers = { Authorization: `Bearer ${apiKey}`, Accept: "application/json" };
  const exchange = await get({ url: `${baseUrl}/user/balance`, headers, timeoutMs });
  if (exchange.kind === "failed") return { kind: "unknown", because: exchange.because };
  const answer = parseJson(exchange.text);
  if (exchange.status !== 200 || !balanceCheck.Check(answer))
    return { kind: "unknown", because: `HTTP ${exchange.status}` };
  const balances = answer.balance_infos.map(({ currency, total_balance }) => ({
    currency,
    amountText: total_balance,
  }));
  return { kind: "known", isAvailable: answer.is_available, balances };
}

const balanceCheck = TypeCompiler.Compile(
  Type.Object({
    is_available: Type.Boolean(),
    balance_infos: Type.Array(
      Type.Object({
        currency: Type.String({ pattern: "^[A-Z]{3}$" }),
        total_balance: Type.String({ pattern: "^-?\\d{1,12}(\\.\\d{1,8})?$" }),
      }),
    ),
  }),
);
