/** What operations look at: the process, the event loop, the connections, and each route by its template. */
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { Config } from '../config.js';
import { Db } from '../db.js';
import type { HttpAdapter } from './adapter.js';

@Injectable()
export class Metrics implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly registry = new Registry();
  private server: Server | undefined;

  constructor(
    private readonly config: Config,
    private readonly host: HttpAdapterHost,
    db: Db,
  ) {
    collectDefaultMetrics({ register: this.registry });
    for (const [state, read] of Object.entries({
      total: () => db.pool.totalCount,
      idle: () => db.pool.idleCount,
      waiting: () => db.pool.waitingCount,
    })) {
      new Gauge({
        name: `database_pool_${state}`,
        help: `Connections of the pool: ${state}.`,
        registers: [this.registry],
        collect() {
          this.set(read());
        },
      });
    }
  }

  /** On a port of its own, for a network that only operations reach. */
  onApplicationBootstrap(): void {
    const { metricsPort, host } = this.config;
    if (metricsPort === null) return;
    this.server = createServer((request, response) => {
      if (request.url !== '/metrics') return void response.writeHead(404).end();
      void this.text().then((text) => response.writeHead(200, { 'content-type': this.type }).end(text));
    }).listen(metricsPort, host);
  }

  onApplicationShutdown(): void {
    this.server?.close();
  }

  get type(): string {
    return this.registry.contentType;
  }

  async text(): Promise<string> {
    const { edges } = this.host.httpAdapter as unknown as HttpAdapter;
    const routes = edges.flatMap((edge) => edge.times.lines(edge.method, edge.template));
    const types = ['# TYPE http_request_seconds histogram', '# TYPE http_requests_total counter'];
    const times = routes.filter((line) => line.startsWith('http_request_seconds'));
    const counts = routes.filter((line) => line.startsWith('http_requests_total'));
    return [await this.registry.metrics(), types[0], ...times, types[1], ...counts, ''].join('\n');
  }
}
