import { type BalanceAnswer, fetchBalance } from "../../gateways/deepseek/account-balance.ts";
import { fetchRemainingCalls, type RemainingCalls } from "../../gateways/yuanfenju/remaining-calls.ts";
import type { Supplies } from "./supplies.ts";

/** What is left at a service that the shop pays; `value` as people read it: an amount, or a number of calls. */
interface BalanceReading {
  readonly service: "DeepSeek" | "缘份居";
  readonly state: "fine" | "low" | "unknown";
  /** of an unknown balance the reason */
  readonly value: string;
}

/** Asks every paid service what is left. */
export async function readBalances({
  deepseek,
  yuanfenju,
}: Pick<Supplies, "deepseek" | "yuanfenju">): Promise<BalanceReading[]> {
  return Promise.all([
    fetchBalance(deepseek.connection).then((answer) => judgeMoney(answer, deepseek.below)),
    ...(yuanfenju
      ? [fetchRemainingCalls(yuanfenju.connection).then((left) => judgeCalls(left, yuanfenju.belowCalls))]
      : []),
  ]);
}

/** An account may hold money in two currencies; one that suffices is enough. */
function judgeMoney(answer: BalanceAnswer, below: number): BalanceReading {
  const service = "DeepSeek";
  if (answer.kind === "unknown") return { service, state: "unknown", value: answer.because };
  const { isAvailable, balances } = answer;
  const isEnough = isAvailable && balances.some(({ amountText }) => Number(amountText) >= below);
  const value = balances.map(({ amountText, currency }) => `${amountText} ${currency}`).join(", ");
  return { service, state: isEnough ? "fine" : "low", value: value || "0" };
}

function judgeCalls(left: RemainingCalls, below: number): BalanceReading {
  const service = "缘份居";
  if (left.kind === "unknown") return { service, state: "unknown", value: left.because };
  if (left.kind === "unlimited") return { service, state: "fine", value: "∞" };
  return { service, state: left.calls < below ? "low" : "fine", value: String(left.calls) };
}
