/** A card of a chart; its head is the first, its table the second, and they stay together. */
export interface Card {
  readonly chart: number;
  readonly index: number;
  /** in points */
  readonly height: number;
  readonly isLast: boolean;
}

/** Where a card stands. */
interface Spot extends Card {
  /** counted from the first page of charts */
  readonly page: number;
  /** from the top of the page's text */
  readonly top: number;
}

export interface Packing {
  /** in the order of drawing */
  readonly spots: readonly Spot[];
  /** how full the emptiest page is that no text can fill up, 0 to 1; negative where a table is too high for a page */
  readonly fullness: number;
}

const GAP = 12;
const BETWEEN_CHARTS = 24;
/** By how much a gap may grow to fill a page. */
const STRETCH = 36;

/**
 * Fills pages with the cards of charts, never tearing one: where the next does not fit, a later one of the same chart may take
 * the room, but the last one, the years, stays behind the luck cycles. Pages that no text fills up are evened out, so that none
 * is full beside one that is half empty.
 * @param room height of a page's text
 * @param following what the text behind the charts needs to begin on their last page
 */
export function packCharts(cards: readonly Card[], room: number, following: number): Packing {
  const pages = pagesOf(cards, room);
  const isLastOpen = heightOf(pages.at(-1) ?? []) + GAP + following <= room;
  const closedPages = isLastOpen ? pages.length - 1 : pages.length;
  const placed = evened(pages, closedPages, room).map((page, index) => {
    const isOpen = index >= closedPages;
    return { isOpen, spots: spotsOn(page, index, isOpen ? 0 : stretchOf(page, room)) };
  });
  const closed = placed.flatMap(({ isOpen, spots }) => (isOpen ? [] : [bottomOf(spots) / room]));
  const excess = Math.max(0, ...closed.map((fill) => fill - 1));
  return {
    spots: placed.flatMap(({ spots }) => spots),
    fullness: excess > 1e-9 ? -excess : Math.min(1, ...closed),
  };
}

/** Lower edge of the last of some spots. */
export function bottomOf(spots: readonly Spot[]): number {
  const last = spots.at(-1);
  return last ? last.top + last.height : 0;
}

function pagesOf(cards: readonly Card[], room: number): readonly Page[] {
  const pages: Card[][] = [];
  const rest = [...cards];
  while (rest.length > 0) {
    const page = pages.at(-1);
    const index = page ? nextFor(page, rest, room) : -1;
    const taken = rest.splice(Math.max(0, index), rest[0]?.index === 0 ? 2 : 1);
    if (page && index >= 0) page.push(...taken);
    else pages.push(taken);
  }
  return pages;
}

/** Index of the card that goes onto a page, or -1 if the page is full. */
function nextFor(page: readonly Card[], rest: readonly Card[], room: number): number {
  const [next, table] = rest;
  if (next?.index === 0) return heightOf([...page, next, ...(table ? [table] : [])]) <= room ? 0 : -1;
  return rest.findIndex((card, index) => {
    const mayPass = card.chart === next?.chart && !card.isLast;
    return (index === 0 || mayPass) && heightOf([...page, card]) <= room;
  });
}

type Page = readonly Card[];

/** The first pages, so many of them, with the last cards of each moved to the next where that makes the emptier one fuller. */
function evened(pages: readonly Page[], count: number, room: number): readonly Page[] {
  const even = [...pages];
  for (let index = count - 2; index >= 0; index -= 1)
    even.splice(index, 2, ...shared(even[index] ?? [], even[index + 1] ?? [], room));
  return even;
}

/** A head and its table, the first two cards, never move. */
function shared(page: Page, next: Page, room: number): readonly [Page, Page] {
  const last = page.at(-1);
  if (!last || last.index < 2 || page.length < 2 || last.chart !== next[0]?.chart) return [page, next];
  const [less, more] = [page.slice(0, -1), [last, ...next]];
  const isBetter = emptier(less, more) > emptier(page, next) && heightOf(more) <= room;
  return isBetter ? shared(less, more, room) : [page, next];
}

function emptier(one: Page, other: Page): number {
  return Math.min(heightOf(one), heightOf(other));
}

function heightOf(cards: readonly Card[]): number {
  return bottomOf(spotsOn(cards, 0, 0));
}

function stretchOf(cards: readonly Card[], room: number): number {
  const left = Math.max(0, room - heightOf(cards));
  return cards.length < 2 ? 0 : Math.min(STRETCH, left / (cards.length - 1));
}

function spotsOn(cards: readonly Card[], page: number, stretch: number): readonly Spot[] {
  const spots: Spot[] = [];
  for (const card of cards) {
    const above = spots.at(-1);
    const gap = above?.chart === card.chart ? GAP : BETWEEN_CHARTS;
    const top = above ? above.top + above.height + gap + stretch : 0;
    spots.push({ ...card, page, top });
  }
  return spots;
}
