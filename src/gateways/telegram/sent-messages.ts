import type { Transformer } from "grammy";

/** So many numbers of messages are remembered (our choice), which is what a busy bot sends in some minutes. */
const mostKnown = 10_000;
/** So many numbers are tried for one lost message (our choice): beside it, only messages are unknown that others lost. */
const mostTried = 20;
/** Whoever sends a message that nobody will look for. */
const others = "";

/** What nobody knows about the messages of one sender in one chat. */
interface Doubt {
  inHand: number;
  /** how many answers got lost */
  losses: number;
  /** no message whose answer got lost has a higher number */
  lostUpTo: number;
}

/** A message that is looked for when its answer gets lost: who sends it, and what was there before. */
interface Placing {
  readonly chatId: number;
  readonly sender: string;
  /** the latest known number when it was sent first; null: it cannot be told from others */
  readonly after: number | null;
}

/** Stores that a message cannot be told from others any more. */
type Forget = () => Promise<void>;

/**
 * Which messages the bot has sent as far as Telegram has told, so that one whose answer got lost can be found. All private
 * chats with a bot share one sequence of message numbers: a message gets a higher one than any that was known when its call
 * began. Numbers that the bot knows, and chats in which another message may be lost, are left alone.
 */
export class SentMessages {
  readonly #isAlone: boolean;
  readonly #known = new Set<number>();
  readonly #doubts = new Map<number, Map<string, Doubt>>();
  readonly #placings = new Map<string, Placing & { isAlone: boolean; forget?: Forget }>();
  readonly #senders = new WeakMap<object, string>();
  #latest = 0;
  #forgottenUpTo = 0;

  /**
   * @param isAlone whether nobody else sends with this bot's token; what another process sends has numbers that this one does
   *   not know, so that none is tried then
   */
  constructor({ isAlone }: { readonly isAlone: boolean }) {
    this.#isAlone = isAlone;
  }

  /** Sees every attempt, as the first transformer of each connection. */
  readonly watch: Transformer = async (call, method, payload, signal) => {
    const chatId = chatSentTo(method, payload);
    if (chatId === undefined) return call(method, payload, signal);
    const sender = this.#senders.get(payload) ?? others;
    const lost = this.#lostIn(chatId);
    const doubt = this.#doubtOf(chatId, sender);
    doubt.inHand += 1;
    try {
      await this.#forgetPlacings(chatId, sender);
      const answer = await call(method, payload, signal);
      if (answer.ok) for (const id of numbersIn(answer.result)) this.#hear(id, lost);
      else if (answer.error_code >= 500) lose(doubt);
      return answer;
    } catch (error) {
      lose(doubt);
      throw error;
    } finally {
      doubt.inHand -= 1;
      this.#tidy(chatId, sender);
    }
  };

  /**
   * Begins to send a message that is to be found.
   * @param placing `after` as it was stored when the message was sent before
   * @returns what is to be stored for {@link candidates} before it is sent
   */
  begin({ chatId, sender, after }: Placing): number | null {
    const before = this.#placings.get(sender);
    const known = before?.after ?? after ?? this.#newPlace(chatId, sender);
    const isAlone = before?.isAlone ?? true;
    this.#placings.set(sender, { chatId, sender, after: known, isAlone });
    return isAlone ? known : null;
  }

  /** Calls `forget` before anything else is sent into the chat, so that a bot that is killed then tries no number. */
  async guard(sender: string, forget: Forget): Promise<void> {
    const placing = this.#placings.get(sender);
    if (placing?.isAlone) placing.forget = forget;
    else await forget();
  }

  /** Marks the payload of the call that sends such a message. */
  sentBy<T extends object>(sender: string, payload: T): T {
    this.#senders.set(payload, sender);
    return payload;
  }

  /** @returns the numbers that a message may have whose answer got lost, the likeliest first; none: it cannot be told from others */
  candidates({ chatId, sender, after }: Placing): readonly number[] {
    const first = this.#placings.get(sender)?.after ?? after;
    if (!this.#isAlone || first === null || !this.#isClear(chatId, sender, first)) return [];
    const unknown: number[] = [];
    for (let id = first + 1; unknown.length < mostTried; id++) if (!this.#known.has(id)) unknown.push(id);
    return unknown;
  }

  /**
   * The message is not looked for any more.
   * @param found the number that it was found under, after its answer got lost
   */
  settle({ chatId, sender }: Omit<Placing, "after">, found?: number): void {
    this.#placings.delete(sender);
    if (found !== undefined) this.#hear(found, []);
    const doubt = this.#doubts.get(chatId)?.get(sender);
    if (!doubt) return;
    this.#doubts.get(chatId)?.delete(sender);
    const isNoneLost = found !== undefined && doubt.losses === 1;
    if (!isNoneLost) this.#addDoubt(chatId, doubt);
    this.#tidy(chatId, others);
  }

  #newPlace(chatId: number, sender: string): number | null {
    return this.#isAlone && this.#latest > 0 && this.#isClear(chatId, sender, this.#latest)
      ? this.#latest
      : null;
  }

  #isClear(chatId: number, sender: string, after: number): boolean {
    if (after < this.#forgottenUpTo) return false;
    const doubts = [...(this.#doubts.get(chatId) ?? [])].filter(([name]) => name !== sender);
    return doubts.every(([, { inHand, lostUpTo }]) => inHand === 0 && lostUpTo <= after);
  }

  async #forgetPlacings(chatId: number, sender: string): Promise<void> {
    for (const placing of this.#placings.values()) {
      if (placing.chatId !== chatId || placing.sender === sender || !placing.isAlone) continue;
      placing.isAlone = false;
      await placing.forget?.();
    }
  }

  #hear(id: number, lost: readonly Lost[]): void {
    this.#known.add(id);
    this.#latest = Math.max(this.#latest, id);
    for (const { doubt, losses } of lost) if (doubt.losses === losses) doubt.lostUpTo = id;
    const [oldest = 0] = this.#known;
    if (this.#known.size <= mostKnown) return;
    this.#known.delete(oldest);
    this.#forgottenUpTo = Math.max(this.#forgottenUpTo, oldest);
  }

  /** What was lost in a chat before a call began has a lower number than what that call sends. */
  #lostIn(chatId: number): readonly Lost[] {
    const doubts = [...(this.#doubts.get(chatId)?.values() ?? [])];
    const unbounded = doubts.filter(({ lostUpTo }) => lostUpTo === Number.POSITIVE_INFINITY);
    return unbounded.map((doubt) => ({ doubt, losses: doubt.losses }));
  }

  /** What one sender lost for good is still somewhere in the chat. */
  #addDoubt(chatId: number, { losses, lostUpTo }: Doubt): void {
    const rest = this.#doubtOf(chatId, others);
    rest.losses += losses;
    rest.lostUpTo = Math.max(rest.lostUpTo, lostUpTo);
  }

  #tidy(chatId: number, sender: string): void {
    const senders = this.#doubts.get(chatId);
    const doubt = senders?.get(sender);
    if (doubt?.inHand === 0 && doubt.losses === 0) senders?.delete(sender);
    if (senders?.size === 0) this.#doubts.delete(chatId);
  }

  #doubtOf(chatId: number, sender: string): Doubt {
    const senders = this.#doubts.get(chatId) ?? new Map<string, Doubt>();
    const doubt = senders.get(sender) ?? { inHand: 0, losses: 0, lostUpTo: 0 };
    this.#doubts.set(chatId, senders.set(sender, doubt));
    return doubt;
  }
}

/** A doubt as it was when a call began. */
interface Lost {
  readonly doubt: Doubt;
  readonly losses: number;
}

function lose(doubt: Doubt): void {
  doubt.losses += 1;
  doubt.lostUpTo = Number.POSITIVE_INFINITY;
}

/** @returns the private chat that a call sends a message into; undefined for every other call, and for a message that is always refused */
function chatSentTo(method: string, payload: object): number | undefined {
  if (!/^(?:send|copy|forward)/.test(method) || method === "sendChatAction") return undefined;
  if ("text" in payload && payload.text === "") return undefined;
  const chatId = "chat_id" in payload ? Number(payload.chat_id) : 0;
  return chatId > 0 ? chatId : undefined;
}

/** Some calls send several messages. */
function numbersIn(result: unknown): readonly number[] {
  return [result].flat().flatMap((sent) => {
    const isMessage = typeof sent === "object" && sent !== null && "message_id" in sent;
    return isMessage && typeof sent.message_id === "number" ? [sent.message_id] : [];
  });
}
