import { type Card, replaceCard, sendCard } from "../../gateways/telegram/cards.ts";
import { waitingTalks } from "../../support/read-talks.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { deskButton, viewButton } from "../desk-buttons.ts";
import { ageLabel } from "../labels.ts";
import { gistOf } from "./gist.ts";

const shownTalks = 15;

/** `/inbox`: the buyers who wait for an answer, the longest first. */
export async function inboxCommand(desk: AdminDesk, ctx: AdminContext): Promise<void> {
  await sendCard(ctx, await inboxCard(desk, ctx));
}

/** The same list in the message whose button was pressed. */
export async function showInbox(desk: AdminDesk, ctx: AdminContext): Promise<undefined> {
  await replaceCard(ctx, await inboxCard(desk, ctx));
}

async function inboxCard({ database }: AdminDesk, { texts, now }: AdminContext): Promise<Card> {
  const talks = await waitingTalks(database.read, shownTalks);
  const lines = talks.map(({ userId, since, last }) =>
    texts.html("admin.talk.waiting", {
      user: userId,
      name: last?.authorName ?? "—",
      age: ageLabel(now.getTime() - since.getTime(), texts),
      text: last ? gistOf(last, texts) : "—",
    }),
  );
  const head = texts.html(lines.length > 0 ? "admin.talk.inbox" : "admin.talk.none");
  return {
    html: [head, "", ...lines].join("\n").trim(),
    keyboard: [
      ...talks.map(({ userId }) => [
        viewButton(texts.plain("admin.talk.button.user", { user: userId }), "user", userId),
      ]),
      [deskButton(texts)],
    ],
  };
}
