/** The commands in a buyer's menu, in its order; each has its words under `command.` in the locales. */
export const buyerCommands = [
  "start",
  "orders",
  "people",
  "affiliate",
  "language",
  "privacy",
  "delete_my_data",
  "export_my_data",
  "news",
  "stop_news",
  "cancel",
  "support",
  "paysupport",
  "terms",
  "help",
] as const;
