/**
 * A task done over and over with a pause between, never beside itself. A failure is told and the next round comes anyway.
 */
export class Repeat {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isStopped = true;

  constructor(
    private readonly task: () => Promise<unknown>,
    private readonly pauseMs: number,
    private readonly failed: (error: unknown) => void,
  ) {}

  start(): void {
    this.isStopped = false;
    this.running = this.round();
  }

  /** No further round; waits for the one under way. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async round(): Promise<void> {
    try {
      await this.task();
    } catch (error) {
      this.failed(error);
    }
    if (!this.isStopped) this.timer = setTimeout(() => (this.running = this.round()), this.pauseMs);
  }
}
