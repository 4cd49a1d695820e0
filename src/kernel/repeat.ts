/**
 * A task done over and over with a pause between, never beside itself. A failure is told and the next round comes anyway.
 * The signal asks a long round to end after the piece at hand.
 */
export class Repeat {
  private readonly ending = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly task: (signal: AbortSignal) => Promise<unknown>,
    private readonly pauseMs: number,
    private readonly failed: (error: unknown) => void,
  ) {}

  start(): void {
    this.running = this.round();
  }

  /** No further round; waits for the one under way. */
  async stop(): Promise<void> {
    this.ending.abort();
    clearTimeout(this.timer);
    await this.running;
  }

  private async round(): Promise<void> {
    try {
      await this.task(this.ending.signal);
    } catch (error) {
      this.failed(error);
    }
    if (!this.ending.signal.aborted) this.timer = setTimeout(() => (this.running = this.round()), this.pauseMs);
  }
}
