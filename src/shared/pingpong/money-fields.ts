import { Type } from "@sinclair/typebox";
import { parseAmount } from "../money.ts";

/** An amount and its currency as messages of PingPong name them. */
export const moneySchema = {
  amount: Type.String({ minLength: 1, maxLength: 20 }),
  currency: Type.String({ pattern: "^[A-Za-z]{3}$" }),
};

/** `amountMinor` is undefined where the amount cannot be expressed in the currency's minor unit. */
export function readMoney({
  amount,
  currency: written,
}: {
  readonly amount: string;
  readonly currency: string;
}) {
  const currency = written.toUpperCase();
  return { amountMinor: parseAmount(amount, currency), amountText: amount, currency };
}
