import type { Order } from "../shared/orders.ts";
import type { CheckoutStatus, PaymentStatus } from "../shared/states.ts";
import { dayMs, hourMs, minuteMs } from "../shared/time.ts";
import { waitMs } from "../work/backoff.ts";

/*
 * When PingPong is asked about an order. PingPong names no rate limit; these numbers are our choice, made so that a lost
 * callback is found within five minutes of PingPong being reachable.
 */

/** The first question comes so long after the order: by then its link exists, and most callbacks have come. */
export const firstQueryMs = minuteMs;
/** The longest gap while money may come at any moment, and while PingPong does not answer. */
export const shortGapMs = 4 * minuteMs;
/** The longest gap once an order's time is over and PingPong still calls it open. */
export const longGapMs = hourMs;
/** Payments made in the last minute are still under way when the link closes. */
export const closingGraceMs = 10 * minuteMs;
/** Source: PingPong V4 docs, hosted mode. */
const pageLifeMs = 48 * hourMs;
/** So long after the page's life an order is asked about that PingPong has called closed: money may be under way. */
const afterCloseMs = dayMs;
/** For clocks that differ and for payments begun in the page's last minutes. */
const pageMarginMs = 2 * hourMs;

/** An order that PingPong is being asked about, under a claim that no other process has. */
export interface ClaimedQuery {
  readonly order: Order;
  readonly checkoutStatus: CheckoutStatus;
  /** how often it was asked about, this time included; names the claim */
  readonly queries: number;
  /** when PingPong first heard of the order, if that was later than its placing */
  readonly askedAt?: Date | null;
  /** the end of the claim's window: until then nobody asks again */
  readonly queryAfter: Date;
}

/** What PingPong said of an order; `unknown` when it said nothing that can be believed. */
type Word = PaymentStatus | "not_found" | "unknown";

/**
 * How long a query keeps others from asking about the same order.
 * @param queries how often the order was asked about, this query included
 */
export function windowMs(queries: number): number {
  return gapMs(queries, shortGapMs);
}

/**
 * When PingPong is to be asked again, never before the window's end; null when there is nothing more to learn.
 * Silence never ends the asking, and neither does the clock alone while PingPong calls a payment PROCESSING.
 */
export function nextQueryAt(query: ClaimedQuery, word: Word, now: Date): Date | null {
  if (word === "SUCCESS") return null;
  if (word === "unknown") return query.queryAfter;
  if (word === "not_found" && query.checkoutStatus === "refused") return null;
  const isDead = isLinkDead(query, word === "CLOSED" ? afterCloseMs : pageMarginMs, now);
  if (isDead && word !== "PROCESSING") return null;
  const isUrgent = isYoung(query.order, now) || (word === "PROCESSING" && !isDead);
  return isUrgent ? query.queryAfter : new Date(now.getTime() + gapMs(query.queries, longGapMs));
}

/** @returns whether a buyer may be paying the order right now, by our clock */
function isYoung({ expiresAt }: Order, now: Date): boolean {
  return now.getTime() < expiresAt.getTime() + closingGraceMs;
}

/**
 * Whether no page of the order can live any more: the last one was asked for before the order's time was over.
 * @param marginMs how long after the page's life
 * The clock alone does not prove it, because it may have jumped ahead: as many queries must have been made as fill
 * the life of a link.
 */
function isLinkDead(query: ClaimedQuery, marginMs: number, now: Date): boolean {
  const isOver = now.getTime() >= query.order.expiresAt.getTime() + pageLifeMs + marginMs;
  return isOver && query.queries >= queriesOfALife(query, marginMs);
}

function queriesOfALife(
  { order: { createdAt, expiresAt }, askedAt }: ClaimedQuery,
  marginMs: number,
): number {
  const payableMs = expiresAt.getTime() - (askedAt ?? createdAt).getTime();
  return Math.ceil(payableMs / shortGapMs) + (pageLifeMs + marginMs) / longGapMs;
}

/** One minute after the first query, then twice as long each time. */
function gapMs(queries: number, longestMs: number): number {
  return waitMs({ firstMs: minuteMs, longestMs }, queries);
}
