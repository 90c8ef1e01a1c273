import type { Texts } from "../../locales/texts.ts";
import { formatAmount, moneyLabel } from "../../shared/money.ts";
import type { CodeTerms } from "../../shop/promo/codes.ts";
import { dateAt } from "../../shop/shop-day.ts";

/** The line that makes a code of these terms, as {@link parseTerms} reads it; the same terms give the same line. */
export function termsLine(terms: CodeTerms, timeZone: string): string {
  const { code, productIds, startsAt, endsAt, maxUses, maxUsesPerUser, minimumMinor, currency, note } = terms;
  const minimum = minimumMinor === null ? undefined : money(minimumMinor, currency);
  const pairs: readonly (readonly [string, string | number | undefined | null])[] = [
    ["products", productIds?.join(",")],
    ["from", startsAt && dateAt(startsAt, timeZone)],
    ["until", endsAt && lastDateBefore(endsAt, timeZone)],
    ["max", maxUses],
    ["each", maxUsesPerUser ?? 0],
    ["min", minimum],
    ["note", note],
  ];
  const written = pairs.flatMap(([key, value]) => (value == null ? [] : [`${key}=${value}`]));
  return [code, valueWord(terms), ...written].join(" ");
}

function valueWord({ kind, percentBps, amountMinor, currency }: CodeTerms): string {
  if (kind === "percent") return `${(percentBps ?? 0) / 100}%`;
  return kind === "fixed" ? `-${money(amountMinor ?? 0, currency)}` : "free";
}

function money(amountMinor: number, currency: string | null): string {
  return `${formatAmount({ amountMinor, currency: currency ?? "" })}${currency ?? ""}`;
}

/** What a code gives, in one word of an admin's list. */
export function valueLabel({ kind, percentBps, amountMinor, currency }: CodeTerms, texts: Texts): string {
  if (kind === "percent") return texts.plain("admin.promo.percent", { percent: (percentBps ?? 0) / 100 });
  if (kind === "free") return texts.plain("admin.promo.free");
  const amount = moneyLabel({ amountMinor: amountMinor ?? 0, currency: currency ?? "" });
  return texts.plain("admin.promo.fixed", { amount });
}

/** All that a code says, a line for each limit; Telegram HTML. */
export function describeTerms(terms: CodeTerms, texts: Texts): string[] {
  const { productIds, startsAt, endsAt, maxUses, maxUsesPerUser, minimumMinor, currency, userId, note } =
    terms;
  const unlimited = texts.plain("admin.promo.unlimited");
  return [
    texts.html("admin.promo.gives", { value: valueLabel(terms, texts) }),
    texts.html("admin.promo.products", {
      products: productIds?.join(", ") ?? texts.plain("admin.promo.all"),
    }),
    ...(startsAt ? [texts.html("admin.promo.from", { day: dateAt(startsAt, texts.timeZone) })] : []),
    texts.html("admin.promo.until", {
      day: endsAt ? lastDateBefore(endsAt, texts.timeZone) : unlimited,
    }),
    texts.html("admin.promo.max", { count: maxUses ?? unlimited }),
    texts.html("admin.promo.each", { count: maxUsesPerUser ?? unlimited }),
    ...(minimumMinor === null
      ? []
      : [
          texts.html("admin.promo.min", {
            amount: moneyLabel({ amountMinor: minimumMinor, currency: currency ?? "" }),
          }),
        ]),
    ...(userId === null ? [] : [texts.html("admin.promo.user", { user: userId })]),
    ...(note === null ? [] : [texts.html("admin.promo.note", { note })]),
  ];
}

function lastDateBefore(end: Date, timeZone: string): string {
  return dateAt(new Date(end.getTime() - 1), timeZone);
}
