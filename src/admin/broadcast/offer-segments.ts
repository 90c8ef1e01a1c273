import { type Broadcast, listOpen } from "../../broadcast/broadcasts.ts";
import { countSegment, segments } from "../../broadcast/segments.ts";
import { replaceCard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { deskButton, viewButton } from "../desk-buttons.ts";
import { shortDueLabel } from "./due-label.ts";
import { segmentLabel } from "./segment-label.ts";

/** So many of what is not over yet are listed above the segments. */
const mostListed = 6;

/** Shows whom a new broadcast could be for, and those that are not over yet, in the message whose button was pressed. */
export async function offerSegments(
  { database: { read } }: AdminDesk,
  ctx: AdminContext,
): Promise<undefined> {
  const { texts } = ctx;
  const open = await listOpen(read, mostListed);
  const counts = await Promise.all(segments.map((segment) => countSegment(read, segment)));
  await replaceCard(ctx, {
    html: texts.html("admin.broadcast.choose"),
    keyboard: [
      ...open.map((broadcast) => [viewButton(openLabel(broadcast, texts), "news-open", broadcast.id)]),
      ...segments.map((segment, index) => [
        viewButton(`${segmentLabel(segment, texts)} · ${counts[index]}`, "news-for", index),
      ]),
      [deskButton(texts)],
    ],
  });
}

/** What a broadcast that is not over yet is doing: it goes out, waits for its time, or is being written. */
function openLabel({ id, status, dueAt }: Broadcast, texts: Texts): string {
  if (status === "planned" && dueAt)
    return texts.plain("admin.broadcast.open.planned", { id, time: shortDueLabel(dueAt, texts) });
  return texts.plain(status === "sending" ? "admin.broadcast.open.sending" : "admin.broadcast.open.draft", {
    id,
  });
}
