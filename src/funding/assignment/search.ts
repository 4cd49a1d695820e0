/**
 * Dijkstra over the residual network of a flow, which it then changes along the cheapest path (memory is kept between
 * runs). Candidates are looked at in the order of their scores and only until no later one can be nearer than the target,
 * because no reviewer's potential is above 0: exact, though few of the million arcs are ever touched.
 */
import { JUNIOR, SENIOR, type Instance } from './instance.js';
import type { Flow } from './flow.js';
import { Heap } from './heap.js';

export class Search {
  private readonly heap = new Heap();
  private distance = new Float64Array(0);
  private parent = new Int32Array(0);
  private touched: number[] = [];
  private flow!: Flow;
  private instance!: Instance;
  private source = 0;
  private target = 0;

  /**
   * One unit from `source`, an application, to `target`: the sink, or a full reviewer who lost one. False where there is
   * no path; the flow is then as it was.
   */
  run(flow: Flow, source: number, target: number): boolean {
    this.flow = flow;
    this.instance = flow.instance;
    this.source = source;
    this.target = target;
    this.reset(flow.potential.length);
    this.reach(source, -1, 0);
    const { heap, distance } = this;
    // a node is entered again only at the moment that it came nearer, so its key is its distance or the node is done
    while (heap.nearest < distance[target]!) {
      const key = heap.nearest;
      const node = heap.pop();
      if (key === distance[node]) this.leave(node, key);
    }
    if (distance[target] === Infinity) {
      for (const node of this.touched) if (node < flow.first.length) flow.closed[node] = 1;
      return false;
    }
    this.reprice();
    this.change();
    if (flow.potential[flow.sink] !== 0) this.groundSink();
    return true;
  }

  private reset(size: number): void {
    if (this.distance.length !== size) {
      this.distance = new Float64Array(size).fill(Infinity);
      this.parent = new Int32Array(size);
    } else for (const node of this.touched) this.distance[node] = Infinity;
    this.touched = [];
    this.heap.clear();
  }

  private reach(node: number, from: number, distance: number): void {
    if (distance >= this.distance[node]! || distance >= this.distance[this.target]!) return;
    const { used, closed, potential, sink } = this.flow;
    const isReviewer = node < used.length;
    if (isReviewer && closed[node] === 1) return;
    if (this.distance[node] === Infinity) this.touched.push(node);
    this.distance[node] = distance;
    this.parent[node] = from;
    this.heap.push(distance, node);
    // at once, not only when the reviewer is taken out: the nearer the target, the fewer arcs are worth a look
    if (isReviewer && node !== this.target && used[node]! < this.instance.free[node]!) {
      this.reach(sink, node, distance + potential[node]!);
    }
  }

  private leave(node: number, distance: number): void {
    const { flow } = this;
    const reviewers = flow.first.length;
    if (node < reviewers) return this.leaveReviewer(node, distance);
    if (node === flow.sink) return this.leaveSink(distance);
    const a = Math.floor((node - reviewers) / (3 + flow.depth));
    const kind = (node - reviewers) % (3 + flow.depth);
    if (kind === 0) this.leaveApplication(a, distance);
    else if (kind < 3) this.leaveClass(a, kind - 1, distance);
    else this.leaveSlot(a, a * flow.depth + kind - 3, distance);
  }

  /** Back along the arcs by which he got his applications. */
  private leaveReviewer(r: number, distance: number): void {
    const { potential, first, next, depth } = this.flow;
    for (let slot = first[r]!; slot >= 0; slot = next[slot]!) {
      const cost = this.instance.cost(Math.floor(slot / depth), r);
      const node = this.flow.slotNode(slot);
      this.reach(node, r, distance - cost + potential[r]! - potential[node]!);
    }
  }

  /** To another reviewer of the same institution and class, or out of the institution. */
  private leaveSlot(a: number, slot: number, distance: number): void {
    const { flow, instance } = this;
    const node = flow.slotNode(slot);
    const holder = flow.slots[slot]!;
    const outer = flow.seniorityNode(a, instance.seniority[holder]!);
    const from = distance + flow.potential[node]!;
    this.reach(outer, node, from - flow.potential[outer]!);
    for (const r of instance.members[instance.groupOf(holder)]!) {
      if (r !== holder && flow.may(a, r)) this.reach(r, node, from + instance.cost(a, r) - flow.potential[r]!);
    }
  }

  /** To every candidate of an institution that the application does not have yet, or back to the application. */
  private leaveClass(a: number, seniority: number, distance: number): void {
    const { flow, instance } = this;
    const node = flow.seniorityNode(a, seniority);
    const from = distance + flow.potential[node]!;
    const holders = flow.panel(a);
    const inClass = holders.filter((r) => instance.seniority[r] === seniority);
    const up = flow.application(a);
    if (inClass.length > 0) this.reach(up, node, from - flow.potential[up]!);
    const taken = inClass.map((r) => instance.institution[r]!);
    for (const r of instance.ranked[2 * a + seniority]!) {
      if (from + instance.least(a, r) >= this.distance[this.target]!) return;
      if (taken.includes(instance.institution[r]!) || !flow.may(a, r)) continue;
      this.reach(r, node, from + instance.cost(a, r) - flow.potential[r]!);
    }
  }

  private leaveApplication(a: number, distance: number): void {
    const { flow, instance } = this;
    const node = flow.application(a);
    const from = distance + flow.potential[node]!;
    const juniors = flow.panel(a).filter((r) => instance.seniority[r] === JUNIOR).length;
    const [junior, senior] = [flow.seniorityNode(a, JUNIOR), flow.seniorityNode(a, SENIOR)];
    if (juniors < instance.juniorPlaces[a]!) this.reach(junior, node, from - flow.potential[junior]!);
    this.reach(senior, node, from - flow.potential[senior]!);
  }

  /** Only on the way to a full reviewer who lost one: some other gives up one of his. */
  private leaveSink(distance: number): void {
    const { potential, used, sink } = this.flow;
    for (let r = 0; r < used.length; r++) {
      if (used[r]! > 0 || r === this.target) this.reach(r, sink, distance + potential[sink]! - potential[r]!);
    }
  }

  /** Whoever is nearer than the target comes as near as the target, so that the path costs nothing any more. */
  private reprice(): void {
    const far = this.distance[this.target]!;
    for (const node of this.touched) {
      const nearer = this.distance[node]! - far;
      if (nearer < 0) this.flow.potential[node]! += nearer;
    }
  }

  /** Walks the path back. Slots are emptied before others are filled: one application may be crossed twice. */
  private change(): void {
    const { flow, instance, parent } = this;
    const reviewers = flow.first.length;
    const isSlot = (node: number) =>
      node >= reviewers && node < flow.sink && (node - reviewers) % (3 + flow.depth) >= 3;
    const slotAt = (node: number) => {
      const a = Math.floor((node - reviewers) / (3 + flow.depth));
      return a * flow.depth + ((node - reviewers) % (3 + flow.depth)) - 3;
    };
    const changes: { slot: number; r: number }[] = [];
    const opened: { a: number; r: number }[] = [];
    for (let node = this.target; node !== this.source; node = parent[node]!) {
      const before = parent[node]!;
      if (node < reviewers && isSlot(before)) changes.push({ slot: slotAt(before), r: node });
      else if (node < reviewers && before !== flow.sink) {
        opened.push({ a: Math.floor((before - reviewers) / (3 + flow.depth)), r: node });
      } else if (isSlot(before)) changes.push({ slot: slotAt(before), r: -1 });
    }
    for (const { slot } of changes) flow.empty(slot);
    for (const { slot, r } of changes) if (r >= 0) flow.fill(slot, r);
    for (const { a, r } of opened) {
      const slot = flow.slots.indexOf(-1, a * flow.depth);
      flow.fill(slot, r);
      flow.potential[flow.slotNode(slot)] = flow.potential[flow.seniorityNode(a, instance.seniority[r]!)]!;
    }
  }

  /** Shifts all potentials so that the sink's is 0 again; whoever has none of the work then costs at least that. */
  private groundSink(): void {
    const { potential, used, sink } = this.flow;
    const ground = potential[sink]!;
    for (let node = 0; node < potential.length; node++) potential[node]! -= ground;
    for (let r = 0; r < used.length; r++) if (used[r] === 0 && potential[r]! > 0) potential[r] = 0;
  }
}
