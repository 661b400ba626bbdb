// The sender sends what waits, one answer at a time, until the server has acknowledged each.

import { pass } from "./browser";
import { deepEqual, equal } from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Outbox } from "../../templates/scripts/phone/outbox";
import { Sender } from "../../templates/scripts/phone/sender";

type Socket = ConstructorParameters<typeof Sender>[0];

const RETRY_MS = 3_000;

interface Sent {
  id: string;
  late: boolean;
  acknowledge(silent: Error | null, reply?: { ok: boolean; why?: string; again?: boolean }): void;
}

/** A connection whose other end is the test. */
class Connection {
  connected = true;
  reconnected = 0;
  readonly sent: Sent[] = [];
  private readonly lost: (() => void)[] = [];

  on(_event: "disconnect", todo: () => void): void {
    this.lost.push(todo);
  }

  timeout(): { emit(event: string, answer: Sent, acknowledge: Sent["acknowledge"]): void } {
    return { emit: (_event, { id, late }, acknowledge) => this.sent.push({ id, late, acknowledge }) };
  }

  disconnect(): { connect(): void } {
    this.lose();
    return {
      connect: () => {
        this.connected = true;
        this.reconnected += 1;
      },
    };
  }

  lose(): void {
    this.connected = false;
    for (const todo of this.lost) todo();
  }

  get last(): Sent {
    return this.sent[this.sent.length - 1] as Sent;
  }
}

function phone(): {
  connection: Connection;
  outbox: Outbox;
  sender: Sender;
  reported: string[];
  answer(id: string): void;
} {
  const connection = new Connection();
  const outbox = new Outbox("facilitator/482615/s1/");
  const reported: string[] = [];
  const sender = new Sender(connection as unknown as Socket, outbox, {
    stored: ({ id }) => reported.push(`stored ${id}`),
    refused: ({ id }, why) => reported.push(`refused ${id}: ${why}`),
    changed: (why) => reported.push(`changed: ${why}`),
  });
  const answer = (id: string): void => {
    outbox.put({ id, stage: "dots.0.0", about: "", fields: {} });
    sender.given(id);
    sender.flush();
  };
  return { connection, outbox, sender, reported, answer };
}

const ids = (connection: Connection): string[] => connection.sent.map(({ id }) => id);

beforeEach(() => localStorage.clear());

test("answers go out one at a time and in order", () => {
  const { connection, outbox, reported, answer } = phone();
  answer("a1");
  answer("a2");
  deepEqual(ids(connection), ["a1"]);
  connection.last.acknowledge(null, { ok: true });
  deepEqual(ids(connection), ["a1", "a2"]);
  connection.last.acknowledge(null, { ok: true });
  deepEqual(reported, ["stored a1", "stored a2"]);
  deepEqual(outbox.waiting(), []);
});

test("an answer that is refused is reported with the reason, and the next one goes out", () => {
  const { connection, reported, answer } = phone();
  answer("a1");
  answer("a2");
  connection.last.acknowledge(null, { ok: false, why: "Time’s up." });
  deepEqual(reported, ["refused a1: Time’s up."]);
  deepEqual(ids(connection), ["a1", "a2"]);
});

test("without an acknowledgement the same answer goes out again over a new connection", () => {
  const { connection, outbox, reported, answer } = phone();
  answer("a1");
  connection.last.acknowledge(new Error("timeout"));
  equal(connection.reconnected, 1);
  deepEqual(ids(connection), ["a1"]);
  pass(RETRY_MS);
  deepEqual(ids(connection), ["a1", "a1"]);
  connection.last.acknowledge(null, { ok: true });
  deepEqual(reported, ["changed: ", "stored a1"]);
  deepEqual(outbox.waiting(), []);
});

test("an answer that the server asks for again stays, and what holds it up is reported", () => {
  const { connection, outbox, reported, answer } = phone();
  answer("a1");
  connection.last.acknowledge(null, { ok: false, again: true, why: "The disk is full." });
  deepEqual(reported, ["changed: The disk is full."]);
  equal(connection.reconnected, 0);
  equal(outbox.waiting().length, 1);
  pass(RETRY_MS);
  deepEqual(ids(connection), ["a1", "a1"]);
});

test("nothing is sent while there is no connection, and what was given then goes out as late", () => {
  const { connection, sender, answer } = phone();
  connection.lose();
  answer("a1");
  deepEqual(ids(connection), []);
  connection.connected = true;
  sender.flush();
  deepEqual([connection.last.id, connection.last.late], ["a1", true]);
});

test("an answer is late when the connection was lost while it waited", () => {
  const { connection, sender, answer } = phone();
  answer("a1");
  equal(connection.last.late, false);
  answer("a2");
  connection.lose();
  connection.connected = true;
  connection.last.acknowledge(null, { ok: true });
  deepEqual([connection.last.id, connection.last.late], ["a2", true]);
  sender.flush();
  equal(connection.sent.length, 2);
});

test("how long nothing was heard of an answer counts from when it was sent", () => {
  const { connection, sender, answer } = phone();
  equal(sender.quiet("a1"), Infinity);
  answer("a1");
  pass(1500);
  equal(sender.quiet("a1"), 1500);
  connection.lose();
  equal(sender.waited("a1"), Infinity);
  equal(sender.quiet("a1"), 1500);
});
