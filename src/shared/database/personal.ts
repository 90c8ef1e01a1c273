/**
 * What is a person's, or was said by one, and is removed by `shop/erasure.ts`: columns by their tables. A server is told to
 * keep no statistics of them, which would list their values long after the rows are gone.
 */
export const personalColumns: Readonly<Record<string, readonly string[]>> = {
  users: ["note"],
  people: ["label", "birth"],
  drafts: ["form"],
  orders: ["birth", "partner_birth", "concern"],
  reports: ["chart", "partner_chart", "fact_sheet", "text"],
  report_sections: ["heading", "text"],
  section_rules: ["rule"],
  parts: ["chart", "html"],
  questions: ["text", "answer"],
  support_messages: ["author_name", "text"],
  pending_deeds: ["arguments"],
  affiliates: ["note"],
  withdrawals: ["details"],
};
