import type { Failure, Writing } from "../../gateways/deepseek/outcome.ts";
import { type WritingRequest, writeWithModel } from "../../gateways/deepseek.ts";
import type { Fulfilment, Task } from "../fulfilment.ts";
import { writeStep } from "../fulfilment.ts";
import { reportManner } from "./manner.ts";
import { callEnd, endLabel, noteCallEnded, noteCallStarted, tokensOf, writingOf } from "./model-calls.ts";
import { followModel } from "./model-failure.ts";
import { storeSection, type ToldSection } from "./stored-sections.ts";

/** Sections of one report that are written side by side. */
interface Round {
  /** headings of the report, in order */
  readonly headings: readonly string[];
  /** calls that failed */
  readonly failures: Failure[];
}

/** One call of the model for a section. */
interface SectionCall extends Pick<WritingRequest, "messages" | "onText" | "isHopeless"> {
  /** where the section stands in the report, from 0 */
  readonly section: number;
  readonly judge: (written: Extract<Writing, { kind: "finished" }>) => Judged;
}

/** What an answer is refused for, or the section that it makes whole. */
interface Judged {
  /** kinds of faults; none: the section may stay */
  readonly faults: readonly string[];
  readonly section?: ToldSection;
}

/** Notes a call before it is made, makes it, and stores in one transaction how it ended and the section that it made whole. */
export async function callModel(
  fulfilment: Fulfilment,
  { order, lease, signal }: Task,
  { headings, failures }: Round,
  { section, judge, ...request }: SectionCall,
): Promise<Writing> {
  const { model } = fulfilment.deepseek;
  const callId = await writeStep(fulfilment, lease, (tx, now) =>
    noteCallStarted(tx, { orderId: order.id, section, writing: writingOf(order), model }, now),
  );
  const written = await writeWithModel(fulfilment.deepseek, { ...reportManner, ...request, signal });
  const judged: Judged = written.kind === "failed" ? { faults: [] } : judge(written);
  const end = callEnd(
    written,
    judged.faults.map((kind) => ({ kind })),
  );
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
    if (judged.section) await storeSection(tx, order, headings, judged.section, now);
  });
  return written;
}
