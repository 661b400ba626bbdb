// What these tests use of node. Its own types would give the pages' scripts node's timers instead of a browser's.

declare module "node:test" {
  interface Mock {
    mock: { mockImplementation(body: () => unknown): void };
  }
  export const mock: {
    method(on: object, name: string, body: () => unknown): Mock;
    timers: { enable(which: { apis: string[] }): void; tick(ms: number): void; reset(): void };
  };
  export function beforeEach(todo: () => void): void;
  export function test(name: string, body: () => void | Promise<void>): void;
}

declare module "node:assert/strict" {
  export function equal(found: unknown, expected: unknown, message?: string): void;
  export function deepEqual(found: unknown, expected: unknown, message?: string): void;
}

declare const process: { env: Record<string, string | undefined> };
