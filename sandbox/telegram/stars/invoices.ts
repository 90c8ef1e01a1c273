import type { StarInvoice } from "./invoice.ts";

/** An invoice that one user sent on to another, in a chat of theirs that the bot does not see. */
export interface SharedInvoice {
  readonly id: number;
  readonly toUserId: number;
  readonly fromName: string;
  readonly invoice: StarInvoice;
  /** seconds since 1970 */
  readonly date: number;
}

/** What stands behind the invoices that were sent, and their copies. */
export class Invoices {
  readonly #sent = new Map<number, StarInvoice>();
  readonly #shared: SharedInvoice[] = [];

  /** Messages are numbered over all chats, so that the number alone names one. */
  keep(messageId: number, invoice: StarInvoice): void {
    this.#sent.set(messageId, invoice);
  }

  sent(messageId: number): StarInvoice | undefined {
    return this.#sent.get(messageId);
  }

  share(copy: Omit<SharedInvoice, "id">): SharedInvoice {
    const shared = { ...copy, id: this.#shared.length + 1 };
    this.#shared.push(shared);
    return shared;
  }

  sharedWith(userId: number): readonly SharedInvoice[] {
    return this.#shared.filter(({ toUserId }) => toUserId === userId);
  }
}
