import { ConfigurationError } from "./config/environment.ts";

/** Where a process was to listen, and the variable that says at which port. */
interface Place {
  readonly hostname: string;
  readonly port: number;
  readonly portName: "PINGPONG_WEBHOOK_PORT" | "WEBHOOK_PORT" | "CHECKOUT_PORT";
}

/** What an operator is told of a place that a process cannot listen at. */
export function listenRefusal({ hostname, port, portName }: Place, error: unknown): ConfigurationError {
  switch (error instanceof Error && "code" in error ? error.code : undefined) {
    case "EADDRINUSE":
      return takenPort(port, portName);
    case "EACCES":
      return new ConfigurationError([
        `${portName} is ${port}, which this user may not open: choose one above 1023`,
      ]);
    default:
      return new ConfigurationError([
        `HOST is ${hostname}, where this machine cannot listen: set 127.0.0.1, or an address of this machine`,
      ]);
  }
}

/** The same for a port that another program has. */
export function takenPort(port: number, portName: Place["portName"]): ConfigurationError {
  return new ConfigurationError([
    `${portName} is ${port}, where another program listens: stop it, or choose another port`,
  ]);
}
