// The phone that tries the network before people come: what gets through, and how long it takes. The server says it in
// words.

import { io } from "socket.io-client";
import { morph } from "./shared/morph";
import type { Auth } from "./shared/payloads";

const WAIT_MS = 8000;
const TIMES = 5;
const id = document.body.dataset.id ?? "";

/** Report to the laptop, and show what it makes of it. */
async function report(said: Record<string, string>): Promise<void> {
  const answer = await fetch(`/test/${id}`, { method: "POST", body: new URLSearchParams(said) });
  const trial = document.querySelector(".trial");
  if (answer.redirected)
    location.reload(); // forgotten meanwhile
  else if (answer.ok && trial) morph(trial, await answer.text());
  else throw new Error(answer.statusText);
}

/** Connect in this way alone. The milliseconds that there and back take on it; null where it doesn't open. */
function roundTrip(transport: "websocket" | "polling"): Promise<number | null> {
  return new Promise((resolve) => {
    const auth: Auth = { role: "test", code: id };
    const socket = io({
      auth,
      transports: [transport],
      upgrade: false,
      reconnection: false,
      forceNew: true,
      timeout: WAIT_MS,
    });
    const end = (ms: number | null): void => {
      socket.disconnect();
      resolve(ms);
    };
    socket.on("connect_error", () => end(null));
    socket.on("connect", async () => {
      const took: number[] = [];
      try {
        while (took.length < TIMES) {
          const began = performance.now();
          await socket.timeout(WAIT_MS).emitWithAck("probe", {});
          took.push(performance.now() - began);
        }
      } catch {
        return end(null);
      }
      end(Math.round(took.sort((a, b) => a - b)[Math.floor(TIMES / 2)] ?? 0));
    });
  });
}

const said = (ms: number | null): string => (ms === null ? "no" : "yes");

async function tryAll(): Promise<void> {
  await document.fonts.ready;
  await report({ fonts: [...document.fonts].some((font) => font.status === "loaded") ? "yes" : "no" });
  const websocket = await roundTrip("websocket");
  await report({ websocket: said(websocket), ...(websocket === null ? {} : { ms: String(websocket) }) });
  const polling = await roundTrip("polling");
  await report({ polling: said(polling), ...(polling === null || websocket !== null ? {} : { ms: String(polling) }) });
}

tryAll().catch(() => ((document.getElementById("lost") as HTMLElement).hidden = false));
