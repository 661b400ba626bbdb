// The connection to the server, for every page that is pushed to.

import { io, type Socket } from "socket.io-client";
import { setNow, whenInDoubt } from "./clock";
import type { Auth, Probed, PageUpdate, ToPage, ToServer } from "./payloads";

/** A socket of ours: what kind of page is pushed depends on the role. */
export type Connection<Page extends PageUpdate = PageUpdate> = Socket<ToPage<Page>, ToServer>;

const PROBE_MS = 2000;
const RETRY_MS = 1500;

/**
 * Connect, and stay connected: over sleep, lost networks and restarts of the server. Reconnecting is joining: the
 * server sends the present page by itself. `changed` is called when the connection comes and goes; "gone" (no such seat
 * or session any more) loads the page anew, which then says why. Where the server stops for good, `changed` gets what
 * it says to that, and nothing is tried any more.
 *
 * Emit only while `socket.connected`: what is emitted before would wait in the client's own buffer and go out late.
 */
export function connect<Page extends PageUpdate>(
  auth: Auth,
  changed: (up: boolean, over: string) => void,
): Connection<Page> {
  const transports = ["websocket", "polling"];
  const socket: Connection<Page> = io({
    auth,
    transports,
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 4000,
    timeout: 5000,
  });
  let over = "";
  const again = (): unknown => setTimeout(() => socket.active || socket.connect(), RETRY_MS);
  socket.on("connect", () => changed(true, over));
  socket.on("gone", () => location.reload()); // what it was opened by was withdrawn or removed meanwhile
  socket.on("over", (why: string) => {
    over = why;
    socket.disconnect();
  });
  socket.on("disconnect", (why) => {
    changed(false, over);
    if (why === "io server disconnect") again(); // the client doesn't come back from this one by itself
  });
  socket.on("connect_error", (error) => {
    changed(false, over);
    if (error.message === "gone") location.reload();
    else if (!socket.active) again();
    else transports.reverse(); // something between may take websockets and let nothing through
  });

  probeAfterSleep(
    socket,
    () => over !== "",
    () => changed(true, over),
  );
  addEventListener("offline", () => changed(false, over));
  return socket;
}

/**
 * Ask for the server's time whenever the device may have slept: a dead connection can say that it is open. `over` says
 * whether the server has stopped for good; `alive` is called with each answer, because "offline" may have said
 * otherwise.
 */
function probeAfterSleep(socket: Socket, over: () => boolean, alive: () => void): void {
  let asking = false;
  const wake = (): void => {
    if (over() || asking || document.visibilityState === "hidden") return;
    if (!socket.connected) {
      socket.disconnect().connect(); // now, not when the pause between attempts is over
      return;
    }
    asking = true;
    socket.timeout(PROBE_MS).emit("probe", {}, (silent: Error | null, said?: Probed) => {
      asking = false;
      if (silent || !said) {
        socket.disconnect().connect();
        return;
      }
      setNow(said.now);
      alive();
    });
  };
  document.addEventListener("visibilitychange", wake);
  addEventListener("pageshow", (event) => event.persisted && wake());
  addEventListener("online", wake);
  whenInDoubt(wake);
}
