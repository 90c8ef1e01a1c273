import { expect, test } from "bun:test";
import { Outbox } from "../../src/gateways/telegram/outbox.ts";

const now = new Date(0);

test("a round does not wait for a message that hangs, and the next ones leave it out until it has ended", async () => {
  const outbox = new Outbox(0);
  const hanging = Promise.withResolvers<void>();
  const sent: number[] = [];
  const quick = (id: number) => ({
    id,
    async send() {
      sent.push(id);
    },
  });
  await outbox.send([{ id: 1, send: () => hanging.promise }, quick(2)]);
  await outbox.send([quick(3)]);
  expect(sent).toEqual([2, 3]);
  expect(outbox.waiting(now)).toEqual([1]);
  hanging.resolve();
  await outbox.ended();
  expect(outbox.waiting(now)).toEqual([]);
});
