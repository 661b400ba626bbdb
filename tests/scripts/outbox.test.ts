// The outbox keeps answers and drafts on the phone until the server has them.

import "./browser";
import { deepEqual, equal } from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { key, newId, Outbox } from "../../templates/scripts/phone/outbox";

const PREFIX = "facilitator/482615/s1/";
const real = localStorage;
const first = { id: "a1", stage: "dots.0.0", about: "", fields: { dots: ["2"] } };
const second = { id: "a2", stage: "ideas.0.0", about: "s2", fields: { text: ["Ask first", "Say no"] } };

function useStorage(storage: unknown): void {
  Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true, writable: true });
}

function otherTabStores(name: string, newValue: string | null, oldValue: string | null = null): void {
  dispatchEvent(Object.assign(new Event("storage"), { key: name, newValue, oldValue }));
}

beforeEach(() => {
  useStorage(real);
  localStorage.clear();
});

test("answers wait in the order they were given", () => {
  const outbox = new Outbox(PREFIX);
  outbox.put(second);
  outbox.put(first);
  deepEqual(
    outbox.waiting().map(({ id, order }) => [id, order]),
    [
      ["a2", 1],
      ["a1", 2],
    ],
  );
});

test("answers and drafts are there after a reload", () => {
  const before = new Outbox(PREFIX);
  before.put(first);
  before.storeDraft("ideas.0.0/", { text: ["Half a wo"] });
  const after = new Outbox(PREFIX);
  deepEqual(after.waiting(), [{ ...first, order: 1 }]);
  deepEqual(after.draft("ideas.0.0/"), { text: ["Half a wo"] });
});

test("what the server has acknowledged is gone from the phone", () => {
  const outbox = new Outbox(PREFIX);
  outbox.put(first);
  outbox.put(second);
  outbox.remove("a1");
  deepEqual(
    outbox.waiting().map(({ id }) => id),
    ["a2"],
  );
  equal(localStorage.length, 1);
});

test("of two answers to a question the later one is shown", () => {
  const outbox = new Outbox(PREFIX);
  outbox.put(first);
  outbox.put({ ...first, id: "a3", fields: { dots: ["1"] } });
  equal(outbox.waitingFor(key(first))?.id, "a3");
  equal(outbox.waitingFor(key(second)), undefined);
});

test("a draft belongs to its question, and a stage knows whether it has one", () => {
  const outbox = new Outbox(PREFIX);
  outbox.storeDraft(key(second), second.fields);
  deepEqual(outbox.draft(key(second)), second.fields);
  equal(outbox.draft(key(first)), null);
  equal(outbox.drafted("ideas.0.0"), true);
  equal(outbox.drafted("ideas.0"), false);
  outbox.dropDraft(key(second));
  equal(outbox.drafted("ideas.0.0"), false);
});

test("two seats on one phone don't see each other's answers", () => {
  new Outbox(PREFIX).put(first);
  deepEqual(new Outbox("facilitator/482615/s2/").waiting(), []);
});

test("where the browser refuses storage, answers are in memory", () => {
  const refuses = (): never => {
    throw new Error("The operation is insecure.");
  };
  useStorage(new Proxy({}, { get: refuses, ownKeys: refuses }));
  const outbox = new Outbox(PREFIX);
  outbox.put(first);
  outbox.storeDraft(key(second), second.fields);
  deepEqual(outbox.waiting(), [{ ...first, order: 1 }]);
  equal(outbox.drafted("ideas.0.0"), true);
  outbox.remove("a1");
  deepEqual(outbox.waiting(), []);
});

test("where storage is full, an answer waits in memory behind those that are stored", () => {
  const outbox = new Outbox(PREFIX);
  outbox.put(first);
  const full = (): never => {
    throw new Error("QuotaExceededError");
  };
  useStorage(new Proxy(real, { get: (at, name) => (name === "setItem" ? full : Reflect.get(at, name).bind(at)) }));
  outbox.put(second);
  deepEqual(
    outbox.waiting().map(({ id, order }) => [id, order]),
    [
      ["a1", 1],
      ["a2", 2],
    ],
  );
});

test("what is stored and can't be read is no answer", () => {
  localStorage.setItem(`${PREFIX}answer/a1`, "{");
  deepEqual(new Outbox(PREFIX).waiting(), []);
});

test("another tab's answers and drafts are reported with their question, those of other seats are not", () => {
  const reported: string[][] = [];
  new Outbox(PREFIX).watch((question, what) => reported.push([question, what]));
  otherTabStores(`${PREFIX}draft/ideas.0.0/s2`, "{}");
  otherTabStores(`${PREFIX}answer/a1`, JSON.stringify({ ...first, order: 1 }));
  otherTabStores(`${PREFIX}answer/a1`, null, JSON.stringify({ ...first, order: 1 }));
  otherTabStores("facilitator/482615/s2/answer/a4", JSON.stringify({ ...first, order: 1 }));
  otherTabStores(`${PREFIX}answer/a5`, "{");
  deepEqual(reported, [
    ["ideas.0.0/s2", "draft"],
    ["dots.0.0/", "answer"],
    ["dots.0.0/", "answer"],
  ]);
});

test("no two ids are the same", () => {
  const ids = new Set(Array.from({ length: 1000 }, newId));
  equal(ids.size, 1000);
  equal([...ids][0]?.length, 32);
});
