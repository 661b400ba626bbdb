// The line to the server, for every page that is pushed to.

import { io, type Socket } from "socket.io-client";
import { setNow, whenInDoubt } from "./clock";

const PROBE_MS = 2000;
const AGAIN_MS = 1500;

/**
 * Connect, and stay connected: over sleep, lost networks and restarts of the server. Reconnecting is joining: the
 * server sends the present page by itself. `changed` is told when the line comes and goes, `refused` what the server
 * says when it doesn't take us; "gone" (no such seat or session any more) loads the page anew, which then says why.
 * Where the server stops for good, `changed` is told what it says to that, and nothing is tried any more.
 *
 * Emit only while `socket.connected`: what is emitted before would wait in the client's own buffer and go out late.
 */
export function connect(
  auth: Record<string, string>,
  changed: (up: boolean, over: string) => void = () => undefined,
): Socket {
  const transports = ["websocket", "polling"];
  const socket = io({
    auth,
    transports,
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 4000,
    timeout: 5000,
  });
  let over = "";
  const again = (): unknown => setTimeout(() => socket.active || socket.connect(), AGAIN_MS);
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

  // After sleep a dead line can say that it is open: ask it something. What it says is what time it is.
  let asking = false;
  const wake = (): void => {
    if (over || asking || document.visibilityState === "hidden") return;
    if (!socket.connected) {
      socket.disconnect().connect(); // now, not when the pause between attempts is over
      return;
    }
    asking = true;
    socket.timeout(PROBE_MS).emit("probe", {}, (silent: Error | null, said?: { now: number }) => {
      asking = false;
      if (silent || !said) {
        socket.disconnect().connect();
        return;
      }
      setNow(said.now);
      changed(true, over); // "offline" may have said otherwise
    });
  };
  document.addEventListener("visibilitychange", wake);
  addEventListener("pageshow", (event) => event.persisted && wake());
  addEventListener("online", wake);
  whenInDoubt(wake);
  addEventListener("offline", () => changed(false, over));
  return socket;
}
