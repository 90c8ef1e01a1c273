import {
  affiliateMoves,
  broadcastMoves,
  copyMoves,
  jobMoves,
  partMoves,
  questionMoves,
  recipientMoves,
} from "../../src/shared/states.ts";
import { anyDiffers, appendOnly, fixed, type Guard, onlyMoves } from "./guard.ts";

/** What holds about reports and their delivery, and about the desk. */
export const workGuards: readonly Guard[] = [
  onlyMoves("jobs", "a job", jobMoves),
  {
    name: "jobs_fence",
    table: "jobs",
    on: "update",
    of: ["fence"],
    when: "NEW.fence < OLD.fence",
    message: "a fence only rises",
  },
  {
    name: "reports_text",
    table: "reports",
    on: "update",
    of: ["text"],
    when: "OLD.text IS NOT NULL AND OLD.text IS DISTINCT FROM NEW.text",
    message: "a report is written once",
  },
  {
    name: "report_sections_fixed",
    table: "report_sections",
    on: "update",
    message: "a section of a report is written once",
  },
  {
    name: "section_rules_fixed",
    table: "section_rules",
    on: "update",
    message: "what a section tells is written once",
  },
  fixed("ratings_facts", "ratings", ["order_id", "position"], "a rating stays that of its section"),
  onlyMoves("parts", "a part", partMoves),
  {
    name: "parts_html",
    table: "parts",
    on: "update",
    of: ["html"],
    when: "OLD.html IS DISTINCT FROM NEW.html",
    message: "the content of a part is fixed when it is planned",
  },
  onlyMoves("questions", "a question", questionMoves),
  {
    name: "questions_answer",
    table: "questions",
    on: "update",
    of: ["answer"],
    when: "OLD.answer IS NOT NULL AND OLD.answer IS DISTINCT FROM NEW.answer",
    message: "a question is answered once",
  },
  onlyMoves("affiliates", "an affiliate", affiliateMoves),
  onlyMoves("broadcasts", "a broadcast", broadcastMoves),
  {
    name: "broadcasts_content",
    table: "broadcasts",
    on: "update",
    when: `OLD.status <> 'draft' AND (${anyDiffers(["segment", "html", "photo_file_id", "button_text", "button_url"])})`,
    message: "what a broadcast shows is fixed when it is no draft any more",
  },
  onlyMoves("broadcast_recipients", "a recipient", recipientMoves),
  onlyMoves("support_copies", "a copy", copyMoves),
  {
    name: "failures_go_on",
    table: "failures",
    on: "update",
    when: `${anyDiffers(["order_id", "work", "work_id", "because", "first_at"])}
  OR NEW.times <= OLD.times`,
    message: "why an attempt failed is kept, and counted on",
  },
  ...appendOnly("audit", "the audit is append-only"),
];
