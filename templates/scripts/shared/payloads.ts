// What goes over sockets. Written from facilitator/server/payloads.py; don't change it here:
// .venv/bin/python -m facilitator.server.typescript templates/scripts/shared/payloads.ts

/**
 * Sent on connecting: what the page is, and of which session. `key` is the one in a screen's link.
 *
 * A "test" page tries the network; its code is the trial's id.
 */
export interface Auth {
  role: "phone" | "screen" | "host" | "test";
  code: string;
  key?: string;
}

/**
 * A phone's answer. `id` makes it count once however often it is sent (an idempotency key).
 *
 * `late`: it waited on the phone, because there was no connection when it was given.
 */
export interface Answer {
  id: string;
  stage: string;
  about: string;
  fields: Record<string, string[]>;
  late: boolean;
}

/** A command of the console. `stage` is the one that its page showed; null, if it doesn't say. */
export interface Command {
  command: string;
  args: Record<string, unknown>;
  stage: string | null;
}

/** A question whether the connection works. It carries nothing. */
export type Probe = Record<string, never>;

/** It is on disk. */
export interface Accepted {
  ok: true;
}

/** It was not taken. `why` is a sentence for the person; `again`: it may be sent once more as it is. */
export interface Rejected {
  ok: false;
  why: string;
  again: boolean;
}

export type Acknowledgement = Accepted | Rejected;

/** The session's version and the server's time in Unix seconds. */
export interface Probed {
  version: number;
  now: number;
}

/** A page's present content. The higher version is the newer one; `now` is the server's time in Unix seconds. */
export interface PageUpdate {
  html: string;
  version: number;
  now: number;
}

/** A phone's content, and the stage that it shows. */
export interface PhoneUpdate {
  html: string;
  version: number;
  now: number;
  stage: string;
}

/** A console's content, and that of its dialog about joining, which stands outside of it. */
export interface ConsoleUpdate {
  html: string;
  version: number;
  now: number;
  joining: string;
}

/** How many people have answered, of how many. */
export interface RoomCount {
  answered: number;
  people: number;
}

/** The page's credential opens nothing any more: the page loads anew, and then says why. It carries nothing. */
export type Gone = Record<string, never>;

export interface ToServer {
  answer: (sent: Answer, acknowledge: (said: Acknowledgement) => void) => void;
  command: (sent: Command, acknowledge: (said: Acknowledgement) => void) => void;
  probe: (sent: Probe, acknowledge: (said: Probed) => void) => void;
}

export interface ToPage<Page extends PageUpdate> {
  page: (sent: Page) => void;
  room: (sent: RoomCount) => void;
  gone: (sent: Gone) => void;
  over: (sent: string) => void;
}
