/** Exit codes that operators and systemd rely on (sysexits.h for 75 and 78). */
export const exitCodes = {
  done: 0,
  failure: 1,
  usage: 2,
  /** another instance holds the bot token */
  tryLater: 75,
  configuration: 78,
} as const;
