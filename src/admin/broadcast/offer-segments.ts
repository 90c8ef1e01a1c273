import { findSending } from "../../broadcast/broadcasts.ts";
import { countSegment, segments } from "../../broadcast/segments.ts";
import { replaceCard } from "../../gateways/telegram/cards.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { deskButton, viewButton } from "../desk-buttons.ts";
import { segmentLabel } from "./segment-label.ts";

/** Shows whom a new broadcast could be for, in the message whose button was pressed. */
export async function offerSegments(
  { database: { read } }: AdminDesk,
  ctx: AdminContext,
): Promise<undefined> {
  const { texts } = ctx;
  const sending = await findSending(read);
  const counts = await Promise.all(segments.map((segment) => countSegment(read, segment)));
  await replaceCard(ctx, {
    html: [
      texts.html("admin.broadcast.choose"),
      ...(sending ? [texts.html("admin.broadcast.busy", { id: sending.id })] : []),
    ].join("\n\n"),
    keyboard: [
      ...segments.map((segment, index) => [
        viewButton(`${segmentLabel(segment, texts)} · ${counts[index]}`, "news-for", index),
      ]),
      [deskButton(texts)],
    ],
  });
}
