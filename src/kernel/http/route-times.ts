/** How often a route answered with what, and how fast: counters that cost a request nothing but two additions. */
const BOUNDS_MS = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000] as const;

export class RouteTimes {
  private readonly buckets = new Float64Array(BOUNDS_MS.length + 1);
  /** by first digit of the status; 0 for a caller who left before the answer */
  private readonly statuses = new Float64Array(6);
  private sumMs = 0;

  add(status: number, ms: number): void {
    this.statuses[Math.floor(status / 100)]!++;
    this.sumMs += ms;
    const bucket = BOUNDS_MS.findIndex((bound) => ms <= bound);
    this.buckets[bucket < 0 ? BOUNDS_MS.length : bucket]!++;
  }

  /** Prometheus lines for one route; none while nobody asked for it. */
  lines(method: string, route: string): string[] {
    const labels = `method="${method}",route="${route}"`;
    let total = 0;
    const buckets = [...this.buckets].map((count, index) => {
      const bound = BOUNDS_MS[index];
      total += count;
      return `http_request_seconds_bucket{${labels},le="${bound === undefined ? '+Inf' : bound / 1000}"} ${total}`;
    });
    if (total === 0) return [];
    const statuses = [...this.statuses].flatMap((count, digit) =>
      count === 0 ? [] : [`http_requests_total{${labels},status="${digit === 0 ? 'aborted' : `${digit}xx`}"} ${count}`],
    );
    return [
      ...buckets,
      `http_request_seconds_sum{${labels}} ${this.sumMs / 1000}`,
      `http_request_seconds_count{${labels}} ${total}`,
      ...statuses,
    ];
  }
}
