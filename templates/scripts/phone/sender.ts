// Sends what the outbox has, one answer at a time and in the order given, until the server has acknowledged each.

import type { Connection } from "../shared/connection";
import type { Acknowledgement, Answer, PhoneUpdate } from "../shared/payloads";
import type { Given, Outbox } from "./outbox";

const TIMEOUT_MS = 20_000; // longer than the server waits for its disk; then the connection is taken for dead
const RETRY_MS = 3_000;
// Who has waited longer had no connection: such an answer may still count when answering has closed meanwhile.
const LATE_MS = 2_000;

interface Reports {
  /** It is on disk. */
  stored(given: Given): void;
  /** It can't be taken; `why` is a sentence for the person. */
  refused(given: Given, why: string): void;
  /** Something about what waits has changed; `why` says what holds it up, if the server said so. */
  changed(why: string): void;
}

export class Sender {
  private busy = false;
  private timer = 0;
  private readonly since = new Map<string, number>(); // answer -> when it was given, as long as nothing has held it up
  private readonly tried = new Map<string, number>(); // answer -> when it was sent last

  constructor(
    private readonly socket: Connection<PhoneUpdate>,
    private readonly outbox: Outbox,
    private readonly report: Reports,
  ) {
    socket.on("disconnect", () => this.since.clear());
  }

  /** This answer was given just now. */
  given(id: string): void {
    if (this.socket.connected) this.since.set(id, performance.now());
  }

  /**
   * How long an answer has waited, in milliseconds: for ever, where there was no connection when it was given or since.
   */
  waited(id: string): number {
    return performance.now() - (this.since.get(id) ?? -Infinity);
  }

  /** How long nothing has been heard of an answer, in milliseconds: since it was sent, or given. */
  quiet(id: string): number {
    return performance.now() - (this.tried.get(id) ?? this.since.get(id) ?? -Infinity);
  }

  /** Send what waits, if there is a connection and nothing is on its way. */
  flush(): void {
    clearTimeout(this.timer);
    const next = this.outbox.waiting()[0];
    if (this.busy || !next || !this.socket.connected) return;
    this.busy = true;
    this.tried.set(next.id, performance.now());
    const { id, stage, about, fields } = next;
    const given: Answer = { id, stage, about, fields, late: this.waited(id) > LATE_MS };
    this.socket.timeout(TIMEOUT_MS).emit("answer", given, (silent: Error | null, acknowledgement?: Acknowledgement) => {
      this.busy = false;
      // Silence can mean that it arrived: it goes out again with the same id, and counts once.
      if (silent || !acknowledgement || (!acknowledgement.ok && acknowledgement.again)) {
        this.since.clear();
        if (silent && this.socket.connected) this.socket.disconnect().connect();
        this.report.changed(acknowledgement && !acknowledgement.ok ? acknowledgement.why : "");
        this.timer = window.setTimeout(() => this.flush(), RETRY_MS);
        return;
      }
      this.outbox.remove(id);
      if (acknowledgement.ok) this.report.stored(next);
      else this.report.refused(next, acknowledgement.why);
      this.flush();
    });
  }
}
