/**
 * A flow that is the cheapest for what it carries, by successive shortest paths: application → class → institution →
 * reviewer → sink, every application served one place after the other, each along the cheapest path that exists.
 *
 * Nodes: the reviewers; then per application the application itself, its two classes, and one slot per place, which
 * stands for (application, class, institution) while a reviewer fills it; then the sink. An institution that is not in
 * use has the potential of its class, and needs no node. Potentials prove optimality: no residual arc has a negative
 * reduced cost; the sink's is 0, no reviewer's is above, and that of a reviewer with room is 0.
 */
import { JUNIOR, SENIOR, type Instance } from './instance.js';
import { Search } from './search.js';

export class Flow {
  /** application × slot: the reviewer, or −1 */
  readonly slots: Int32Array;
  /** per reviewer: slots filled, and the chain of them */
  readonly used: Int32Array;
  readonly first: Int32Array;
  readonly next: Int32Array;
  readonly potential: Float64Array;
  /** per application: places for which there is no path */
  readonly missing: Int32Array;
  /** per reviewer: 1 where a search for a missing place ended; no path leads from here to anybody with room */
  readonly closed: Uint8Array;

  private constructor(
    readonly instance: Instance,
    readonly depth: number,
    /** (application, institution, class) that branching has excluded, by `groupKey` */
    readonly forbidden: ReadonlySet<number>,
    from?: Flow,
  ) {
    const { applications, reviewers, free } = instance;
    this.slots = from?.slots.slice() ?? new Int32Array(applications.length * depth).fill(-1);
    this.used = from?.used.slice() ?? new Int32Array(reviewers.length);
    this.first = from?.first.slice() ?? new Int32Array(reviewers.length).fill(-1);
    this.next = from?.next.slice() ?? new Int32Array(this.slots.length).fill(-1);
    this.closed = new Uint8Array(reviewers.length);
    this.missing = from?.missing.slice() ?? new Int32Array(applications.length);
    this.potential = from?.potential.slice() ?? new Float64Array(free.length + applications.length * (3 + depth) + 1);
  }

  static of(instance: Instance, search: Search, forbidden: ReadonlySet<number> = new Set()): Flow {
    const flow = new Flow(instance, depthOf(instance), forbidden);
    flow.missing.set(instance.places);
    for (let a = 0; a < instance.applications.length; a++) {
      flow.setPotentials(a);
      flow.fillPlaces(a, search);
    }
    return flow;
  }

  /**
   * The cheapest flow when this application may have nobody of these institutions and classes; in place of solving anew.
   * Its reviewers are taken away, its own potentials follow from theirs, and its places are filled again one by one.
   */
  seatedAnew(a: number, groups: readonly number[], search: Search): Flow {
    const { instance } = this;
    const forbidden = new Set(this.forbidden);
    for (const group of this.excludedOf(a)) forbidden.delete(this.groupKey(a, group));
    for (const group of groups) forbidden.add(this.groupKey(a, group));
    if (this.shortfall > 0) return Flow.of(instance, search, forbidden);
    const flow = new Flow(instance, this.depth, forbidden, this);
    const left = flow.panel(a);
    for (const slot of flow.slotsOf(a)) flow.empty(slot);
    flow.setPotentials(a);
    for (const r of left) flow.used[r]!++; // his room is not free before his turn
    for (const r of left) {
      flow.used[r]!--;
      const target = flow.potential[r]! < 0 ? r : flow.sink;
      if (!search.run(flow, flow.application(a), target)) return Flow.of(instance, search, forbidden);
    }
    return flow;
  }

  /** As many as there are paths for. Who finds none finds none later either: whoever was reached is full for good. */
  private fillPlaces(a: number, search: Search): void {
    while (this.missing[a]! > 0 && search.run(this, this.application(a), this.sink)) this.missing[a]!--;
  }

  // ---- nodes --------------------------------------------------------------------------------------------------------

  get sink(): number {
    return this.potential.length - 1;
  }

  application = (a: number): number => this.first.length + a * (3 + this.depth);
  seniorityNode = (a: number, seniority: number): number => this.application(a) + 1 + seniority;
  slotNode = (slot: number): number => this.application(Math.floor(slot / this.depth)) + 3 + (slot % this.depth);
  groupKey = (a: number, group: number): number => a * 2 * this.instance.institutions + group;

  may(a: number, r: number): boolean {
    if (this.instance.scores[a * this.first.length + r]! < 0) return false;
    return this.forbidden.size === 0 || !this.forbidden.has(this.groupKey(a, this.instance.groupOf(r)));
  }

  /** The filled slots of an application. */
  slotsOf(a: number): number[] {
    const filled: number[] = [];
    for (let slot = a * this.depth; slot < (a + 1) * this.depth; slot++) if (this.slots[slot]! >= 0) filled.push(slot);
    return filled;
  }

  /** Its reviewers, without fixed ones. */
  panel = (a: number): number[] => this.slotsOf(a).map((slot) => this.slots[slot]!);

  excludedOf(a: number): number[] {
    const first = this.groupKey(a, 0);
    return [...this.forbidden].filter((key) => key >= first && key < this.groupKey(a + 1, 0)).map((key) => key - first);
  }

  // ---- slots --------------------------------------------------------------------------------------------------------

  fill(slot: number, r: number): void {
    if (this.slots[slot]! >= 0) this.empty(slot);
    this.slots[slot] = r;
    this.next[slot] = this.first[r]!;
    this.first[r] = slot;
    this.used[r]!++;
  }

  empty(slot: number): void {
    const r = this.slots[slot]!;
    let before = -1;
    for (let at = this.first[r]!; at !== slot; at = this.next[at]!) before = at;
    if (before < 0) this.first[r] = this.next[slot]!;
    else this.next[before] = this.next[slot]!;
    this.slots[slot] = -1;
    this.used[r]!--;
  }

  // ---- what it is worth ---------------------------------------------------------------------------------------------

  get shortfall(): number {
    return this.missing.reduce((sum, each) => sum + each, 0);
  }

  get cost(): number {
    return this.slots.reduce(
      (sum, r, slot) => (r < 0 ? sum : sum + this.instance.cost(Math.floor(slot / this.depth), r)),
      0,
    );
  }

  /** More places filled, or as many at less cost. */
  isBetterThan(other: Flow): boolean {
    const fewer = other.shortfall - this.shortfall;
    return fewer === 0 ? this.cost < other.cost : fewer > 0;
  }

  /** Per reviewer, what one more application to him would save, at least: the prices of the dual bound. */
  get prices(): Float64Array {
    return this.potential.slice(0, this.first.length).map((each) => Math.max(0, -each));
  }

  /** As near to the sink as the candidates are: no arc of an application without reviewers is below zero. */
  private setPotentials(a: number): void {
    const { ranked, juniorPlaces, least } = this.instance;
    const [junior, senior] = [JUNIOR, SENIOR].map((seniority) => {
      let most = -Infinity;
      for (const r of ranked[2 * a + seniority]!) {
        if (this.may(a, r)) most = Math.max(most, this.potential[r]! - least(a, r));
      }
      return most;
    }) as [number, number];
    const own = Math.max(juniorPlaces[a]! > 0 ? junior : -Infinity, senior);
    const finite = (each: number): number => (Number.isFinite(each) ? each : Number.isFinite(own) ? own : 0);
    this.potential[this.application(a)] = finite(own);
    this.potential[this.seniorityNode(a, JUNIOR)] = finite(junior);
    this.potential[this.seniorityNode(a, SENIOR)] = finite(senior);
  }
}

const depthOf = ({ places }: Instance): number => places.reduce((most, each) => Math.max(most, each), 0);
