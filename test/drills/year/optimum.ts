/**
 * The most that an assignment can come to, found the textbook way and without a line of ours: flows of least cost, one path
 * after the other, each by Bellman and Ford. Everybody of one institution is of one seniority here, so that "one of an
 * institution" and "at least one senior" are both limits of a network.
 */
export interface Question {
  /** reviewers still to find, and how many of these may be juniors */
  readonly applications: readonly { readonly places: number; readonly juniors: number }[];
  readonly judges: readonly { readonly free: number; readonly institution: string; readonly isSenior: boolean }[];
  /** hundredths of a point; undefined: may not */
  score(application: number, judge: number): number | undefined;
}

export interface Best {
  /** places that can be filled */
  readonly filled: number;
  /** hundredths */
  readonly total: number;
}

class Network {
  private readonly head: number[] = [];
  private readonly to: number[] = [];
  private readonly room: number[] = [];
  private readonly cost: number[] = [];
  private readonly next: number[] = [];

  node(): number {
    return this.head.push(-1) - 1;
  }

  edge(from: number, to: number, room: number, cost = 0): void {
    this.half(from, to, room, cost);
    this.half(to, from, 0, -cost);
  }

  /** As much as goes through, at the least cost. */
  flow(source: number, sink: number): { flow: number; cost: number } {
    let [flow, cost] = [0, 0];
    for (;;) {
      const { distance, by } = this.nearest(source);
      if (distance[sink] === Infinity) return { flow, cost };
      for (let node = sink; node !== source; node = this.to[by[node]! ^ 1]!) {
        this.room[by[node]!]! -= 1;
        this.room[by[node]! ^ 1]! += 1;
      }
      flow += 1;
      cost += distance[sink]!;
    }
  }

  private half(from: number, to: number, room: number, cost: number): void {
    this.next.push(this.head[from]!);
    this.head[from] = this.to.length;
    this.to.push(to);
    this.room.push(room);
    this.cost.push(cost);
  }

  private nearest(source: number): { distance: Float64Array; by: Int32Array } {
    const distance = new Float64Array(this.head.length).fill(Infinity);
    const by = new Int32Array(this.head.length).fill(-1);
    const waits = new Uint8Array(this.head.length);
    distance[source] = 0;
    for (let queue = [source]; queue.length > 0;) {
      const later: number[] = [];
      for (const node of queue) {
        waits[node] = 0;
        for (let edge = this.head[node]!; edge >= 0; edge = this.next[edge]!) {
          const [to, there] = [this.to[edge]!, distance[node]! + this.cost[edge]!];
          if (this.room[edge]! <= 0 || there >= distance[to]!) continue;
          distance[to] = there;
          by[to] = edge;
          if (waits[to] === 0) later.push(to);
          waits[to] = 1;
        }
      }
      queue = later;
    }
    return { distance, by };
  }
}

export function best({ applications, judges, score }: Question): Best {
  const network = new Network();
  const [source, sink] = [network.node(), network.node()];
  const people = judges.map(({ free }) => {
    const node = network.node();
    network.edge(node, sink, free);
    return node;
  });
  for (const [a, { places, juniors }] of applications.entries()) {
    const application = network.node();
    network.edge(source, application, places);
    for (const isSenior of [true, false]) {
      const seniority = network.node();
      network.edge(application, seniority, isSenior ? places : juniors);
      const houses = new Map<string, number>();
      for (const [j, judge] of judges.entries()) {
        const points = judge.isSenior === isSenior ? score(a, j) : undefined;
        if (points === undefined) continue;
        if (!houses.has(judge.institution)) {
          houses.set(judge.institution, network.node());
          network.edge(seniority, houses.get(judge.institution)!, 1);
        }
        network.edge(houses.get(judge.institution)!, people[j]!, 1, -points);
      }
    }
  }
  const { flow, cost } = network.flow(source, sink);
  return { filled: flow, total: -cost };
}
