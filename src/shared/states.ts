/**
 * Every state of the shop's rows and the moves between them. The database's CHECKs and guards are printed from these lists
 * by `bun run migration`.
 */

/** Everything that has a history of moves. */
export type Subject =
  | "order"
  | "job"
  | "part"
  | "payment"
  | "refund"
  | "question"
  | "affiliate"
  | "commission"
  | "withdrawal"
  | "promo_use"
  | "checkout"
  | "broadcast"
  | "dispute";

export const orderStatuses = [
  "pending",
  "paid",
  "generating",
  "completed",
  "expired",
  "review",
  "needs_admin",
  "refunding",
  "refunded",
  "cancelled",
] as const;

/** Where an order stands. `cancelled`: by its buyer, unpaid. `review`: money that does not match; `needs_admin`: fulfilment gave up. A human decides both. */
export type OrderStatus = (typeof orderStatuses)[number];

/**
 * What each order status may become. Expired and cancelled orders can still become paid: the notice may be late, the page may
 * be open still, and the customer's money decides. A completed one is written anew once, when its birth data are corrected.
 */
export const orderMoves: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  pending: ["paid", "expired", "cancelled", "review"],
  expired: ["paid", "review"],
  cancelled: ["paid", "review"],
  review: ["paid", "refunding"],
  paid: ["generating", "refunding"],
  generating: ["completed", "needs_admin", "refunding"],
  needs_admin: ["generating", "completed", "refunding"],
  completed: ["generating", "refunding"],
  refunding: ["refunded", "review"],
  refunded: [],
};

/** Work for an order that is attempted again: asking for its payment link, asking what was paid, a refund, a job. */
export const dueWork = ["checkout", "query", "refund", "job"] as const;

export const draftStatuses = ["open", "confirmed", "cancelled"] as const;
type DraftStatus = (typeof draftStatuses)[number];

/** What each draft status may become. A cancelled draft is opened again where its buyer says so. */
export const draftMoves: Readonly<Record<DraftStatus, readonly DraftStatus[]>> = {
  open: ["confirmed", "cancelled"],
  cancelled: ["open"],
  confirmed: [],
};

export const checkoutStatuses = ["requested", "open", "refused", "free"] as const;
/**
 * Whether there is a payment link yet, PingPong's or that of our own page: `refused` needs a human or the buyer's new try;
 * `free`: nothing is to be paid, PingPong never hears of the order, and the row only remembers the message that shows it.
 */
export type CheckoutStatus = (typeof checkoutStatuses)[number];

/** What each checkout status may become. */
export const checkoutMoves: Readonly<Record<CheckoutStatus, readonly CheckoutStatus[]>> = {
  requested: ["open", "refused"],
  open: ["requested", "refused"],
  refused: [],
  free: [],
};

export const rails = ["pingpong", "stars"] as const;
/** A way to pay. An order is in the currency of its rail and keeps both for its life: one paid in Stars has whole Stars of `XTR`. */
export type Rail = (typeof rails)[number];

/** Rails that give a payment back whole, or not at all. */
export const wholeRails: readonly Rail[] = ["stars"];

/** Rails that only list what was paid, and are never asked about one order. */
export const listedRails: readonly Rail[] = ["stars"];

/** PingPong's payment statuses by rank: a payment's state is the highest seen, so that order and repeats do not matter. */
export const paymentStatuses = [
  "INIT",
  "PROCESSING",
  "FAILED",
  "AUTH_SUCCESS",
  "CANCEL",
  "CLOSED",
  "SUCCESS",
] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

/** What each payment status may become: every higher one. */
export const paymentMoves: Readonly<Record<PaymentStatus, readonly PaymentStatus[]>> = {
  INIT: ["PROCESSING", "FAILED", "AUTH_SUCCESS", "CANCEL", "CLOSED", "SUCCESS"],
  PROCESSING: ["FAILED", "AUTH_SUCCESS", "CANCEL", "CLOSED", "SUCCESS"],
  FAILED: ["AUTH_SUCCESS", "CANCEL", "CLOSED", "SUCCESS"],
  AUTH_SUCCESS: ["CANCEL", "CLOSED", "SUCCESS"],
  CANCEL: ["CLOSED", "SUCCESS"],
  CLOSED: ["SUCCESS"],
  SUCCESS: [],
};

export const paymentRoles = ["none", "primary", "surplus", "mismatch", "orphan"] as const;
/**
 * What a payment is to the shop: `none` until money arrived, `primary` pays its order, `surplus` is a second payment,
 * `mismatch` has another amount or currency, `orphan` names no order of ours.
 */
export type PaymentRole = (typeof paymentRoles)[number];

export const jobKinds = ["report", "question"] as const;
/** What a job is for: to write and deliver an order's report, or to answer a question about it. */
export type JobKind = (typeof jobKinds)[number];

export const jobStatuses = ["queued", "running", "done", "dead"] as const;
type JobStatus = (typeof jobStatuses)[number];

/** What each job status may become. A job that ended is queued again to retry, or to send a report once more. */
export const jobMoves: Readonly<Record<JobStatus, readonly JobStatus[]>> = {
  queued: ["running", "dead"],
  running: ["queued", "done", "dead"],
  done: ["queued"],
  dead: ["queued"],
};

/**
 * `receipt`: the message that says the money arrived and shows progress; `picture`: the chart; `text`: a piece of the
 * report; `document`: the report as a file.
 */
export const partKinds = ["receipt", "picture", "text", "document"] as const;

/** Whose chart a picture shows, in a report about two. */
export const chartOwners = ["own", "partner"] as const;

export const partStatuses = ["planned", "placing", "placed", "filling", "sent"] as const;
/** A part is first placed as a short message and then filled by an edit, which may be repeated without harm. */
type PartStatus = (typeof partStatuses)[number];

/** What each part status may become: back to `planned` when Telegram refused it, or its message is gone. */
export const partMoves: Readonly<Record<PartStatus, readonly PartStatus[]>> = {
  planned: ["placing"],
  placing: ["planned", "placed"],
  placed: ["filling"],
  filling: ["planned", "sent"],
  sent: [],
};

export const callOutcomes = ["started", "accepted", "refused", "declined", "failed"] as const;
/**
 * How a call of the model ended: `accepted` brought what was missing, `refused` did not pass the check, `declined` is the
 * model's own refusal of a question, `failed` brought no text.
 */
export type CallOutcome = (typeof callOutcomes)[number];

export const alertKinds = [
  "payment_mismatch",
  "payment_orphan",
  "payment_surplus",
  "payment_unexpected",
  "payment_contradiction",
  "payment_disputed",
  "payment_after_erasure",
  "payment_after_cancel",
  "stars_charged_back",
  "stars_negative",
  "checkout_refused",
  "pillars_differ",
  "yuanfenju_refused",
  "fulfilment_gave_up",
  "order_waiting",
  "question_gave_up",
  "model_unavailable",
  "links_failing",
  "queries_failing",
  "charts_unavailable",
  "telegram_unreachable",
  "messages_failing",
  "refund_failed",
  "refund_unknown",
  "signatures_failing",
  "notices_unreadable",
  "database_failing",
  "balance_low",
  "backup_stale",
  "backup_failed",
  "scrub_failed",
  "disk_low",
  "webhook_silent",
  "webhook_missing",
  "bot_missing",
  "leader_changed",
  "clock_differs",
  "trouble_over",
  "log_failing",
  "token_shared",
  "sales_paused",
  "broadcast_late",
  "broadcast_restored",
  "affiliate_waiting",
  "withdrawal_requested",
  "withdrawal_waiting",
] as const;
/** Why a human is called. */
export type AlertKind = (typeof alertKinds)[number];

export const tellingKinds = [
  "payment_declined",
  "payment_surplus",
  "payment_mismatch",
  "paid_after_cancel",
  "surplus_returned",
  "refund_begun",
  "refund_done",
  "refund_failed",
  "with_administrator",
  "link_delayed",
  "link_there",
  "link_refused",
  "report_delayed",
  "report_there",
  "question_delayed",
  "question_there",
] as const;
/** What a buyer is told beside the card of an order, the receipt and the report. */
export type TellingKind = (typeof tellingKinds)[number];

export const noticeSources = ["callback", "query", "admin"] as const;
/** How we learnt of a payment: PingPong told us, we asked PingPong, or an admin confirmed it by hand. */
export type NoticeSource = (typeof noticeSources)[number];

export const refundStatuses = ["requested", "sent", "unknown", "succeeded", "failed"] as const;
/** `requested`: our number is committed; `unknown`: sent, but nobody knows whether it arrived, so only a query resolves it. */
export type RefundStatus = (typeof refundStatuses)[number];

/** What each refund status may become. */
export const refundMoves: Readonly<Record<RefundStatus, readonly RefundStatus[]>> = {
  requested: ["sent", "unknown", "succeeded", "failed"],
  unknown: ["sent", "succeeded", "failed"],
  sent: ["unknown", "succeeded", "failed"],
  succeeded: [],
  failed: [],
};

export const disputeStatuses = ["open", "won", "lost"] as const;
/** Where a dispute stands: `won`: the money stays; `lost`: the buyer's bank has it. PingPong alone decides. */
export type DisputeStatus = (typeof disputeStatuses)[number];

/** What each dispute status may become: what was won may go to arbitration, and either end may be reversed there. */
export const disputeMoves: Readonly<Record<DisputeStatus, readonly DisputeStatus[]>> = {
  open: ["won", "lost"],
  won: ["open", "lost"],
  lost: ["open", "won"],
};

export const questionStatuses = ["waiting", "answered", "declined"] as const;
/** A question about a delivered report (追问). `declined`: not answered, and not counted against what was bought. */
type QuestionStatus = (typeof questionStatuses)[number];

/** What each question status may become. */
export const questionMoves: Readonly<Record<QuestionStatus, readonly QuestionStatus[]>> = {
  waiting: ["answered", "declined"],
  answered: [],
  declined: [],
};

export const affiliateStatuses = ["waiting", "active", "refused", "suspended"] as const;
/** Only an active affiliate's link attributes, and only an active affiliate earns. */
export type AffiliateStatus = (typeof affiliateStatuses)[number];

/** What each affiliate status may become. */
export const affiliateMoves: Readonly<Record<AffiliateStatus, readonly AffiliateStatus[]>> = {
  waiting: ["active", "refused"],
  active: ["suspended"],
  refused: ["active"],
  suspended: ["active"],
};

export const commissionStatuses = [
  "pending",
  "payable",
  "reserved",
  "paid",
  "void",
  "clawed",
  "frozen",
] as const;
/**
 * `pending`: the hold runs; `payable`: can be withdrawn; `reserved`: in an open withdrawal; `void`: refunded during the
 * hold; `clawed`: taken back whole after it; `frozen`: held back while the affiliate is suspended.
 */
type CommissionStatus = (typeof commissionStatuses)[number];

/** What each commission status may become. A partial claw-back moves nothing: it stands in `clawed_minor` and the ledger. */
export const commissionMoves: Readonly<Record<CommissionStatus, readonly CommissionStatus[]>> = {
  pending: ["payable", "void", "frozen"],
  payable: ["reserved", "clawed"],
  reserved: ["payable", "paid", "clawed"],
  paid: ["clawed"],
  void: [],
  clawed: [],
  frozen: ["pending", "void"],
};

export const withdrawalStatuses = ["requested", "approved", "paid", "rejected"] as const;
/** Where an affiliate's request for money stands. */
export type WithdrawalStatus = (typeof withdrawalStatuses)[number];

/** What each withdrawal status may become. */
export const withdrawalMoves: Readonly<Record<WithdrawalStatus, readonly WithdrawalStatus[]>> = {
  requested: ["approved", "rejected"],
  approved: ["paid", "rejected"],
  paid: [],
  rejected: [],
};

export const payoutMethods = ["alipay", "usdt", "bank"] as const;
/** How an affiliate wants to be paid. */
export type PayoutMethod = (typeof payoutMethods)[number];

export const ledgerAccounts = [
  "provider",
  "sales",
  "surplus",
  "refunds",
  "commissions",
  "affiliate_pending",
  "affiliate_payable",
  "affiliate_reserved",
  "payouts",
] as const;
/**
 * `provider`: money that PingPong took in for us; `sales`: revenue; `surplus`: money that is not ours, to be sent back;
 * `refunds`: revenue given back; `commissions`: what affiliates cost; `affiliate_*`: what we owe one affiliate, still
 * held, free to be withdrawn, or in an open withdrawal; `payouts`: what the operator paid to affiliates.
 */
export type LedgerAccount = (typeof ledgerAccounts)[number];

export const ledgerKinds = [
  "payment",
  "refund",
  "commission_accrue",
  "commission_release",
  "commission_claw",
  "withdrawal_request",
  "withdrawal_reject",
  "withdrawal_pay",
] as const;
/** What a transaction of the ledger tells of; the word before `_`, or the whole, says whose id its subject is. */
export type LedgerKind = (typeof ledgerKinds)[number];

export const ledgerReaders = ["commissions", "refunds"] as const;
/** Who reads the ledger from its beginning to its end, entry by entry: what makes commissions, and what takes them back. */
export type LedgerReader = (typeof ledgerReaders)[number];

export const promoKinds = ["percent", "fixed", "free"] as const;

export const promoUseStatuses = ["held", "used", "released"] as const;
/** `held` by an order that may still be paid, `used` by a paid one, `released` by one that expired. */
type PromoUseStatus = (typeof promoUseStatuses)[number];

/** What each use of a promo code may become: late money turns a released one into a used one. */
export const promoUseMoves: Readonly<Record<PromoUseStatus, readonly PromoUseStatus[]>> = {
  held: ["used", "released"],
  released: ["used"],
  used: [],
};

export const broadcastStatuses = ["draft", "planned", "sending", "done", "cancelled"] as const;
/** `planned`: it begins by itself at its time. */
type BroadcastStatus = (typeof broadcastStatuses)[number];

/** What each broadcast status may become. A planned one is a draft again to be changed, or where it could not begin at its time. */
export const broadcastMoves: Readonly<Record<BroadcastStatus, readonly BroadcastStatus[]>> = {
  draft: ["planned", "sending", "cancelled"],
  planned: ["draft", "sending", "cancelled"],
  sending: ["done", "cancelled"],
  done: [],
  cancelled: [],
};

/** `unsure`: it was sent twice, and nobody knows whether it arrived; `refused`: Telegram did not take it, or the chat is closed. */
export const copyStatuses = ["owed", "sending", "sent", "refused", "unsure"] as const;
export type CopyStatus = (typeof copyStatuses)[number];

/** What each copy status may become: `owed` again when Telegram did not take it. */
export const copyMoves: Readonly<Record<CopyStatus, readonly CopyStatus[]>> = {
  owed: ["sending"],
  sending: ["owed", "sent", "refused", "unsure"],
  sent: [],
  refused: [],
  unsure: [],
};

export const recipientStatuses = ["planned", "sending", "sent", "unreachable", "unknown", "skipped"] as const;
/** `unknown`: nobody knows whether it arrived, and it is not sent again; `skipped`: opted out or banned meanwhile. */
export type RecipientStatus = (typeof recipientStatuses)[number];

/** What each recipient status may become: back to `planned` when Telegram did not take it, and from `unknown` never. */
export const recipientMoves: Readonly<Record<RecipientStatus, readonly RecipientStatus[]>> = {
  planned: ["sending", "unreachable", "skipped"],
  sending: ["planned", "sent", "unreachable", "unknown"],
  sent: [],
  unreachable: [],
  unknown: [],
  skipped: [],
};
