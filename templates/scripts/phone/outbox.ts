// The outbox: answers that the server has not acknowledged, and drafts of what was typed and not sent.
// In localStorage, so that it outlives a reload; in memory where the browser refuses that.

import type { Fields } from "./form";

export interface Given {
  id: string;
  stage: string;
  about: string;
  fields: Fields;
  order: number; // in which this phone's answers are sent
}

/** Which question an answer belongs to. */
export function key(of: { stage: string; about: string }): string {
  return `${of.stage}/${of.about}`;
}

/** A name that no other answer has. `crypto.randomUUID` would want https, which a room's network doesn't have. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Outbox {
  private readonly memory = new Map<string, string>();

  constructor(private readonly prefix: string) {}

  /** Store an answer until it is acknowledged. Each stands by itself, so that two tabs don't overwrite each other's. */
  put(given: Omit<Given, "order">): void {
    const order = 1 + Math.max(0, ...this.waiting().map((one) => one.order));
    this.set(`answer/${given.id}`, { ...given, order });
  }

  /** Have reported when another tab of this phone stores or removes something for a question. */
  watch(report: (question: string, what: "answer" | "draft") => void): void {
    addEventListener("storage", ({ key: name, newValue, oldValue }) => {
      const [, kind, rest] =
        /^(answer|draft)\/(.*)$/s.exec(name?.startsWith(this.prefix) ? name.slice(this.prefix.length) : "") ?? [];
      if (kind === "draft") report(rest ?? "", kind);
      const given = attempt(() => JSON.parse(newValue ?? oldValue ?? "null") as Given | null);
      if (kind === "answer" && given) report(key(given), kind);
    });
  }

  /** Take out an answer that is acknowledged. */
  remove(id: string): void {
    this.unset(`answer/${id}`);
  }

  /** The answers that wait, in the order they were given. */
  waiting(): Given[] {
    return this.names("answer/")
      .map((name) => this.get<Given>(name))
      .filter((given): given is Given => given !== null)
      .sort((a, b) => a.order - b.order);
  }

  /** The latest answer to one question that waits. */
  waitingFor(question: string): Given | undefined {
    return this.waiting()
      .filter((given) => key(given) === question)
      .pop();
  }

  draft(question: string): Fields | null {
    return this.get<Fields>(`draft/${question}`);
  }

  storeDraft(question: string, fields: Fields): void {
    this.set(`draft/${question}`, fields);
  }

  dropDraft(question: string): void {
    this.unset(`draft/${question}`);
  }

  /** Whether something typed for this stage was never sent. */
  drafted(stage: string): boolean {
    return this.names(`draft/${stage}/`).length > 0;
  }

  private names(start: string): string[] {
    const whole = this.prefix + start;
    const stored = attempt(() => Object.keys(localStorage)) ?? [];
    const all = new Set([...stored, ...this.memory.keys()]);
    return [...all].filter((name) => name.startsWith(whole)).map((name) => name.slice(this.prefix.length));
  }

  private get<T>(name: string): T | null {
    const text = this.memory.get(this.prefix + name) ?? attempt(() => localStorage.getItem(this.prefix + name));
    return text == null ? null : (attempt(() => JSON.parse(text) as T) ?? null);
  }

  private set(name: string, value: unknown): void {
    const text = JSON.stringify(value);
    const stored = attempt(() => {
      localStorage.setItem(this.prefix + name, text);
      return true;
    });
    if (stored) this.memory.delete(this.prefix + name);
    else this.memory.set(this.prefix + name, text);
  }

  private unset(name: string): void {
    this.memory.delete(this.prefix + name);
    attempt(() => localStorage.removeItem(this.prefix + name));
  }
}

function attempt<T>(what: () => T): T | undefined {
  try {
    return what();
  } catch {
    return undefined; // private mode, storage full or switched off, or not ours
  }
}
