import type { Balance } from "../../affiliate/balance.ts";
import { rateLabel, shareLabel } from "../../affiliate/labels.ts";
import type { Card, Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { moneyLabel } from "../../shared/money.ts";
import { deedButton, viewButton } from "../desk-buttons.ts";
import { timeLabel } from "../labels.ts";
import type { AffiliateFile } from "./find-affiliates.ts";

/** Who looks, and what the card says to it besides the affiliate. */
interface CardView {
  readonly isOwner: boolean;
  /** what an affiliate without a rate of their own earns */
  readonly defaultRateBps: number;
  readonly texts: Texts;
  /** Telegram HTML to stand above it, such as what was just done */
  readonly remark?: string | undefined;
}

/** An affiliate with rate, figures and money; owners get the buttons for what the status allows. */
export function affiliateCard(file: AffiliateFile, view: CardView): Card {
  const { affiliate, referrerId, figures, balances } = file;
  const { texts, remark } = view;
  const { userId, status, note, createdAt, decidedAt } = affiliate;
  const { orders, paidOrders, buyers, clicks, signUps } = figures;
  const html = [
    ...(remark ? [remark, ""] : []),
    texts.html("admin.affiliate.card", {
      affiliate: userId,
      status: texts.plain(`admin.affiliate.status.${status}`),
      rate: rateWords(affiliate.rateBps, view.defaultRateBps, texts),
      created: timeLabel(createdAt, texts),
      decided: timeLabel(decidedAt, texts),
      referrer: referrerId ?? "—",
      note: note ?? "—",
    }),
    "",
    texts.html("affiliate.page.people", { clicks, signUps }),
    texts.html("affiliate.page.orders", { orders, paidOrders, conversion: shareLabel(buyers, signUps) }),
    "",
    ...balances.map((balance) => balanceLine(balance, texts)),
  ];
  return { html: html.join("\n"), keyboard: buttons(file, view) };
}

/** The rate that counts for an affiliate, and whether it is their own. */
export function rateWords(rateBps: number | null, defaultRateBps: number, texts: Texts): string {
  return rateBps === null
    ? texts.plain("admin.affiliate.rate.default", { rate: rateLabel(defaultRateBps) })
    : texts.plain("admin.affiliate.rate.own", { rate: rateLabel(rateBps) });
}

function balanceLine(balance: Balance, texts: Texts): string {
  const label = (amountMinor: number) => moneyLabel({ amountMinor, currency: balance.currency });
  return texts.html("affiliate.page.balance", {
    pending: label(balance.pendingMinor),
    payable: label(balance.payableMinor),
    reserved: label(balance.reservedMinor),
    paid: label(balance.paidMinor),
  });
}

function buttons({ affiliate, openWithdrawal }: AffiliateFile, { isOwner, texts }: CardView): Keyboard {
  const { userId } = affiliate;
  const withdrawal = openWithdrawal && { withdrawal: openWithdrawal.id };
  return [
    ...(isOwner ? ownerButtons(affiliate, texts) : []),
    ...(withdrawal
      ? [
          [
            viewButton(
              texts.plain("admin.affiliate.button.withdrawal", withdrawal),
              "show-withdrawal",
              withdrawal.withdrawal,
            ),
          ],
        ]
      : []),
    [
      viewButton(texts.plain("admin.affiliate.button.list"), "list-affiliates", 0),
      viewButton(texts.plain("admin.button.refresh"), "show-affiliate", userId),
    ],
  ];
}

function ownerButtons({ userId, status }: AffiliateFile["affiliate"], texts: Texts): Keyboard {
  const admit =
    status === "active"
      ? deedButton(texts.plain("admin.affiliate.button.rate"), "rate", userId)
      : deedButton(texts.plain(`admin.affiliate.button.admit.${status}`), "admit", userId);
  if (status !== "waiting" && status !== "active") return [[admit]];
  const suspend = deedButton(texts.plain(`admin.affiliate.button.suspend.${status}`), "suspend", userId);
  return [[admit, suspend]];
}
