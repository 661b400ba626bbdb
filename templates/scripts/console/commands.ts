// A button on the console is a button of a form; the form goes out over the socket, or, while that is down, as a form.

import type { Connection } from "../shared/connection";
import type { Acknowledgement, Command, ConsoleUpdate, Rejected } from "../shared/payloads";
import { part, read, redraw, refresh, version } from "./page";
import { leave, say, words } from "./view";

const WITHIN_MS = 20_000; // the server waits that long for its disk
const SETTLE_MS = 800;
// One at a time, and the next one only from the page that shows what the last one did.
const MOVES = new Set(["show", "next", "back", "again", "open", "close", "reopen", "undo", "end"]);

type Args = Record<string, unknown>;

const busy = new Set<string>();
let connection: Connection<ConsoleUpdate> | null = null;

/** Send what is pressed over this socket. */
export function offer(socket: Connection<ConsoleUpdate>): void {
  connection = socket;
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const stays = form.hasAttribute("data-stays");
    if (!stays && !form.action.endsWith("/command")) return;
    event.preventDefault();
    if (stays)
      void post(form.action, new URLSearchParams()).then(
        (acknowledgement) => acknowledgement.ok || say(acknowledgement.why),
      );
    else void press(form, event.submitter);
  });
  // A name may take several lines of a narrow group, and is one line all the same.
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key !== "Enter" || !(field instanceof HTMLTextAreaElement) || !field.hasAttribute("data-line")) return;
    event.preventDefault();
    field.form?.requestSubmit();
  });
  document.addEventListener("change", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.form?.hasAttribute("data-on-change") && field.value.trim()) field.form.requestSubmit();
  });
}

/** Carry out what a form and its button say. */
async function press(form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
  if (button?.getAttribute("aria-disabled") === "true") return;
  const data = new FormData(form);
  if (button instanceof HTMLButtonElement && button.name) data.set(button.name, button.value);
  const name = String(data.get("command"));
  if (data.has("version")) data.set("version", String(version()));
  if ((name === "group" || name === "merge") && !data.has("entries")) {
    say(form.dataset.none ?? "");
    return;
  }
  button?.closest("dialog")?.close();
  leave((button ?? form).closest<HTMLDetailsElement>("details[name]"));
  button?.setAttribute("aria-disabled", "true");
  const done = await send(name, argsOf(data));
  button?.removeAttribute("aria-disabled");
  if (done) settle(form, name);
  else if (name === "improvise") askAgain(form);
}

/** What was typed stays there, with what is wrong with it. */
function askAgain(form: HTMLFormElement): void {
  form.closest("dialog")?.showModal();
  const why = form.querySelector<HTMLElement>("[data-why]");
  if (why) why.textContent = document.getElementById("said")?.textContent ?? "";
  form.querySelector<HTMLInputElement>("input[required]")?.focus();
}

/** Send a command; true once it is stored. What went wrong is said on the page. */
export async function send(command: string, args: Args): Promise<boolean> {
  const key = MOVES.has(command) ? "move" : `${command} ${JSON.stringify(args)}`;
  if (busy.has(key)) return false;
  mark(key, true);
  const before = version();
  const acknowledgement = connection?.connected ? await overSocket(command, args) : await asForm(command, args);
  if (acknowledgement.ok) {
    say("");
    if (key === "move") await until(() => version() > before, SETTLE_MS);
  } else {
    say(acknowledgement.why || words("failed"));
    await redraw();
  }
  mark(key, false);
  return acknowledgement.ok;
}

/** While a command is under way, the page says so: what is pressed then may be let fall. */
function mark(key: string, on: boolean): void {
  if (on) busy.add(key);
  else busy.delete(key);
  document.body.toggleAttribute("data-busy", busy.size > 0);
}

function argsOf(data: FormData): Args {
  const args: Args = {};
  for (const [name, value] of data) {
    if (name === "entries") args[name] = data.getAll(name);
    else if (name !== "command" && name !== "stage" && name !== "args") args[name] = value;
  }
  return { ...args, ...(JSON.parse(String(data.get("args") ?? "{}")) as Args) };
}

function overSocket(command: string, args: Args): Promise<Acknowledgement> {
  const stage = part().dataset.stage;
  return new Promise((resolve) => {
    const sent: Command = { command, args, stage: stage ?? null };
    connection?.timeout(WITHIN_MS).emit("command", sent, (silent: Error | null, acknowledgement?: Acknowledgement) => {
      if (silent) void refresh();
      resolve(silent || !acknowledgement ? failed(words("slow")) : acknowledgement);
    });
  });
}

/** What is said where no acknowledgement has come. */
function failed(why?: string): Rejected {
  return { ok: false, why: why || words("failed"), again: false };
}

/** The same form as a browser without scripts would send it. */
function asForm(command: string, args: Args): Promise<Acknowledgement> {
  const fields = { command, stage: part().dataset.stage ?? "", args: JSON.stringify(args) };
  return post(`${location.pathname}/command`, new URLSearchParams(fields));
}

/** Send a form whose answer is the console, or a notice. */
async function post(where: string, body: URLSearchParams): Promise<Acknowledgement> {
  try {
    const answer = await fetch(where, { method: "POST", body });
    const html = await answer.text();
    if (answer.ok && read(html)) return { ok: true };
    const notice = new DOMParser().parseFromString(html, "text/html").querySelector("[data-notice]");
    return failed(notice?.textContent?.trim());
  } catch {
    return failed();
  }
}

/** What was typed or ticked for a command has been taken, and is let go. */
function settle(form: HTMLFormElement, name: string): void {
  if (form.id === "do-group") {
    for (const box of document.querySelectorAll<HTMLInputElement>("#board input[name=entries]:checked"))
      box.checked = false;
    for (const field of form.querySelectorAll<HTMLInputElement>("input[name=name]")) field.value = "";
    document.getElementById("board")?.dispatchEvent(new Event("change"));
  } else if (name === "improvise") {
    form.reset();
    // its pattern is shown again
    form.querySelector("input:checked")?.dispatchEvent(new Event("change", { bubbles: true }));
    for (const why of form.querySelectorAll("[data-why]")) why.textContent = "";
  } else if (name === "word") {
    for (const field of form.querySelectorAll("textarea")) field.defaultValue = field.value;
  } else if (name === "rename" || name === "name") {
    for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input[name=name], textarea"))
      field.defaultValue = field.value;
  }
}

async function until(so: () => boolean, atMost: number): Promise<void> {
  const end = performance.now() + atMost;
  while (!so() && performance.now() < end) await new Promise((next) => setTimeout(next, 20));
}
