import type { Failure, Writing } from "../../gateways/deepseek/outcome.ts";
import { type WritingRequest, writeWithModel } from "../../gateways/deepseek.ts";
import { hasBecomeDegenerate } from "../../report/check/degenerate.ts";
import type { ReportSection } from "../../report/compose-report.ts";
import type { Fulfilment, Task } from "../fulfilment.ts";
import { writeStep } from "../fulfilment.ts";
import { reportManner } from "./manner.ts";
import { callEnd, endLabel, noteCallEnded, noteCallStarted, tokensOf, writingOf } from "./model-calls.ts";
import { followModel } from "./model-failure.ts";
import { storeSection } from "./stored-sections.ts";

/** A section that the model is to write. */
interface SectionWork extends Required<Pick<WritingRequest, "messages" | "onText">> {
  /** where it stands in the report, from 0 */
  readonly section: number;
  /** what is wrong with the answer, and the section if it can stay */
  judge(written: Writing): {
    readonly findings: readonly { readonly kind: string }[];
    readonly sound: readonly ReportSection[];
  };
}

/** Sections of one report that are written side by side. */
interface Round {
  /** headings of the report, in order */
  readonly required: readonly string[];
  /** calls that failed */
  readonly failures: Failure[];
}

/**
 * Has the model write one section, and stores it if it can stay.
 * @returns whether other sections may be begun: after a call that failed they would fail alike
 */
export async function writeSection(
  fulfilment: Fulfilment,
  { order, lease, signal }: Task,
  { required, failures }: Round,
  { section, messages, onText, judge }: SectionWork,
): Promise<"go_on" | "stop"> {
  const { model } = fulfilment.deepseek;
  const callId = await writeStep(fulfilment, lease, (tx, now) =>
    noteCallStarted(tx, { orderId: order.id, section, writing: writingOf(order), model }, now),
  );
  const request = { ...reportManner, messages, signal, onText, isHopeless: hasBecomeDegenerate };
  const written = await writeWithModel(fulfilment.deepseek, request);
  const { findings, sound } = judge(written);
  const end = callEnd(written, findings);
  if (written.kind === "failed") failures.push(written);
  fulfilment.log.info("section_written", {
    orderId: order.id,
    kind: endLabel(end),
    count: section,
    ...tokensOf(written),
  });
  await writeStep(fulfilment, lease, async (tx, now) => {
    await noteCallEnded(tx, callId, end, written);
    // A call that had begun before the model could not be used any more says nothing about now.
    if (written.kind === "failed" || failures.length === 0)
      await followModel(tx, fulfilment.log, written, now);
    for (const each of sound) await storeSection(tx, order, required, each, now);
  });
  return written.kind === "failed" ? "stop" : "go_on";
}
