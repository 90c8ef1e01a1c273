import { checkoutMoves, draftMoves, orderMoves, promoUseMoves } from "../../src/shared/states.ts";
import { anyDiffers, appendOnly, fixed, type Guard, neverDeleted, onlyMoves } from "./guard.ts";

/** One update corrects the birth data and says so. */
const isCorrection = `OLD.corrected_at IS NULL AND NEW.corrected_at IS NOT NULL
  AND OLD.status = NEW.status AND OLD.status IN ('paid', 'generating', 'completed')
  AND OLD.birth <> 'null' AND NEW.birth <> 'null'
  AND (OLD.partner_birth IS NULL) = (NEW.partner_birth IS NULL)
  AND OLD.language = NEW.language AND (OLD.chosen_year IS NULL) = (NEW.chosen_year IS NULL)`;

/** What holds about buyers, orders and promo codes. */
export const orderGuards: readonly Guard[] = [
  onlyMoves("orders", "an order", orderMoves),
  {
    name: "orders_begin",
    table: "orders",
    on: "insert",
    when: "NEW.status <> 'pending'",
    message: "an order begins pending",
  },
  fixed(
    "orders_facts",
    "orders",
    [
      "merchant_transaction_id",
      "user_id",
      "draft_id",
      "product_id",
      "rail",
      "amount_minor",
      "discount_minor",
      "currency",
    ],
    "number, buyer, product, rail and price of an order are fixed",
  ),
  {
    name: "orders_birth",
    table: "orders",
    on: "update",
    when: `NOT (OLD.birth = 'null' AND OLD.status = 'paid') AND NOT (${isCorrection}) AND (${anyDiffers(["chosen_year", "language"])}
  OR (OLD.birth IS DISTINCT FROM NEW.birth AND NEW.birth <> 'null')
  OR (OLD.partner_birth IS DISTINCT FROM NEW.partner_birth AND NEW.partner_birth IS NOT NULL)
  OR (OLD.concern IS DISTINCT FROM NEW.concern AND NEW.concern IS NOT NULL))`,
    message:
      "what was ordered is fixed: birth data can only be removed, corrected once, or given again for money that came after",
  },
  {
    name: "orders_corrected",
    table: "orders",
    on: "update",
    of: ["corrected_at"],
    when: `OLD.corrected_at IS DISTINCT FROM NEW.corrected_at AND NOT (${isCorrection})`,
    message: "birth data are corrected once, by data of the same people, where a report is due or delivered",
  },
  neverDeleted("orders", "orders are never deleted"),
  onlyMoves("drafts", "a draft", draftMoves),
  onlyMoves("checkouts", "a checkout", checkoutMoves),
  ...appendOnly("history", "history is append-only"),
  onlyMoves("promo_uses", "a use of a promo code", promoUseMoves),
  {
    name: "promo_uses_within",
    table: "promo_uses",
    on: "insert",
    when: `EXISTS (SELECT 1 FROM promo_codes c WHERE c.id = NEW.promo_code_id AND (
  (SELECT count(*) FROM promo_uses u WHERE u.promo_code_id = c.id AND u.status IN ('held', 'used')) >= c.max_uses
  OR (SELECT count(*) FROM promo_uses u WHERE u.promo_code_id = c.id AND u.status IN ('held', 'used')
    AND u.user_id = NEW.user_id) >= c.max_uses_per_user))`,
    message: "a promo code is not used more often than it may be",
  },
  fixed(
    "promo_uses_facts",
    "promo_uses",
    ["order_id", "promo_code_id", "user_id", "discount_minor"],
    "order, code, buyer and discount of a use are fixed",
  ),
  fixed(
    "promo_codes_facts",
    "promo_codes",
    [
      "code",
      "kind",
      "percent_bps",
      "amount_minor",
      "currency",
      "product_ids",
      "user_id",
      "minimum_minor",
      "starts_at",
      "max_uses_per_user",
    ],
    "what a promo code gives is fixed: only its end and how often it may be used can change",
  ),
  {
    name: "users_referrer",
    table: "users",
    on: "update",
    of: ["referrer_id", "referred_at"],
    when: `OLD.referrer_id IS NOT NULL AND (${anyDiffers(["referrer_id", "referred_at"])})`,
    message: "who brought a user is fixed at the first contact",
  },
  {
    name: "users_not_own_referrer",
    table: "users",
    on: "update",
    of: ["referrer_id"],
    when: "NEW.referrer_id = NEW.telegram_id",
    message: "nobody refers themselves",
  },
];
