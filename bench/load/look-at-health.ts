/**
 * A process of its own that looks at `/health` of PORT over CONNECTIONS, as often as it is answered, and opens each anew that
 * is closed. Prints a line when all were opened once.
 */
const port = Number(process.env.PORT);
const connections = Number(process.env.CONNECTIONS);
const look = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";
const pauseMs = 50;
let opened = 0;

for (let index = 0; index < connections; index++) void open();

async function open(): Promise<void> {
  try {
    await Bun.connect({
      hostname: "127.0.0.1",
      port,
      socket: {
        open(socket) {
          if (++opened === connections) process.stdout.write("all were opened\n");
          socket.write(look);
        },
        data: (socket) => void socket.write(look),
        close: () => void open(),
      },
    });
  } catch {
    setTimeout(open, pauseMs);
  }
}
