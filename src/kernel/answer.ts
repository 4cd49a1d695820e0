/**
 * What a handler answers with: the JSON text as PostgreSQL built it, sent untouched.
 *
 * `version` becomes the ETag. Nothing parses or re-serialises the text on the way.
 */
export class Answer {
  constructor(
    readonly text: string,
    readonly version?: number,
    readonly replayed = false,
    /** only where one route answers in two ways, such as 202 for a request that waits for a second person */
    readonly status?: number,
  ) {}

  /** For the few answers made in code. */
  static of(value: unknown, version?: number, status?: number): Answer {
    return new Answer(JSON.stringify(value), version, false, status);
  }

  /** 204: done, nothing to show. */
  static readonly nothing = new Answer('', undefined, false, 204);
}
