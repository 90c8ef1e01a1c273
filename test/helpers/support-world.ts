import { Outbox } from "../../src/gateways/telegram/outbox.ts";
import type { Carrier } from "../../src/support/carrier.ts";
import { relayTalks } from "../../src/support/relay.ts";
import { type AdminWorld, adminWorld, supportId } from "./admin-world.ts";
import type { ChatUser } from "./chat-user.ts";
import { patientMs } from "./patience.ts";

/** A shop with an owner, a support admin and a buyer who has talked to the bot. */
export interface SupportWorld extends AsyncDisposable {
  readonly shop: AdminWorld;
  readonly buyer: ChatUser;
  readonly owner: ChatUser;
  readonly support: ChatUser;
  /** The buyer begins a talk. */
  open(): Promise<void>;
  /** Lets the relay run until nothing is on its way; as of `now`, which is the same for each round. */
  carry(now?: Date): Promise<void>;
  /** Forgets what a running bot keeps in memory, as one that was started again has. */
  restart(): void;
}

export const buyerId = 7001;

export async function supportWorld(): Promise<SupportWorld> {
  const shop = await adminWorld();
  const { server, fulfilment } = shop.world;
  const buyer = shop.world.buyer(buyerId);
  const support = shop.world.buyer(supportId);
  for (const person of [buyer, support]) {
    await person.start();
    await person.settled();
  }
  const fresh = (): Carrier => ({
    ...fulfilment,
    outbox: new Outbox(patientMs),
    marks: new Outbox(patientMs),
  });
  let carrier = fresh();
  return {
    shop,
    buyer,
    owner: shop.admin,
    support,
    async open() {
      await buyer.say("/support");
      await buyer.settled();
    },
    async carry(now = new Date()) {
      await buyer.settled();
      const countCalls = () => server.world.journal.entries("telegram").length;
      for (let before = -1; before !== countCalls(); ) {
        before = countCalls();
        await relayTalks(carrier, now);
      }
    },
    restart() {
      carrier = fresh();
    },
    [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose](),
  };
}
