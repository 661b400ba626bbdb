// A participant's phone. The server draws the page; here is what it can't do: store what was typed and not yet sent,
// send it when there is a connection, and say truthfully where it is.

import "inputs:all";
import "./shared/keys"; // nothing is sent while a word is composed
import { aloud, put, sentenceOf, report, wordsOf } from "./shared/aloud";
import { beginNow, setNow, tick } from "./shared/clock";
import { connect } from "./shared/connection";
import { morph } from "./shared/morph";
import type { PhoneUpdate } from "./shared/payloads";
import { fill, inWords, problem, read, redraw, touched } from "./phone/form";
import { grow } from "./shared/grow";
import { type Given, Outbox, key, newId } from "./phone/outbox";
import { Sender } from "./phone/sender";

const OFF_MS = 1500; // a phone loses its connection for a moment now and then; that is no news
const QUIET_MS = 4000; // without a word for so long an answer is called safe here, not on its way
const { code = "", seat = "" } = document.body.dataset;
const outbox = new Outbox(`facilitator/${code}/${seat}/`);
const elsewhere = new Set<string>(); // questions that another tab of this phone is changing; here stands what is in
const begun = new WeakSet<HTMLFormElement>(); // typed into, and not yet acknowledged: no morph touches them
const acknowledged = new Map<string, number>(); // question -> when; until the server's page says so too
let changing = ""; // the question whose answer is being changed
let version = -1;
let latest = ""; // the page that the server sent last
let asked = ""; // the question that was asked last: it is not said again
let delay = ""; // why the server can't take answers just now, in its words
let offTimer = 0;

beginNow();

const byId = (id: string): HTMLElement | null => document.getElementById(id);
const page = (): HTMLElement => byId("page") as HTMLElement;
const theForm = (): HTMLFormElement | null => page().querySelector<HTMLFormElement>("form[data-stage]");
const question = (form: HTMLFormElement): string =>
  key({ stage: form.dataset.stage ?? "", about: form.dataset.about ?? "" });
const off = (): boolean => document.body.dataset.line === "off";

// The connection -----------------------------------------------------------------------------------------------------

const socket = connect<PhoneUpdate>({ role: "phone", code }, (up, over) => {
  clearTimeout(offTimer);
  if (up) {
    delay = "";
    sender.flush();
    connectionIs("on");
    return;
  }
  if (over) Object.assign(byId("line-why")?.dataset ?? {}, { off: over, one: over, many: over });
  // a server that was started anew may count from less; its page is here before the connection is said to be up
  version = -1;
  if (!off()) offTimer = window.setTimeout(() => connectionIs("off"), OFF_MS);
});

const sender = new Sender(socket, outbox, {
  stored(given) {
    delay = "";
    const form = theForm();
    acknowledged.set(key(given), performance.now());
    if (!outbox.waitingFor(key(given))) {
      outbox.dropDraft(key(given));
      if (form && question(form) === key(given) && changing !== key(given)) begun.delete(form);
    }
    show();
  },
  refused(given, why) {
    delay = "";
    backToForm(given, why);
  },
  changed(why) {
    delay = why;
    show();
  },
});

socket.on("page", ({ html, version: its, now }) => {
  if (its < version) return;
  version = its;
  latest = html;
  setNow(now);
  bringIn();
});

/** Take in the page that the server sent last. Where what had the focus is gone, it goes to what is new. */
function bringIn(): void {
  const inside = page().contains(document.activeElement);
  if (latest) morph(page(), latest, (old) => old instanceof HTMLFormElement && begun.has(old));
  settle();
  if (inside && !page().contains(document.activeElement)) beginning()?.focus({ preventScroll: true });
}

/**
 * What is new on the page: the answer that is in, else what the page begins with. As a whole, so that no sentence is
 * said twice.
 */
function beginning(): HTMLElement | null {
  const parts = [...page().querySelectorAll<HTMLElement>("[role=group][tabindex]")].filter(
    (part) => part.getClientRects().length,
  );
  return parts.find((part) => part.matches(".part")) ?? parts[0] ?? null;
}

socket.on("room", ({ answered, people }) => {
  const room = byId("room");
  const says = room?.querySelector("p");
  const dots = room?.querySelectorAll("i");
  const bar = room?.querySelector("progress");
  const here = byId("here");
  if (here && people > 1) here.textContent = (here.dataset.many ?? "").replace("{n}", `${people}`);
  if (says)
    says.textContent = (room?.dataset.says ?? "").replace("{answered}", `${answered}`).replace("{people}", `${people}`);
  dots?.forEach((dot, k) => dot.classList.toggle("in", k < answered && !dot.classList.contains("paper")));
  if (bar) [bar.value, bar.max] = [answered, people];
});

function connectionIs(state: "on" | "off"): void {
  document.body.dataset.line = state;
  show();
}

// What is shown -----------------------------------------------------------------------------------------------------

/** After a new page: bring back what this phone has for it. */
function settle(): void {
  const form = theForm();
  const { stage = "", state } = page().dataset;
  for (const [one, since] of acknowledged) {
    const still = form && question(form) === one && state === "ask" && performance.now() - since < 3000;
    if (!still) acknowledged.delete(one);
  }
  if (form) {
    const draft = elsewhere.has(question(form)) ? null : outbox.draft(question(form));
    const unsent = draft ?? outbox.waitingFor(question(form))?.fields;
    if (unsent && !begun.has(form)) {
      begun.add(form);
      fill(form, unsent);
      if (draft) changing = question(form);
    } else redraw(form);
    grow(form);
  }
  const unsent = page().querySelector<HTMLElement>("[data-draft-of]");
  if (unsent) unsent.hidden = !outbox.drafted(stage);
  tick();
  show();
}

/** Show of form, "on its way" and "is in" the one that is true, and in the banner what waits. */
function show(): void {
  banner();
  const form = theForm();
  if (!form) return say();
  const pending = byId("pending");
  const shown = truePart(form);
  const focus = document.activeElement;
  for (const part of [form, pending, byId("sent")]) {
    if (part && part.hidden !== (part !== shown)) part.hidden = part !== shown;
  }
  if (shown === pending && pending) showPending(form, pending);
  // What had the focus may be hidden now: it goes to what took its place.
  if (focus !== document.body && page().contains(focus) && !focus?.getClientRects().length) {
    beginning()?.focus({ preventScroll: true });
  }
  say();
}

function truePart(form: HTMLFormElement): HTMLElement | null {
  const mine = question(form);
  const sent = byId("sent");
  if (changing === mine) return form;
  if (outbox.waitingFor(mine) || (acknowledged.has(mine) && !sent)) return byId("pending");
  return sent && !begun.has(form) ? sent : form;
}

/** Say where the answer is that was given in this form, and what it says. */
function showPending(form: HTMLFormElement, pending: HTMLElement): void {
  const waits = outbox.waitingFor(question(form));
  const quiet = waits && sender.quiet(waits.id) > QUIET_MS;
  const is = !waits ? "in" : off() || delay || quiet ? "safe" : "sending";
  if (is === "sending") setTimeout(show, QUIET_MS);
  for (const says of pending.querySelectorAll<HTMLElement>("[data-when]")) says.hidden = says.dataset.when !== is;
  const lines = inWords(form).map((text) => Object.assign(document.createElement("li"), { textContent: text }));
  pending.querySelector("ul")?.replaceChildren(...lines);
}

/** Say what is new, to those who don't see it: what is asked, that the answer is in, what the room said. Each once. */
function say(): void {
  const { stage = "", state = "" } = page().dataset;
  const form = theForm();
  const tick = [...page().querySelectorAll(".part:not(form) .tick")].find((one) => one.getClientRects().length);
  const safe = byId("line")?.hidden === false; // the banner says that by itself
  if (!form) {
    asked = "";
    report("page", `${stage}/${state}`, sentenceOf(page()));
  } else if (tick instanceof HTMLElement) {
    const is = tick.dataset.when ?? "in";
    asked = question(form);
    if (is !== "sending" && !(is === "safe" && safe)) report("page", `${question(form)}/${is}`, wordsOf(tick));
  } else {
    report("page", `${question(form)}/ask`, asked === question(form) ? "" : sentenceOf(page()));
    asked = question(form);
  }
}

function banner(): void {
  const box = byId("line");
  const why = byId("line-why");
  const safe = byId("line-safe");
  if (!box || !why || !safe) return;
  const n = new Set(outbox.waiting().map(key)).size;
  const shown = off() || (delay !== "" && n > 0);
  box.hidden = !shown;
  if (!shown) return;
  safe.hidden = n === 0;
  for (const says of safe.querySelectorAll<HTMLElement>("[data-n]"))
    says.hidden = Number(says.dataset.n) !== Math.min(n, 9);
  put(why, (off() ? (n === 0 ? why.dataset.off : n === 1 ? why.dataset.one : why.dataset.many) : delay) ?? "");
}

// Answering ---------------------------------------------------------------------------------------------------------

document.addEventListener("input", (event) => {
  const form = event.target instanceof Element ? event.target.closest("form") : null;
  if (!form?.dataset.stage) return;
  begun.add(form);
  changing = question(form);
  elsewhere.delete(changing);
  outbox.storeDraft(changing, read(form));
  refuse(form, "");
  grow(form);
});

document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-print]")) window.print();
});

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (!form.dataset.stage) return; // an ordinary form
  event.preventDefault();
  const wrong = problem(form);
  if (wrong) {
    refuse(form, wrong.says);
    wrong.at?.focus();
    return;
  }
  const { stage = "", about = "" } = form.dataset;
  const mine = question(form);
  const id = newId();
  outbox.put({ id, stage, about, fields: read(form) });
  sender.given(id);
  outbox.dropDraft(mine);
  begun.add(form);
  if (changing === mine) changing = "";
  refuse(form, "");
  show();
  sender.flush();
});

document.addEventListener("click", (event) => {
  const on = event.target instanceof Element ? event.target : null;
  const form = theForm();
  if (on?.closest("#late button")) {
    byId("late")?.toggleAttribute("hidden", true);
    beginning()?.focus({ preventScroll: true });
  } else if (form && on?.closest("[data-change]")) {
    event.preventDefault();
    changing = question(form);
    if (elsewhere.delete(changing)) settle();
    else show();
    scrollTo({ top: 0 });
  } else if (form && on?.closest("[data-leave]")) {
    outbox.dropDraft(question(form));
    letGo(form);
  }
});

// Another tab of this phone shows the same page. What is typed there stands in a form that is shown here; where an
// answer is in, it stays until the other one is. What was sent there, or left as it was, is let go here.
outbox.watch((which, what) => {
  const form = theForm();
  const draft = outbox.draft(which);
  if (!draft) elsewhere.delete(which);
  else if (what === "draft" && (!form || form.hidden || question(form) !== which)) elsewhere.add(which);
  if (!form || question(form) !== which) return;
  if (!draft && changing === which) changing = "";
  const waits = outbox.waitingFor(which);
  if (waits && what === "answer") sender.given(waits.id);
  if (!waits && !draft) letGo(form);
  else if (!form.hidden || waits) {
    begun.delete(form);
    settle();
  }
});

/** Nothing is typed here any more: the form, and what is shown of it, are as the server has them. */
function letGo(form: HTMLFormElement): void {
  if (changing === question(form)) changing = "";
  begun.delete(form);
  form.reset();
  redraw(form);
  refuse(form, "");
  bringIn();
}

/** Say at the form why it can't be sent; an empty sentence takes it away. */
function refuse(form: HTMLFormElement, why: string): void {
  const says = form.querySelector<HTMLElement>(".refused");
  const words = says?.querySelector("span");
  if (!says || !words) return;
  if (says.hidden !== (why === "")) says.hidden = why === "";
  if (why || words.textContent) words.textContent = why; // pressed again without a change, it is said again
  if (why) begun.add(form); // the next page must not take the reason away
}

/** An answer came back: into its form with the reason, or, where the room has gone on, into its drafts. */
function backToForm(given: Given, why: string): void {
  const form = theForm();
  const late = byId("late");
  const here = form && question(form) === key(given);
  if (!outbox.draft(key(given)) && !outbox.waitingFor(key(given))) outbox.storeDraft(key(given), given.fields);
  if (here && !outbox.waitingFor(key(given))) {
    changing = key(given);
    fill(form, outbox.draft(key(given)) ?? given.fields);
    refuse(form, why);
  } else if (!here && late) {
    const says = late.querySelector("b");
    if (says) says.textContent = why;
    late.hidden = false;
  }
  show();
}

document.addEventListener("up", (event) => event.target instanceof HTMLElement && aloud(event.target.dataset.up ?? ""));

// Sent before this script was there, and refused: what was typed stands in the form, and the reason beside it.
const first = theForm();
if (first?.querySelector(".refused:not([hidden])")) begun.add(first);
// Typed before this script was there, over a slow connection: it is as good as what is typed from now on.
if (
  first &&
  page().dataset.state === "ask" &&
  !outbox.draft(question(first)) &&
  !outbox.waitingFor(question(first)) &&
  touched(first)
) {
  begun.add(first);
  changing = question(first);
  outbox.storeDraft(changing, read(first));
}
settle();
